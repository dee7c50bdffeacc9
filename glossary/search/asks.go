//go:build !tinygo

package search

import "strings"

// Asks returns the phrases that people ask with as a pack has them: without the words that only
// ask, which say nothing in a text either.
func Asks(phrases []string) []string {
	asking := packWords(asking)
	var out []string
	for _, phrase := range phrases {
		var kept []string
		for word := range strings.FieldsSeq(phrase) {
			if !isAmong([]rune(strings.ToLower(word)), asking) {
				kept = append(kept, word)
			}
		}
		if len(kept) > 0 {
			out = append(out, strings.Join(kept, " "))
		}
	}
	return out
}
