package match

// longestTitle is how many words a title has before and after a name at most.
const longestTitle = 24

// isTitle reports whether the block around the name at text[start:end] is a title in English rather than a sentence, as in a list of
// references or a cell of a table. Three of its words or more are capitalised, at least one of them outside the name; only short words,
// such as "with", begin with a small letter; and no full stop ends it.
func (s speech) isTitle(text string, start, end int) bool {
	if s&joins != 0 {
		return false
	}
	others, inName := 0, 0
	from, to := wordBefore(text, start)
	for n := 0; from < to; n++ {
		if n == longestTitle || isProse(text[from:to]) {
			return false
		}
		others += capitalised(text[from:to])
		from, to = wordBefore(text, from)
	}
	last := start
	from, to = wordAfter(text, start)
	for n := 0; from < to; n++ {
		if n == longestTitle || isProse(text[from:to]) {
			return false
		}
		if from < end {
			inName += capitalised(text[from:to])
		} else {
			others += capitalised(text[from:to])
		}
		last = to
		from, to = wordAfter(text, to)
	}
	for ; last < from; last++ {
		if c := text[last]; c == '.' || c == '!' || c == '?' {
			return false
		}
	}
	return others > 0 && others+inName >= 3
}

// isProse reports whether a title has no such word: one that begins with a small letter and is longer than "with" and "from".
func isProse(word string) bool { return word[0] >= 'a' && len(word) > 4 }

// capitalised returns 1 for a word with a capital and a small letter after it, otherwise 0.
func capitalised(word string) int {
	if len(word) > 1 && word[0] >= 'A' && word[0] <= 'Z' && word[1] >= 'a' {
		return 1
	}
	return 0
}
