package match

import "strings"

// Repeat says how often a term is marked.
type Repeat uint8

const (
	EverySection Repeat = iota // the first time in each section
	EveryPage                  // the first time on the page
	Always
)

// A Limit picks the matches to mark. The zero value picks none: use NewLimit.
type Limit struct {
	repeat  Repeat
	section uint32
	seen    []uint32 // by entry: the section of the last match, from 1
}

// NewLimit returns a Limit for a glossary of so many entries.
func NewLimit(repeat Repeat, entries int) *Limit {
	return &Limit{repeat: repeat, section: 1, seen: make([]uint32, entries)}
}

// NextSection says that the next match stands in another section.
func (l *Limit) NextSection() { l.section++ }

// Take reports whether the next match, of entry, is to be marked.
func (l *Limit) Take(entry int) bool {
	last := l.seen[entry]
	l.seen[entry] = l.section
	switch l.repeat {
	case EverySection:
		return last != l.section
	case EveryPage:
		return last == 0
	}
	return true
}

// Choose returns those of matches, in order, that are to be marked. text, in
// which they stand, tells where sections end; offsets are UTF-16 code units.
// It reuses the space of matches.
func (l *Limit) Choose(matches []Match, text string) []Match {
	chosen := matches[:0]
	at, units := 0, 0 // how far text is read
	for n := 0; n <= len(matches); {
		next := strings.IndexByte(text[at:], SectionBreak[0])
		end := units + unitsIn(text[at:])
		if next >= 0 {
			end = units + unitsIn(text[at:at+next]) + 1
		}
		for ; n < len(matches) && matches[n].Start < end; n++ {
			if f := matches[n]; l.Take(f.Entry) {
				chosen = append(chosen, f)
			}
		}
		if next < 0 {
			break
		}
		at, units = at+next+1, end
		l.NextSection()
	}
	return chosen
}
