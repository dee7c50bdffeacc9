package match

import "cpaas-glossary/glossary/letters"

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
	return l.choose(matches, text, unitsIn)
}

// ChooseBytes is Choose for matches with byte offsets.
func (l *Limit) ChooseBytes(matches []Match, text string) []Match {
	return l.choose(matches, text, func(s string) int { return len(s) })
}

func (l *Limit) choose(matches []Match, text string, length func(string) int) []Match {
	if l.repeat == Always {
		return matches
	}
	chosen := matches[:0]
	for read := 0; ; { // how far text is read
		section, rest, more := letters.Cut(text, SectionBreak[0])
		read += length(section)
		for len(matches) > 0 && matches[0].Start < read {
			if l.Take(matches[0].Entry) {
				chosen = append(chosen, matches[0])
			}
			matches = matches[1:]
		}
		if !more {
			return chosen
		}
		text = rest
		read += length(SectionBreak)
		l.NextSection()
	}
}
