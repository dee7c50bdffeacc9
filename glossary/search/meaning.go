package search

import "math/bits"

// By meaning, an entry need not have all words of a query. Each word adds what it weighs,
// times how well the place suits where the entry has it. A rare word weighs more than
// one that many entries have.

// weights are what the units of a query weigh.
type weights struct {
	on      bool
	of      [maxUnits]int // where they are as they were typed
	like    [maxUnits]int // where a synonym is
	full    int
	need    int    // what an entry must have, to be a match at all
	names   uint32 // the units that are whole names and not only ask, as bits
	several bool   // more than one word is asked for
}

// What a unit adds where it is, for each unit of its weight. Measured on the odd lines of
// testdata/asked.tsv, with the definitions of testdata/queries.tsv held among the first three.
const (
	worthExact      = 19 // more than as a word of a name, where it is a whole one
	worthTypo       = 57
	worthUnfinished = 9
	worthTogether   = 15 // more, where units make up a name together
	worthBeginning  = 19 // of the word that is being typed
	worthExtra      = 7  // less for 64 letters of the name that are not typed
	// enough is what an entry must have of what all words would add in a summary, in percent.
	enough = 36
	// enoughNamed is what one must have of that, in percent, of which a whole name stands in the query.
	enoughNamed = 30
)

// worth is what a unit adds by the order of inText.
var worth = [inBeginning]int{inName: 24, inName + 1: 12, inSummary: 49, inSummary + 1: 11, inDefinition: 22, inDefinition + 1: 9, inAsks: 46, inAsks + 1: 10}

// weigh weighs the units, once all places were searched.
func (s *Searcher) weigh() {
	w := &s.meaning
	w.on, w.need, w.names = true, 0, 0
	content := 0
	for u := range s.words {
		w.of[u], w.like[u] = 0, 0
		if key := s.key(u); !s.units[u].said && (len(key) > 1 || key[0] >= firstIdeograph) {
			w.like[u] = rarity(len(s.has), s.found[u])
			w.of[u] = w.like[u]
			if s.intact[u] > 0 {
				w.of[u] = rarity(len(s.has), s.intact[u])
			}
			w.need += w.of[u]
			if len(key) >= minBeginning || !s.typing(u) || key[0] >= firstIdeograph || s.found[u] > 0 {
				content++
			}
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
	for u := range s.width {
		if s.top[u].class() <= exactAlias && !s.units[u].said {
			w.names |= 1 << u
		}
	}
	w.full, w.several = w.need, content > 1
	w.need = w.need * worth[inSummary] * enough / 100
	if content == 1 {
		w.need = 1
	}
}

// rarity returns 16 times the binary logarithm of how rare what is found in some of all
// entries is; more than 0.
func rarity(all, found int) int {
	found = min(max(found, 1), all)
	share := uint64(16*all+16) / uint64(found+1)
	n := bits.Len64(share) - 1 // at least 4
	return 16*(n-4) + int((share<<4>>n)&15) + 1
}

// mean returns how well an entry that has some units, as bits, matches by meaning. Where
// entry is -1, it has them as well as any of the kind bounded does.
func (s *Searcher) mean(entry int, has uint32) total {
	if has&s.rare == 0 {
		return nothing
	}
	s.coverings[0].sum = 0
	covered, got := s.covered(has), 0 // the weight of what it has
	if entry >= 0 && s.meaning.several && s.isOneWord(entry, covered&s.asked) {
		return nothing
	}
	for i := range s.words {
		c := covering{last: -1, sum: s.coverings[i].sum}
		if sum := c.sum + s.adds(i, entry, has); sum > c.sum {
			c.sum, c.last = sum, i
		}
		pair := s.words + i - 1
		if i > 0 {
			if sum := s.coverings[i-1].sum + s.adds(pair, entry, has); sum > c.sum {
				c.sum, c.last = sum, pair
			}
		}
		s.coverings[i+1] = c
		if covered>>i&1 != 0 {
			got += s.meaning.of[i]
		}
	}
	sum := s.coverings[s.words].sum
	if sum == 0 {
		return nothing
	}
	need := s.meaning.need
	if s.isNamed(entry, has&s.meaning.names) {
		need = need * enoughNamed / 100
	}
	if sum+got*worthTogether < need {
		return nothing
	}
	best := s.meant(sum+got*worthTogether, got)
	if entry < 0 || best > s.worst {
		return best // to look at the names takes longest
	}
	if sum += s.named(entry); sum < need {
		return nothing
	}
	return s.meant(sum, got)
}

// isNamed reports whether some of units, as bits, is a whole name of an entry that is marked by itself: webhook, not reply.
func (s *Searcher) isNamed(entry int, units uint32) bool {
	if entry < 0 {
		return units != 0
	}
	for u := range s.width {
		if units>>u&1 != 0 && s.scores[u*len(s.has)+entry].class() <= exactAlias {
			return s.pack.Auto(entry)
		}
	}
	return false
}

// isOneWord reports whether some words, as bits, are one alone, which is no word of a name of an entry: too little where
// several are asked for.
func (s *Searcher) isOneWord(entry int, covered uint32) bool {
	if covered&(covered-1) != 0 {
		return false
	}
	v := s.score(bits.TrailingZeros32(covered|1<<(maxUnits-1)), entry)
	return v.class() >= typo || v.partial() != 0
}

// meant returns the total of a sum with words that weigh got.
func (s *Searcher) meant(sum, got int) total {
	sum = sum * (64 * got / max(s.meaning.full, 1)) / 64 // with all words it is worth more than the sum
	return newTotal(inText, uint32(max(maxPoints-sum, 0)))
}

// covered returns the words, as bits, of which some units have one, by itself or in a pair.
func (s *Searcher) covered(has uint32) uint32 {
	pairs := has >> s.words & (1<<(s.words-1) - 1)
	return has | pairs | pairs<<1
}

// adds returns what unit u adds to an entry.
func (s *Searcher) adds(u, entry int, has uint32) (sum int) {
	if has>>u&1 == 0 || s.meaning.of[u] == 0 {
		return 0
	}
	of, like := s.meaning.of[u], min(s.meaning.of[u], s.meaning.like[u])
	v, seen, extra := s.top[u], s.seenAny[u]&uint16(s.bounded), 0
	if entry >= 0 {
		at := u*len(s.has) + entry
		v, seen = s.scores[at], s.seen[at]
		if seen&1 != 0 {
			extra = int(v.extra())
		}
	}
	typing := s.typing(u)
	switch c := v.class(); {
	case entry < 0 && s.bounded&inNames == 0:
	case entry < 0 && c <= typo:
		sum = of * max(worthExact, worthTypo, worthBeginning)
	case entry < 0:
		sum = of * worthUnfinished
	case c <= exactAlias:
		sum = of * worthExact
	case c < scattered && v.partial() != 0 && typing:
		sum = of * worthBeginning
	case c == typo:
		sum = of * worthTypo
	case c > inText:
		sum = of * worthUnfinished
	}
	switch {
	case seen>>inName&1 != 0:
		sum += of * max(worth[inName]-extra*worthExtra/64, 0)
	case seen>>inName&2 != 0:
		sum += like * worth[inName+1]
	}
	// Of each kind, the summary alone counts: the lists of tokens say no more.
	switch {
	case seen>>inSummary&1 != 0:
		return sum + of*worth[inSummary]
	case seen>>inAsks&1 != 0:
		return sum + of*worth[inAsks] // asks have no word of the summary: in both, it counts no less
	}
	if seen>>inAsks&2 != 0 {
		sum += like * worth[inAsks+1]
	}
	switch {
	case seen>>inSummary&2 != 0:
		sum += like * worth[inSummary+1]
	case seen>>inDefinition&3 == 2:
		sum += like * worth[inDefinition+1]
	}
	switch {
	case seen>>inDefinition&1 != 0:
		sum += of * worth[inDefinition]
	case !typing:
	case seen>>inBeginning&1 != 0:
		sum += of * worthBeginning
	case seen>>inBeginning&6 != 0:
		sum += of * worthBeginning / 2
	}
	return sum
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
		most = max(most, p.weight*worthTogether*share*share/256)
	}
	return most
}
