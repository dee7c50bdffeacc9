package match

import (
	"unicode/utf8"

	"cpaas-glossary/glossary/words"
)

// heads are words that products are named with: "Messages API", "Client SDK", "Programmable Voice".
// Each stands between two spaces, in small letters.
const heads = " api apis sdk sdks cli sms mms rcs voice video chat messaging webhooks "

// longestProduct is how many bytes before the end of a product's name are looked at: in a text of acronyms alone, each would
// else go back to the first.
const longestProduct = 64

// isProduct reports whether the name at text[start:end] is the end of a product's name: its last
// word is one of heads, written with a capital, and before it stands a capitalised word that does
// not owe the capital to the start of a sentence.
func isProduct(text string, start, end int) bool {
	if text[start] < 'A' || text[start] > 'Z' || !isIn(heads, text[partBefore(text, end):end]) {
		return false
	}
	for {
		if start < 2 || end-start > longestProduct || text[start-1] != ' ' {
			return false
		}
		before := partBefore(text, start-1)
		word := text[before : start-1]
		if word == "" || word[0] < 'A' || word[0] > 'Z' {
			return false
		}
		if hasSmall(word) {
			return !startsSentence(text, before)
		}
		start = before // an acronym: what is before it decides
	}
}

func hasSmall(s string) bool {
	for i := range len(s) {
		if s[i] >= 'a' && s[i] <= 'z' {
			return true
		}
	}
	return false
}

// startsSentence reports whether a sentence starts at i, as far as what is before it tells.
func startsSentence(text string, i int) bool {
	if i < 2 || text[i-1] != ' ' {
		return true
	}
	r, size := utf8.DecodeLastRuneInString(text[:i-1])
	return r != ',' && r != ')' && r != '\'' && r != 0x2019 && !words.IsWord(text[i-1-size:i-1])
}
