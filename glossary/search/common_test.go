package search_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
)

// A word with 4 KB of postings only adds to entries that have a rarer one. What is shown
// is what a search of all texts finds.
func TestACommonWordOfALargeGlossaryAddsToWhatHasARarerOne(t *testing.T) {
	const all = 10_000
	var entries []glossary.Entry
	for i := range all {
		summary := "A common word."
		if i%2 == 0 {
			summary = "A half common word."
		}
		if i%1000 == 7 || i%1000 == 8 {
			summary += " A needle."
		}
		name := strings.Map(func(r rune) rune { return r - '0' + 'k' }, fmt.Sprintf("%05d", i))
		entries = append(entries, glossary.Entry{ID: fmt.Sprintf("e%05d", i), Term: name, Summary: summary})
	}
	scan, p := compiled(t, entries, 1<<30)
	list, _ := compiled(t, entries, 0)
	for query, count := range map[string]int{
		"common needle":      all / 500,
		"needle of a common": all / 500,
		"commons needles":    all / 500,
		"half needle":        all / 1000, // one word of several, in a text, is too little
		"common half needle": all / 500,
		"common half":        all / 2,
		"common":             all,
	} {
		hits := clone(scan.Search(query, rows))
		assert.Equal(t, hits, clone(list.Search(query, rows)), query)
		assert.Equal(t, count, list.Count(query), query)
		assert.Len(t, hits, min(rows, count), query)
	}
	first := list.Search("common half needle", 1)
	require.NotEmpty(t, first)
	assert.Equal(t, "e00008", p.ID(first[0].Entry), "it has all three words")
	assert.Len(t, first[0].Ranges, 2, "the common words, side by side, and the rare one are marked")
}
