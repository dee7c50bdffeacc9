package view

import (
	"strings"
	"unicode/utf8"

	"cpaas-glossary/glossary/letters"
	"cpaas-glossary/glossary/pack"
)

// alias returns the alias of entry that a text has which is marked as entry, or
// "" where the text has what the title of a card shows anyway.
func alias(p *pack.Pack, entry int, marked string) string {
	text := spelling(marked)
	if text == "" || isName(text, spelling(p.Abbr(entry))) || isName(text, spelling(p.Term(entry))) {
		return ""
	}
	for _, alias := range p.Aliases(entry) {
		if isName(text, spelling(alias)) {
			return alias
		}
	}
	return ""
}

// spelling returns the letters of s alone, as package letters folds them.
func spelling(s string) string {
	var spelled []byte
	for i := 0; i < len(s); {
		letter, size := letters.At(s, i)
		if letter != 0 {
			spelled = utf8.AppendRune(spelled, letter)
		}
		i += size
	}
	return string(spelled)
}

// isName reports whether text is a name or an inflected form of it: webhooks,
// "parties" of party, "SMS's".
func isName(text, name string) bool {
	const longestEnding = 3
	stem := strings.TrimSuffix(name, "y")
	if stem == "" || len(text) > len(name)+longestEnding {
		return false
	}
	return len(text) >= len(name) && strings.HasPrefix(text, stem)
}
