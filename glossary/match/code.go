package match

// longestCode is how far before a name its code begins at most, in bytes.
const longestCode = 128

// inCode reports whether text[start:] stands in code that a script of the page reads: a formula, $$ $$ or \( \) or \[ \], or
// a template, {{ }} or {% %}. A build that put an element there would break the page. It sees the text before alone; the
// annotator, which has the document, skips such code from its start to its end first (glossary/annotate/code.go).
func inCode(text string, start int) bool {
	isFormula := false // by the $$ before
	for i := start - 1; i > 0 && i > start-longestCode && text[i] > CellBreak[0]; i-- {
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
