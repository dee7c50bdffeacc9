package main

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"

	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

// searched is a query and the list that the export rows puts out for it.
type searched struct {
	Query string `json:"query"`
	Rows  int    `json:"rows"`
	Tree  string `json:"tree"` // SHA-256 of its bytes, in hex
}

// searches returns the project's own queries as they are typed, key by key.
func searches(p *pack.Pack) (out []searched, err error) {
	data, err := os.ReadFile("glossary/search/testdata/queries.tsv")
	s := search.New(p)
	w := view.English().Search
	var tree view.Tree
	for line := range strings.Lines(string(data)) {
		query, _, _ := strings.Cut(line, "\t")
		for i := 1; i <= len(query); i++ {
			q := strings.ToValidUTF8(query[:i], "")
			tree.Reset()
			list := tree.Results(s, p, q, false, &w)
			sum := sha256.Sum256(tree.Bytes())
			out = append(out, searched{q, list.Rows, hex.EncodeToString(sum[:])})
		}
	}
	return out, err
}
