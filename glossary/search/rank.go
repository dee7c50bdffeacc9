package search

// The board has the best score of each unit for each entry that was touched,
// and the best entries.
type board struct {
	scores  []score // stride of them for each entry
	stride  int     // how many units there are
	seen    []int   // per entry: the search that touched it last
	now     int     // this search
	touched []int
	limit   int
	best    []uint64 // totals, with the entry in the lower half

	found     [maxWords]int   // how many entries have a word; 0 until it matters
	skip      [maxWords]total // of being without a word, or 0 where it must be there
	coverings [maxWords + 1]covering
	used      []int // units that the total of an entry is made of
}

func newBoard(entries int) board {
	return board{seen: make([]int, entries), touched: make([]int, 0, entries), used: make([]int, 0, maxWords)}
}

func (b *board) clear(stride, limit int) {
	entries := len(b.seen)
	if n := entries * stride; n > len(b.scores) {
		b.scores = make([]score, n)
	}
	b.limit = min(limit, entries)
	if b.limit > cap(b.best) {
		b.best = make([]uint64, 0, b.limit)
	}
	b.stride, b.touched = stride, b.touched[:0]
	b.now++
	b.found, b.skip = [maxWords]int{}, [maxWords]total{}
}

// row returns the scores of entry, by unit.
func (b *board) row(entry int) []score { return b.scores[entry*b.stride:][:b.stride] }

// note records a score of unit u for entry, if it is the best so far.
func (b *board) note(u, entry int, v score) {
	row := b.row(entry)
	if b.seen[entry] != b.now {
		b.seen[entry] = b.now
		b.touched = append(b.touched, entry)
		for i := range row {
			row[i] = none
		}
	}
	row[u] = min(row[u], v)
}

// rank chooses the best entries among those touched, and reports whether there
// are enough of class upTo or better: nothing that is looked for later can
// displace them.
func (s *Searcher) rank(upTo class) bool {
	s.best = s.best[:0]
	for _, e := range s.touched {
		t := s.total(s.row(e))
		if t == nothing {
			continue
		}
		r := uint64(t)<<32 | uint64(e)
		i := len(s.best)
		if i == s.limit {
			if i--; r > s.best[i] {
				continue
			}
		} else {
			s.best = append(s.best, 0)
		}
		for ; i > 0 && r < s.best[i-1]; i-- {
			s.best[i] = s.best[i-1]
		}
		s.best[i] = r
	}
	return len(s.best) == s.limit && total(s.best[s.limit-1]>>32).class() <= upTo
}

// total returns how well an entry matches all words, as one unit or word by word
// and pair by pair, and puts the units into used.
func (s *Searcher) total(row []score) total {
	s.used = append(s.used[:0], s.whole())
	alone := row[s.whole()].alone()
	if s.words == 1 {
		return alone
	}
	t := s.cover(row)
	if t < newTotal(scattered, 0) {
		t = newTotal(scattered, uint32(t&maxPoints))
	}
	if t >= alone {
		return alone
	}
	s.used = s.used[:0]
	for i := s.words; i > 0; i-- {
		if u := s.coverings[i].last; u >= 0 {
			s.used = append(s.used, u)
			if u >= s.words {
				i-- // a pair
			}
		}
	}
	return t
}

// A covering accounts for the first words of the query.
type covering struct {
	total
	last int // its last unit, or -1 for a word that is missing
}

// cover finds, for each number of words, the best covering, and returns the
// total of the last.
func (s *Searcher) cover(row []score) total {
	s.coverings[0] = covering{}
	for i := range s.words {
		c := covering{s.coverings[i].plus(row[i].total()), i}
		if i > 0 {
			pair := s.words + i - 1
			if t := s.coverings[i-1].plus(row[pair].total()); t < c.total {
				c = covering{t, pair}
			}
		}
		if s.skip[i] > 0 {
			if t := s.coverings[i].plus(s.skip[i]); t < c.total {
				c = covering{t, -1}
			}
		}
		s.coverings[i+1] = c
	}
	return s.coverings[s.words].total
}

// commonShare: a word that more than this part of the entries have says little.
const commonShare = 8

// What it costs to be without a common word, more than to have it anywhere; and
// without another one, times the binary logarithm of how rare it is.
const (
	pointsCommon  = 100
	pointsMissing = 128
)

// weigh decides which words an entry may be without, once all places were
// searched: those that are common, or where no entry has the others, every one.
// It chooses the best entries.
func (s *Searcher) weigh() {
	rare := false
	for u := range s.words {
		for _, e := range s.touched {
			if s.row(e)[u] != none {
				s.found[u]++
			}
		}
		rare = rare || !s.common(u)
	}
	for u := range s.words {
		if rare && s.common(u) {
			s.skip[u] = newTotal(inText, pointsCommon)
		}
	}
	if s.rank(missing); len(s.best) > 0 || s.words == 1 {
		return
	}
	for u := range s.words {
		s.skip[u] = newTotal(missing, 0)
		for n := len(s.seen) / (s.found[u] + 1); n > 0; n /= 2 {
			s.skip[u] += pointsMissing
		}
	}
	s.rank(missing)
}

// common reports whether unit u is a word that says little, as far as is known.
func (s *Searcher) common(u int) bool {
	return u < s.words && s.found[u]*commonShare > len(s.seen)
}
