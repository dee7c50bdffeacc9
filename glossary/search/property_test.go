package search_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/glossarytest"
	"cpaas-glossary/glossary/letters"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

// all returns as many rows as there can be.
func all(p *pack.Pack) int { return p.Len() }

func place(hits []search.Hit, entry int) int {
	return slices.IndexFunc(hits, func(h search.Hit) bool { return h.Entry == entry })
}

// spell returns the letters of s.
func spell(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		l, n := letters.At(s, i)
		if l != 0 {
			b.WriteRune(l)
		}
		i += n
	}
	return b.String()
}

// names returns the term and the abbreviation of entry, by their letters.
func names(p *pack.Pack, entry int) []string {
	out := []string{spell(p.Term(entry))}
	if abbr := spell(p.Abbr(entry)); abbr != "" {
		out = append(out, abbr)
	}
	return out
}

func TestAnExactAbbreviationOrTermIsAlwaysFirst(t *testing.T) {
	s, p := compiled(t, builtInEntries(t), search.TokensFrom)
	for e := range p.Len() {
		for _, name := range []string{p.Term(e), p.Abbr(e)} {
			if name == "" {
				continue
			}
			ways := []string{name, strings.ToLower(name), strings.ToUpper(name), " " + name + " ", spell(name)}
			for i := range spell(name) { // with a space anywhere
				if i > 0 {
					ways = append(ways, spell(name)[:i]+" "+spell(name)[i:])
				}
			}
			for _, q := range ways {
				hits := s.Search(q, rows)
				require.NotEmpty(t, hits, q)
				assert.Contains(t, names(p, hits[0].Entry), spell(name), "%q", q)
				at := place(hits, e)
				require.GreaterOrEqual(t, at, 0, "%q", q)
				for _, h := range hits[:at] { // or another one of the same name
					assert.Contains(t, names(p, h.Entry), spell(name), "%q", q)
				}
			}
		}
	}
}

func TestEveryPrefixOfATermOfTwoLettersOrMoreFindsIt(t *testing.T) {
	s, p := compiled(t, builtInEntries(t), search.TokensFrom)
	for e := range p.Len() {
		for _, name := range []string{p.Term(e), p.Abbr(e)} {
			for i := range name {
				if q := name[:i]; utf8.RuneCountInString(spell(q)) >= 2 {
					assert.GreaterOrEqual(t, place(s.Search(q, all(p)), e), 0, "%q of %s", q, name)
				}
			}
		}
	}
}

// The words of a term may stand in any order.
func TestTheWordsOfATermInReverseFindIt(t *testing.T) {
	s, p := compiled(t, builtInEntries(t), search.TokensFrom)
	for e := range p.Len() {
		words := strings.FieldsFunc(p.Term(e), func(r rune) bool { return r == ' ' || r == '-' })
		slices.Reverse(words)
		q := strings.Join(words, " ")
		assert.Contains(t, []int{0, 1, 2}, place(s.Search(q, rows), e), "%q", q)
	}
}

// distance returns the edit distance between a and b: insertions, deletions,
// substitutions and transpositions of neighbours.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	d := make([][]int, len(x)+1)
	for i := range d {
		d[i] = make([]int, len(y)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
				continue
			case x[i-1] == y[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = 1 + min(d[i-1][j], d[i][j-1], d[i-1][j-1])
			}
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				d[i][j] = min(d[i][j], 1+d[i-2][j-2])
			}
		}
	}
	return d[len(x)][len(y)]
}

// edited returns term with one edit at each place, of each kind.
func edited(r *rand.Rand, term string) (out []string) {
	runes := []rune(term)
	with := func(i, n int, put ...rune) {
		out = append(out, string(runes[:i])+string(put)+string(runes[i+n:]))
	}
	for i := range len(runes) + 1 {
		c := 'a' + rune(r.IntN(26))
		with(i, 0, c)
		if i < len(runes) {
			with(i, 1)
			with(i, 1, c)
		}
		if i+1 < len(runes) {
			with(i, 2, runes[i+1], runes[i])
		}
	}
	return out
}

// spelled reports whether the words of q, as they are spelled, begin words of a name of
// the entry that is found first: "Auth" is no misspelt OAuth then.
func spelled(s *search.Searcher, q string) bool {
	hits := s.Search(q, 1)
	if len(hits) == 0 || hits[0].Field == search.Summary || hits[0].Field == search.Definition {
		return false
	}
	name := strings.Fields(strings.ToLower(hits[0].Text))
	for _, word := range strings.Fields(strings.ToLower(q)) {
		if !slices.ContainsFunc(name, func(other string) bool { return strings.HasPrefix(other, word) }) {
			return false
		}
	}
	return true
}

// Three other entries that are as near leave no room: with its first letter
// wrong, 5G Mobile Technology is as near as 2G, 3G and 4G.
func TestOneEditOfATermOfFiveLettersFindsItAmongTheFirstThree(t *testing.T) {
	s, p := compiled(t, builtInEntries(t), search.TokensFrom)
	r := rand.New(rand.NewPCG(1, 1))
	tried, crowded := 0, 0
	for e := range p.Len() {
		if len(spell(p.Term(e))) < 5 || testing.Short() && e%4 != 0 {
			continue
		}
		for _, q := range edited(r, p.Term(e)) {
			tried++
			at := place(s.Search(q, rows), e)
			if at >= 0 && at < 3 || spelled(s, q) {
				continue
			}
			near := 0
			for other := range p.Len() {
				if slices.ContainsFunc(names(p, other), func(name string) bool { return distance(spell(q), name) <= 1 }) {
					near++
				}
			}
			crowded++
			assert.Greater(t, near, 3, "%q of %s is at %d", q, p.Term(e), at)
		}
	}
	assert.Less(t, crowded, tried/100)
}

// assertSound asserts what holds for every query.
func assertSound(t testing.TB, p *pack.Pack, query string, hits []search.Hit) {
	t.Helper()
	seen := map[int]bool{}
	for _, h := range hits {
		require.False(t, seen[h.Entry], "%q: %s twice", query, p.ID(h.Entry))
		seen[h.Entry] = true
		want := map[search.Field]string{search.Abbr: p.Abbr(h.Entry), search.Term: p.Term(h.Entry), search.Summary: p.Summary(h.Entry), search.Definition: p.Definition(h.Entry)}
		if h.Field == search.Alias {
			want[search.Alias] = p.Aliases(h.Entry)[h.Alias]
		}
		require.Equal(t, want[h.Field], h.Text, "%q", query)
		at := -1
		for _, r := range h.Ranges {
			require.True(t, at < r.Start && r.Start < r.End && r.End <= len(h.Text), "%q: %v in %q", query, h.Ranges, h.Text)
			for _, i := range []int{r.Start, r.End} {
				require.True(t, i == len(h.Text) || utf8.RuneStart(h.Text[i]), "%q: %v within a character of %q", query, h.Ranges, h.Text)
			}
			require.NotEmpty(t, spell(h.Text[r.Start:r.End]), "%q: %v has no letter of %q", query, h.Ranges, h.Text)
			at = r.End
		}
	}
}

// twins are searchers of the same entries: one goes over the texts, the other
// has their tokens listed.
type twins struct {
	scan, list *search.Searcher
	pack       *pack.Pack
}

func newTwins(t testing.TB) (out []twins) {
	for _, entries := range [][]glossary.Entry{builtInEntries(t), sample} {
		scan, p := compiled(t, entries, 1<<30)
		list, q := compiled(t, entries, 0)
		require.Zero(t, p.Tokens())
		require.Positive(t, q.Tokens())
		out = append(out, twins{scan, list, p})
	}
	return out
}

// assertAgree asserts that both find the same, that a fresh searcher does, and
// that fewer rows are the first of more.
func (w twins) assertAgree(t testing.TB, query string) {
	t.Helper()
	hits := clone(w.scan.Search(query, rows))
	assertSound(t, w.pack, query, hits)
	require.Equal(t, hits, clone(w.list.Search(query, rows)), "%q: the lists of tokens", query)
	require.Equal(t, hits, clone(w.scan.Fresh().Search(query, rows)), "%q: again", query)
	more := clone(w.scan.Search(query, all(w.pack)))
	assertSound(t, w.pack, query, more)
	require.Equal(t, hits, more[:len(hits)], "%q: the first of more", query)
	require.Len(t, hits, min(rows, len(more)), "%q", query)
	require.Equal(t, len(more), w.scan.Count(query), "%q: counted", query)
	require.Equal(t, len(more), w.list.Count(query), "%q: counted by the lists of tokens", query)
	assertSound(t, w.pack, query, w.scan.Nearest(query, 3))
}

// clone copies hits, which the next search overwrites.
func clone(hits []search.Hit) []search.Hit {
	out := append([]search.Hit(nil), hits...)
	for i := range out {
		out[i].Ranges = append([]search.Range(nil), out[i].Ranges...)
	}
	return out
}

func TestTheListsOfTokensChangeNothing(t *testing.T) {
	step := 20
	if testing.Short() {
		step = 50
	}
	for _, w := range newTwins(t) {
		for i, k := range keys(t) {
			if i%step == 0 {
				w.assertAgree(t, k)
			}
		}
	}
}

// typist types queries that are near to what is there, and others.
type typist struct {
	*rand.Rand
	words []string
}

func newTypist(t testing.TB, seed uint64) typist {
	w := typist{Rand: rand.New(rand.NewPCG(seed, seed))}
	for _, e := range append(builtInEntries(t), sample...) {
		w.words = append(append(w.words, e.Term, e.Abbr, strings.ToLower(e.Term)), e.Aliases...)
		w.words = append(w.words, strings.Fields(e.Summary+" "+e.Definition)...)
	}
	return w
}

var spice = []string{" ", "-", "", "s", "es", ".", "'s", "’s", "#", "+", "é", "\u0301", "\u00ad", "漢", "字", "👍", "\xff", "\x00", "\x1f", "ß", "İ", "ſ", "ies", "(", ", "}

func (w typist) query() string {
	var b strings.Builder
	for range 1 + w.IntN(4) {
		s := w.words[w.IntN(len(w.words))]
		if w.IntN(3) == 0 {
			all := edited(w.Rand, s)
			s = all[w.IntN(len(all))]
		}
		b.WriteString(s)
		if w.IntN(3) == 0 {
			b.WriteString(spice[w.IntN(len(spice))])
		} else {
			b.WriteByte(' ')
		}
	}
	q := b.String()
	return q[:w.IntN(len(q)+1)]
}

func TestRandomQueries(t *testing.T) {
	w := newTypist(t, 1)
	found, queries := 0, glossarytest.Draws(100, 1000, 3000)
	for _, s := range newTwins(t) {
		for range queries {
			q := w.query()
			s.assertAgree(t, q)
			found += len(s.scan.Search(q, 1))
		}
	}
	assert.Greater(t, found*10, queries*7, "too few queries find something")
}

func FuzzSearch(f *testing.F) {
	w := newTypist(f, 2)
	for range 100 {
		f.Add(w.query())
	}
	all := newTwins(f)
	f.Fuzz(func(t *testing.T, query string) {
		for _, s := range all {
			s.assertAgree(t, query)
		}
	})
}
