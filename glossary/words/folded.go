package words

import "strings"

// Folded returns word as Equal compares it: words that are alike have one folded form.
func Folded(word string) string {
	var b strings.Builder
	for _, r := range word {
		read := readAsLetters(r)
		if read < 0 {
			continue
		}
		if (read > 0xFF) == (read == r) { // one letter, as most
			b.WriteRune(Fold(read))
			continue
		}
		for more := true; more; more = read > 0 {
			b.WriteRune(Fold(read & 0xFF))
			read >>= 8
		}
	}
	return b.String()
}
