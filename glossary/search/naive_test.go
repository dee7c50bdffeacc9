package search

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/letters"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/source"
	ownTerms "cpaas-glossary/glossary/terms"
)

// naive looks at every word start by itself, with the whole table of distances.
type naive struct {
	*Searcher
	starts []naiveStart
}

type naiveStart struct {
	*pack.Start
	letters []rune
	ends    []uint32 // the place after each letter
}

func newNaive(p *pack.Pack) naive {
	n := naive{Searcher: New(p)}
	for i := range p.Starts() {
		s := naiveStart{Start: p.Start(i)}
		at := s.At
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

// noteAll notes what findNames and findTypos do.
func (n naive) noteAll() {
	for _, f := range n.forms {
		for _, s := range n.starts {
			if !strings.HasPrefix(string(s.letters), string(f.key)) || len(f.key) == 1 && f.key[0] < firstIdeograph && n.data[s.At-1] >= ' ' {
				continue
			}
			after := s.ends[len(f.key)-1]
			complete := n.completeAt(after)
			if f.whole && !complete {
				continue
			}
			v := n.grade(s.Start, after, complete, f.inflected)
			n.note(f.unit, int(s.Entry), v)
			n.units[f.unit].known = n.units[f.unit].known || complete && !v.hidden()
		}
	}
	for u := range n.width {
		if n.units[u].known || u >= n.words && u != n.whole() {
			continue
		}
		key := n.key(u)
		for _, s := range n.starts {
			n.noteTypos(u, s, key, n.edits(len(key)))
		}
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
		if j > 0 && j <= firstLetters && least > 1 {
			return
		}
		if j > 0 && d[j][m] <= k {
			if v := n.gradeTypo(s.Start, s.ends[j-1], d[j][m], m); v != none {
				n.note(u, int(s.Entry), v)
			}
		}
	}
}

// TestTheIndexFindsWhatLookingEverywhereFinds compares every score.
func TestTheIndexFindsWhatLookingEverywhereFinds(t *testing.T) {
	g, err := source.Load(ownTerms.FS)
	require.NoError(t, err)
	data, err := pack.Compile(g)
	require.NoError(t, err)
	p, err := pack.Open(data)
	require.NoError(t, err)
	s, n := New(p), newNaive(p)
	r := rand.New(rand.NewPCG(1, 1))
	noted := 0
	for range 1500 {
		q := misspelled(r, g.Entries[r.IntN(len(g.Entries))].Term)
		if !s.begin(q, 1) || !n.begin(q, 1) {
			continue
		}
		s.findNames()
		s.findTypos()
		n.noteAll()
		require.ElementsMatch(t, n.touched[:n.count], s.touched[:s.count], q)
		for _, e := range s.touched[:s.count] {
			for u := range s.width {
				require.Equal(t, n.score(u, int(e)), s.score(u, int(e)), "%q: %s", q, p.ID(int(e)))
			}
			noted++
		}
	}
	require.Greater(t, noted, 1500)
}

// misspelled returns a piece of term with some edits.
func misspelled(r *rand.Rand, term string) string {
	q := []rune(term)
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
