// Package ordinary knows the commonest words of English.
package ordinary

import (
	_ "embed"
	"strings"

	"cpaas-glossary/glossary/words"
)

// text has a word on each line, sorted: base forms, and others that are words in their
// own right.
//
//go:embed ordinary.txt
var text string

var known = func() map[string]bool {
	all := map[string]bool{}
	for word := range strings.Lines(text) {
		all[strings.TrimSpace(word)] = true
	}
	return all
}()

// Is reports whether word, in small letters, is an ordinary English word, in the
// singular or the plural.
func Is(word string) bool {
	if known[word] {
		return true
	}
	letters := []rune(word)
	endings, n := words.Singulars(letters)
	for _, e := range endings[:n] {
		if known[string(letters[:e.Keep])+e.Add] {
			return true
		}
	}
	return false
}
