// Package letters reads text as search compares it: letter by letter, without
// case, accents and what stands between words. The pack sorts names in this
// reading and search compares in it, so both use this package.
package letters

import (
	"unicode/utf8"

	"cpaas-glossary/glossary/words"
)

// At returns the letter at s[i], folded, and its length in bytes together with
// what belongs to it: accents written apart and characters that do not show.
// Digits count as letters, and so do # and + and the dot that opens a word, for
// C#, C++ and .NET. The letter is 0 where s[i] is none: a space, punctuation, or
// a byte that is not UTF-8.
func At(s string, i int) (letter rune, size int) {
	if c := s[i]; c < 0x80 && (i+1 == len(s) || s[i+1] < 0x80) {
		if c == '.' && opensWord(s, i) {
			return '.', 1
		}
		return rune(ascii[c]), 1
	}
	return beyondASCII(s, i)
}

// opensWord reports whether the dot at s[i] belongs to the word after it.
func opensWord(s string, i int) bool {
	return i+1 < len(s) && ascii[s[i+1]] >= 'a' && (i == 0 || s[i-1] <= ' ')
}

// Before reports whether a letter ends at s[i].
func Before(s string, i int) bool {
	if i == 0 {
		return false
	}
	if c := s[i-1]; c < 0x80 {
		return ascii[c] != 0
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return belongs(r) || fold(r) != 0
}

// Parts reports whether what is no letter at s[i] parts what stands around it
// like a space, which ASCII punctuation does not: "e-mail" is close to "email".
func Parts(s string, i int) bool { return s[i] <= ' ' || s[i] >= 0x80 }

// ascii is the folded letter of each ASCII character, or 0.
var ascii = func() (t [128]byte) {
	for c := range t {
		switch f := words.Fold(rune(c)); {
		case f >= 'a' && f <= 'z', f >= '0' && f <= '9', f == '#', f == '+':
			t[c] = byte(f)
		}
	}
	return t
}()

func beyondASCII(s string, i int) (letter rune, size int) {
	r, size := utf8.DecodeRuneInString(s[i:])
	letter = fold(r)
	for i+size < len(s) && s[i+size] >= 0x80 {
		r, n := utf8.DecodeRuneInString(s[i+size:])
		if !belongs(r) {
			break
		}
		size += n
	}
	return letter, size
}

// belongs reports whether r is part of the letter before it: a combining accent,
// a variation selector or a character that does not show.
func belongs(r rune) bool {
	return r >= 0x300 && r < 0x370 || r >= 0xFE00 && r < 0xFE10 || words.Ignorable(r)
}

// fold returns r without case and accent, or 0 where it is no letter. What is
// not known to be punctuation or a symbol is a letter, whatever its script.
func fold(r rune) rune {
	switch {
	case r < 0x80:
		return rune(ascii[r])
	case r >= firstWide && r <= lastWide:
		return rune(ascii[r-firstWide+'!'])
	case r >= firstLatin && int(r-firstLatin) < len(latin):
		return orSelf(r, latin[r-firstLatin])
	case r >= firstAdditional && int(r-firstAdditional) < len(additional):
		return orSelf(r, additional[r-firstAdditional])
	case r == 0xAA || r == 0xB5 || r == 0xBA: // ª µ º
		return r
	case r < firstLatin, belongs(r), r == utf8.RuneError,
		r >= 0x2000 && r < 0x2C00, // punctuation, currency, arrows, symbols
		r >= 0x2E00 && r < 0x2E80, // more punctuation
		r >= 0x3000 && r < 0x3005, // of Chinese and Japanese
		r >= 0x3008 && r < 0x3021,
		r == 0xFF00,
		r >= 0x1F000 && r < 0x20000: // emoji
		return 0
	}
	return words.Fold(r)
}

// The wide forms of the ASCII characters from ! to ~, which East Asian keyboards type.
const firstWide, lastWide = 0xFF01, 0xFF5E

func orSelf(r rune, base byte) rune {
	switch base {
	case '.':
		return words.Fold(r)
	case ' ':
		return 0
	}
	return rune(base)
}

// The base letters of the Latin letters that carry an accent or a stroke, from
// the code points named on: . for those that have none, a space for signs. The
// test derives the same from their canonical decomposition.
const (
	firstLatin = 0xC0
	latin      = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty" +
		"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll" +
		"lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs" +
		"................................oo.............uu..............." +
		".............aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa...." +
		"aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy"

	firstAdditional = 0x1E00
	additional      = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm" +
		"mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv" +
		"wwwwwwwwwwxxxxyyzzzzzzhtwy....s.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" +
		"eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy"
)
