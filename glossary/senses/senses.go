// Package senses says what a mark may mean: several entries may share a name, and a mark has the number of one of them.
package senses

import (
	"strings"
	"unicode/utf8"

	"cpaas-glossary/glossary/letters"
	"cpaas-glossary/glossary/pack"
)

// Of returns what a mark of entry may mean, marked its text: the entry, and the others that have the name.
//
//go:noinline
func Of(p *pack.Pack, entry int, marked string) []int {
	all := []int{entry}
	for _, other := range p.Shared(entry) {
		if Named(p, other, marked) != "" {
			all = append(all, other)
		}
	}
	return all
}

// Summary returns what a mark of entry means in short: its summary, and where others have the name that is marked,
// theirs as well, each after its term.
func Summary(p *pack.Pack, entry int, marked string) string {
	all := Of(p, entry, marked)
	if len(all) == 1 {
		return p.Summary(entry)
	}
	var texts []string
	for _, sense := range all {
		texts = append(texts, p.Term(sense)+": "+p.Summary(sense))
	}
	return strings.Join(texts, " ")
}

// Named returns the name of entry that a text is, in some inflection, the abbreviation or the term rather than an alias,
// or "".
//
//go:noinline
func Named(p *pack.Pack, entry int, marked string) string {
	text := spelling(marked)
	if text == "" {
		return ""
	}
	for _, name := range append([]string{p.Abbr(entry), p.Term(entry)}, p.Aliases(entry)...) {
		if isName(text, spelling(name)) {
			return name
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
