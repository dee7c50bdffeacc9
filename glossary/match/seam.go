package match

import "cpaas-glossary/glossary/words"

// seam returns where the first part of a word ends in which a name and other words are joined, and where the rest begins:
// l’API, SMS'in, SMS:n, SMS를, والAPI. It is 0 where there is one part.
//
//go:noinline
func (w *walk) seam(s segment) (end, rest int) {
	if s.kind != word {
		return 0, 0
	}
	last := noScript
	for i := s.start; i < s.end; i++ {
		c := w.text[i]
		script := noScript
		switch {
		case words.IsAlnum(c):
			script = latin
		case c == '\'' || c == ':':
			rest = i + 1
		case c == 0xE2: // in a word, a quotation mark is U+2018 or U+2019
			if w.text[i+2]&^1 == 0x98 {
				rest = i + 3
			}
		case c >= 0xCE && c < 0xEF && (c != 0xE1 || w.text[i+1] < 0xB8): // not U+1E00, Latin again
			script = otherScript
		}
		if last != noScript {
			if rest > 0 && rest < s.end && w.speech&joins != 0 {
				return i, rest
			}
			if script != noScript && script != last {
				return i, i
			}
		}
		rest = 0
		if script != noScript {
			last = script
		}
	}
	return 0, 0
}

// A script is what tells one part of a word from another. Names in Latin letters have a letter of ASCII at their ends.
type script uint8

const (
	noScript script = iota // may go with either
	latin
	otherScript
)
