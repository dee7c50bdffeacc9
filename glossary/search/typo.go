package search

// edits returns how many typos n letters may have: half of them for Nearest.
func (q *query) edits(n int) int {
	switch {
	case q.near:
		return min((n-1)/2, maxNear)
	case n >= 8:
		return maxTypos
	case n >= 4:
		return 1
	}
	return 0
}

const (
	// maxTypos is the most typos that Search allows. Beyond it only whole names
	// are near.
	maxTypos = 2
	// maxNear is the most edits between a query and what Nearest offers.
	maxNear = 8
	// minUnfinished is the least number of letters of a word with a typo that
	// may be the beginning of a longer one.
	minUnfinished = 5
	// firstLetters is the number of letters at the beginning of which at most
	// one may be wrong. Two typos so early are rare, and to allow them would
	// make most names worth looking at.
	firstLetters = 3
)

// The table of edit distances (optimal string alignment: insertion, deletion,
// substitution, transposition of neighbours) between the beginnings of a name,
// by row, and of the key, by column. Names come sorted, so that one shares its
// first rows with the one before.
type table struct {
	k      int           // distances beyond it are not exact
	path   [maxRows]rune // the letters of the name so far
	depth  int           // how many rows hold for them
	reach  int           // the row of the best score
	cells  [maxRows][maxLetters + 2]uint8
	least  [maxRows]uint8 // least distance in a row
	agrees [maxRows]bool  // by letter of the name, from 1: it stands in the key too
}

// maxRows is how long a name may be that is near to a query.
const maxRows = maxLetters + maxNear + 1

const far = 200 // beyond any distance that counts

// start makes the table ready for a key of m letters.
func (t *table) start(m, k int) {
	t.k, t.depth, t.least[0] = k, 0, 0
	hi := min(m, k)
	for i := range hi + 1 {
		t.cells[0][i] = uint8(i)
	}
	t.cells[0][hi+1] = far
}

// step makes row d for the letter c.
func (t *table) step(d int, c rune, key []rune) {
	t.path[d-1] = c
	t.depth = d
	row, above := &t.cells[d], &t.cells[d-1]
	lo, hi := max(0, d-t.k), min(len(key), d+t.k)
	left, least := uint8(far), uint8(far)
	if lo > 0 {
		row[lo-1] = far
	}
	for i := lo; i <= hi; i++ {
		v := above[i] + 1
		if i > 0 {
			diagonal := above[i-1]
			if key[i-1] != c {
				diagonal++
			}
			v = min(v, left+1, diagonal)
			if i > 1 && d > 1 && key[i-1] == t.path[d-2] && key[i-2] == c {
				v = min(v, t.cells[d-2][i-2]+1)
			}
		}
		row[i], left = v, v
		least = min(least, v)
	}
	row[hi+1] = far
	t.least[d] = least
}

// dead reports whether no name with the letters of row d can be near enough.
func (s *Searcher) dead(d int) bool { return s.least[d] > s.most(d) }

// most returns how many typos the first d letters of a name may have.
func (s *Searcher) most(d int) uint8 {
	if d <= firstLetters && !s.near {
		return 1
	}
	return uint8(s.k)
}

// findTypos notes every name that a word or the whole query may mean.
func (s *Searcher) findTypos() {
	for i := range s.plain {
		if f := &s.forms[i]; s.mayBeTypo(f.unit) {
			s.findTypo(f.unit, f.key)
		}
	}
}

// mayBeTypo reports whether unit u is looked for with typos. What begins a word of a name
// and is still being typed is not, once the words together have found a name; all words as
// one are: their last letter may be one too many of another name.
func (s *Searcher) mayBeTypo(u int) bool {
	isTyped := s.answered && s.typing(u) && s.top[u].class() < scattered
	if s.units[u].known || isTyped && (s.words == 1 || u != s.whole()) {
		return false
	}
	return u < s.words && !s.units[u].said || u == s.whole()
}

func (s *Searcher) findTypo(u int, key []rune) {
	k := s.edits(len(key))
	if k == 0 {
		return
	}
	s.table.start(len(key), k)
	for n, all := 0, len(s.starts); n < all; {
		start := &s.starts[n]
		best, d := s.try(start, key)
		if best != none {
			s.note(u, int(start.entry), best)
		}
		if n++; d > 0 {
			n = s.past(n, d, key)
		}
	}
}

// try follows the name from a word start on through the table and returns its
// score, or none. Where d > 0, no name with the same first d letters has one.
func (s *Searcher) try(start *wordStart, key []rune) (best score, d int) {
	m, near := len(key), false
	best = none
	after := uint32(0) // d letters; 0 while they are in the head
	for d < m+s.k {
		l := rune(beyond)
		if after == 0 && d < len(start.head) {
			l = rune(start.head[d])
		}
		if l == beyond {
			if after == 0 {
				after = s.after(start.at, d)
			}
			l, after = s.next(after)
		}
		if l == 0 {
			break
		}
		d++
		if d > s.depth || s.path[d-1] != l {
			s.step(d, l, key)
		}
		if s.dead(d) {
			if !near {
				return none, d
			}
			break
		}
		if !start.first && s.least[d] > maxTypos {
			break // only a whole name may have more: see gradeTypo
		}
		if d < m-s.k {
			continue
		}
		if e := int(s.cells[d][m]); e <= s.k {
			near = true // though other words may end in another name with these letters
			end := after
			if end == 0 {
				end = s.after(start.at, d)
			}
			if v := s.gradeTypo(start, end, e, m); v < best {
				best, s.reach = v, d
			}
		}
	}
	return best, 0
}

// past returns the first word start from n on that may be near, where what has
// the first d letters of the path is not. It is mostly not far.
func (s *Searcher) past(n, d int, key []rune) int {
	end, all := n, len(s.starts)
	l := s.another(d, key)
	for l == 0 {
		if d--; d == 0 {
			return all
		}
		l = s.another(d, key)
	}
	next := s.path[:d]
	l, next[d-1] = next[d-1], l
	for step := 1; end < all && s.compare(end, next) < 0; step *= 2 {
		n = end + 1
		end += step
	}
	n = s.bound(next, n, min(end, all))
	next[d-1] = l
	return n
}

// another returns the least letter after the one of row d with which that row is
// not dead, as far as the row above tells, or 0.
func (s *Searcher) another(d int, key []rune) (least rune) {
	now, most, above := s.path[d-1], s.most(d), &s.cells[d-1]
	if s.least[d-1] < most {
		return now + 1
	}
	// There is no room for one more typo, so the letter is one of the key. One that
	// changes places with the letter before is among them: as if that were too much.
	for i := max(1, d-s.k); i <= min(len(key), d+s.k); i++ {
		l := key[i-1]
		if above[i-1] <= most && l > now && (least == 0 || l < least) {
			least = l
		}
	}
	return least
}

// gradeTypo returns the score of a name from its start to after, e edits from a
// key of m letters.
func (s *Searcher) gradeTypo(start *wordStart, after uint32, e, m int) score {
	part := !start.first || !s.endsAt(after)
	c := typo
	if !s.completeAt(after) {
		c = unfinished
	}
	if part && e > maxTypos || c == unfinished && m < minUnfinished {
		return none
	}
	return detail{e, part, start.list >= aliases, extra(start, after)}.score(c, s.placeOf(start))
}

// align finds out which of the first reach letters of the name in the table
// agree with key.
func (t *table) align(key []rune) {
	for i, j := len(key), t.reach; j > 0; {
		t.agrees[j] = false
		v, c := t.cells[j][i], t.path[j-1]
		switch {
		case i > 0 && key[i-1] == c && t.cells[j-1][i-1] == v:
			t.agrees[j] = true
			i, j = i-1, j-1
		case i > 1 && j > 1 && key[i-1] == t.path[j-2] && key[i-2] == c && t.cells[j-2][i-2]+1 == v:
			t.agrees[j], t.agrees[j-1] = true, true
			i, j = i-2, j-2
		case i > 0 && t.cells[j-1][i-1]+1 == v:
			i, j = i-1, j-1
		case t.cells[j-1][i]+1 == v:
			j--
		default:
			i--
		}
	}
}
