package pack

// Most IDs follow from the names: a pack has "" for the ID that the abbreviation makes, and ofTerm for that of the term.
// That is an eighth of what a page downloads of names.
const ofTerm = "\x01"

// appendID appends the ID that a name makes: its ASCII letters, small, and digits, with a hyphen for what is between
// them.
func appendID(b []byte, name string) []byte {
	start := len(b)
	between := false
	for i := range len(name) {
		c := name[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			between = true
			continue
		}
		if between && len(b) > start {
			b = append(b, '-')
		}
		between = false
		b = append(b, c)
	}
	return b
}
