package search_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/search"
)

// asked are the lines of testdata/asked.tsv: what people ask, in their words
// and not in those of the definitions. It was written before search was made to
// answer it. The odd lines are tuned on. The even ones are unseen: they are counted,
// and never printed, so that nobody tunes on them.
func asked(t testing.TB) (tuned, unseen []expectation) {
	data, err := os.ReadFile("testdata/asked.tsv")
	require.NoError(t, err)
	n := 0
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		require.Len(t, f, 3, line)
		e := expectation{f[0], strings.Fields(f[1]), f[2]}
		if n++; n%2 == 1 {
			tuned = append(tuned, e)
		} else {
			unseen = append(unseen, e)
		}
	}
	return tuned, unseen
}

func TestWhatPeopleAsk(t *testing.T) {
	s, p := compiled(t, builtInEntries(t), search.TokensFrom)
	tuned, unseen := asked(t)
	share := func(name string, list []expectation, tell bool) (first, three float64) {
		for _, e := range list {
			for _, id := range e.ids {
				require.GreaterOrEqual(t, p.Find(id), 0, "%q expects %s, which is no entry", e.query, id)
			}
			hits := s.Search(e.query, rows)
			at := slices.IndexFunc(hits, func(h search.Hit) bool { return slices.Contains(e.ids, p.ID(h.Entry)) })
			if at == 0 {
				first++
			} else if tell {
				var got []string
				for _, h := range hits[:min(3, len(hits))] {
					got = append(got, p.ID(h.Entry))
				}
				t.Logf("%s %q: %s is at %d after %s", e.kind, e.query, e.ids, at, got)
			}
			if at >= 0 && at < 3 {
				three++
			}
		}
		n := float64(len(list)) / 100
		t.Logf("%s: %d queries, first %.1f %%, among the first three %.1f %%", name, len(list), first/n, three/n)
		return first / n, three / n
	}
	share("tuned", tuned, true)
	first, three := share("unseen", unseen, false)
	assert.GreaterOrEqual(t, first, 80.)
	assert.GreaterOrEqual(t, three, 92.)
}

// testdata/beside.tsv is about anything else. No threshold keeps all of it out: a word of
// it may be one of a name, or near to one.
func TestMostOfWhatTheGlossaryIsNotAboutFindsNothing(t *testing.T) {
	s, p := compiled(t, builtInEntries(t), search.TokensFrom)
	data, err := os.ReadFile("testdata/beside.tsv")
	require.NoError(t, err)
	queries := strings.Split(strings.TrimSpace(string(data)), "\n")
	found := 0
	for _, q := range queries {
		if hits := s.Search(q, 1); len(hits) > 0 {
			found++
			t.Logf("%q finds %s", q, p.ID(hits[0].Entry))
		}
	}
	assert.LessOrEqual(t, found*5, len(queries)*2, "%d of %d find something", found, len(queries))
}
