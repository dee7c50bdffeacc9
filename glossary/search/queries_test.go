package search_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

// An expectation is a line of testdata/queries.tsv: what a reader types, the
// entries that are equally right, and what kind of query it is. The file was
// written before the engine; what it asks for is what a reader means, not what
// the engine does.
type expectation struct {
	query string
	ids   []string
	kind  string
}

// place returns the place among hits, from 0, of the first entry that is right, or -1.
func (e expectation) place(t testing.TB, p *pack.Pack, hits []search.Hit) int {
	for _, id := range e.ids {
		require.GreaterOrEqual(t, p.Find(id), 0, "%q expects %s, which is no entry", e.query, id)
	}
	return slices.IndexFunc(hits, func(h search.Hit) bool { return slices.Contains(e.ids, p.ID(h.Entry)) })
}

// expectations reads a file of testdata.
func expectations(t testing.TB, file string) (out []expectation) {
	data, err := os.ReadFile("testdata/" + file)
	require.NoError(t, err)
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		require.Len(t, f, 3, line)
		out = append(out, expectation{f[0], strings.Fields(f[1]), f[2]})
	}
	return out
}

// keys returns what stands in the box after each key of every query.
func keys(t testing.TB) (out []string) {
	for _, e := range expectations(t, "queries.tsv") {
		for i := range e.query {
			if i > 0 {
				out = append(out, e.query[:i])
			}
		}
		out = append(out, e.query)
	}
	return out
}

func TestQueries(t *testing.T) {
	s, p := compiled(t, builtInEntries(t), search.TokensFrom)
	type figure struct{ first, three, all int }
	kinds := map[string]figure{}
	var total figure
	count := func(f figure, at int) figure {
		f.all++
		if at == 0 {
			f.first++
		}
		if at >= 0 && at < 3 {
			f.three++
		}
		return f
	}
	for _, e := range expectations(t, "queries.tsv") {
		at := e.place(t, p, s.Search(e.query, rows))
		if at != 0 {
			t.Logf("%s %q: %s is at %d", e.kind, e.query, e.ids, at)
		}
		kinds[e.kind] = count(kinds[e.kind], at)
		total = count(total, at)
	}
	for _, kind := range []string{"abbreviation", "prefix", "typo", "symbol", "words", "definition", "misprint", "alias", "compound", "plural"} {
		f := kinds[kind]
		require.Positive(t, f.all, kind)
		t.Logf("%-13s %3d queries, first %3d, among the first three %3d", kind, f.all, f.first, f.three)
	}
	t.Logf("%-13s %3d queries, first %.1f %%, among the first three %.1f %%", "all", total.all, 100*float64(total.first)/float64(total.all), 100*float64(total.three)/float64(total.all))
	assert.GreaterOrEqual(t, total.all, 220)
	assert.GreaterOrEqual(t, total.first*100, total.all*98)
	assert.Equal(t, total.all, total.three)
}
