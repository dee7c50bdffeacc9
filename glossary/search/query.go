package search

import (
	"cpaas-glossary/glossary/letters"
	"cpaas-glossary/glossary/words"
)

// The longest query that is read, in letters and words. The longest term known
// has 88 and 13; what is beyond is ignored.
const (
	maxLetters = 128
	maxWords   = 16
	maxUnits   = 2 * maxWords
)

// A query is what was typed: its letters, and what they may stand for.
type query struct {
	english
	typed   [maxLetters]rune
	letters int
	units   [maxUnits]unit // the words, the pairs of neighbours, and the whole where it is neither
	words   int            // how many of the units are words; one less are pairs
	width   int            // how many units there are
	forms   []form
	plain   int    // how many forms there are before those by meaning
	changed []rune // letters of forms
	near    bool   // it is for Nearest
	asked   uint32 // the words that do more than ask, as bits
	cuts    uint32 // likewise, the words before which a sign parts what is asked for, as in A2P/P2P
}

// A unit is what may stand for one word of a name: a word of the query, two words
// side by side, as in 10 DLC, or the whole query. It is typed[start:end].
type unit struct {
	start, end int
	close      bool // typed without a space
	known      bool // some name, or some text, has it as a word
	said       bool // it belongs to how one asks, not to what one asks for
}

// A form is how a unit may stand in a text: as typed or, inflected, without the
// ending of a plural or with one. By meaning, it may be a stem or a synonym too.
type form struct {
	unit      int
	key       []rune
	inflected bool
	whole     bool // it must end with a word
	stem      bool // it must end with a word, but for an ending of endings
	synonym   bool
	near      bool // key is only where a word begins that may have a typo
	covered   bool // where it stands in a text, the form of its stem does too
}

func (q *query) parse(text string) {
	q.letters, q.words, q.cuts, q.near, q.forms, q.changed = 0, 0, 0, false, q.forms[:0], q.changed[:0]
	before, spaced, ended := rune(0), false, false
	short := false // each letter of the last word stands by itself
	for i := 0; i < len(text) && q.letters < maxLetters; {
		l, n := letters.At(text, i)
		if l == '+' && before != 0 && before != '+' && !short && followed(text, i+n) { // sms+mms, but not c++
			l = 0
		}
		if l == 0 {
			spaced = spaced || letters.Parts(text, i)
			ended = ended || !spaced && text[i] != '-'
			if c := text[i]; c == '+' || c == ',' || c == '/' || c == '&' {
				q.cuts |= 1 << q.words
			}
		} else {
			ended = false
			if before == 0 {
				alone := !followed(text, i+n)
				if !alone || !short || !joins(text[i-1], q.typed[q.letters-1]) {
					if q.words == maxWords {
						break
					}
					q.units[q.words] = unit{start: q.letters, close: !spaced}
					q.words++
				}
				short = alone
				spaced = false
			}
			q.typed[q.letters] = l
			q.letters++
			q.units[q.words-1].end = q.letters
		}
		before = l
		i += n
	}
	q.width = q.words
	for i := 1; i < q.words; i++ {
		q.units[q.width] = unit{start: q.units[i-1].start, end: q.units[i].end, close: q.units[i].close}
		q.width++
	}
	if q.words > 2 {
		q.units[q.width] = unit{end: q.letters}
		q.width++
	}
	for u := range q.width {
		q.units[u].close = q.units[u].close || u < q.words
		q.inflect(u, ended && q.units[u].end == q.letters)
	}
	q.plain = len(q.forms)
	q.sayWords()
}

// sayWords finds the words that only ask. Where there is no other word, none does.
func (q *query) sayWords() {
	q.asked = 0
	for u := range q.words {
		q.units[u].said = isAmong(q.key(u), q.asking)
		if !q.units[u].said {
			q.asked |= 1 << u
		}
	}
	if q.asked == 0 {
		q.asked = 1<<q.words - 1
		for u := range q.words {
			q.units[u].said = false
		}
	}
	for i := 1; i < q.words; i++ {
		q.units[q.words+i-1].said = q.units[i-1].said && q.units[i].said
	}
}

// joins reports whether a sign between two letters makes them one word, as S.M.S. is written: not the space in "is a 2".
func joins(sign byte, before rune) bool {
	return sign == '.' || sign == '-' || sign == ' ' && before != 'a'
}

// followed reports whether a letter that is no + stands at a place of text, which may be its end.
func followed(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	l, _ := letters.At(text, i)
	return l != 0 && l != '+'
}

// typing reports whether unit u may go on.
func (q *query) typing(u int) bool { return q.units[u].end == q.letters }

// whole returns the unit that is the whole query.
func (q *query) whole() int { return q.width - 1 }

// key returns the letters of unit u.
func (q *query) key(u int) []rune { return q.typed[q.units[u].start:q.units[u].end] }

// inflect adds the forms of unit u. ended says that punctuation follows it, which
// ends a word: the tel of "tel:" is not that of telephone.
func (q *query) inflect(u int, ended bool) {
	key := q.key(u)
	q.forms = append(q.forms, form{unit: u, key: key, whole: ended})
	m := len(key)
	switch {
	case m < 3:
	case key[m-1] == 'y': // proxy, proxies
		q.change(u, m-1, "ies")
	case key[m-2] != 's':
		endings, n := words.Singulars(key)
		for _, e := range endings[:n] {
			q.change(u, e.Keep, e.Add)
		}
	case key[m-1] == 's': // SMS's
		q.change(u, m-1, "")
	}
}

// change adds the form of unit u that has n of its letters and then an ending.
func (q *query) change(u, n int, ending string) {
	first := len(q.changed)
	q.changed = append(q.changed, q.key(u)[:n]...)
	for i := range len(ending) {
		q.changed = append(q.changed, rune(ending[i]))
	}
	q.forms = append(q.forms, form{unit: u, key: q.changed[first:], inflected: true, whole: true})
}
