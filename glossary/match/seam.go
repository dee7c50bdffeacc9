package match

import (
	"unicode/utf8"

	"cpaas-glossary/glossary/words"
)

// seam returns where the first part of a word ends in which a name and other words are joined, and where the rest begins:
// l’API, SMS'in, SMS:n, SMS를, والAPI. It is 0 where there is one part.
func (w *walk) seam(s segment) (end, rest int) {
	if s.kind != word {
		return 0, 0
	}
	last := noScript
	for i, r := range w.text[s.start:s.end] {
		i += s.start
		if w.joins && last != noScript && (r == ':' || words.IsApostrophe(r)) {
			if rest = i + utf8.RuneLen(r); rest < s.end {
				return i, rest
			}
		}
		script := scriptOf(r)
		if script != noScript && last != noScript && script != last {
			return i, i
		}
		if script != noScript {
			last = script
		}
	}
	return 0, 0
}

// A script is what tells one part of a word from another.
type script uint8

const (
	noScript script = iota // may go with either
	latin
	otherScript
)

// scriptOf returns the script of r, as far as it is needed: names in Latin letters have a letter of ASCII at their ends.
func scriptOf(r rune) script {
	switch {
	case r < utf8.RuneSelf && words.IsAlnum(byte(r)):
		return latin
	case r >= 0x370 && r < 0x1E00 || r >= 0x2E80 && r < 0xFB00:
		return otherScript
	}
	return noScript
}
