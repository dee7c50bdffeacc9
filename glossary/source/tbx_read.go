package source

import (
	"cmp"
	"slices"
	"strings"

	"cpaas-glossary/glossary"
)

// What the elements of a terminology file are called, in the structures that are in use:
// TBX of 2019 (ISO 30042:2019) in the DCA and the DCT style, TBX of 2008 (martif) with tig
// or ntig, and TBX-Min.
var (
	tbxRoots      = []string{"tbx", "martif", "TBX"}
	tbxConcepts   = []string{"conceptEntry", "termEntry", "entry"}
	tbxSections   = []string{"langSec", "langSet", "langGroup"}
	tbxTermGroups = []string{"termSec", "tig", "ntig", "termGroup"}
	tbxGroups     = []string{"descripGrp", "adminGrp", "termNoteGrp", "termGrp", "transacGrp"}
)

// importTBX reads TBX: what exportTBX writes, and the terms, definitions, subject fields,
// cross-references and notes of other files. It takes the terms in one language and
// passes over data categories that a glossary has no field for, such as partOfSpeech.
func importTBX(name string, data []byte, o ReadOptions, r *Reading) (*document, error) {
	root, err := parseXML(name, data)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(tbxRoots, root.name) {
		return nil, Problems{root.at.problem("export it as TBX: <tbx>, or <martif> of 2008", "this is not TBX but <%s>", root.name)}
	}
	switch {
	case root.name == "martif":
		r.fact("of 2008")
	case root.name == "TBX":
		r.fact("TBX-Min")
	default:
		r.fact("of 2019 in the %s style", strings.ToUpper(cmp.Or(root.attr["style"], "dca")))
	}
	doc := &document{}
	ps := tbxHeaderCategories(doc, root)
	var concepts []*element
	bodies := append(root.all("text", "body"), root.all("body")...)
	for _, body := range bodies {
		for _, c := range body.children {
			if c.name == "" {
				continue
			}
			if !slices.Contains(tbxConcepts, c.name) {
				ps = append(ps, c.at.problem("keep only conceptEntry or termEntry elements in the body", "<%s> does not belong here", c.name))
				continue
			}
			concepts = append(concepts, c)
		}
	}
	fileLang := root.attr["lang"]
	for _, said := range root.all("header", "languages") { // of TBX-Min
		fileLang = cmp.Or(fileLang, said.attr["source"])
	}
	reader := tbxReader{lang: cmp.Or(o.Lang, fileLang), fileLang: fileLang, reading: r}
	if o.Lang == "" {
		reader.lang = reader.chooseLanguage(concepts)
	}
	r.Lang = reader.lang
	if reader.lang != "" {
		r.fact("terms in %q", reader.lang)
	}
	for _, c := range concepts {
		d := reader.draft(c)
		if d == nil {
			continue
		}
		if err := doc.later(*d); err != nil {
			return nil, append(ps, *err...).sorted()
		}
	}
	if len(ps) > 0 {
		return nil, ps.sorted()
	}
	return doc, nil
}

// tbxHeaderCategories adds the categories in the header of an exported file.
func tbxHeaderCategories(doc *document, root *element) (ps Problems) {
	number := map[string]int{}
	for _, p := range root.all("tbxHeader", "encodingDesc", "p") {
		text, fault := clean(p.allText())
		if fault != "" {
			ps = append(ps, p.at.problem("remove it", "the text contains %s", fault))
		}
		if rest, ok := strings.CutPrefix(text, categoryPrefix); ok {
			id, title, _ := strings.Cut(rest, ": ")
			number[id] = len(doc.Categories)
			doc.Categories = append(doc.Categories, glossary.Category{ID: id, Title: title})
			doc.categoryAt = append(doc.categoryAt, p.at)
		} else if rest, ok := strings.CutPrefix(text, categorySummaryPrefix); ok {
			id, summary, _ := strings.Cut(rest, ": ")
			if i, known := number[id]; known {
				doc.Categories[i].Summary = summary
			}
		}
	}
	return ps
}

// A tbxReader turns concepts into drafts.
type tbxReader struct {
	lang     string // of the terms
	fileLang string
	reading  *Reading
}

// chooseLanguage returns the language of the file where its terms are in it, or else the
// one that most concepts have terms in.
func (t *tbxReader) chooseLanguage(concepts []*element) string {
	count := map[string]int{}
	for _, c := range concepts {
		for _, s := range c.anyOf(tbxSections) {
			count[s.attr["lang"]]++
			if t.fileLang != "" && sameLanguage(s.attr["lang"], t.fileLang) {
				return t.fileLang
			}
		}
	}
	best := t.fileLang
	for lang, n := range count {
		if n > count[best] || n == count[best] && lang < best {
			best = lang
		}
	}
	return best
}

// anyOf returns the children of e that have one of names.
func (e *element) anyOf(names []string) (out []*element) {
	for _, c := range e.children {
		if slices.Contains(names, c.name) {
			out = append(out, c)
		}
	}
	return out
}

// said returns what stands at a level of a concept, with what groups of it hold.
func (e *element) said() (out []*element) {
	for _, c := range e.children {
		switch {
		case slices.Contains(tbxGroups, c.name):
			out = append(out, c.said()...)
		case c.name != "" && !slices.Contains(tbxSections, c.name) && !slices.Contains(tbxTermGroups, c.name):
			out = append(out, c)
		}
	}
	return out
}

// category returns the data category of x: in the DCA style its type, in the DCT style
// its name.
func (e *element) category() string {
	switch e.name {
	case "descrip", "admin", "termNote", "ref", "xref":
		for _, known := range tbxCategories {
			if strings.EqualFold(known, e.attr["type"]) {
				return known
			}
		}
		return e.attr["type"]
	}
	return e.name
}

// tbxCategories are the data categories that are read; programs write them with any capitals.
var tbxCategories = []string{"definition", "explanation", "subjectField", "source", "example", "context", "crossReference", "note",
	"administrativeStatus", "normativeAuthorization", "termStatus", "termType"}

// draft returns the entry in a concept, with the names that it has in the language, or
// nil where it has none.
func (t *tbxReader) draft(c *element) *draft {
	d := draft{at: c.at, reading: t.reading, exported: strings.HasPrefix(c.attr["id"], tbxID)}
	d.strict = d.exported
	if id, ok := c.attr["id"]; ok {
		d.add("id", slugOf(strings.TrimPrefix(id, tbxID)), c.at)
	}
	sections := t.sections(c)
	if sections == nil {
		t.reading.note(c.at, "concepts without a term in the language, skipped", c.attr["id"])
		return nil
	}
	var notes [3][]*element
	var explanations [3][]*element // which stand for definitions where there are none
	var definitions [3][]*element  // of the language, of its terms, of the concept
	for level, elements := range [][]*element{sections, termsOf(sections), {c}} {
		for _, e := range elements {
			for _, x := range e.said() {
				switch category := x.category(); category {
				case "definition":
					definitions[level] = append(definitions[level], x)
				case "explanation":
					explanations[level] = append(explanations[level], x)
				case "subjectField":
					text := x.allText()
					if d.exported {
						text = slugOf(text)
					}
					if d.fields["category"] == nil {
						d.add("category", text, x.at)
					}
				case "source":
					text := x.allText()
					if d.exported && level == 2 || !d.exported && text != "" && len(text) <= glossary.SourceLimit && !slices.ContainsFunc(d.fields["sources"], func(v value) bool { return v.text == text }) {
						d.add("sources", text, x.at)
					}
				case "example", "context":
					if d.fields["example"] == nil && !d.exported {
						d.add("example", x.allText(), x.at)
					}
				case "crossReference":
					target := strings.TrimPrefix(x.attr["target"], "#")
					d.add("see", slugOf(strings.TrimPrefix(target, tbxID)), x.at)
				case "note":
					if level == 1 && !d.exported && x.attr["type"] == "" {
						explanations[1] = append(explanations[1], x) // TBX-Min has no other place
					}
					if level == 0 || level == 2 && (t.lang == "" || t.fileLang == "" || sameLanguage(t.fileLang, t.lang)) {
						notes[level] = append(notes[level], x)
					}
				}
			}
		}
	}
	t.define(&d, definitions)
	if d.fields["summary"] == nil && !d.exported {
		t.define(&d, explanations)
	}
	for _, x := range append(notes[2], notes[0]...) {
		addNote(&d, x)
	}
	tbxNames(&d, termsOf(sections))
	t.others(&d, c)
	return &d
}

// others adds the names and definitions of c in other languages.
func (t *tbxReader) others(d *draft, c *element) {
	for _, section := range c.anyOf(tbxSections) {
		lang, cure := LanguageTag(section.attr["lang"])
		if cure != "" || t.lang == "" || sameLanguage(lang, t.lang) {
			continue
		}
		local := d.local(lang, section.at)
		terms := termsOf([]*element{section})
		tbxNames(local, terms)
		if d.exported && local.first("term") == d.first("term") {
			delete(local.fields, "term") // it has none there
		}
		var notes []*element
		for _, e := range append([]*element{section}, terms...) {
			for _, x := range e.said() {
				switch category := x.category(); {
				case category == "definition" && local.fields["summary"] == nil:
					local.add("summary", x.allText(), x.at)
				case category == "note" && e == section:
					notes = append(notes, x)
				}
			}
		}
		for _, x := range notes {
			addNote(local, x)
		}
	}
}

// define gives d its definition: that of the language, or of a term, or of the concept,
// whatever stands first there in the language.
func (t *tbxReader) define(d *draft, levels [3][]*element) {
	const field = "summary"
	for level, elements := range levels {
		for _, x := range elements {
			if lang := x.attr["lang"]; lang != "" && t.lang != "" && !sameLanguage(lang, t.lang) {
				continue
			}
			if level == 2 && t.lang != "" && t.fileLang != "" && !sameLanguage(t.fileLang, t.lang) {
				t.reading.note(x.at, "definitions of the concept, which may be in another language", x.allText())
			}
			if d.exported || d.fields[field] == nil {
				d.add(field, x.allText(), x.at)
			}
		}
		if d.fields[field] != nil {
			return
		}
	}
}

// sections returns the sections of c in the language, and in varieties of it, or the
// only one where there is one and no language to ask for.
func (t *tbxReader) sections(c *element) (out []*element) {
	all := c.anyOf(tbxSections)
	for _, exact := range []bool{true, false} {
		for _, s := range all {
			lang := s.attr["lang"]
			if strings.EqualFold(lang, t.lang) == exact && (exact || sameLanguage(lang, t.lang)) {
				out = append(out, s)
			}
		}
	}
	if out == nil && len(all) == 1 && (t.lang == "" || all[0].attr["lang"] == "") {
		out = all
	}
	return out
}

// termsOf returns the groups of terms in sections.
func termsOf(sections []*element) (terms []*element) {
	for _, s := range sections {
		terms = append(terms, s.anyOf(tbxTermGroups)...)
	}
	return terms
}

// tbxNames sorts terms into term, abbr, aliases and hidden. The term is the first
// preferred one that is no abbreviation, or else the first that is no abbreviation, or
// else the first.
func tbxNames(d *draft, terms []*element) {
	const none = -1
	isPreferred := make([]bool, len(terms))
	isHidden := make([]bool, len(terms))
	short := make([]bool, len(terms))
	term, abbr := none, none
	for i, t := range terms {
		for _, n := range t.said() {
			switch text := n.allText(); n.category() {
			case "administrativeStatus", "normativeAuthorization", "termStatus", "Usage status", "status":
				isPreferred[i] = startsWithAny(text, "preferred")
				isHidden[i] = startsWithAny(text, "deprecated", "superseded", "forbidden", "prohibited", "obsolete", "notRecommended", "not recommended", "do not use")
			case "termType":
				short[i] = startsWithAny(text, abbreviated, acronym, "initialism", "abbreviatedForm") || strings.EqualFold(text, "shortForm") && looksShort(t.termText())
			}
		}
		if !isHidden[i] && !short[i] && (term == none || isPreferred[i] && !isPreferred[term]) {
			term = i
		}
		if !isHidden[i] && short[i] && abbr == none {
			abbr = i
		}
	}
	if term == none && len(terms) > 0 {
		term, abbr = max(abbr, 0), none
	}
	for i, t := range terms {
		field := "aliases"
		switch {
		case i == term:
			field = "term"
		case i == abbr:
			field = "abbr"
		case isHidden[i]:
			field = "hidden"
		}
		for _, name := range t.said() {
			if name.name == "term" {
				d.add(field, name.allText(), name.at)
			}
		}
	}
}

// startsWithAny reports whether text begins with one of some words, in any case.
func startsWithAny(text string, words ...string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return len(text) >= len(word) && strings.EqualFold(text[:len(word)], word) })
}

// termText returns the term of a group.
func (e *element) termText() string {
	for _, x := range e.said() {
		if x.name == "term" {
			return x.allText()
		}
	}
	return ""
}

// addNote adds the field that a note of an exported file stands for. Any other
// note goes on with the definition.
func addNote(d *draft, note *element) {
	name, rest, _ := strings.Cut(note.allText()+" ", ": ")
	f, known := fieldNamed(name)
	if known && f.rich && d.exported {
		_, rest, _ = strings.Cut(note.lines(), ": ")
	}
	if rest = strings.TrimSpace(rest); !known || f.tbx != "" {
		f, _ = fieldNamed("definition")
		rest = note.allText()
	}
	before := d.fields[f.name]
	switch {
	case rest == "": // the same as no note
	case f.name == "definition" && before != nil:
		before[0].text += " " + rest
	case f.kind == manyNumbers:
		for _, item := range strings.Split(rest, ",") {
			d.add(f.name, item, note.at)
		}
	case f.kind == manyTexts || f.kind == manyPairs:
		d.add(f.name, rest, note.at)
	case before != nil:
		d.fail(note.at, "keep one", "%q is given twice", f.name)
	default:
		if why, ok := reasonFor(f.name); ok {
			var reason string
			rest, reason, _ = strings.Cut(rest, " # ")
			d.add(why.name, reason, note.at)
		}
		d.add(f.name, rest, note.at)
	}
}
