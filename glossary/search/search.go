// Package search finds the entries that a reader means while they type.
//
// The order of what it finds: exact abbreviation, exact term, exact alias, prefix
// of abbreviation or term, prefix of a word in them, prefix in an alias, all words
// somewhere in the names, a typo (two from eight letters on), by meaning: some of the words,
// their stems or synonyms, in names, summary and definition, rare ones before common ones.
// Spaces, hyphens and the like only say where words begin, so split and joined
// compounds are alike, and so are case and accents (package letters).
//
// The index in the pack only says where to look. What is found there is judged
// on the texts themselves.
package search

import "cpaas-glossary/glossary/pack"

// A Field is the text of an entry that a hit is in.
type Field uint8

const (
	Abbr Field = iota
	Term
	Alias
	Summary
	Definition
)

// A Range is a part of a text, as offsets in bytes or in UTF-16 code units.
type Range struct{ Start, End int }

// A Hit is an entry that the query may mean.
type Hit struct {
	Entry  int
	Field  Field   // what decided; Term for a hidden name, which is not shown
	Alias  int     // which one, where Field is Alias
	Text   string  // the text of the field
	Ranges []Range // the letters of it that match, in order and apart; none for a hidden name
}

// A Searcher searches one pack. It keeps its buffers, so that a search
// allocates nothing once they have grown; it is not for concurrent use.
type Searcher struct {
	pack   *pack.Pack
	data   string
	starts []wordStart
	query
	board
	table
	textWords
	synonyms
	hits   []Hit
	ranges []Range
	marks  []byte // by byte of the text of a hit: 1 if it is part of a range
}

// New returns a Searcher for p.
func New(p *pack.Pack) *Searcher {
	s := &Searcher{pack: p, data: p.Data(), query: query{english: newEnglish()}}
	s.open(p.Len())
	return s
}

// Search returns the best hits for query, best first, at most limit. Ranges are
// in bytes. The result is valid until the next call.
func (s *Searcher) Search(query string, limit int) []Hit {
	if !s.begin(query, limit) {
		return nil
	}
	s.find()
	return s.mark()
}

// Count returns how many hits Search has for query without a limit.
func (s *Searcher) Count(query string) int {
	if s.begin(query, 0) {
		s.find()
	}
	return s.matched
}

// find chooses the best entries, or counts those that match. Kept out of line, as rank is: each is called more than once
// (1 KB of brotli of the widget).
//
//go:noinline
func (s *Searcher) find() {
	s.findNames(s.forms)
	done := s.rank(scattered)
	s.answered = s.matched > 0
	if done {
		return
	}
	s.findMeaning()
	s.findTypos()
	s.weigh()
	s.rank(missing)
}

// SearchUTF16 is Search with ranges in UTF-16 code units, as JavaScript counts.
func (s *Searcher) SearchUTF16(query string, limit int) []Hit {
	hits := s.Search(query, limit)
	for _, h := range hits {
		at, units := 0, 0
		for i, r := range h.Ranges {
			units += unitsIn(h.Text[at:r.Start])
			length := unitsIn(h.Text[r.Start:r.End])
			h.Ranges[i] = Range{units, units + length}
			at, units = r.End, units+length
		}
	}
	return hits
}

// unitsIn returns the length of s in UTF-16 code units.
func unitsIn(s string) (n int) {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 0xF0: // the first of 4 bytes, 2 units
			n += 2
		case c < 0x80 || c >= 0xC0:
			n++
		}
	}
	return n
}

// Nearest returns the entries that have a name nearest to query by edit distance,
// nearest first, at most limit: what to offer where Search finds nothing. More
// than half of the letters must be right. The result is valid until the next
// call.
func (s *Searcher) Nearest(query string, limit int) []Hit {
	if !s.begin(query, limit) {
		return nil
	}
	s.near = true
	s.findTypo(s.whole(), s.key(s.whole()))
	s.rank(missing)
	return s.mark()
}

// begin reads the query and reports whether there is something to look for.
//
//go:noinline
func (s *Searcher) begin(query string, limit int) bool {
	if s.starts == nil {
		s.starts = openStarts(s.pack)
	}
	s.parse(query)
	s.clear(s.width, limit)
	s.best, s.matched = s.best[:0], 0
	return s.words > 0
}
