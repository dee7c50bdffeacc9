package search

import "cpaas-glossary/glossary/letters"

// minBeginning is the least number of letters that count as the beginning of a
// word of a text.
const minBeginning = 3

// findMeaning notes what has a unit in other words than its own, in names too, or
// in the texts.
func (s *Searcher) findMeaning() {
	typed := len(s.forms)
	s.widen()
	s.findNames(s.forms[typed:])
	s.findTexts()
}

// findTexts notes every entry whose summary or definition has a unit: a word, or
// two that were typed without a space.
func (s *Searcher) findTexts() {
	if s.pack.Tokens() > 0 {
		s.findTokens()
		return
	}
	if s.places == nil {
		s.findWords()
	}
	for i := range s.forms {
		f := &s.forms[i]
		if !s.inTexts(f) {
			continue
		}
		from, to := bucket(f.key[0], 0), bucket(f.key[0], 31)
		if len(f.key) > 1 {
			from = bucket(f.key[0], f.key[1])
			to = from
		}
		for ; from <= to; from++ {
			s.findAmong(s.places[s.ends[from]:s.ends[from+1]], f)
		}
	}
}

// findAmong notes the entries that have form f at one of some places.
func (s *Searcher) findAmong(places []uint32, f *form) {
	e := 0
	for _, p := range places {
		at := p / 2
		end, complete := s.matches(at, f)
		if end == 0 {
			continue
		}
		for e+1 < s.pack.Len() && s.pack.Names(e+1) < at {
			e++
		}
		s.knowText(f, complete)
		s.note(f.unit, e, s.scoreText(f, int(p%2), complete))
	}
}

// inTexts reports whether form f is looked for in texts.
func (s *Searcher) inTexts(f *form) bool {
	u := &s.units[f.unit]
	return u.close && !(u.said && f.unit < s.words) || f.synonym
}

// knowText notes that some text has form f.
func (s *Searcher) knowText(f *form, complete bool) {
	u := &s.units[f.unit]
	u.known = u.known || complete && !f.synonym && f.unit != s.whole()
}

// scoreText returns the score of form f in a summary, 0, or in a definition, 1.
func (s *Searcher) scoreText(f *form, text int, complete bool) score {
	order := f.order(inSummary + 2*text)
	if !complete {
		order = inBeginning + text
	}
	return detail{order: order, partial: !complete, inflected: f.inflected}.score(inText, 0)
}

// The words of all summaries and definitions, where the pack does not list them.
// To go over all texts at every key took most of its time.
type textWords struct {
	places []uint32    // where they are, times two, plus one in a definition: by bucket, and there in order
	ends   [1026]int32 // by bucket and two more: where its places begin; those of a bucket end where the next begin
}

// bucket returns the bucket of the words with two first letters, the second 0
// where there is none. Different letters may share one.
func bucket(first, second rune) int { return int(first&31<<5 | second&31) }

// findWords finds the words of the texts.
func (s *Searcher) findWords() {
	s.eachWord(func(b int, _ uint32) { s.ends[b+2]++ })
	for b := 2; b < len(s.ends); b++ {
		s.ends[b] += s.ends[b-1]
	}
	s.places = make([]uint32, s.ends[len(s.ends)-1])
	s.eachWord(func(b int, place uint32) {
		s.places[s.ends[b+1]] = place
		s.ends[b+1]++
	})
}

// eachWord calls do with the bucket and the place of each word of the texts.
func (s *Searcher) eachWord(do func(bucket int, place uint32)) {
	for e := range s.pack.Len() {
		at := s.pack.Texts(e)
		for order := range uint32(2) {
			for s.data[at] != 0 {
				l, n := letters.At(s.data, int(at))
				if l != 0 && (l >= firstIdeograph || !letters.Before(s.data, int(at))) {
					do(bucket(l, s.second(at+uint32(n))), 2*at+order)
				}
				at += uint32(n)
			}
			at++
		}
	}
}

// second returns the letter at a place, or after what does not part words, or 0.
func (s *Searcher) second(at uint32) rune {
	for {
		l, n := letters.At(s.data, int(at))
		if l != 0 || letters.Parts(s.data, int(at)) {
			return l
		}
		at += uint32(n)
	}
}

// findTokens is findTexts for a pack that lists its tokens.
func (s *Searcher) findTokens() {
	if s.postings == nil {
		s.postings = make([]uint32, s.pack.Len())
	}
	for i := range s.forms {
		f := &s.forms[i]
		if !s.inTexts(f) {
			continue
		}
		n, end := s.span(f.key, len(s.starts), len(s.starts)+s.pack.Tokens())
		for ; n < end; n++ {
			after, complete := s.matches(s.sorted(n), f)
			if after == 0 {
				continue
			}
			s.knowText(f, complete)
			v := [2]score{s.scoreText(f, 0, complete), s.scoreText(f, 1, complete)}
			for _, p := range s.postings[:s.pack.Postings(n-len(s.starts), s.postings)] {
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
	if f.stem {
		if at, complete = s.endsStem(at, f.key); !complete {
			return 0, false
		}
		return at, true
	}
	complete = s.completeAt(at)
	if !complete && (f.whole || len(f.key) < minBeginning) {
		return 0, false
	}
	return at, complete
}
