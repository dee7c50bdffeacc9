package search

import (
	"cpaas-glossary/glossary/letters"
)

// mark returns the best entries as hits.
func (s *Searcher) mark() []Hit {
	s.hits, s.ranges = s.hits[:0], s.ranges[:0]
	for _, r := range s.best {
		s.hits = append(s.hits, s.markEntry(int(uint32(r))))
	}
	return s.hits
}

// markEntry decides which text of an entry to show, by the word that was the
// hardest to find, or by meaning by the one of the texts that adds most, and marks there what
// it has of the others too.
func (s *Searcher) markEntry(entry int) Hit {
	s.worst = nothing
	byMeaning := s.total(entry).class() == inText
	forms := s.forms
	if !byMeaning {
		forms = forms[:s.plain] // so that more rows mark no more
	}
	decides, most := none, -1
	for _, u := range s.used {
		v := s.score(u, entry)
		if byMeaning {
			adds := s.adds(u, entry, s.has[entry])
			if v.class() == inText && v.order() >= inSummary {
				adds += maxPoints / 2 // the names are shown anyway
			}
			if adds > most {
				decides, most = v, adds
			}
		} else if decides == none || v.class() > decides.class() {
			decides = v
		}
	}
	hit, at := s.shown(entry, decides)
	s.marks = append(s.marks[:0], hit.Text...)
	clear(s.marks)
	for _, u := range s.used {
		v := s.score(u, entry)
		place := s.pack.Names(entry) + v.place()
		switch {
		case v.class() == inText || place < at || place >= at+uint32(len(hit.Text)):
			s.markWord(at, u, forms)
		case v.class() >= typo:
			for i := range s.plain {
				if f := &s.forms[i]; f.unit == u && s.markTypo(&hit, at, place, f.key) {
					break
				}
			}
		default:
			end := place
			for _, want := range s.key(u) {
				l, after := s.next(end)
				if l != want {
					break
				}
				end = after
			}
			s.markFrom(at, place, end)
		}
	}
	first, open := len(s.ranges), false
	for i := 0; i < len(hit.Text); {
		l, n := letters.At(hit.Text, i)
		switch {
		case s.marks[i] == 0:
			open = open && l == 0 // a range goes on over what is no letter
		case open:
			s.ranges[len(s.ranges)-1].End = i + n
		default:
			s.ranges = append(s.ranges, Range{i, i + n})
			open = true
		}
		i += n
	}
	hit.Ranges = s.ranges[first:len(s.ranges):len(s.ranges)]
	return hit
}

// markFrom marks what stands between two places in the text at a third.
func (s *Searcher) markFrom(at, start, end uint32) {
	for i := start - at; i < end-at; i++ {
		s.marks[i] = 1
	}
}

// shown returns the text that a score is about, as a hit without ranges, and
// where it is in the pack.
func (s *Searcher) shown(entry int, v score) (hit Hit, at uint32) {
	hit = Hit{Entry: entry, Field: Term}
	if v.class() == inText && v.order() >= inSummary {
		hit.Field = Summary
		hit.Text = s.pack.Summary(entry)
		at = s.pack.Texts(entry)
		if o := v.order(); o == inDefinition || o == inDefinition+1 || o == inBeginning+1 {
			hit.Field = Definition
			at += uint32(len(hit.Text)) + 1
			hit.Text = s.pack.Definition(entry)
		}
		return hit, at
	}
	at = s.pack.Names(entry)
	n := s.nameAt(entry, at+v.place())
	switch {
	case n.list == abbrs:
		hit.Field = Abbr
	case n.list == aliases:
		hit.Field, hit.Alias = Alias, n.nth
	case n.list >= hiddens:
		n = s.nameAt(entry, at)
	}
	hit.Text = s.data[n.start:n.end]
	return hit, n.start
}

// markWord marks where the text at a place first has unit u: as a word, or else
// as the beginning of one.
func (s *Searcher) markWord(at uint32, u int, forms []form) {
	var start, end, firsts uint32 // 5 bits of the first letters of what is looked for, each as a bit
	for n := range forms {
		if forms[n].unit == u {
			firsts |= 1 << (forms[n].key[0] & 31)
		}
	}
	for i := s.wordFrom(at); !ends(s.data[i]); i = s.wordAfter(i) {
		if l, _ := letters.At(s.data, int(i)); firsts>>(l&31)&1 == 0 && l != '.' {
			continue
		}
		for n := range forms {
			if forms[n].unit != u {
				continue
			}
			if e, complete := s.matches(i, &forms[n]); e > 0 && (complete || end == 0) {
				if start, end = i, e; complete {
					s.markFrom(at, start, end)
					return
				}
			}
		}
	}
	s.markFrom(at, start, end)
}

// markTypo marks the letters of the hit's text, which is at a place, that stand in
// key as well, from another place in it on, and reports whether key is near to them.
func (s *Searcher) markTypo(hit *Hit, at, place uint32, key []rune) bool {
	s.table.start(len(key), s.edits(len(key)))
	name := wordStart{entry: uint32(hit.Entry), at: place, length: uint16(len(hit.Text)), first: place == at, head: head{beyond}}
	if hit.Field == Alias {
		name.list = aliases
	}
	if best, _ := s.try(&name, key); best == none {
		return false
	}
	s.align(key)
	for d := 1; d <= s.reach; d++ {
		start := s.wordFrom(place)
		_, place = s.next(start)
		if s.agrees[d] {
			s.markFrom(at, start, place)
		}
	}
	return true
}
