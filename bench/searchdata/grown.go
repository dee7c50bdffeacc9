// Package searchdata makes glossaries of any size for the benchmarks of search.
package searchdata

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"cpaas-glossary/glossary"
)

// Grown returns entries and as many made-up ones as n in all takes, always the
// same. Their terms have two to four words, every third an abbreviation, and
// their summaries and definitions 15 and 30, all words being those of the texts
// of entries, in texts as frequent as there.
func Grown(entries []glossary.Entry, n int) []glossary.Entry {
	var text, vocabulary []string
	for _, e := range entries {
		for _, w := range strings.Fields(e.Summary + " " + e.Definition) {
			if !strings.ContainsAny(w, "<>&`*_[]\\") { // one word of what is formatted formats nothing, or is an error
				text = append(text, w)
			}
		}
	}
	for _, w := range text {
		if w = strings.Trim(strings.ToLower(w), ".,:;()"); len(w) > 2 {
			vocabulary = append(vocabulary, w)
		}
	}
	slices.Sort(vocabulary)
	vocabulary = slices.Compact(vocabulary)
	r := rand.New(rand.NewPCG(1, 1))
	pick := func(from []string, n int) string {
		words := make([]string, n)
		for i := range words {
			words[i] = from[r.IntN(len(from))]
		}
		return strings.Join(words, " ")
	}
	out := slices.Clone(entries)
	for len(out) < n {
		e := glossary.Entry{ID: fmt.Sprintf("made-up-%05d", len(out)), Term: pick(vocabulary, 2+r.IntN(3)), Category: entries[0].Category,
			Summary: pick(text, 15), Definition: pick(text, 30)}
		if r.IntN(3) == 0 {
			for w := range strings.FieldsSeq(e.Term) {
				e.Abbr += strings.ToUpper(w[:1])
			}
		}
		out = append(out, e)
	}
	return out
}
