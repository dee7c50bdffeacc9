package words

import "strings"

// Folded returns word as Equal compares it: words that are alike have one folded form.
func Folded(word string) string {
	var b strings.Builder
	for r, rest, s := nextVisible("", word); r != noRune; r, rest, s = nextVisible(rest, s) {
		b.WriteRune(Fold(r))
	}
	return b.String()
}
