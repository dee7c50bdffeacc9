package pack

import "cpaas-glossary/glossary/words"

// Most names that the others imply, most abbreviations, and which words match exactly follow from what is written, so a
// pack has a byte for each in place of it: a sixth of what a page downloads of names.
const (
	initials = "\x01"     // in place of the abbreviation that appendInitials makes
	derived  = byte(0x1F) // unitSep: what is below it stands for a name
)

// appendInitials appends the first letter of each word of term as it stands: IoT for Internet of Things.
func appendInitials(b []byte, term string) []byte {
	for i := range len(term) {
		if i == 0 || separates(term[i-1]) {
			b = append(b, term[i])
		}
	}
	return b
}

func separates(c byte) bool { return c == ' ' || c == '-' }

// appendMore appends the names in column fieldMore of the entry whose texts begin at at. A byte below derived stands for
// a name made of the term, the abbreviation or an alias: it is two for each name to go on from the one that the byte
// before it was for, and one where the two words of that are written as one, or two for its plural.
func appendMore(texts []byte, at int, more string) []byte {
	for i := range len(more) {
		c := more[i]
		if c >= derived {
			texts = append(texts, c)
			continue
		}
		at = nameAfter(texts, at, int(c-1)/2)
		texts = appendDerived(texts, at, c&1 != 0)
		if i+1 < len(more) {
			texts = append(texts, derived)
		}
	}
	return texts
}

// nameAfter returns where the name begins that is n names after the one at at.
func nameAfter(texts []byte, at, n int) int {
	for ; n > 0 && at < len(texts); at++ {
		if texts[at] < ' ' {
			n--
		}
	}
	return at
}

// appendDerived appends the name at at with its words written as one, or its plural.
func appendDerived(texts []byte, at int, joined bool) []byte {
	small := byte(0)
	for _, c := range texts[at:] {
		switch {
		case c < ' ':
			if joined {
				return texts
			}
			if last := len(texts) - 1; texts[last] == 'y' {
				texts[last] = 'i'
			}
			return append(texts, "es"...)
		case joined && separates(c):
			small = 'a' - 'A'
		case c >= 'A' && c <= 'Z':
			texts = append(texts, c+small)
		default:
			texts = append(texts, c)
		}
	}
	return texts
}

// acronyms returns the words of name that have two capitals, or a capital and a digit, as bits.
func acronyms(name string) (mask uint16) {
	bit := uint16(1)
	for i := words.Separator(name, 0); i < len(name); i = words.Separator(name, i) {
		capitals, signs := 0, 0
		for end := words.Next(name, i); i < end; i++ {
			if c := name[i]; c >= 'A' && c <= 'Z' {
				capitals++
			} else if c >= '0' && c <= '9' {
				signs = 1
			}
		}
		if capitals+signs >= 2 && capitals > 0 {
			mask |= bit
		}
		bit <<= 1
	}
	return mask
}
