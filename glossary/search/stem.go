package search

import "cpaas-glossary/glossary/letters"

// A stem is the first letters of a word, without an ending of English: dial of dialing,
// verif of verify and of verification. It only leads to other words with such an
// ending, so that it need not be a word.

// stem returns how many letters of a word are its stem.
func stem(word []rune) int {
	m := len(word)
	for _, e := range cuts {
		if n := m - len(e); n >= minStem && endsWith(word, e) && mayCut(word[:n], e) {
			if doubled(word[:n]) && (e == "ing" || e == "ed") {
				n--
			}
			return n
		}
	}
	return m
}

// cuts are the endings that a stem is without, longer ones first.
var cuts = [...]string{"ications", "ication", "ations", "ation", "ments", "ment", "ions", "ings", "ion", "ing", "ies", "ied", "ed", "es", "ly", "s", "e", "y"}

const minStem = 3

// mayCut reports whether a word with the ending e may be one of stem.
func mayCut(stem []rune, e string) bool {
	last := stem[len(stem)-1]
	switch e {
	case "s":
		return last != 's' && last != 'u' && last != 'i'
	case "es":
		return last == 's' || last == 'x' || last == 'h' || last == 'z'
	case "ed":
		return last != 'e'
	case "y", "ly", "ment", "ments":
		return len(stem) > minStem
	}
	return true
}

func endsWith(word []rune, e string) bool {
	at := len(word) - len(e)
	for i := range len(e) {
		if word[at+i] != rune(e[i]) {
			return false
		}
	}
	return true
}

// doubled reports whether a stem ends with a letter that was doubled before the ending,
// the p of dropped but not the l of called.
func doubled(stem []rune) bool {
	n := len(stem)
	l := stem[n-1]
	return n > minStem && l == stem[n-2] && l != 'l' && l != 's' && l != 'f' && l != 'z'
}

// endings are what may follow a stem, endingsOfShort what may follow one of minStem letters.
const (
	endings        = "s e es ed ing ings er ers or ors y ies ied ying ion ions ation ations ication ications ment ments ly al able ance ure ity ities"
	endingsOfShort = "s e es ed ing"
)

// endsStem reports whether a word that has a stem up to a place ends there, but for an
// ending, and returns where.
func (s *Searcher) endsStem(at uint32, stem []rune) (end uint32, ok bool) {
	var rest [maxPacked + 1]rune
	n := 0
	for {
		l, size := letters.At(s.data, int(at))
		if l == 0 || l >= firstIdeograph {
			break
		}
		at += uint32(size)
		if n == len(rest) {
			return 0, false
		}
		rest[n] = l
		n++
	}
	return at, s.mayEnd(stem, rest[:n])
}

// mayEnd reports whether rest is what may follow a stem: nothing or an ending, before which its
// last letter may be doubled.
func (s *Searcher) mayEnd(stem, rest []rune) bool {
	if len(rest) == 0 {
		return true
	}
	if rest[0] == stem[len(stem)-1] {
		rest = rest[1:]
	}
	if len(stem) <= minStem {
		return isAmong(rest, s.short)
	}
	return isAmong(rest, s.endings)
}
