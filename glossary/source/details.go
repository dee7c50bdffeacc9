package source

import (
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/details"
)

// A Place is where an entry or a comparison stands: a file as Sources names it, and a
// line from 1 on.
type Place struct {
	File string
	Line int
}

// Places are where the entries and comparisons in Sources.Files stand, by their IDs, and where each of their
// other languages stands first, by its tag.
type Places struct {
	Entries, Comparisons map[string]Place
	Languages            map[string]Position
}

// LoadPlaced is Load that says where everything in Files stands too.
func (s Sources) LoadPlaced() (*glossary.Glossary, Places, error) {
	places := Places{map[string]Place{}, map[string]Place{}, map[string]Position{}}
	doc, err := s.read()
	if err != nil {
		return nil, places, err
	}
	if s.Files != nil {
		for i, e := range doc.Entries[doc.inherited:] {
			at := doc.entryAt[doc.inherited+i]
			places.Entries[e.ID] = Place{at.file, at.line}
		}
		places.Languages = doc.languages()
		for i, c := range doc.Comparisons[doc.inheritedComparisons:] {
			at := doc.comparisonAt[doc.inheritedComparisons+i].item
			places.Comparisons[c.ID] = Place{at.file, at.line}
		}
	}
	g, err := doc.checked()
	return g, places, err
}

// DetailsOf returns what the pages of g in a language say beyond its pack. edit returns the address
// at which a change of what stands somewhere is suggested, or "".
func DetailsOf(g *glossary.Glossary, places Places, lang string, edit func(id string, at Place) string) *details.Contents {
	c := &details.Contents{Entries: map[string]details.Entry{}}
	suggest := func(places map[string]Place, id string) string {
		at, ok := places[id]
		if !ok {
			return ""
		}
		return edit(id, at)
	}
	for _, e := range g.Entries {
		d := details.Entry{
			Example: e.Example, Confused: e.Confused, Sources: shown(e.Sources),
			Checked: e.Checked, Regions: regionNames(e.Region, lang), Said: e.Said, Edit: suggest(places.Entries, e.ID),
		}
		if d.Example != "" || d.Confused != nil || d.Sources != nil || d.Checked != "" || d.Regions != "" || d.Said != "" || d.Edit != "" {
			c.Entries[e.ID] = d
		}
	}
	for _, compared := range g.Comparisons {
		compared.Sources = shown(compared.Sources)
		c.Comparisons = append(c.Comparisons, details.Comparison{Comparison: compared, Edit: suggest(places.Comparisons, compared.ID)})
	}
	return c
}

// shown returns sources with the links that are shown.
func shown(sources []glossary.Source) (out []glossary.Source) {
	for _, s := range sources {
		out = append(out, glossary.Source{Name: s.Name, Link: linkOf(s)})
	}
	return out
}
