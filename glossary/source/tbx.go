package source

import (
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"

	"cpaas-glossary/glossary"
)

// The TBX form is TBX-Basic 1.2 in the DCA style on the core structure of ISO
// 30042:2019. TBX-Basic says nothing of how a term is found, and it allows one
// definition; so the fields that it has no place for (see fields) travel in notes
// of the concept, each with the name of the field before it: "case: exact". A list
// of texts has a note per item. The id of a concept stands behind tbxID;
// categories are paragraphs of the encoding description, see categoryPrefix.
const (
	tbxNamespace = "urn:iso:std:iso:30042:ed-2"
	tbxID        = "entry-" // an XML id cannot start with a digit

	preferred   = "preferredTerm-admn-sts"
	admitted    = "admittedTerm-admn-sts"
	deprecated  = "deprecatedTerm-admn-sts"
	superseded  = "supersededTerm-admn-sts"
	fullForm    = "fullForm"
	abbreviated = "abbreviation"
	acronym     = "acronym"

	// categoryPrefix and an id stand before the title of a category,
	// categorySummaryPrefix and an id before its summary.
	categoryPrefix        = "category "
	categorySummaryPrefix = "summary of category "
)

// tbxModels point validators at the schemas of TBX-Basic.
const tbxModels = `<?xml-model href="https://raw.githubusercontent.com/LTAC-Global/TBX-Basic_dialect/master/DCA/TBXcoreStructV03_TBX-Basic_integrated.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>
<?xml-model href="https://raw.githubusercontent.com/LTAC-Global/TBX-Basic_dialect/master/DCA/TBX-Basic_DCA.sch" type="application/xml" schematypens="http://purl.oclc.org/dsdl/schematron"?>
`

type tbxFile struct {
	XMLName    xml.Name     `xml:"tbx"`
	Namespace  string       `xml:"xmlns,attr"`
	Type       string       `xml:"type,attr"`
	Style      string       `xml:"style,attr"`
	Lang       string       `xml:"xml:lang,attr"`
	Title      string       `xml:"tbxHeader>fileDesc>titleStmt>title"`
	Source     string       `xml:"tbxHeader>fileDesc>sourceDesc>p"`
	Categories []string     `xml:"tbxHeader>encodingDesc>p"`
	Concepts   []tbxConcept `xml:"text>body>conceptEntry"`
}

// tbxConcept has its fields in the order of the schema: what is said of the
// concept, then its terms.
type tbxConcept struct {
	ID       string       `xml:"id,attr"`
	Descrips []tbxTyped   `xml:"descrip"`
	Admins   []tbxTyped   `xml:"admin"`
	Refs     []tbxTarget  `xml:"ref"`
	Links    []tbxTarget  `xml:"xref"`
	Notes    []string     `xml:"note"`
	LangSecs []tbxLangSec `xml:"langSec"`
}

type tbxTyped struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

type tbxTarget struct {
	Type   string `xml:"type,attr"`
	Target string `xml:"target,attr"`
	Text   string `xml:",chardata"`
}

type tbxLangSec struct {
	Lang     string     `xml:"xml:lang,attr"`
	Descrips []tbxTyped `xml:"descrip"`
	Notes    []string   `xml:"note"`
	Terms    []tbxTerm  `xml:"termSec"`
}

type tbxTerm struct {
	Term  string     `xml:"term"`
	Notes []tbxTyped `xml:"termNote"`
}

func newTerm(name, status, kind string) tbxTerm {
	t := tbxTerm{Term: name, Notes: []tbxTyped{{"administrativeStatus", status}}}
	if kind != "" {
		t.Notes = append(t.Notes, tbxTyped{"termType", kind})
	}
	return t
}

func exportTBX(w io.Writer, g *glossary.Glossary, about About) error {
	if len(g.Entries) == 0 {
		return errors.New("a TBX file needs at least one entry: add one")
	}
	own := about.lang()
	f := tbxFile{
		Namespace: tbxNamespace, Type: "TBX-Basic", Style: "dca", Lang: own,
		Title: about.Title, Source: "Written by cpaas-glossary export",
	}
	for _, c := range g.Categories {
		f.Categories = append(f.Categories, categoryPrefix+c.ID+": "+c.Title)
		if c.Summary != "" {
			f.Categories = append(f.Categories, categorySummaryPrefix+c.ID+": "+c.Summary)
		}
	}
	terms := map[string]string{}
	for _, e := range g.Entries {
		terms[e.ID] = e.Term
	}
	for _, e := range g.Entries {
		c := tbxConcept{
			ID:       tbxID + e.ID,
			Descrips: []tbxTyped{{"subjectField", e.Category}, {"definition", e.Summary}},
			Admins:   tbxSources(e),
			Notes:    tbxNotes(fields, e),
			LangSecs: []tbxLangSec{{Lang: own, Terms: tbxTerms(e)}},
		}
		for _, lang := range slices.Sorted(maps.Keys(e.In)) {
			c.LangSecs = append(c.LangSecs, tbxLocal(e, lang))
		}
		for _, id := range e.See {
			c.Refs = append(c.Refs, tbxTarget{"crossReference", tbxID + id, terms[id]})
		}
		if about.BaseURL != "" {
			c.Links = []tbxTarget{{"externalCrossReference", about.address(e.ID), e.Term}}
		}
		f.Concepts = append(f.Concepts, c)
	}
	if _, err := io.WriteString(w, xml.Header+tbxModels); err != nil {
		return err
	}
	out := xml.NewEncoder(w)
	out.Indent("", "  ")
	if err := out.Encode(f); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// tbxLocal returns what e has in another language. TBX wants a term in each section: where e has none there, it is its own.
func tbxLocal(e glossary.Entry, lang string) tbxLangSec {
	local := e.In[lang]
	s := tbxLangSec{Lang: lang, Notes: tbxNotes(localFields(), local)}
	if local.Summary != "" {
		s.Descrips = []tbxTyped{{"definition", local.Summary}}
	}
	local.Term = cmp.Or(local.Term, e.Term)
	s.Terms = tbxTerms(local)
	return s
}

func tbxTerms(e glossary.Entry) []tbxTerm {
	var terms []tbxTerm
	if e.Abbr == "" {
		terms = append(terms, newTerm(e.Term, preferred, ""))
	} else {
		terms = append(terms, newTerm(e.Term, preferred, fullForm), newTerm(e.Abbr, admitted, abbreviated))
	}
	for _, name := range e.Aliases {
		terms = append(terms, newTerm(name, admitted, ""))
	}
	for _, name := range e.Hidden {
		terms = append(terms, newTerm(name, deprecated, ""))
	}
	return terms
}

func tbxSources(e glossary.Entry) (admins []tbxTyped) {
	f, _ := fieldNamed("sources")
	for _, item := range f.of(e) {
		admins = append(admins, tbxTyped{"source", item})
	}
	return admins
}

// tbxNotes returns those of fields that TBX-Basic has no place for.
func tbxNotes(fields []field, e glossary.Entry) (notes []string) {
	add := func(field, text string) { notes = append(notes, field+": "+text) }
	for _, f := range fields {
		switch {
		case f.tbx != "" || f.explains != "":
		case f.kind == manyTexts || f.kind == manyPairs:
			for _, item := range f.of(e) {
				add(f.name, item)
			}
		case f.kind == manyNumbers:
			if items := f.of(e); len(items) > 0 {
				add(f.name, strings.Join(items, ", "))
			}
		default:
			if text := f.inLine(e); text != "" {
				add(f.name, text)
			}
		}
	}
	return notes
}
