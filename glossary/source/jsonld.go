package source

import (
	"io"

	"cpaas-glossary/glossary"
)

type ldReference struct {
	ID string `json:"@id"`
}

// ldSet is a schema.org DefinedTermSet: the glossary, or a category in it.
type ldSet struct {
	Context     string   `json:"@context,omitempty"`
	Type        string   `json:"@type"`
	ID          string   `json:"@id"`
	Name        string   `json:"name"`
	Description string   `json:"description,omitempty"`
	InLanguage  string   `json:"inLanguage,omitempty"`
	URL         string   `json:"url,omitempty"`
	HasPart     []ldSet  `json:"hasPart,omitempty"`
	Terms       []ldTerm `json:"hasDefinedTerm,omitempty"`
}

// ldTerm is a schema.org DefinedTerm.
type ldTerm struct {
	Type        string        `json:"@type"`
	ID          string        `json:"@id"`
	Name        string        `json:"name"`
	Alternate   []string      `json:"alternateName,omitempty"`
	Description string        `json:"description"`
	Code        string        `json:"termCode"`
	Sets        []ldReference `json:"inDefinedTermSet"`
	URL         string        `json:"url,omitempty"`
}

// exportJSONLD writes g as a DefinedTermSet that can stand in a script element.
// Categories are sets within it. Hidden names, see-also and how an entry is
// matched have no place in it.
func exportJSONLD(w io.Writer, g *glossary.Glossary, about About) error {
	set := ldSet{
		Context: "https://schema.org", Type: "DefinedTermSet", ID: about.address(""), Name: about.Title, InLanguage: "en",
		URL: about.BaseURL,
	}
	for _, c := range g.Categories {
		set.HasPart = append(set.HasPart, ldSet{Type: "DefinedTermSet", ID: about.address(categoryPath + c.ID), Name: c.Title, Description: c.Summary})
	}
	for _, e := range g.Entries {
		t := ldTerm{
			Type: "DefinedTerm", ID: about.address(e.ID), Name: e.Term, Description: e.Summary, Code: e.ID,
			Sets: []ldReference{{set.ID}, {about.address(categoryPath + e.Category)}},
		}
		if e.Abbr != "" {
			t.Alternate = append(t.Alternate, e.Abbr)
		}
		t.Alternate = append(t.Alternate, e.Aliases...)
		if e.Definition != "" {
			t.Description += " " + e.Definition
		}
		if about.BaseURL != "" {
			t.URL = t.ID
		}
		set.Terms = append(set.Terms, t)
	}
	return writeJSON(w, set, true)
}
