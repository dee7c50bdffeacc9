package source

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/richtext"
)

// exportSKOS writes g as a SKOS concept scheme in Turtle. Entries and categories
// are concepts, a category the broader one of its entries; an id is a notation,
// a summary the definition, a definition the scopeNote. How an entry is matched
// has no place in it.
func exportSKOS(w io.Writer, g *glossary.Glossary, about About) error {
	out := bufio.NewWriter(w)
	scheme := iri(about, "")
	fmt.Fprintf(out, "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n\n")
	t := turtle{out: out}
	t.subject(scheme, "skos:ConceptScheme")
	literal := func(text string) string { return inLanguage(text, about.lang()) }
	t.property("skos:prefLabel", literal(about.Title))
	for _, c := range g.Categories {
		t.property("skos:hasTopConcept", iri(about, categoryPath+c.ID))
	}
	t.end()
	for _, c := range g.Categories {
		t.subject(iri(about, categoryPath+c.ID), "skos:Concept")
		t.property("skos:prefLabel", literal(c.Title))
		t.property("skos:definition", literal(c.Summary))
		for _, lang := range slices.Sorted(maps.Keys(c.In)) {
			t.property("skos:prefLabel", inLanguage(c.In[lang].Title, lang))
			t.property("skos:definition", inLanguage(c.In[lang].Summary, lang))
		}
		t.property("skos:topConceptOf", scheme)
		t.property("skos:inScheme", scheme)
		t.end()
	}
	for _, e := range g.Entries {
		t.subject(iri(about, e.ID), "skos:Concept")
		t.texts(fields, e, about.lang())
		for _, lang := range slices.Sorted(maps.Keys(e.In)) {
			t.texts(localFields(), e.In[lang], lang)
		}
		t.property("skos:notation", quoted(e.ID))
		t.property("skos:broader", iri(about, categoryPath+e.Category))
		for _, id := range e.See {
			t.property("skos:related", iri(about, id))
		}
		t.property("skos:inScheme", scheme)
		t.end()
	}
	return out.Flush()
}

// texts writes what e has of fields, in a language.
func (t *turtle) texts(fields []field, e glossary.Entry, lang string) {
	e.Definition = richtext.Plain(e.Definition)
	for _, f := range fields {
		if f.skos == "" {
			continue
		}
		for _, text := range f.of(e) {
			if f.label != "" {
				text = f.label + ": " + text
			}
			t.property(f.skos, inLanguage(text, lang))
		}
	}
}

// categoryPath stands before the id of a category in its address. The slash
// keeps it apart from the ids of entries.
const categoryPath = "category/"

// turtle writes the properties of one subject after the other.
type turtle struct{ out *bufio.Writer }

func (t turtle) subject(iri, class string) { fmt.Fprintf(t.out, "%s a %s", iri, class) }

func (t turtle) property(name, object string) {
	if object != "" {
		fmt.Fprintf(t.out, " ;\n    %s %s", name, object)
	}
}

func (t turtle) end() { t.out.WriteString(" .\n\n") }

// iri returns the address of name as an IRIREF, in which only the characters
// below cannot stand (Turtle 1.1, 6.5). Ids are slugs; the base may hold some.
func iri(about About, name string) string {
	var b strings.Builder
	for _, r := range about.address(name) {
		if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) {
			fmt.Fprintf(&b, "%%%02X", r)
		} else {
			b.WriteRune(r)
		}
	}
	return "<" + b.String() + ">"
}

// inLanguage returns text as a string in a language, or "" for "".
func inLanguage(text, lang string) string {
	if text == "" {
		return ""
	}
	return quoted(text) + "@" + lang
}

var escapeTurtle = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`)

func quoted(text string) string { return `"` + escapeTurtle.Replace(text) + `"` }
