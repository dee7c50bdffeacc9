package match

import (
	"cpaas-glossary/glossary/letters"
	"cpaas-glossary/glossary/words"
)

// Repeat says how often a term is marked.
type Repeat uint8

const (
	Calm         Repeat = iota // the first time on the page, and again in a chapter that is far from the last mark
	EverySection               // the first time in each section
	EveryPage                  // the first time on the page
	Always
)

// RepeatNames are the names that ParseRepeat knows, for messages.
const RepeatNames = "calm, section, page or all"

// ParseRepeat returns the Repeat of a name, and whether there is one.
func ParseRepeat(name string) (Repeat, bool) {
	switch name {
	case "calm":
		return Calm, true
	case "section":
		return EverySection, true
	case "page":
		return EveryPage, true
	case "all":
		return Always, true
	}
	return Calm, false
}

// far is how many words lie between two marks of an entry at least where Calm repeats it: two
// screens. go run ./tools/measure tells what other numbers do.
const far = 600

// A Limit picks the matches to mark. The zero value picks none: use NewLimit.
type Limit struct {
	repeat  Repeat
	section uint32 // or chapter, as repeat counts them, from 1
	words   uint32 // before what comes next
	last    []spot // by entry: where it was found last, or marked last where Calm decides
	listed  listed
	defined int // the entry that the text at hand says the meaning of, or -1
}

// listed says what the text at hand is to a name in a list of terms.
type listed uint8

const (
	notListed listed = iota
	beforeName
	inName
)

// A spot is a place on the page.
type spot struct{ section, words uint32 }

// NewLimit returns a Limit for a glossary of so many entries.
func NewLimit(repeat Repeat, entries int) *Limit {
	l := &Limit{last: make([]spot, entries)}
	l.Restart(repeat)
	return l
}

// Restart forgets what was found: the next text is the beginning of a page.
func (l *Limit) Restart(repeat Repeat) {
	last := l.last
	clear(last)
	*l = Limit{repeat: repeat, section: 1, last: last, defined: -1}
}

// pass goes over the text that comes next.
func (l *Limit) pass(text string) {
	l.words += uint32(words.Count(text))
	for i := range len(text) {
		switch c := text[i]; {
		case c == ListBreak[1]:
			l.listed, l.defined = beforeName, -1
		case c <= CellBreak[0]:
			l.listed = notListed
		case c > ' ' && l.listed == beforeName:
			l.listed = inName
		}
	}
}

// take reports whether the next match, of entry, is to be marked. In a list of terms, a name is not, nor is what a name
// begins with in the text that says its meaning.
func (l *Limit) take(entry int) bool {
	if l.listed == beforeName {
		l.defined = entry
	}
	if l.listed != notListed || l.defined == entry {
		return false
	}
	last := &l.last[entry]
	isNew := last.section == 0
	switch l.repeat {
	case Calm:
		isNew = isNew || last.section != l.section && l.words-last.words >= far
	case EverySection:
		isNew = last.section != l.section
	case Always:
		return true
	}
	if isNew {
		*last = spot{l.section, l.words}
	}
	return isNew
}

// Choose returns those of matches, in order and with byte offsets, that are to be marked. text, in
// which they stand, goes on where that of the last call ended: it tells where sections and
// chapters begin, and how many words are between. Choose reuses the space of matches.
func (l *Limit) Choose(matches []Match, text string) []Match {
	chosen := matches[:0]
	for at := 0; ; { // the start of the section
		section, rest, more := letters.Cut(text[at:], SectionBreak[0])
		end, passed := at+len(section), at
		for len(matches) > 0 && matches[0].Start < end {
			l.pass(text[passed:matches[0].Start])
			passed = matches[0].Start
			if l.take(matches[0].Entry) {
				chosen = append(chosen, matches[0])
			}
			matches = matches[1:]
		}
		l.pass(text[passed:end])
		if !more {
			return chosen
		}
		at = len(text) - len(rest)
		l.listed, l.defined = notListed, -1
		isChapter := rest != "" && rest[0] == ChapterBreak[1]
		if isChapter {
			at++
		}
		if l.repeat != Calm || isChapter {
			l.section++
		}
	}
}
