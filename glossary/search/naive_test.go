package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/glossarytest"
	"cpaas-glossary/glossary/letters"
	"cpaas-glossary/glossary/pack"
)

// Compile is compile.PackListing, and BuiltIn returns the built-in glossary: what
// does that imports this package.
var (
	Compile func(g *glossary.Glossary, tokensFrom int) (string, error)
	BuiltIn func() (*glossary.Glossary, error)
)

// Fresh returns a searcher of the same pack that has not searched.
func (s *Searcher) Fresh() *Searcher {
	fresh := New(s.pack)
	fresh.starts = s.starts
	return fresh
}

// naive looks at every word start by itself, with the whole table of distances.
type naive struct {
	*Searcher
	starts []naiveStart
}

type naiveStart struct {
	*wordStart
	letters []rune
	ends    []uint32 // the place after each letter
}

func newNaive(p *pack.Pack) naive {
	n := naive{Searcher: New(p)}
	n.begin("", 0) // finds the word starts
	for i := range n.Searcher.starts {
		s := naiveStart{wordStart: &n.Searcher.starts[i]}
		at := s.at
		for p.Data()[at] >= ' ' {
			l, size := letters.At(p.Data(), int(at))
			at += uint32(size)
			if l != 0 {
				s.letters, s.ends = append(s.letters, l), append(s.ends, at)
			}
		}
		n.starts = append(n.starts, s)
	}
	return n
}

// noteNames notes what findNames does.
func (n naive) noteNames(forms []form) {
	for _, f := range forms {
		for _, s := range n.starts {
			if len(s.letters) < len(f.key) || !slices.Equal(s.letters[:len(f.key)], f.key) || len(f.key) == 1 && f.key[0] < firstIdeograph && n.data[s.at-1] >= ' ' {
				continue
			}
			after := s.ends[len(f.key)-1]
			complete := n.completeAt(after)
			if f.stem {
				after, complete = n.endsStem(after, f.key)
			}
			if f.whole && !complete {
				continue
			}
			if f.stem || f.synonym {
				n.note(f.unit, int(s.entry), detail{order: f.order(inName), extra: extra(s.wordStart, after)}.score(inText, n.placeOf(s.wordStart)))
				continue
			}
			v := n.grade(s.wordStart, after, complete, f.inflected)
			n.note(f.unit, int(s.entry), v)
			n.units[f.unit].known = n.units[f.unit].known || complete && !v.hidden()
		}
	}
}

// noteAllTypos notes what findTypos does.
func (n naive) noteAllTypos() {
	for _, f := range n.forms[:n.plain] {
		if n.mayBeTypo(f.unit) {
			n.noteTypo(f.unit, f.key)
		}
	}
}

// noteTypo notes what findTypo does.
func (n naive) noteTypo(u int, key []rune) {
	for _, s := range n.starts {
		n.noteTypos(u, s, key, n.edits(len(key)))
	}
}

func (n naive) noteTypos(u int, s naiveStart, key []rune, k int) {
	if k == 0 {
		return
	}
	m := len(key)
	d := make([][]int, len(s.letters)+1)
	for j := range d {
		d[j] = make([]int, m+1)
		least := j
		for i := range d[j] {
			switch {
			case i == 0 || j == 0:
				d[j][i] = i + j
			case key[i-1] == s.letters[j-1]:
				d[j][i] = d[j-1][i-1]
			default:
				d[j][i] = 1 + min(d[j-1][i], d[j][i-1], d[j-1][i-1])
			}
			if i > 1 && j > 1 && key[i-1] == s.letters[j-2] && key[i-2] == s.letters[j-1] {
				d[j][i] = min(d[j][i], 1+d[j-2][i-2])
			}
			least = min(least, d[j][i])
		}
		if j > 0 && j <= firstLetters && least > 1 && !n.near {
			return
		}
		if j > 0 && d[j][m] <= k {
			if v := n.gradeTypo(s.wordStart, s.ends[j-1], d[j][m], m); v != none {
				n.note(u, int(s.entry), v)
			}
		}
	}
}

// noteMeaning notes what findMeaning does.
func (n naive) noteMeaning() {
	typed := len(n.forms)
	n.widen()
	n.noteNames(n.forms[typed:])
	n.noteTexts(n.forms)
	n.noteTexts(n.addNear())
}

// noteTexts notes what findTexts does.
func (n naive) noteTexts(forms []form) {
	for e := range n.pack.Len() {
		at := n.pack.Texts(e)
		for text := range texts {
			for ; !ends(n.data[at]); at++ {
				l, _ := letters.At(n.data, int(at))
				if !utf8.RuneStart(n.data[at]) || l == 0 || l < firstIdeograph && letters.Before(n.data, int(at)) {
					continue // no word begins here
				}
				for i := range forms {
					f := &forms[i]
					if end, complete := n.matches(at, f); end > 0 && n.inTexts(f) {
						n.knowText(f, complete)
						n.note(f.unit, e, n.scoreText(f, text, complete))
					}
				}
			}
			at += uint32(strings.IndexByte(n.data[at:], 0)) + 1
		}
	}
}

// ranked returns what rank chooses, by the totals of all entries that have a score.
func (n naive) ranked() []uint64 {
	all := make([]uint64, 0, n.pack.Len())
	for e := range n.pack.Len() {
		if t := n.total(e); t != nothing && n.has[e] != 0 {
			all = append(all, uint64(t)<<32|uint64(e))
		}
	}
	slices.Sort(all)
	return all[:min(n.limit, len(all))]
}

// requireSame requires the same scores on both boards, and the best entries of s
// to be those of all. It returns how many entries have a score.
func (n naive) requireSame(t *testing.T, s *Searcher, query string) int {
	t.Helper()
	require.Equal(t, n.has, s.has, query)
	for _, e := range s.touched[:s.count] {
		for u := range s.width {
			if n.score(u, int(e)) != s.score(u, int(e)) {
				require.Equal(t, n.score(u, int(e)), s.score(u, int(e)), "%q: %s", query, s.pack.ID(int(e)))
			}
		}
	}
	n.meaning, n.rare, n.onlyNames, n.worst = s.meaning, s.rare, s.onlyNames, nothing
	require.Equal(t, n.ranked(), s.best, query)
	return s.count
}

// TestTheIndexFindsWhatLookingEverywhereFinds compares every score and every
// choice, on the own glossary and on random ones with and without lists of tokens.
func TestTheIndexFindsWhatLookingEverywhereFinds(t *testing.T) {
	own, err := BuiltIn()
	require.NoError(t, err)
	r := rand.New(rand.NewPCG(1, 1))
	noted := [3]int{}
	rounds, ownQueries := glossarytest.Draws(3, 8, 40), glossarytest.Draws(30, 200, 500)
	for round := range rounds {
		g, queries := randomGlossary(r), 100
		if round == 0 {
			g, queries = own, ownQueries
		}
		data, err := Compile(g, round%2*(1<<30))
		require.NoError(t, err)
		p, err := pack.Open(data)
		require.NoError(t, err)
		s, n := New(p), newNaive(p)
		for range queries {
			q := misspelled(r, g.Entries[r.IntN(len(g.Entries))].Term)
			if r.IntN(3) == 0 {
				q += " " + misspelled(r, g.Entries[r.IntN(len(g.Entries))].Summary)
			}
			limit := 1 + r.IntN(12)
			if !s.begin(q, limit) || !n.begin(q, limit) {
				continue
			}
			s.findNames(s.forms)
			s.rank(scattered)
			s.answered = s.matched > 0
			n.answered = s.answered
			n.noteNames(n.forms)
			noted[0] += n.requireSame(t, s, q)
			s.findMeaning()
			s.rank(inText)
			n.noteMeaning()
			noted[1] += n.requireSame(t, s, q)
			s.findTypos()
			s.weigh()
			s.rank(inText)
			n.noteAllTypos()
			noted[2] += n.requireSame(t, s, q)
			for u := range s.width {
				found, intact := 0, 0
				for e := range p.Len() {
					if n.score(u, e) != none {
						found++
					}
					if n.score(u, e) != none && n.seen[u*p.Len()+e]&typedOnes != 0 {
						intact++
					}
				}
				require.Equal(t, [2]int{found, intact}, [2]int{s.found[u], s.intact[u]}, q)
			}
			s.begin(q, limit)
			n.begin(q, limit)
			s.near, n.near = true, true
			s.findTypo(s.whole(), s.key(s.whole()))
			s.rank(missing)
			n.noteTypo(n.whole(), n.key(n.whole()))
			n.requireSame(t, s, q)
		}
	}
	require.Greater(t, noted[0], 250*rounds)
	require.Greater(t, noted[1], noted[0])
	require.Greater(t, noted[2], noted[1])
}

// randomGlossary returns a glossary of few words, so that many names begin alike
// and many words are common.
func randomGlossary(r *rand.Rand) *glossary.Glossary {
	pieces := []string{"a", "e", "an", "in", "tele", "phone", "com", "S", "RTC", "10", "é", "ÿ", "e\u0301", "漢", "字", "Ω", "-", ".", "’s", "C#", "ies", "ß"}
	text := func(words int) string {
		var b strings.Builder
		for range words {
			for range 1 + r.IntN(4) {
				b.WriteString(pieces[min(r.IntN(len(pieces)), r.IntN(len(pieces)))])
			}
			b.WriteString([]string{" ", " ", " ", ", ", " — "}[r.IntN(5)])
		}
		return strings.TrimSpace(b.String())
	}
	g := &glossary.Glossary{Categories: []glossary.Category{{}}}
	for i := range 30 + r.IntN(60) {
		e := glossary.Entry{ID: fmt.Sprintf("e%02d", i), Term: text(1 + r.IntN(4)), Summary: text(r.IntN(12)), Definition: text(r.IntN(20))}
		if r.IntN(3) == 0 {
			e.Abbr = text(1)
		}
		for range r.IntN(4) {
			e.Asks = append(e.Asks, text(1+r.IntN(3)))
		}
		for range r.IntN(3) {
			e.Aliases, e.Hidden = append(e.Aliases, text(1+r.IntN(3))), append(e.Hidden, text(1))
		}
		g.Entries = append(g.Entries, e)
	}
	return g
}

// misspelled returns a piece of term with some edits.
func misspelled(r *rand.Rand, term string) string {
	q := []rune(term)
	if len(q) == 0 {
		return ""
	}
	for range r.IntN(4) {
		i := r.IntN(len(q))
		switch r.IntN(5) {
		case 0:
			q[i] = 'a' + rune(r.IntN(26))
		case 1:
			q = append(q[:i], q[i+1:]...)
		case 2:
			q[i], q[0] = q[0], q[i]
		case 3:
			q = append(q[:i], append([]rune{' '}, q[i:]...)...)
		case 4:
			q = append(q, 's')
		}
		if len(q) == 0 {
			return ""
		}
	}
	return string(q[:r.IntN(len(q)+1)])
}
