package pwa

import (
	"strings"
	"unicode"

	"cpaas-glossary/app/view"
)

// digits is what stands for all digits among the letters.
const digits = "0–9"

// letter returns the letter that entry stands under from A to Z, or "0–9". An accent does not count: Ä is under A.
func (s *Site) letter(entry int) string {
	if letter := letterOf(view.ShortName(s.Pack, entry)); letter != "" {
		return letter
	}
	return s.Strings.App.Other
}

// letterOf returns the letter that name begins with, or "" where it begins with a sign or with none of an alphabet.
func letterOf(name string) string {
	const firstIdeograph = 0x2E80 // of each of these one entry would begin
	switch l := withoutAccent(firstOf(spelled(name))); {
	case '0' <= l && l <= '9':
		return digits
	case l < firstIdeograph && unicode.IsLetter(l):
		return string(unicode.ToUpper(l))
	}
	return ""
}

func firstOf(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// sortKey returns what puts names in order: their letters alone, and those that are under no letter at the end.
func sortKey(name string) string {
	key := strings.Map(withoutAccent, spelled(name))
	if letterOf(name) == "" {
		key = string(unicode.MaxRune) + key
	}
	return key
}

// accented are letters and what each is without its accent, beyond those that search reads alike.
const accented = "آا أا إا ٱا ёе άα έε ήη ίι ϊι ΐι όο ύυ ϋυ ΰυ ώω"

func withoutAccent(l rune) rune {
	if l >= 0x370 { // search reads Latin without accents
		for pair := range strings.FieldsSeq(accented) {
			if from := firstOf(pair); from == l {
				return firstOf(pair[len(string(from)):])
			}
		}
	}
	return l
}
