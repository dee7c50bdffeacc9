package search

import "math/bits"

// By meaning, an entry need not have all words of a query. Each word adds what it weighs,
// times how well the place suits where the entry has it. A rare word weighs more than
// one that many entries have.

// weights are what the units of a query weigh.
type weights struct {
	on   bool
	of   [maxUnits]int
	need int // what an entry must have, to be a match at all
}

// worth is what a word adds by the place where it is best, for each unit of its weight.
var worth = struct {
	exact, name, beginning, typo, unfinished int
	inText                                   [8]int // by order
}{
	exact: 80, name: 48, beginning: 24, typo: 24, unfinished: 8,
	inText: [8]int{44, 34, 36, 28, 22, 16, 12, 6},
}

// enough is the part of what all words of a query would add in a summary that an entry must
// have, in percent.
const enough = 30

// weigh weighs the units, once all places were searched.
func (s *Searcher) weigh() {
	w := &s.meaning
	w.on, w.need = true, 0
	content := 0
	for u := range s.words {
		w.of[u] = 0
		if !s.units[u].said {
			found := s.intact[u]
			if found == 0 {
				found = s.found[u]
			}
			w.of[u] = rarity(len(s.has), found)
			w.need += w.of[u]
			content++
		}
	}
	for u := s.words; u < s.width; u++ {
		w.of[u] = 0
		first, n := u-s.words, 2
		if u == s.whole() {
			first, n = 0, s.words
		}
		for i := range n {
			w.of[u] += w.of[first+i]
		}
	}
	w.need = w.need * worth.inText[inSummary] * enough / 100
	if content == 1 {
		w.need = 1
	}
}

// rarity returns 16 times the binary logarithm of how rare what is found in some of all
// entries is; more than 0.
func rarity(all, found int) int {
	share := uint64(16*all+16) / uint64(found+1)
	n := bits.Len64(share) - 1 // at least 4
	return 16*(n-4) + int((share<<4>>n)&15) + 1
}

// mean returns how well an entry that has some units, as bits, matches by meaning. Where
// entry is -1, it has them as well as any does.
func (s *Searcher) mean(entry int, has uint32) total {
	s.coverings[0].sum = 0
	for i := range s.words {
		c := covering{last: -1, sum: s.coverings[i].sum}
		if sum := c.sum + s.adds(i, entry, has); sum > c.sum {
			c.sum, c.last = sum, i
		}
		if i > 0 {
			pair := s.words + i - 1
			if sum := s.coverings[i-1].sum + s.adds(pair, entry, has); sum > c.sum {
				c.sum, c.last = sum, pair
			}
		}
		s.coverings[i+1] = c
	}
	if sum := s.coverings[s.words].sum; sum > 0 && sum >= s.meaning.need {
		return newTotal(inText, uint32(max(maxPoints-sum, 0)))
	}
	return nothing
}

// adds returns what unit u adds to an entry.
func (s *Searcher) adds(u, entry int, has uint32) int {
	if has>>u&1 == 0 {
		return 0
	}
	v := s.top[u]
	if entry >= 0 {
		v = s.scores[u*len(s.has)+entry]
	} else if v.class() == typo { // some may have it in other words
		v = detail{}.score(inText, 0)
	}
	return s.meaning.of[u] * v.worth()
}

// worth is what a word adds that has score v, for each unit of its weight.
func (v score) worth() int {
	switch c := v.class(); {
	case c <= exactAlias:
		return worth.exact
	case c < scattered && v.partial() != 0:
		return worth.beginning
	case c < scattered:
		return worth.name
	case c == typo:
		return worth.typo
	case c == inText:
		return worth.inText[v.order()&7]
	}
	return worth.unfinished
}
