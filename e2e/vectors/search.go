package main

import (
	"os"
	"strings"

	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

// searched is a query with what the exports search and nearest put out for it,
// at most searchLimit and nearestLimit hits.
type searched struct {
	Query   string `json:"query"`
	Hits    []int  `json:"hits"`
	Nearest []int  `json:"nearest"`
}

const (
	searchLimit  = 12
	nearestLimit = 3
)

// searches returns the project's own queries as they are typed, key by key.
func searches(p *pack.Pack) (out []searched, err error) {
	data, err := os.ReadFile("glossary/search/testdata/queries.tsv")
	s := search.New(p)
	for line := range strings.Lines(string(data)) {
		query, _, _ := strings.Cut(line, "\t")
		for i := 1; i <= len(query); i++ {
			q := strings.ToValidUTF8(query[:i], "")
			out = append(out, searched{q, flat(s.SearchUTF16(q, searchLimit)), flat(s.Nearest(q, nearestLimit))})
		}
	}
	return out, err
}

// flat returns hits as the widget puts them out.
func flat(hits []search.Hit) []int {
	out := []int{}
	for _, h := range hits {
		out = append(out, h.Entry, int(h.Field), h.Alias, len(h.Ranges))
		for _, r := range h.Ranges {
			out = append(out, r.Start, r.End)
		}
	}
	return out
}
