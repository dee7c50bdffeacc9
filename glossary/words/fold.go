package words

import "unicode/utf8"

// Fold returns r in the form in which letters that differ only by case are
// equal: what unicode.ToLower returns, whose tables would cost each module 5 KB.
func Fold(r rune) rune {
	if r < 0x80 {
		return rune(foldASCII[r])
	}
	if r < 0x100 { // Latin-1
		if r >= 'À' && r <= 'Þ' && r != '×' {
			r += 'à' - 'À'
		}
		return r
	}
	s := lowerSteps.at(lowerTable, r)
	if s.value&1 != 0 && (r-s.first)&1 != 0 { // the small letter after each capital
		return r
	}
	zigzag := s.value >> 1
	return r + rune(zigzag>>1^-(zigzag&1))
}

var lowerSteps steps

var foldASCII = func() (t [128]byte) {
	for c := range t {
		t[c] = byte(c)
		if c >= 'A' && c <= 'Z' {
			t[c] += 'a' - 'A'
		}
	}
	return t
}()

// Ignorable reports whether r shows nothing and may stand anywhere inside a
// word: the soft hyphen, joiners and spaces without width, the marks of writing
// direction, the byte order mark, and the tatweel, which only makes an Arabic word
// longer.
//
//go:noinline
func Ignorable(r rune) bool {
	return r == 0xAD || r == 0x640 || r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x206F || r == 0xFEFF
}

// Equal reports whether a and b are alike but for case, compatibility forms and
// ignorable characters. Words that differ as bytes are compared by a hash of 64 bits: README.md says how sure
// that is.
func Equal(a, b string) bool {
	if len(a) == len(b) { // the common case: two words of ASCII
		i := 0
		for i < len(a) && alnum[a[i]] != 0 && alnum[a[i]] == alnum[b[i]] {
			i++
		}
		if i == len(a) {
			return true
		}
		a, b = a[i:], b[i:]
	}
	return hashRunes(a, true) == hashRunes(b, true)
}

// EqualExact reports whether a and b are alike but for compatibility forms and
// ignorable characters, as far as 64 bits tell where they differ as bytes.
func EqualExact(a, b string) bool { return a == b || hashRunes(a, false) == hashRunes(b, false) }

// ligatures has the letters of the Latin ligatures from U+FB00 on, as readAsLetters has them.
var ligatures = [...]rune{'f' | 'f'<<8, 'f' | 'i'<<8, 'f' | 'l'<<8, 'f' | 'f'<<8 | 'i'<<16, 'f' | 'f'<<8 | 'l'<<16, 's' | 't'<<8, 's' | 't'<<8}

// readAsLetters returns what r stands for in a word (NFKC, and full case folding): of a wide
// form the narrow one, of a ligature and of ß their letters, a byte each, and of any
// apostrophe the straight one. It is -1 where r shows nothing.
func readAsLetters(r rune) rune {
	switch {
	case Ignorable(r):
		return -1
	case r == 0xDF || r == 0x1E9E:
		return 's' | 's'<<8
	case r >= 0xFB00 && r <= 0xFB06:
		return ligatures[r-0xFB00]
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFF01 + '!'
	case IsApostrophe(r):
		return '\''
	}
	return r
}

// IsApostrophe reports whether r is written for an apostrophe: straight, narrow or wide, curly to
// either side, or as the letter of some languages.
//
//go:noinline
func IsApostrophe(r rune) bool { return r == '\'' || r&^1 == 0x2018 || r == 0x2BC || r == 0xFF07 }

// TrimIgnorable returns end without the ignorable characters before it, from start
// on. Segmentation counts them to the word.
func TrimIgnorable(s string, start, end int) int {
	for end > start && s[end-1] >= utf8.RuneSelf {
		r, n := utf8.DecodeLastRuneInString(s[start:end])
		if !Ignorable(r) {
			break
		}
		end -= n
	}
	return end
}

// IsSpace reports whether r is a space between words, breaking or not.
func IsSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\v', '\f', '\r', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}

// IsHyphen reports whether r joins the parts of a compound: the hyphen-minus, narrow
// or wide, the hyphen and the non-breaking hyphen.
func IsHyphen(r rune) bool { return r == '-' || r == 0x2010 || r == 0x2011 || r == 0xFF0D }

// Separator returns the offset after the separator at i, the white space or the
// one hyphen between two words of a term with the ignorable characters after
// it, and i where there is none.
func Separator(s string, i int) int {
	p, hyphen := i, false
	for p < len(s) {
		r, n := rune(s[p]), 1
		if r >= 0x80 {
			r, n = utf8.DecodeRuneInString(s[p:])
		}
		switch {
		case p == i && IsHyphen(r):
			hyphen = true
		case p > i && Ignorable(r), !hyphen && IsSpace(r):
		default:
			return p
		}
		p += n
	}
	return p
}
