package search

import "math/bits"

// By meaning, an entry need not have all words of a query. Each word adds what it weighs,
// times how well the place suits where the entry has it. A rare word weighs more than
// one that many entries have.

// weights are what the units of a query weigh.
type weights struct {
	on   bool
	of   [maxUnits]int // where they are as they were typed
	like [maxUnits]int // where a synonym is
	full int
	need int // what an entry must have, to be a match at all
}

// worth is what a word adds by the place where it is best, for each unit of its weight.
var worth = struct {
	exact, beginning, typo, unfinished, extra, cover, whole, enough int
	inText                                                                [8]int // by order
}{
	exact: 26, beginning: 12, typo: 46, unfinished: 4, extra: 19, cover: 7, whole: 14, enough: 30,
	inText: [8]int{32, 21, 42, 13, 14, 6, 3, 4},
}

// weigh weighs the units, once all places were searched.
func (s *Searcher) weigh() {
	w := &s.meaning
	w.on, w.need = true, 0
	content := 0
	for u := range s.words {
		w.of[u], w.like[u] = 0, 0
		if !s.units[u].said {
			w.like[u] = rarity(len(s.has), s.found[u])
			w.of[u] = w.like[u]
			if s.intact[u] > 0 {
				w.of[u] = rarity(len(s.has), s.intact[u])
			}
			w.need += w.of[u]
			content++
		}
	}
	for u := s.words; u < s.width; u++ {
		w.of[u], w.like[u] = 0, 0
		first, n := u-s.words, 2
		if u == s.whole() {
			first, n = 0, s.words
		}
		for i := range n {
			w.of[u] += w.of[first+i]
			w.like[u] += w.of[first+i]
		}
	}
	w.full = w.need
	w.need = w.need * worth.inText[inSummary] * worth.enough / 100
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
	sum := s.coverings[s.words].sum
	if entry >= 0 {
		sum += s.named(entry)
	}
	if sum == 0 || sum < s.meaning.need {
		return nothing
	}
	if worth.cover > 0 && s.meaning.full > 0 {
		got := 0
		for i := s.words; i > 0; i-- {
			if u := s.coverings[i].last; u >= 0 {
				got += s.meaning.of[u]
				if u >= s.words {
					i--
				}
			}
		}
		sum = sum * (worth.cover + 100*got/s.meaning.full) / (worth.cover + 100)
	}
	return newTotal(inText, uint32(max(maxPoints-sum, 0)))
}

// adds returns what unit u adds to an entry.
func (s *Searcher) adds(u, entry int, has uint32) int {
	if has>>u&1 == 0 {
		return 0
	}
	of, like := s.meaning.of[u], min(s.meaning.of[u], s.meaning.like[u])
	v, places := s.top[u], uint8(0xFF)
	if entry >= 0 {
		v, places = s.scores[u*len(s.has)+entry], s.seen[u*len(s.has)+entry]
	}
	w := 0
	switch c := v.class(); {
	case c <= exactAlias:
		w = of * worth.exact
	case c < scattered && v.partial() != 0:
		w = of * worth.beginning
	case c == typo:
		w = of * worth.typo
	case c > inText:
		w = of * worth.unfinished
	}
	x := of * (worth.inText[inName] - int(v.extra())*worth.extra/64)
	for order := 0; order < len(worth.inText); order += 2 {
		switch {
		case order == inBeginning:
			if places>>inBeginning&1 != 0 && places>>inSummary&1 == 0 {
				w += of * worth.inText[inBeginning]
			}
			if places>>(inBeginning+1)&1 != 0 && places>>inDefinition&1 == 0 {
				w += of * worth.inText[inBeginning+1]
			}
		case places>>order&1 != 0:
			if order == 0 {
				w += x
			} else {
				w += of * worth.inText[order]
			}
		case places>>order&2 != 0:
			w += like * worth.inText[order+1]
		}
	}
	return w
}

// named returns what the words of a query add that make up a name of an entry together.
func (s *Searcher) named(entry int) (most int) {
	type part struct {
		start, length, covered uint32
		weight                 int
	}
	var parts [maxWords]part
	n := 0
	for i := s.words; i > 0; i-- {
		u := s.coverings[i].last
		if u < 0 {
			continue
		}
		if u >= s.words {
			i--
		}
		v := s.scores[u*len(s.has)+entry]
		if v.class() >= scattered && !(v.class() == inText && v.order() < inSummary) && v.class() != typo {
			continue
		}
		name := s.nameAt(entry, s.pack.Names(entry)+v.place())
		length := name.end - name.start
		k := 0
		for k < n && parts[k].start != name.start {
			k++
		}
		if k == n {
			n++
			parts[k] = part{start: name.start, length: length}
		}
		parts[k].covered += length - min(length, v.extra())
		parts[k].weight += s.meaning.of[u]
	}
	for k := range n {
		p := &parts[k]
		share := int(min(p.covered, p.length) * 16 / p.length)
		most = max(most, p.weight*worth.whole*share*share/256)
	}
	return most
}
