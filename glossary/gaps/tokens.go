package gaps

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/words"
)

// A token is one word of a page.
type token struct {
	start, end int // bytes in the text of the page
	text       string
	folded     string // in small letters, without the ending of a plural
	// joined says that a space or a hyphen is all that is between it and the word
	// before, of the same block.
	joined bool
	// code says that its neighbours make it a part of an address, a path or an
	// identifier.
	code bool
	// known is the number of the match that it stands in, from 1, or 0.
	known int
	caps  bool // written in capitals
}

// tokens returns the words of text, with those in matches as known.
func tokens(text string, matches []match.Match) (out []token) {
	last := -1 // end of the word before
	for at := 0; at < len(text); {
		end := words.Next(text, at)
		if !words.IsWord(text[at:end]) {
			at = end
			continue
		}
		for len(matches) > 0 && matches[0].End <= at {
			matches = matches[1:]
		}
		t := token{start: at, end: end, text: text[at:end]}
		if len(matches) > 0 && matches[0].Start < end {
			t.known = matches[0].Entry + 1
		}
		between := ""
		if last >= 0 {
			between = text[last:at]
		}
		t.joined = last >= 0 && (between == "-" || between == "\u2011" || between != "" && strings.TrimFunc(between, unicode.IsSpace) == "")
		t.code = strings.ContainsRune(t.text, '_') || isCode(text, at, end)
		t.caps = strings.ToUpper(t.text) == t.text && strings.ToLower(t.text) != t.text
		t.folded = fold(t.text)
		out = append(out, t)
		at, last = end, end
	}
	return out
}

// isCode reports whether a sign beside a word says that it is none of the language.
func isCode(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, size := utf8.DecodeRuneInString(text[end:])
	next, _ := utf8.DecodeRuneInString(text[end+size:])
	switch {
	case start > 0 && strings.ContainsRune("_.@#$%\\<>{=~&*+", before):
		return true
	case end < len(text) && strings.ContainsRune("_@#$%\\<>{=~*+", after):
		return true
	case after == '(' && size > 0, strings.ContainsRune(".:/&", after) && (unicode.IsLetter(next) || unicode.IsDigit(next)) && !unicode.IsUpper(next):
		return true
	case start > 0 && (before == '/' || before == ':'): // a path, unless capitals stand on both sides: STIR/SHAKEN
		previous, _ := utf8.DecodeLastRuneInString(text[:start-1])
		return !unicode.IsUpper(previous)
	}
	return false
}

// fold returns a word in small letters, without the ending of a plural or a possessive.
func fold(word string) string {
	word = strings.ToLower(word)
	if base := words.Uninflected(word); base != "" && len(base) > 2 {
		return base
	}
	return word
}

// abbreviation returns word as an abbreviation, without the ending of its plural, or ""
// where it does not look like one.
func abbreviation(word string) string {
	short := strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
	if n := len(short); n > 2 && short[n-1] == 's' && unicode.IsUpper(rune(short[n-2])) {
		short = short[:n-1]
	}
	capitals, small, digits := 0, 0, 0
	for _, r := range short {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLower(r):
			small++
		case unicode.IsDigit(r):
			digits++
		default:
			return ""
		}
	}
	length := capitals + small + digits
	switch {
	case length < 2 || length > 8 || capitals < 2 || digits > 3:
		return ""
	case small > 0 && (small > capitals || length > 6): // GitHub, PhoneNumber; VoIP, IoT and MoH are some
		return ""
	}
	return short
}
