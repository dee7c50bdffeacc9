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
// word: the soft hyphen, the joiners, the word joiner and the byte order mark.
func Ignorable(r rune) bool {
	return r == 0xAD || r == 0x200C || r == 0x200D || r == 0x2060 || r == 0xFEFF
}

// Equal reports whether a and b are alike but for case and ignorable
// characters.
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
	for {
		ra, na := nextVisible(a)
		rb, nb := nextVisible(b)
		if na == 0 || nb == 0 {
			return na == nb
		}
		if ra != rb && Fold(ra) != Fold(rb) {
			return false
		}
		a, b = a[na:], b[nb:]
	}
}

// EqualExact reports whether a and b are alike but for ignorable characters.
func EqualExact(a, b string) bool {
	for {
		ra, na := nextVisible(a)
		rb, nb := nextVisible(b)
		if na == 0 || nb == 0 {
			return na == nb
		}
		if ra != rb {
			return false
		}
		a, b = a[na:], b[nb:]
	}
}

// nextVisible returns the first character of s that is not ignorable and the
// bytes up to its end; 0 bytes where there is none.
func nextVisible(s string) (rune, int) {
	for p := 0; p < len(s); {
		if s[p] < 0x80 {
			return rune(s[p]), p + 1
		}
		r, n := utf8.DecodeRuneInString(s[p:])
		p += n
		if !Ignorable(r) {
			return r, p
		}
	}
	return 0, 0
}

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

// IsHyphen reports whether r joins the parts of a compound: the hyphen-minus,
// the hyphen and the non-breaking hyphen.
func IsHyphen(r rune) bool { return r == '-' || r == 0x2010 || r == 0x2011 }

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
