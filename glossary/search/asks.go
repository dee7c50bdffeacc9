//go:build !tinygo

package search

import (
	"slices"
	"strings"
	"sync"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/letters"
)

// WordsOfAsks returns the stems of the words of e.Asks that search adds to the other texts, sorted, with
// spaces between: those that do not only ask, and of which no name and no word of the summary
// has the stem. The phrases themselves would take 5 KB more of brotli for the built-in glossary, the words 0.4 KB.
func WordsOfAsks(e *glossary.Entry) string {
	if len(e.Asks) == 0 {
		return ""
	}
	asking, seen := askingWords(), map[string]bool{}
	names := slices.Concat([]string{e.Term, e.Abbr, e.Summary}, e.Aliases, e.Hidden)
	for word := range spelledWords(strings.Join(names, " ")) {
		seen[string(word[:stem(word)])] = true
	}
	var out []string
	for word := range spelledWords(strings.Join(e.Asks, " ")) {
		if s := string(word[:stem(word)]); !seen[s] && !isAmong(word, asking) {
			seen[s] = true
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

var askingWords = sync.OnceValue(func() []uint64 { return packWords(asking) })

// spelledWords calls yield with the letters of each word of text.
func spelledWords(text string) func(yield func([]rune) bool) {
	return func(yield func([]rune) bool) {
		for word := range strings.FieldsSeq(text) {
			var spelled []rune
			for i := 0; i < len(word); {
				l, n := letters.At(word, i)
				if l != 0 {
					spelled = append(spelled, l)
				}
				i += n
			}
			if len(spelled) > 0 && !yield(spelled) {
				return
			}
		}
	}
}

// StemSynonyms returns groups of synonyms as a pack has them: letters without spaces, up to the stem, and each once in a group.
func StemSynonyms(groups [][]string) (out [][]string) {
	for _, group := range groups {
		var stems []string
		for _, member := range group {
			var spelled []rune
			for word := range spelledWords(member) {
				spelled = append(spelled, word...)
			}
			if s := string(spelled[:stem(spelled)]); s != "" && !slices.Contains(stems, s) {
				stems = append(stems, s)
			}
		}
		if len(stems) > 1 {
			out = append(out, stems)
		}
	}
	return out
}
