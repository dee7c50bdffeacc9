package search

import "cpaas-glossary/glossary/letters"

// minBeginning is the least number of letters that count as the beginning of a
// word of a text.
const minBeginning = 3

// findTexts notes every entry whose summary or definition has a unit: a word, or
// two that were typed without a space.
func (s *Searcher) findTexts() {
	if s.pack.Tokens() > 0 {
		s.findTokens()
		return
	}
	s.kinds = kinds
	for _, f := range s.forms {
		if c := f.key[0]; c < 0x80 {
			s.kinds[c] |= first
			if c >= 'a' && c <= 'z' {
				s.kinds[c-'a'+'A'] |= first
			}
		}
	}
	for e := range s.pack.Len() {
		s.findInText(e, 1, s.findInText(e, 0, s.pack.Texts(e)))
	}
}

// What a search of a text has to know of a byte.
const (
	letter = 1 << iota // it is a letter in ASCII
	first              // and the first of a form
	stop               // it is the end, or begins a character beyond ASCII
)

var kinds = func() (t [256]byte) {
	for c := range t {
		switch {
		case c == 0 || c >= 0xC0:
			t[c] = stop
		case c < 0x80 && letters.ASCII(byte(c)) != 0:
			t[c] = letter
		}
	}
	return t
}()

// findInText notes the words of the summary, 0, or the definition, 1, which is at
// a place, and returns the place after it. In a small pack most of the time goes
// here: every key goes over all texts.
func (s *Searcher) findInText(e, order int, at uint32) uint32 {
	data, kinds := s.data, &s.kinds
	for before := byte(0); ; at++ {
		kind := kinds[data[at]]
		if kind&^(before&letter*first)&(first|stop) == 0 {
			before = kind
			continue // nothing, or not the first letter of a word: one branch for both
		}
		before = 0
		if data[at] == 0 {
			return at + 1
		}
		l, n := letters.At(data, int(at))
		if l != 0 && (l >= firstIdeograph || !letters.Before(data, int(at))) {
			for i := range s.forms {
				f := &s.forms[i]
				if f.key[0] != l || !s.units[f.unit].close {
					continue
				}
				if end, complete := s.matches(at, f); end > 0 {
					s.note(f.unit, e, detail{order: order, partial: !complete, inflected: f.inflected}.score(inText, 0))
				}
			}
		}
		at += uint32(n) - 1
	}
}

// findTokens is findTexts for a pack that lists its tokens.
func (s *Searcher) findTokens() {
	if s.postings == nil {
		s.postings = make([]uint32, s.pack.Len())
	}
	for i := range s.forms {
		f := &s.forms[i]
		if !s.units[f.unit].close {
			continue
		}
		n, end := s.span(f.key, s.pack.Starts(), s.pack.Starts()+s.pack.Tokens())
		for ; n < end; n++ {
			after, complete := s.matches(s.pack.Place(n), f)
			if after == 0 {
				continue
			}
			// By field: the summary, 0, or the definition.
			var v [2]score
			for order := range v {
				v[order] = detail{order: order, partial: !complete, inflected: f.inflected}.score(inText, 0)
			}
			for _, p := range s.postings[:s.pack.Postings(n, s.postings)] {
				s.note(f.unit, int(p/2), v[p%2])
			}
		}
	}
}

// wordFrom returns the first place from at on where a word begins, or the end of
// the text, when at is not within a word.
func (s *Searcher) wordFrom(at uint32) uint32 {
	for {
		l, n := letters.At(s.data, int(at))
		if l != 0 || ends(s.data[at]) {
			return at
		}
		at += uint32(n)
	}
}

// wordAfter returns the place where the next word begins after the one at a
// place, or the end of the text.
func (s *Searcher) wordAfter(at uint32) uint32 {
	for {
		l, n := letters.At(s.data, int(at))
		if l == 0 {
			return s.wordFrom(at)
		}
		at += uint32(n)
		if l >= firstIdeograph {
			return s.wordFrom(at)
		}
	}
}

// ends reports whether c ends a name or another text.
func ends(c byte) bool { return c == 0 || c == 0x1F }

const firstIdeograph = 0x2E80 // each is a word: see pack

// matches returns where form f ends that begins with the word at a place and
// goes on up to a space at most, and whether it ends with a word; 0 where it does
// not stand there, or only begins a word and may not.
func (s *Searcher) matches(at uint32, f *form) (end uint32, complete bool) {
	if s.data[at] == '.' && f.key[0] != '.' {
		at++
	}
	for n := 0; n < len(f.key); {
		l, size := letters.At(s.data, int(at))
		switch {
		case l == f.key[n]:
			n++
		case l != 0 || letters.Parts(s.data, int(at)):
			return 0, false
		}
		at += uint32(size)
	}
	complete = s.completeAt(at)
	if !complete && (f.whole || len(f.key) < minBeginning) {
		return 0, false
	}
	return at, complete
}
