package match

import "cpaas-glossary/glossary/words"

// sentenceWords are ordinary words without which few sentences do. Each stands between two spaces.
const sentenceWords = " the and of to you is for not are your with this "

// reach is how many words on each side tell whether a name stands in a sentence in capitals.
const reach = 12

// inCapitals reports whether text[start:end], an acronym that only its capitals tell from a word,
// stands in a sentence in capitals: in a run of words without small letters, one of which is no
// acronym.
func inCapitals(text string, start, end int) bool {
	for n := 0; n < reach; n++ {
		for start > 0 && !words.IsAlnum(text[start-1]) && text[start-1] > CellBreak[0] {
			start--
		}
		from := partBefore(text, start)
		if from == start || hasSmall(text[from:start]) {
			break
		}
		if isIn(sentenceWords, text[from:start]) {
			return true
		}
		start = from
	}
	for n := 0; n < reach; n++ {
		for end < len(text) && !words.IsAlnum(text[end]) && text[end] > CellBreak[0] {
			end++
		}
		to := partAfter(text, end)
		if to == end || hasSmall(text[end:to]) {
			break
		}
		if isIn(sentenceWords, text[end:to]) {
			return true
		}
		end = to
	}
	return false
}
