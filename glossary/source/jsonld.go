package source

import (
	"io"
	"maps"
	"slices"
	"strings"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/richtext"
)

type ldReference struct {
	ID string `json:"@id"`
}

// ldSet is a schema.org DefinedTermSet: the glossary, or a category in it.
type ldSet struct {
	Context     any              `json:"@context,omitempty"`
	Type        string           `json:"@type"`
	ID          string           `json:"@id"`
	Name        string           `json:"name"`
	Description string           `json:"description,omitempty"`
	InLanguage  string           `json:"inLanguage,omitempty"`
	URL         string           `json:"url,omitempty"`
	HasPart     []any            `json:"hasPart,omitempty"`
	Terms       []map[string]any `json:"hasDefinedTerm,omitempty"`
}

// DefinedTerm returns e as a schema.org DefinedTerm with the @id at. Its sets and
// its address are for the caller to add. Both the JSON-LD of export and the pages
// of the site are made with it.
//
// termCode is the id: schema.org has it as "a code that identifies this
// DefinedTerm within a DefinedTermSet", and only ids are unique in a glossary. An
// abbreviation may stand for several terms, and most terms have none; it is a
// name of the term like the aliases, an alternateName.
func DefinedTerm(e glossary.Entry, at string) map[string]any {
	t := map[string]any{"@type": "DefinedTerm", "@id": at}
	texts := map[string][]string{}
	lists := map[string]bool{} // where one field that a property is made of is a list
	for _, f := range fields {
		if f.schema != "" {
			texts[f.schema] = append(texts[f.schema], f.of(e)...)
			lists[f.schema] = lists[f.schema] || f.kind.isList()
		}
	}
	for property, all := range texts {
		switch {
		case len(all) == 0:
		case property == "subjectOf":
			t[property] = Works(e.Sources)
		case lists[property]:
			t[property] = all
		default:
			t[property] = strings.Join(all, " ")
		}
	}
	return t
}

// Works returns sources as creative works of schema.org. A DefinedTerm has them in
// subjectOf, a page in citation.
func Works(sources []glossary.Source) (works []map[string]any) {
	for _, s := range sources {
		work := map[string]any{"@type": "CreativeWork", "name": s.Name}
		if link := linkOf(s); link != "" {
			work["url"] = link
		}
		works = append(works, work)
	}
	return works
}

// comparisonPath stands before the id of a comparison in its address.
const comparisonPath = "compare/"

// Page returns c as a schema.org WebPage at an address. It is about the terms of its
// table that have an entry, which term returns the address of.
func Page(c glossary.Comparison, at string, term func(id string) string) map[string]any {
	page := map[string]any{"@type": "WebPage", "@id": at, "url": at, "name": c.Title, "description": c.Summary}
	var about []ldReference
	for _, r := range c.Rows {
		if r.Entry != "" {
			about = append(about, ldReference{term(r.Entry)})
		}
	}
	if about != nil {
		page["about"] = about
	}
	if works := Works(c.Sources); works != nil {
		page["citation"] = works
	}
	if c.Checked != "" {
		page["lastReviewed"] = c.Checked
	}
	return page
}

// exportJSONLD writes g as a DefinedTermSet that can stand in a script element.
// Categories are sets within it, comparisons are pages of it. Hidden names, see-also and how an entry is
// matched have no place in it.
func exportJSONLD(w io.Writer, g *glossary.Glossary, about About) error {
	set := ldSet{
		Context: "https://schema.org", Type: "DefinedTermSet", ID: about.address(""), Name: about.Title, InLanguage: about.lang(),
		URL: about.BaseURL,
	}
	if len(g.Languages()) > 0 { // texts that say no language are in that of the glossary
		set.Context = []any{"https://schema.org", map[string]string{"@language": about.lang()}}
	}
	for _, c := range g.Categories {
		set.HasPart = append(set.HasPart, ldSet{Type: "DefinedTermSet", ID: about.address(categoryPath + c.ID), Name: c.Title, Description: c.Summary})
	}
	for _, c := range g.Comparisons {
		page := Page(c, about.address(comparisonPath+c.ID), about.address)
		if about.BaseURL == "" {
			delete(page, "url")
		}
		set.HasPart = append(set.HasPart, page)
	}
	for _, e := range g.Entries {
		e.Definition = richtext.Plain(e.Definition)
		t := DefinedTerm(e, about.address(e.ID))
		addLanguages(t, e)
		t["inDefinedTermSet"] = []ldReference{{set.ID}, {about.address(categoryPath + e.Category)}}
		if about.BaseURL != "" {
			t["url"] = about.address(e.ID)
		}
		set.Terms = append(set.Terms, t)
	}
	return writeJSON(w, set, true)
}

// addLanguages adds to t, which DefinedTerm has made of e, what e has in other languages.
func addLanguages(t map[string]any, e glossary.Entry) {
	for _, lang := range slices.Sorted(maps.Keys(e.In)) {
		local := e.In[lang]
		local.Definition = richtext.Plain(local.Definition)
		joined := map[string]string{} // a property of several texts, such as a description of summary and definition
		for _, f := range localFields() {
			for _, text := range f.of(local) {
				switch {
				case f.schema == "":
				case f.schema == "alternateName":
					t[f.schema] = append(valuesOf(t[f.schema]), map[string]string{"@language": lang, "@value": text})
				default:
					joined[f.schema] = strings.TrimSpace(joined[f.schema] + " " + text)
				}
			}
		}
		for property, text := range joined {
			t[property] = append(valuesOf(t[property]), map[string]string{"@language": lang, "@value": text})
		}
	}
}

// valuesOf returns the values of a property as a list.
func valuesOf(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	case []string:
		var list []any
		for _, text := range v {
			list = append(list, text)
		}
		return list
	}
	return []any{v}
}
