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
	from, to := wordBefore(text, start)
	for n := 0; n < reach && from < to && !hasSmall(text[from:to]); n++ {
		if isIn(sentenceWords, text[from:to]) {
			return true
		}
		from, to = wordBefore(text, from)
	}
	from, to = wordAfter(text, end)
	for n := 0; n < reach && from < to && !hasSmall(text[from:to]); n++ {
		if isIn(sentenceWords, text[from:to]) {
			return true
		}
		from, to = wordAfter(text, to)
	}
	return false
}

// wordBefore returns the last run of ASCII letters and digits that ends at end or before, in its block. It is empty where there is
// none.
func wordBefore(text string, end int) (from, to int) {
	for end > 0 && !words.IsAlnum(text[end-1]) && text[end-1] > CellBreak[0] {
		end--
	}
	return partBefore(text, end), end
}

// wordAfter returns the first run of ASCII letters and digits that starts at start or after, in its block. It is empty, at the end
// of the block, where there is none.
func wordAfter(text string, start int) (from, to int) {
	for start < len(text) && !words.IsAlnum(text[start]) && text[start] > CellBreak[0] {
		start++
	}
	return start, partAfter(text, start)
}
