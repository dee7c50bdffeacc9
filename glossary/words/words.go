// Package words finds Unicode word boundaries (UAX #29, default word
// segmentation) in UTF-8 text.
//
// github.com/blevesearch/segment is the authority on where a word ends. Native
// builds ask it for every word that holds a byte outside ASCII. The widget
// cannot afford its 46 KB, so TinyGo builds answer from a table of character
// classes that is generated from segment (see gen) and proved equal to it by
// FuzzTableEqualsSegment.
package words

import "unicode/utf8"

//go:generate go run ./gen -o classes.go

// A class is a Word_Break property value as segment treats it. The command gen has the
// numbers.
type class uint8

const (
	other class = iota
	letter
	hebrew
	numeric
	katakana
	extendNumLet
	midLetter
	midNum
	midNumLet
	singleQuote
	doubleQuote
	extend // Extend and Format: never separated from what comes before
	regional
	cr
	lf
	newline
	ideograph    // Han and Hiragana: each one a word
	hangul       // a letter that also runs on with hangulSymbol
	hangulSymbol // Hangul script without being letters, such as U+3200
)

// Next returns the byte offset at which the segment that starts at i ends.
// A segment is a word, or one character between words. i must be a boundary
// (0, or a result of Next) and less than len(s). A byte that is not valid
// UTF-8 is a segment of its own. U+200B, at which a long word may break at the end of
// a line, is part of the word as U+2060 is, and wide digits are digits; UAX #29 ends a word before either.
func Next(s string, i int) int {
	if end, ok := nextASCII(s, i); ok {
		return end
	}
	return next(s, i)
}

// nextASCII is Next for a segment whose own bytes and whose next byte are
// ASCII; ok is false for every other one.
func nextASCII(s string, i int) (end int, ok bool) {
	c := asciiClass(s[i])
	switch c {
	case cr:
		if i+1 < len(s) && s[i+1] == '\n' {
			return i + 2, true
		}
		return i + 1, true
	case lf, newline:
		return i + 1, true
	case letter, numeric, extendNumLet:
		return wordASCII(s, i+1, c)
	case extend:
		return 0, false
	}
	return i + 1, i+1 == len(s) || s[i+1] < 0x80
}

// wordASCII continues a word whose last character, before p, has class last.
func wordASCII(s string, p int, last class) (end int, ok bool) {
	for p < len(s) {
		c := asciiClass(s[p])
		switch {
		case c == letter || c == numeric || c == extendNumLet:
			last = c
			p++
		case joins(last, c):
			if p+1 == len(s) {
				return p, true
			}
			n := asciiClass(s[p+1])
			if n == extend {
				return 0, false
			}
			if n != last {
				return p, true
			}
			p += 2
		case c == extend:
			return 0, false
		default:
			return p, true
		}
	}
	return p, true
}

// joins reports whether a character of class mid keeps a word together when
// characters of class side stand on both sides of it (rules WB6, WB7, WB11
// and WB12).
func joins(side, mid class) bool {
	switch mid {
	case midNumLet, singleQuote:
		return side == letter || side == hebrew || side == numeric
	case midLetter:
		return side == letter || side == hebrew
	case midNum:
		return side == numeric
	}
	return false
}

// asciiClasses has the class of every ASCII character. Bytes from 0x80 on
// count as extend here: it makes the ASCII path give up.
var asciiClasses = func() (t [256]class) {
	for c := range t {
		switch {
		case c >= 0x80:
			t[c] = extend
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			t[c] = letter
		case c >= '0' && c <= '9':
			t[c] = numeric
		}
	}
	t['_'] = extendNumLet
	t[':'] = midLetter
	t[','], t[';'] = midNum, midNum
	t['.'] = midNumLet
	t['\''] = singleQuote
	t['"'] = doubleQuote
	t['\r'], t['\n'], t['\v'], t['\f'] = cr, lf, newline, newline
	return t
}()

func asciiClass(b byte) class { return asciiClasses[b] }

// IsWord reports whether the segment s holds a letter, digit or ideograph:
// whether it is a word rather than space or punctuation.
func IsWord(s string) bool {
	for i := 0; i < len(s); {
		c, next := decode(s, i)
		switch c {
		case letter, hebrew, numeric, katakana, ideograph, hangul:
			return true
		}
		i = next
	}
	return false
}

// IsAlnum reports whether c is an ASCII letter or digit.
func IsAlnum(c byte) bool { return asciiClasses[c] == letter || asciiClasses[c] == numeric }

// Apart reports whether the ASCII character c, where it opens a segment, is all of
// it unless a mark beyond ASCII follows.
func Apart(c byte) bool {
	switch asciiClasses[c] {
	case letter, numeric, extendNumLet, extend:
		return false
	}
	return true
}

// alnum has the ASCII letters and digits, folded, and 0 for every other byte.
var alnum = func() (t [256]byte) {
	for c := range byte(utf8.RuneSelf) {
		if IsAlnum(c) {
			t[c] = foldASCII[c]
		}
	}
	return t
}()

// EndsAt reports whether an ASCII letter or digit before s[p], which is neither,
// is known to end its word. Where it does not, the word may end there all the
// same: Next tells.
func EndsAt(s string, p int) bool {
	c := s[p]
	if c >= utf8.RuneSelf {
		return BreaksAt(s, p)
	}
	if breaks[c] {
		return true
	}
	// What joins needs a letter or digit on its other side.
	return asciiClasses[c] != extendNumLet && (p+1 == len(s) || s[p+1] < utf8.RuneSelf && alnum[s[p+1]] == 0)
}

// Breaks reports whether the ASCII character c ends any word before it.
// Characters that may join two letters or digits, and bytes beyond ASCII, do
// not: Next has to look at them.
func Breaks(c byte) bool { return breaks[c] }

// BreaksAt reports whether the character at i ends any word before it: Breaks for
// any character. Where it does, and is not ASCII, it is a segment of its own.
func BreaksAt(s string, i int) bool {
	if s[i] < 0x80 {
		return breaks[s[i]]
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return classOf(r) == other
}

var breaks = func() (t [256]bool) {
	for c, class := range asciiClasses {
		t[c] = class == other || class == doubleQuote || class == newline || class == lf || class == cr
	}
	return t
}()
