package match

import (
	"unicode/utf8"

	"cpaas-glossary/glossary/words"
)

// standsAlone reports whether text[start:end] is prose, judged by what touches
// it: part of an identifier, a header name, a path or an address is not.
func standsAlone(text string, start, end int) bool {
	left, _ := utf8.DecodeLastRuneInString(text[:start])
	right, size := utf8.DecodeRuneInString(text[end:])
	if start == 0 {
		left = ' '
	}
	if end == len(text) {
		right = ' '
	}
	switch left {
	case '@', '#', '$', '%', '=', '~', '^', '\\', '`', '?', '&':
		return false // a handle, a variable, a query
	case '-', 0x2010, 0x2011:
		return false // --app, in-app, Content-Type seen from its end
	case '.', '_', ':':
		before, _ := utf8.DecodeLastRuneInString(text[:start-1])
		if start > 1 && before >= ' ' && before != '.' && !words.IsSpace(before) {
			return false // a member: client.api, urn:sms
		}
		return left != '_'
	case '<', '{':
		return right != '>' && right != '}' // a placeholder
	case '/':
		return inAlternatives(text, start, end)
	}
	switch right {
	case '@', '=', '\\', '`', '$':
		return false
	case '/':
		return inAlternatives(text, start, end)
	case '(':
		// A call. Prose has "API(s)", and "SMS(Short ..." where a space is missing.
		return end+1 < len(text) && text[end+1] != ')'
	case '.', ':', '_':
		return endsSentence(text[end+size:])
	case '-', 0x2010, 0x2011:
		return endsCompound(text, start, end, end+size)
	}
	return true
}

// endsSentence reports whether rest, after a full stop or colon, does not go on
// as an identifier or an address does.
func endsSentence(rest string) bool {
	r, n := utf8.DecodeRuneInString(rest)
	return n == 0 || !(r == '/' || r == '_' || r < 0x80 && words.IsAlnum(byte(r)))
}

// endsCompound reports whether a term followed by a hyphen is the first part of
// an ordinary compound, SMS-enabled: not of a header, Content-Type, a number or
// an option.
func endsCompound(text string, start, end, next int) bool {
	r, _ := utf8.DecodeRuneInString(text[next:])
	switch {
	case r >= '0' && r <= '9', r == '_':
		return false
	case r >= 'A' && r <= 'Z':
		return hasInnerCapital(text[start:end])
	}
	return true
}

// hasInnerCapital reports whether s has a capital beyond its first letter.
func hasInnerCapital(s string) bool {
	for i := 1; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' {
			return true
		}
	}
	return false
}

// inAlternatives reports whether the run of characters without a space around
// text[start:end] is a choice of words, SMS/MMS, rather than a path or an
// address: one slash, words on both its sides, nothing of a file name.
func inAlternatives(text string, start, end int) bool {
	from, to := start, end
	for from > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:from])
		if !inPath(r) {
			break
		}
		from -= n
	}
	for to < len(text) {
		r, n := utf8.DecodeRuneInString(text[to:])
		if !inPath(r) {
			break
		}
		to += n
	}
	for to > end && (text[to-1] == '.' || text[to-1] == ':' || text[to-1] == '?') {
		to-- // the end of the sentence
	}
	slashes := 0
	for i := from; i < to; i++ {
		switch c := text[i]; {
		case c == '/':
			slashes++
			if i == from || i == to-1 {
				return false
			}
		case i >= start && i < end:
		case c == '.', c == ':', c == '_', c == '=', c == '?', c == '&', c == '%', c == '@', c == '~', c == '{', c == '#':
			return false
		}
	}
	return slashes == 1 || slashes == 2 && hasInnerCapital(text[start:end])
}

// inPath reports whether r can stand in a path or address. Beyond ASCII all but
// spaces, dashes and quotes can.
func inPath(r rune) bool {
	if r >= 0x80 {
		return !words.IsSpace(r) && (r < 0x2010 || r > 0x203A)
	}
	if words.IsAlnum(byte(r)) {
		return true
	}
	switch r {
	case '/', '.', ':', '_', '-', '=', '?', '&', '%', '@', '~', '{', '}', '#', '+', '*', rune(Inline[0]):
		return true
	}
	return false
}
