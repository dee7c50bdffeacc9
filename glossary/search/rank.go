package search

// The board has the best score of each unit for each entry that was touched,
// and the best entries.
type board struct {
	scores   []score  // by unit, and then by entry, as what is found comes
	seen     []uint16 // likewise: the orders of inText in which it is there, as bits, that of inName for any name
	has      []uint32 // by entry: the units that have a score, as bits
	touched  []uint32 // entries that have any; as long as there are entries: append is slow in the widget
	count    int      // how many of touched there are
	limit    int      // of best; 0 to count the entries that match, and choose none
	answered bool     // some match by name
	matched  int      // how many matched, as far as rank looked: all of them where it counts
	best     []uint64 // totals, with the entry in the lower half
	worst    total    // that is good enough to be among them
	bounds   [64]bound

	found     [maxUnits]int    // how many entries have a unit; with what was looked for so far
	intact    [maxUnits]int    // how many have it as a word, complete, without a typo, and no synonym
	top       [maxUnits]score  // the best of it
	seenAny   [maxUnits]uint16 // what seen has of any entry
	coverings [maxWords + 1]covering
	rare      uint32 // the units, as bits, of which an entry must have one to match by meaning
	used      []int  // units that the total of an entry is made of
	meaning   weights
}

func (b *board) open(entries int) {
	b.has, b.touched, b.used = make([]uint32, entries), make([]uint32, entries), make([]int, 0, maxWords)
}

func (b *board) clear(units, limit int) {
	entries := len(b.has)
	if n := entries * units; n > len(b.scores) {
		b.scores, b.seen = make([]score, n), make([]uint16, n)
	}
	b.limit, b.worst = min(limit, entries), nothing
	if b.limit > cap(b.best) {
		b.best = make([]uint64, 0, b.limit)
	}
	clear(b.has)
	b.count, b.rare = 0, ^uint32(0)
	b.found, b.intact, b.meaning.on = [maxUnits]int{}, [maxUnits]int{}, false
	for u := range b.top {
		b.top[u], b.seenAny[u] = none, 0
	}
}

// score returns the score of unit u for entry.
func (b *board) score(u, entry int) score {
	if b.has[entry]>>u&1 == 0 {
		return none
	}
	return b.scores[u*len(b.has)+entry]
}

// note records a score of unit u for entry, if it is the best so far.
func (b *board) note(u, entry int, v score) {
	has := b.has[entry]
	old := &b.scores[u*len(b.has)+entry]
	if has>>u&1 == 0 {
		if has == 0 {
			b.touched[b.count] = uint32(entry)
			b.count++
		}
		b.has[entry] = has | 1<<u
		b.found[u]++
		*old, b.seen[u*len(b.has)+entry] = none, 0
	}
	*old = min(*old, v)
	b.top[u] = min(b.top[u], v)
	all, seen := &b.seen[u*len(b.has)+entry], v.seen()
	if seen&typedOnes != 0 && *all&typedOnes == 0 {
		b.intact[u]++
	}
	*all |= seen
	b.seenAny[u] |= seen
}

// pass counts a score of unit u that is not noted.
func (b *board) pass(u int, v score) {
	b.found[u]++
	if v.seen()&typedOnes != 0 {
		b.intact[u]++
	}
}

// A bound is what an entry that has some units, as bits, has in total at best.
type bound struct {
	has uint32
	total
}

// atBest returns the bound of an entry that has some units. Most entries have the
// same as many others, so bounds are kept.
func (s *Searcher) atBest(has uint32) total {
	b := &s.bounds[has*0x9E3779B1>>26]
	if b.has != has {
		*b = bound{has, nothing}
		if has>>s.whole()&1 != 0 {
			b.total = 0
		} else if s.words > 1 {
			b.total = s.cover(-1, has)
		}
		if b.total == nothing && s.meaning.on {
			b.total = s.mean(-1, has)
		}
	}
	return b.total
}

// rank chooses the best entries among those touched, and reports whether there
// are enough of class upTo or better: nothing that is looked for later can
// displace them. Several words that are a whole name are enough by themselves.
//
//go:noinline
func (s *Searcher) rank(upTo class) bool {
	s.best, s.matched = s.best[:0], 0
	clear(s.bounds[:])
	s.worst = nothing - 1
	// Those that may be good come first: what is found among them leaves out most others.
	most, good := total(0), nothing-1
	if s.meaning.on {
		for _, e := range s.touched[:s.count] {
			if t := s.atBest(s.has[e]); t.class() == inText {
				most = max(most, maxPoints-t&maxPoints)
			}
		}
		good = newTotal(inText, uint32(maxPoints-most*3/4))
	}
	first := s.rankFrom(0, good)
	if s.meaning.on {
		first = min(first, s.rankFrom(good+1, nothing-1))
	}
	if s.words > 1 && first.class() <= exactAlias {
		return true
	}
	return s.limit > 0 && len(s.best) == s.limit && total(s.best[s.limit-1]>>32).class() <= upTo
}

// rankFrom chooses among the entries touched whose bounds are from one to another, and returns
// the best total.
func (s *Searcher) rankFrom(from, to total) total {
	first := nothing
	for _, e := range s.touched[:s.count] {
		if at := s.atBest(s.has[e]); at < from || at > min(to, s.worst) {
			continue
		}
		t := s.total(int(e))
		if t > s.worst {
			continue
		}
		first = min(first, t)
		if s.matched++; s.limit == 0 {
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
		if len(s.best) == s.limit {
			s.worst = total(s.best[s.limit-1] >> 32)
		}
	}
	return first
}

// total returns how well an entry matches: all words in its names, as one unit or word
// by word and pair by pair, or by meaning. It puts the units into used.
func (s *Searcher) total(entry int) total {
	s.used = append(s.used[:0], s.whole())
	best := s.score(s.whole(), entry).alone()
	if s.words > 1 && s.asked&^s.covered(s.has[entry]) == 0 {
		t := s.cover(entry, s.has[entry])
		if t < newTotal(scattered, 0) {
			t = newTotal(scattered, uint32(t&maxPoints))
		}
		if t < best {
			best = t
			s.use()
		}
	}
	if best.class() > typo {
		best = nothing
		if s.meaning.on {
			best = s.mean(entry, s.has[entry])
			s.use()
		}
	}
	return best
}

// use puts the units of the coverings into used.
func (s *Searcher) use() {
	s.used = s.used[:0]
	for i := s.words; i > 0; i-- {
		if u := s.coverings[i].last; u >= 0 {
			s.used = append(s.used, u)
			if u >= s.words {
				i-- // a pair
			}
		}
	}
}

// A covering accounts for the first words of the query.
type covering struct {
	total
	last int // its last unit, or -1 for a word that is missing
	sum  int // by meaning
}

// cover finds, for each number of words, the best covering of an entry that has
// some units, as bits, and returns the total of the last. Where entry is -1, the
// units cost nothing.
func (s *Searcher) cover(entry int, has uint32) total {
	s.coverings[0] = covering{}
	for i := range s.words {
		c := covering{total: s.with(i, i, entry, has), last: i}
		if i > 0 {
			pair := s.words + i - 1
			if t := s.with(i-1, pair, entry, has); t < c.total {
				c = covering{total: t, last: pair}
			}
		}
		if s.units[i].said {
			if t := s.coverings[i].plus(newTotal(typo, pointsSaid)); t < c.total {
				c = covering{total: t, last: -1}
			}
		}
		s.coverings[i+1] = c
	}
	return s.coverings[s.words].total
}

// with returns the total of the best covering of n words and then unit u.
func (s *Searcher) with(n, u, entry int, has uint32) total {
	t := s.coverings[n].total
	if has>>u&1 == 0 {
		return nothing
	}
	if entry < 0 {
		return t
	}
	v := s.scores[u*len(s.has)+entry]
	if !s.units[u].said || v.partial() == 0 || s.typing(u) {
		return t.plus(v.total())
	}
	points := uint32(pointsSaid) // the what of a question is hardly that of WhatsApp
	if u >= s.words {
		points *= 2
	}
	return t.plus(newTotal(v.class(), points))
}

// pointsSaid is what it costs to be without a word that only asks: more than one with a
// typo.
const pointsSaid = 100
