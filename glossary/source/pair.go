package source

import (
	"strings"

	"cpaas-glossary/glossary"
)

// A pair says how two texts are an item of a list: two fields of an object in YAML
// and JSON, one text in CSV and TBX.
type pair struct {
	names [2]string // of the fields
	// firstAlone says that a text, not an object, is the item where there is no
	// second.
	firstAlone bool
	example    string // of the list, as YAML and JSON write it
	join       func(first, second string) string
	split      func(text string) (first, second string)
}

// A pairOf is a pair that is kept as a T.
type pairOf[T any] struct {
	pair
	make func(first, second string) T
	take func(T) (first, second string)
}

func (p *pair) cure() string {
	cure := "write {" + p.names[0] + ": …, " + p.names[1] + ": …}"
	if p.firstAlone {
		cure += " or one line of text"
	}
	return cure
}

// differences are written "id: The difference."
var differences = pairOf[glossary.Difference]{
	pair: pair{
		names:   [2]string{"with", "difference"},
		example: `[{"with": "an-id", "difference": "One sentence."}]`,
		join:    func(with, difference string) string { return with + ": " + difference },
		split: func(text string) (with, difference string) {
			with, difference, _ = strings.Cut(text+" ", ": ")
			return strings.TrimSpace(with), strings.TrimSpace(difference)
		},
	},
	make: func(with, difference string) glossary.Difference {
		return glossary.Difference{With: with, Text: difference}
	},
	take: func(d glossary.Difference) (with, difference string) { return d.With, d.Text },
}

// documents are written "name <https://…>" or, without a link, as the name alone.
var documents = pairOf[glossary.Source]{
	pair: pair{
		names: [2]string{"name", "link"}, firstAlone: true,
		example: `["RFC 9989, 5.3", {"name": "a document", "link": "https://example.com/"}]`,
		join: func(name, link string) string {
			if link == "" {
				return name
			}
			return name + " <" + link + ">"
		},
		split: func(text string) (name, link string) {
			i := strings.LastIndex(text, "<")
			if i < 0 || !strings.HasSuffix(text, ">") {
				return text, ""
			}
			return strings.TrimSpace(text[:i]), text[i+1 : len(text)-1]
		},
	},
	make: func(name, link string) glossary.Source { return glossary.Source{Name: name, Link: link} },
	take: func(s glossary.Source) (name, link string) { return s.Name, s.Link },
}
