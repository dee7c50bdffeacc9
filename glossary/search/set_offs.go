//go:build !tinygo

package search

import (
	"unicode"
	"unicode/utf8"

	"cpaas-glossary/glossary/letters"
	"cpaas-glossary/glossary/pack"
)

// SetOffs returns where in the names of p a part of a word begins that is a word
// start, as p.SetOffs gives it: what capitals or the change between digits and
// letters set off, the RTC of WebRTC, the Auth of OAuth, the DLC of 10DLC. What is no
// word start by itself is not among them.
func SetOffs(p *pack.Pack) (out []uint32) {
	last, names := 0, 0 // bytes of names up to the last one, and in all
	for e := range p.Len() {
		own := namesOf(p, e)
		for _, at := range setOffs(own) {
			out = append(out, uint32(names+at-last))
			last = names + at
		}
		names += len(own)
	}
	return out
}

// namesOf returns the names of an entry as they are written, with the NULs.
func namesOf(p *pack.Pack, entry int) string {
	from := p.Data()[p.Names(entry):]
	end := 0
	for lists := 0; lists < pack.NameLists; end++ {
		if from[end] == 0 {
			lists++
		}
	}
	return from[:end]
}

// setOffs returns the offsets in names, which end with a NUL.
func setOffs(names string) (out []int) {
	var before, letterBefore rune
	for i := 0; i < len(names); {
		l, n := letters.At(names, i)
		r, _ := utf8.DecodeRuneInString(names[i:])
		begins := letterBefore == 0 || letterBefore == '.' || l >= firstIdeograph
		if l != 0 && !begins && isSetOff(before, r, names[i+n:]) {
			out = append(out, i)
		}
		before, letterBefore = r, l
		i += n
	}
	return out
}

// isSetOff reports whether r, between before and rest, begins a part of a word
// that is worth finding by itself: one letter is not, nor is the s of APIs. rest is not empty.
func isSetOff(before, r rune, rest string) bool {
	next, n := utf8.DecodeRuneInString(rest)
	if l, _ := letters.At(rest, 0); l == 0 {
		return false
	}
	switch {
	case unicode.IsDigit(r) != unicode.IsDigit(before):
		return true
	case !unicode.IsUpper(r):
		return false
	}
	last, _ := letters.At(rest, n)
	return unicode.IsLower(before) || unicode.IsUpper(before) && unicode.IsLower(next) && last != 0
}

// Order returns how the word starts of p are sorted, as p.Order gives it.
func Order(p *pack.Pack) []uint32 { return startOrder(p.Data(), findStarts(p)) }
