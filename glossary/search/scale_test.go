package search_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cpaas-glossary/bench/searchdata"
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/glossary/terms"
)

var builtIn = sync.OnceValues(func() (*glossary.Glossary, error) { return source.Load(terms.FS) })

func builtInEntries(t testing.TB) []glossary.Entry {
	t.Helper()
	g, err := builtIn()
	require.NoError(t, err)
	return g.Entries
}

func init() { search.Compile, search.BuiltIn = compile.PackListing, builtIn }

// compiled returns a searcher of entries. Their tokens are listed if their
// texts have tokensFrom bytes.
func compiled(t testing.TB, entries []glossary.Entry, tokensFrom int) (*search.Searcher, *pack.Pack) {
	t.Helper()
	entries = slices.Clone(entries)
	for i := range entries {
		entries[i].Category = ""
	}
	data, err := compile.PackListing(&glossary.Glossary{Categories: []glossary.Category{{}}, Entries: entries, Synonyms: synonyms(t)}, tokensFrom)
	require.NoError(t, err)
	p, err := pack.Open(data)
	require.NoError(t, err)
	return search.New(p), p
}

const rows = 12 // what the panel shows: view.MaxRows

// BenchmarkKey measures what stands in the box after every key of every query.
// The time of a key is its best of all rounds; the percentiles are over keys.
func BenchmarkKey(b *testing.B) {
	own := builtInEntries(b)
	keys := keys(b)
	for _, entries := range [][]glossary.Entry{own, searchdata.Grown(own, 50_000)} {
		s, p := compiled(b, entries, search.TokensFrom)
		b.Run(fmt.Sprintf("entries=%d", p.Len()), func(b *testing.B) {
			best := slices.Repeat([]time.Duration{time.Hour}, len(keys))
			b.ReportAllocs()
			for b.Loop() {
				for i, k := range keys {
					start := time.Now()
					s.Search(k, rows)
					best[i] = min(best[i], time.Since(start))
				}
			}
			slices.Sort(best)
			b.ReportMetric(float64(best[len(best)/2].Nanoseconds())/1000, "p50-µs/key")
			b.ReportMetric(float64(best[len(best)*99/100].Nanoseconds())/1000, "p99-µs/key")
			b.ReportMetric(float64(best[len(best)-1].Nanoseconds())/1000, "max-µs/key")
		})
	}
}

func synonyms(t testing.TB) [][]string {
	t.Helper()
	g, err := builtIn()
	require.NoError(t, err)
	return g.Synonyms
}
