package search

import (
	"cpaas-glossary/glossary/letters"
)

// findNames notes every name in which a unit begins a word, in one of some forms.
func (s *Searcher) findNames(forms []form) {
	for _, f := range forms {
		n, end := s.span(f.key, 0, len(s.starts))
		for ; n < end; n++ {
			start := &s.starts[n]
			if len(f.key) == 1 && f.key[0] < firstIdeograph && !start.first {
				continue // one letter is too little for what is not at the beginning
			}
			after, complete := start.at+uint32(len(f.key)), false
			if plain := int(start.plain); len(f.key) >= plain {
				if len(f.key) > plain {
					after = s.after(start.at+uint32(plain), len(f.key)-plain)
				}
				complete = s.completeAt(after)
			}
			if f.stem {
				if after, complete = s.endsStem(after, f.key); !complete {
					continue
				}
			}
			if f.whole && !complete {
				continue
			}
			if f.stem || f.synonym {
				s.note(f.unit, int(start.entry), detail{order: f.order(inName), extra: extra(start, after)}.score(inText, s.placeOf(start)))
				continue
			}
			v := s.grade(start, after, complete, f.inflected)
			s.note(f.unit, int(start.entry), v)
			if complete && !v.hidden() {
				s.units[f.unit].known = true
			}
		}
	}
}

// span returns the bounds of what begins with key, among the sorted places from
// lo to hi.
func (s *Searcher) span(key []rune, lo, hi int) (first, end int) {
	first = s.bound(key, lo, hi)
	last := &key[len(key)-1]
	*last++
	end = s.bound(key, first, hi)
	*last--
	return first, end
}

// bound returns the first place from lo on, of those that are sorted,
// that does not sort before key.
func (s *Searcher) bound(key []rune, lo, hi int) int {
	for lo < hi {
		m := int(uint(lo+hi) / 2)
		if s.compare(m, key) < 0 {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// compare compares what stands at sorted place n with key: 0 if it begins with
// key.
func (s *Searcher) compare(n int, key []rune) rune {
	if n < len(s.starts) {
		for i, l := range &s.starts[n].head {
			if i == len(key) {
				return 0
			}
			if l == beyond {
				break
			}
			if rune(l) != key[i] {
				return rune(l) - key[i]
			}
		}
	}
	at := s.sorted(n)
	for _, want := range key {
		var l rune
		if l, at = s.next(at); l != want {
			return l - want
		}
	}
	return 0
}

// next returns the next letter of a name and the place after it, or 0 at the
// end of the name.
func (s *Searcher) next(at uint32) (rune, uint32) {
	for s.data[at] >= ' ' {
		l, n := letters.At(s.data, int(at))
		at += uint32(n)
		if l != 0 {
			return l, at
		}
	}
	return 0, at
}

// after returns the place after n letters.
func (s *Searcher) after(at uint32, n int) uint32 {
	for ; n > 0; n-- {
		_, at = s.next(at)
	}
	return at
}

// sorted returns where in the texts sorted place n is: the word starts come first,
// then the tokens, each list sorted by itself.
func (s *Searcher) sorted(n int) uint32 {
	if n < len(s.starts) {
		return s.starts[n].at
	}
	return s.pack.TokenAt(n - len(s.starts))
}

// completeAt reports whether a word ends at a place.
func (s *Searcher) completeAt(at uint32) bool {
	l, _ := letters.At(s.data, int(at))
	return l == 0 || l >= firstIdeograph
}

// name says which name of an entry a place is in.
type name struct {
	list       int    // of which names
	nth        int    // which one of the list
	start, end uint32 // where the name is
}

// The lists of names in the order of the pack. Those from hiddens on are not
// shown.
const (
	terms = iota
	abbrs
	aliases
	hiddens
)

func (s *Searcher) nameAt(entry int, at uint32) name {
	n := name{start: s.pack.Names(entry), end: at}
	for i := n.start; i < at; i++ {
		c := s.data[i]
		if c >= ' ' {
			continue
		}
		n.nth++
		if c == 0 {
			n.list, n.nth = n.list+1, 0
		}
		n.start = i + 1
	}
	for s.data[n.end] >= ' ' {
		n.end++
	}
	return n
}

// grade returns the score of a match in a name, from its start to after.
func (s *Searcher) grade(start *wordStart, after uint32, complete, inflected bool) score {
	c, order := wordPrefix, 0
	if start.first {
		c = prefix
		if complete && s.endsAt(after) {
			c = exactTerm
		}
	}
	switch {
	case start.list == terms:
		order = 1 // after abbreviations
	case start.list >= aliases:
		switch c {
		case exactTerm:
			c = exactAlias
		case prefix:
			c = alias
		case wordPrefix:
			c, order = alias, 2
		}
		if start.list >= hiddens {
			order++
		}
	case c == exactTerm:
		c = exactAbbr
	}
	return detail{order, !complete, inflected, extra(start, after)}.score(c, s.placeOf(start))
}

// endsAt reports whether no letter of a name is left at a place.
func (s *Searcher) endsAt(at uint32) bool {
	l, _ := s.next(at)
	return l == 0
}

// extra returns how many bytes a name has that do not match, from start to after.
func extra(start *wordStart, after uint32) int { return int(start.length) - int(after-start.at) }

// placeOf returns the place of start in the names of its entry.
func (s *Searcher) placeOf(start *wordStart) uint32 {
	return start.at - s.pack.Names(int(start.entry))
}
