package search

import (
	"cpaas-glossary/glossary/letters"
	"cpaas-glossary/glossary/pack"
)

// texts is how many texts of an entry are searched by meaning: the summary, the definition, and the
// words that people ask with.
const texts = 3

// minBeginning is the least number of letters that count as the beginning of a
// word of a text.
const minBeginning = 3

// findMeaning notes what has a unit in other words than its own, in names too, or
// in the texts.
func (s *Searcher) findMeaning() {
	s.widen()
	s.findNames(s.forms[s.plain:])
	s.findTexts(s.forms)
	s.findTexts(s.addNear())
}

// minNear is the least number of letters of a word of which no text has one, for words of texts to be near to it.
const minNear = 5

// addNear adds forms for words that may have a typo, and returns them.
func (s *Searcher) addNear() []form {
	first := len(s.forms)
	for u := range s.words {
		if key := s.key(u); s.words > 1 && len(key) >= minNear && s.mayBeTypo(u) {
			s.forms = append(s.forms, form{unit: u, key: key[:2], near: true})
		}
	}
	return s.forms[first:]
}

// findTexts notes every entry whose summary or definition has a unit, in one of some forms: a word, or
// two that were typed without a space.
func (s *Searcher) findTexts(forms []form) {
	if s.pack.Tokens() > 0 {
		s.findTokens(forms)
		return
	}
	if s.places == nil {
		s.findWords()
	}
	for i := range forms {
		f := &forms[i]
		if !s.inTexts(f) {
			continue
		}
		from, to := bucket(f.key[0], 0), bucket(f.key[0], 31)
		if len(f.key) > 1 {
			from = bucket(f.key[0], f.key[1])
			to = from
		}
		s.findAmong(int(s.ends[from]), int(s.ends[to+1]), f)
	}
}

// findAmong notes the entries that have form f at one of the places from lo to hi.
func (s *Searcher) findAmong(lo, hi int, f *form) {
	e, want, mask := 0, uint16(0), uint16(0)
	for i := 2; i < min(len(f.key), 2+afterBucket); i++ {
		want = want<<5 | uint16(f.key[i]&31)
		mask = mask<<5 | 31
	}
	for i := len(f.key); i < 2+afterBucket; i++ {
		want, mask = want<<5, mask<<5
	}
	for n := lo; n < hi; n++ {
		if (s.following[n]^want)&mask != 0 {
			continue
		}
		p := s.places[n]
		at := p / 4
		end, complete := s.matches(at, f)
		if end == 0 {
			continue
		}
		if at < s.pack.Names(e) {
			e = 0 // the next bucket
		}
		for e+1 < s.pack.Len() && s.pack.Names(e+1) < at {
			e++
		}
		s.knowText(f, complete)
		s.note(f.unit, e, s.scoreText(f, int(p%4), complete))
	}
}

// inTexts reports whether form f is looked for in texts.
func (s *Searcher) inTexts(f *form) bool {
	u := &s.units[f.unit]
	if f.covered || len(f.key) == 1 && f.key[0] < firstIdeograph { // one letter says nothing
		return false
	}
	return u.close && !(u.said && f.unit < s.words) || f.synonym
}

// knowText notes that some text has form f.
func (s *Searcher) knowText(f *form, complete bool) {
	u := &s.units[f.unit]
	u.known = u.known || complete && !f.synonym && !f.near && f.unit != s.whole()
}

// scoreText returns the score of form f in a summary, 0, in a definition, 1, or in the words of asks, 2.
func (s *Searcher) scoreText(f *form, text int, complete bool) score {
	order := f.order(inSummary + 2*text)
	if !complete {
		order = inBeginning + text
	}
	return detail{order: order, partial: !complete, inflected: f.inflected}.score(inText, 0)
}

// The words of all texts, where the pack does not list them.
// To go over all texts at every key took most of its time.
type textWords struct {
	places    []uint32    // where they are, times four, plus the number of the text: by bucket, and there in order
	following []uint16    // by place: the letters that follow the first two, 5 bits of each, which tells most of a bucket apart
	ends      [1026]int32 // by bucket and two more: where its places begin; those of a bucket end where the next begin
}

// afterBucket is how many letters of a word are looked at before the text is.
const afterBucket = 3

// bucket returns the bucket of the words with two first letters, the second 0
// where there is none. Different letters may share one.
func bucket(first, second rune) int { return int(first&31<<5 | second&31) }

// findWords finds the words of the texts.
func (s *Searcher) findWords() {
	s.eachWord(func(b int, _, _ uint32) { s.ends[b+2]++ })
	for b := 2; b < len(s.ends); b++ {
		s.ends[b] += s.ends[b-1]
	}
	s.places = make([]uint32, s.ends[len(s.ends)-1])
	s.following = make([]uint16, len(s.places))
	s.eachWord(func(b int, place, at uint32) {
		n := s.ends[b+1]
		s.places[n] = place
		for range afterBucket {
			var l rune
			l, at = s.follow(at)
			s.following[n] = s.following[n]<<5 | uint16(l&31)
		}
		s.ends[b+1]++
	})
}

// eachWord calls do with the bucket and the place of each word of the texts, and where its
// second letter ends.
func (s *Searcher) eachWord(do func(bucket int, place, end uint32)) {
	for e := range s.pack.Len() {
		at := s.pack.Texts(e)
		for text := range uint32(texts) {
			for !ends(s.data[at]) {
				l, n := letters.At(s.data, int(at))
				if l != 0 && (l >= firstIdeograph || !letters.Before(s.data, int(at))) {
					second, end := s.follow(at + uint32(n))
					do(bucket(l, second), 4*at+text, end)
				}
				at += uint32(n)
			}
			for ; s.data[at] != 0; at++ { // over the spans
			}
			at++
		}
	}
}

// follow returns the letter at a place, or after what does not part words, and where it ends,
// or 0 and where what parts them is.
func (s *Searcher) follow(at uint32) (rune, uint32) {
	for {
		l, n := letters.At(s.data, int(at))
		if l != 0 {
			return l, at + uint32(n)
		}
		if letters.Parts(s.data, int(at)) {
			return 0, at
		}
		at += uint32(n)
	}
}

// findTokens is findTexts for a pack that lists its tokens.
func (s *Searcher) findTokens(forms []form) {
	var size [maxUnits]int
	for i := range forms {
		if f := &forms[i]; s.inTexts(f) {
			n, end := s.tokenSpan(f)
			size[f.unit] += s.pack.PostingsSize(n, end)
		}
	}
	rarest := s.words
	for u := range s.words {
		if size[u] > 0 && (rarest == s.words || size[u] < size[rarest]) {
			rarest = u
		}
	}
	for u := range s.words {
		if size[u] >= commonFrom && u != rarest {
			s.rare &^= 1 << u
		}
	}
	// Common words last: they only add to what has another one.
	for _, common := range [2]bool{false, true} {
		for i := range forms {
			f := &forms[i]
			if s.inTexts(f) && (s.rare>>f.unit&1 == 0) == common {
				s.findPostings(f, common)
			}
		}
	}
}

// commonFrom is from how many bytes of postings on a word is a common one. Without it, words
// that are in every fifth of 50,000 entries made most of them candidates.
const commonFrom = 4096

// tokenSpan returns the tokens that begin with form f.
func (s *Searcher) tokenSpan(f *form) (first, end int) {
	first, end = s.span(f.key, len(s.starts), len(s.starts)+s.pack.Tokens())
	return first - len(s.starts), end - len(s.starts)
}

// findPostings notes the entries that have form f in a token: only those that have another unit
// if it is common.
func (s *Searcher) findPostings(f *form, common bool) {
	n, end := s.tokenSpan(f)
	for ; n < end; n++ {
		after, complete := s.matches(s.pack.TokenAt(n), f)
		if after == 0 {
			continue
		}
		s.knowText(f, complete)
		var v [texts]score
		for text := range v {
			v[text] = s.scoreText(f, text, complete)
		}
		isTyped := v[0].seen()&typedOnes != 0
		e, passed := 0, 0
		for posts, at := s.pack.Postings(n), 0; at < len(posts); {
			var p int
			p, at = pack.NextPosting(posts, at)
			e += p >> 2
			if !common || s.has[e] != 0 {
				s.note(f.unit, e, v[p&3])
			} else {
				passed++
			}
		}
		s.found[f.unit] += passed
		if isTyped {
			s.intact[f.unit] += passed
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
	first := at
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
	if f.near {
		return s.nearWord(first, s.key(f.unit))
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

// nearWord returns where the word at a place ends, or 0, and whether there is one typo between its stem and that of key.
func (s *Searcher) nearWord(at uint32, key []rune) (end uint32, ok bool) {
	key = key[:stem(key)]
	s.table.start(len(key), 1)
	for d := 1; ; d++ {
		l, n := letters.At(s.data, int(at))
		if l == 0 {
			return 0, false
		}
		at += uint32(n)
		s.step(d, l, key)
		if s.least[d] > 1 {
			return 0, false
		}
		if d+1 >= len(key) && s.cells[d][len(key)] <= 1 {
			if end, ok = s.endsStem(at, s.path[:d]); ok {
				return end, true
			}
		}
	}
}
