package letters

// EqualASCII reports whether s is lower, which has small letters of ASCII alone,
// in any case. Unicode's own rules for cases are wrong for what HTML and URLs
// compare so, and cost the widget 1 KB.
func EqualASCII(s, lower string) bool {
	if len(s) != len(lower) {
		return false
	}
	for i := range len(s) {
		if s[i]|0x20 != lower[i] {
			return false
		}
	}
	return true
}
