package words

import "unicode/utf8"

// nextTable is Next for any text, from the class table alone. It follows
// segment's reading of UAX #29 in Unicode 8: regional indicators stay
// together, ideographs stand alone.
func nextTable(s string, i int) int {
	c, p := decode(s, i)
	switch c {
	case hangul:
		return max(hangulRun(s, p), wordTable(s, p, letter))
	case hangulSymbol:
		return hangulRun(s, p)
	case cr:
		if p < len(s) && s[p] == '\n' {
			return p + 1
		}
		return p
	case lf, newline:
		return p
	case regional:
		for {
			p = skipExtend(s, p)
			n, q := decode(s, p)
			if n != regional {
				return p
			}
			p = q
		}
	case letter, hebrew, numeric, katakana, extendNumLet:
		return wordTable(s, p, c)
	}
	if s[i] >= 0x80 && c != ideograph && c != extend {
		return p // segment lets marks join punctuation only where it is ASCII
	}
	return skipExtend(s, p)
}

// wordTable continues a word whose last character, before p, has class last.
func wordTable(s string, p int, last class) int {
	for {
		p = skipExtend(s, p)
		c, q := decodeLetter(s, p)
		if follows(last, c) {
			last, p = c, q
			continue
		}
		q = skipExtend(s, q)
		n, r := decodeLetter(s, q)
		switch {
		case joins(last, c) && alike(last, n):
			// segment has used up this letter: no quote joins it (WB7a, WB7b),
			// unless the single quote belonged to the letter before
			if last != hebrew || c != singleQuote {
				n = plain(n)
			}
			last, p = n, r
		case last == hebrew && c == doubleQuote && n == hebrew: // WB7b, WB7c
			last, p = singleQuote, r
		case last == hebrew && c == singleQuote: // WB7a
			last, p = singleQuote, q
		default:
			return p
		}
	}
}

// hangulRun returns the end of the Hangul, letters or not, that goes on at p.
func hangulRun(s string, p int) int {
	for {
		p = skipExtend(s, p)
		c, q := decode(s, p)
		if c != hangul && c != hangulSymbol {
			return p
		}
		p = q
	}
}

// plain is c, or letter where c is a Hebrew letter.
func plain(c class) class {
	if c == hebrew {
		return letter
	}
	return c
}

// follows reports whether a character of class c right after one of class last
// belongs to the same word (WB5, WB8 to WB10, WB13 to WB13b).
func follows(last, c class) bool {
	switch last {
	case letter, hebrew, numeric:
		return c == letter || c == hebrew || c == numeric || c == extendNumLet
	case singleQuote: // a Hebrew letter and its quote: complete, but the word may go on
		return c == letter || c == hebrew || c == numeric || c == extendNumLet
	case katakana:
		return c == katakana || c == extendNumLet
	case extendNumLet:
		return c == letter || c == hebrew || c == numeric || c == katakana || c == extendNumLet
	}
	return false
}

// alike reports whether two classes stand on the two sides of a joining
// character: letters with letters, digits with digits.
func alike(a, b class) bool {
	if a == numeric || b == numeric {
		return a == b
	}
	return (a == letter || a == hebrew) && (b == letter || b == hebrew)
}

func skipExtend(s string, p int) int {
	for p < len(s) {
		c, q := decode(s, p)
		if c != extend {
			return p
		}
		p = q
	}
	return p
}

// decode returns the class of the character at p and the offset after it.
// At the end of s it returns newline, which nothing joins.
func decode(s string, p int) (class, int) {
	if p >= len(s) {
		return newline, p
	}
	if s[p] < 0x80 {
		return asciiClasses[s[p]], p + 1
	}
	r, n := utf8.DecodeRuneInString(s[p:])
	return classOf(r), p + n
}

// decodeLetter is decode with hangul as the letter that it is.
func decodeLetter(s string, p int) (class, int) {
	c, q := decode(s, p)
	if c == hangul {
		c = letter
	}
	return c, q
}

// classOf returns the class of r.
func classOf(r rune) class {
	if r < 0x80 {
		return asciiClasses[r]
	}
	return class(classSteps.at(classTable, r).value)
}

var classSteps steps
