package match

// longestSource is how far before a name its formula or template begins at most, in bytes.
const longestSource = 128

// inSource reports whether text[start:] stands in what a script of the page reads: a formula, $$ $$ or \( \) or \[ \], or a
// template, {{ }} or {% %}. A build that put an element there would break the page.
func inSource(text string, start int) bool {
	isFormula := false // by the $$ before
	for i := start - 1; i > 0 && i > start-longestSource && text[i] > CellBreak[0]; i-- {
		switch pair := uint16(text[i-1])<<8 | uint16(text[i]); pair {
		case '$'<<8 | '$':
			isFormula = !isFormula
			i--
		case '{'<<8 | '{', '{'<<8 | '%', '\\'<<8 | '(', '\\'<<8 | '[':
			return true
		case '}'<<8 | '}', '%'<<8 | '}', '\\'<<8 | ')', '\\'<<8 | ']':
			return isFormula
		}
	}
	return isFormula
}
