package match

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/names"
)

const manyTerms = 50_000

// grown returns entries and as many made-up ones as n in all takes: terms of two
// to four words that the definitions use.
func grown(entries []glossary.Entry, n int) []glossary.Entry {
	vocabulary, seen := []string{}, map[string]bool{}
	for _, e := range entries {
		for _, word := range strings.FieldsFunc(e.Definition, func(r rune) bool { return r < 'a' || r > 'z' }) {
			if len(word) > 2 && !seen[word] {
				seen[word] = true
				vocabulary = append(vocabulary, word)
			}
		}
		for _, name := range names.Of(e) {
			seen[names.Fold(name.Text)] = true
		}
	}
	w := writer{Rand: rand.New(rand.NewPCG(1, 1))}
	out := append([]glossary.Entry(nil), entries...)
	for len(out) < n {
		term := w.pick(vocabulary...)
		for range 1 + w.IntN(3) {
			term += " " + w.pick(vocabulary...)
		}
		if key := names.Fold(term); !seen[key] {
			seen[key] = true
			out = append(out, glossary.Entry{ID: fmt.Sprintf("made-up-%d", len(out)), Term: term, Auto: true})
		}
	}
	return out
}

// prose returns a text of about size bytes from the definitions of entries.
func prose(entries []glossary.Entry, size int) string {
	w := rand.New(rand.NewPCG(2, 2))
	var b strings.Builder
	for b.Len() < size {
		e := entries[w.IntN(len(entries))]
		b.WriteString(e.Summary + " " + e.Definition + "\x00")
	}
	return b.String()
}

func TestFiftyThousandTerms(t *testing.T) {
	if testing.Short() {
		t.Skip("long: make test runs it, make check does not")
	}
	t.Parallel()
	own := builtInEntries(t)
	entries := grown(own, manyTerms)
	w := rand.New(rand.NewPCG(3, 3))
	var text strings.Builder
	text.WriteString(prose(own, 10_000))
	const planted = 500
	for range planted {
		text.WriteString("It has a " + entries[len(own)+w.IntN(manyTerms-len(own))].Term + "." + BlockBreak)
	}
	got := New(compiled(t, entries)).Find(nil, text.String())
	assert.GreaterOrEqual(t, len(got), planted)
	require.Equal(t, newNaive(entries).find(text.String()), got)
}

func TestFindingAllocatesNothing(t *testing.T) {
	own := builtInEntries(t)
	m := New(compiled(t, own))
	text := prose(own, 20_000) + "naïve SMS’s “A2P messaging” 漢字"
	dst := m.Find(nil, text)
	require.NotEmpty(t, dst)
	assert.Zero(t, testing.AllocsPerRun(10, func() { dst = m.Find(dst[:0], text) }), "once dst has room")
}

func BenchmarkFind(b *testing.B) {
	own := builtInEntries(b)
	text := prose(own, 100_000)
	for _, entries := range [][]glossary.Entry{own, grown(own, manyTerms)} {
		m := New(compiled(b, entries))
		b.Run(fmt.Sprintf("terms=%d", len(entries)), func(b *testing.B) {
			var dst []Match
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				dst = m.Find(dst[:0], text)
			}
			b.ReportMetric(float64(len(dst)), "matches")
		})
	}
}
