package search

// The board has the best score of each unit for each entry that was touched,
// and the best entries.
type board struct {
	scores   []score  // by unit, and then by entry, as what is found comes
	seen     []uint16 // likewise: the orders of inText in which it is there, as bits, that of inName for any name
	has      []uint32 // by entry: the units that have a score, as bits
	kinds    []kind   // by entry that has any: what it has of all units
	touched  []uint32 // entries that have any; as long as there are entries: append is slow in the widget
	hopes    []total  // by place in touched: what the entry has in total at best
	count    int      // how many of touched there are
	limit    int      // of best; 0 to count the entries that match, and choose none
	answered bool     // some match by name
	matched  int      // how many matched, as far as rank looked: all of them where it counts
	best     []uint64 // totals, with the entry in the lower half
	worst    total    // that is good enough to be among them
	bounds   [256]bound
	bounded  kind // that atBest asks for

	found     [maxUnits]int    // how many entries have a unit; with what was looked for so far
	intact    [maxUnits]int    // how many have it as a word, complete, without a typo, and no synonym
	top       [maxUnits]score  // the best of it
	seenAny   [maxUnits]uint16 // what seen has of any entry
	coverings [maxWords + 1]covering
	rare      uint32 // the units, as bits, of which an entry must have one to match by meaning
	onlyNames uint32 // the units that are all names, where nothing but them is asked for
	used      []int  // units that the total of an entry is made of
	meaning   weights
}

func (b *board) open(entries int) {
	b.has, b.kinds, b.touched, b.hopes, b.used = make([]uint32, entries), make([]kind, entries), make([]uint32, entries), make([]total, entries), make([]int, 0, maxWords)
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
	has, seen := b.has[entry], v.seen()
	old, all := &b.scores[u*len(b.has)+entry], &b.seen[u*len(b.has)+entry]
	if has>>u&1 == 0 {
		if has == 0 {
			b.touched[b.count] = uint32(entry)
			b.count++
			b.kinds[entry] = 0
		}
		b.has[entry] = has | 1<<u
		b.found[u]++
		*old, *all = none, 0
	}
	if v < *old {
		*old = v
		b.top[u] = min(b.top[u], v)
	}
	if seen&typedOnes != 0 && *all&typedOnes == 0 {
		b.intact[u]++
	}
	*all |= seen
	b.seenAny[u] |= seen
	b.kinds[entry] |= kindOf(v, seen)
}

// A kind has the orders of inText in which an entry has some unit, as bits, and inNames.
type kind uint16

// inNames says that an entry has some unit in a name as it was typed, or with a typo.
const inNames = 1 << 15

func kindOf(v score, seen uint16) kind {
	if v.class() != inText {
		seen |= inNames
	}
	return kind(seen)
}

// A bound is what an entry of a kind that has some units, as bits, has in total at best.
type bound struct {
	has uint32
	kind
	total
}

// atBest returns the bound of an entry. Most entries have the same as many others, so bounds are kept.
func (s *Searcher) atBest(entry uint32) total {
	has, k := s.has[entry], s.kinds[entry]
	b := &s.bounds[(has+uint32(k)<<16)*0x9E3779B1>>24]
	if b.has != has || b.kind != k {
		*b = bound{has, k, nothing}
		if k&inNames != 0 {
			if has>>s.whole()&1 != 0 || has&s.onlyNames != 0 {
				b.total = 0
			} else if s.words > 1 {
				b.total = s.cover(-1, has)
			}
		}
		if b.total == nothing && s.meaning.on {
			s.bounded = k
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
	s.findOnlyNames()
	most := total(0)
	for i, e := range s.touched[:s.count] {
		t := s.atBest(e)
		s.hopes[i] = t
		if t.class() == inText {
			most = max(most, maxPoints-t&maxPoints)
		}
	}
	// Those that may be good come first: what is found among them leaves out most others.
	good := newTotal(inText, uint32(maxPoints-most*3/4))
	first, last := nothing, uint64(nothing)<<32 // the best total, and what is not good enough
	for pass := range 2 {
		for i, e := range s.touched[:s.count] {
			hope := s.hopes[i]
			if (hope > good) != (pass > 0) || uint64(hope)<<32|uint64(e) >= last {
				continue
			}
			t := s.total(int(e))
			r := uint64(t)<<32 | uint64(e)
			if r >= last {
				continue
			}
			first = min(first, t)
			if s.matched++; s.limit == 0 {
				continue
			}
			i := len(s.best)
			if i == s.limit {
				i--
			} else {
				s.best = append(s.best, 0)
			}
			for ; i > 0 && r < s.best[i-1]; i-- {
				s.best[i] = s.best[i-1]
			}
			s.best[i] = r
			if len(s.best) == s.limit {
				last = s.best[s.limit-1]
				s.worst = total(last >> 32)
			}
		}
	}
	if s.words > 1 && first.class() <= exactAlias {
		return true
	}
	return s.limit > 0 && len(s.best) == s.limit && s.worst.class() <= upTo
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
	for u := range s.width {
		if s.onlyNames>>u&1 == 0 {
			continue
		}
		if t := s.byName(u, entry); t < best {
			best = t
			s.used = append(s.used[:0], u)
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

// findOnlyNames finds whether only names are asked for, as in "definition of SMS" or "short code vs long code", with words
// that ask or signs between them. "In" and one or two words after it only say where, as in "SMS in telecom".
func (s *Searcher) findOnlyNames() {
	s.onlyNames = 0
	last := s.words - 1
	if s.asked == 1<<s.words-1 && s.cuts == 0 || s.units[last].said && s.top[last].class() < typo && s.top[last].partial() != 0 {
		return // it may go on: in "api what", to WhatsApp
	}
	apart := true // from the name before
	for i := 0; i <= last; i++ {
		u := i
		apart = apart || s.cuts>>i&1 != 0
		if i < last && s.top[s.words+i].class() <= exactAlias {
			u = s.words + i
			i++
		} else if s.units[i].said {
			if s.onlyNames != 0 && last-i < 3 && len(s.key(i)) == 2 && s.key(i)[0] == 'i' && s.key(i)[1] == 'n' {
				return
			}
			apart = true
			continue
		}
		if !apart || s.top[u].class() > exactAlias {
			s.onlyNames = 0
			return
		}
		s.onlyNames |= 1 << u
		apart = false
	}
}

// byName returns the total of an entry that unit u names: those that it names best in the order in which they are asked for,
// then the others.
func (s *Searcher) byName(u, entry int) total {
	v := s.score(u, entry)
	if v.class() > exactAlias {
		return nothing
	}
	points := uint32(s.units[u].start)
	if v>>24 != s.top[u]>>24 {
		points += maxLetters
	}
	return newTotal(alias, points)
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
