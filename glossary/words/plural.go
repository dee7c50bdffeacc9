package words

import (
	"strings"
	"unicode/utf8"
)

// Plural and possessive, in English. A word in the text opens the entry whose name
// is its base, and is marked whole: webhooks, APIs, SMS's.
//
// A regular plural is its base and an s, so the matcher takes an s off by itself:
// Uninflected, and Stem for its filter. A plural that takes more, proxies or
// switches, is a name of its own: Plural makes it. Search compares letters and takes
// endings off what is typed: Singulars.

// RegularEndings are what Uninflected takes off, as they are written mostly.
var RegularEndings = [...]string{"s", "'s"}

// Uninflected returns the base of a word in the possessive or the regular plural, or
// "". A base has two bytes at least.
func Uninflected(word string) string {
	n := TrimIgnorable(word, 0, len(word))
	if n < 3 || !endsInS(word[:n]) {
		return ""
	}
	n = TrimIgnorable(word, 0, n-1)
	if r, size := utf8.DecodeLastRuneInString(word[:n]); IsApostrophe(r) {
		return word[:n-size]
	}
	if n < 2 {
		return ""
	}
	return word[:n]
}

// UninflectedPlain is Uninflected for a word of ASCII letters and digits. It returns
// the length of the base, or 0.
func UninflectedPlain(word string) int {
	if len(word) < 3 || !endsInS(word) {
		return 0
	}
	return len(word) - 1
}

// HasSmallEnding reports whether the ending of an inflected word is a small letter:
// that of an acronym is, APIs and not APIS.
func HasSmallEnding(word string) bool { return word[TrimIgnorable(word, 0, len(word))-1] == 's' }

// Stem returns the Hash of word without its last letter where that is an s: one
// number for a word and its regular plural, which leads a filter to both. Plain has
// the same in it.
func Stem(word string) uint32 {
	if n := TrimIgnorable(word, 0, len(word)); n > 0 && endsInS(word[:n]) {
		return Hash(word[:n-1])
	}
	return Hash(word)
}

func endsInS(word string) bool { return word[len(word)-1]|0x20 == 's' }

// Plural returns the plural of an English word, or of a name that ends with it, where
// it takes more than an s, "proxies" or "switches", and "" otherwise.
func Plural(word string) string {
	switch {
	case hasAnySuffix(word, "ay", "ey", "oy", "uy"):
		return ""
	case strings.HasSuffix(word, "y"):
		return word[:len(word)-1] + "ies"
	case hasAnySuffix(word, "s", "x", "z", "ch", "sh"):
		return word + "es"
	}
	return ""
}

func hasAnySuffix(s string, suffixes ...string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}

// An Ending makes another word of one: its first Keep letters and Add.
type Ending struct {
	Keep int
	Add  string
}

// Singulars returns how the singulars that a word in small letters may have are made
// of it, at most three, and how many they are: webhook of webhooks, switch of
// switches, proxy of proxies.
func Singulars(word []rune) (endings [3]Ending, n int) {
	m := len(word)
	if m == 0 || word[m-1] != 's' {
		return endings, 0
	}
	endings[0] = Ending{m - 1, ""}
	if m < 2 || word[m-2] != 'e' {
		return endings, 1
	}
	endings[1] = Ending{m - 2, ""}
	if m < 3 || word[m-3] != 'i' {
		return endings, 2
	}
	endings[2] = Ending{m - 3, "y"}
	return endings, 3
}
