package letters

import "strings"

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

// Cut is strings.Cut for a separator of one byte. What strings.Cut has for longer
// ones costs the widget 1 KB.
//
//go:noinline
func Cut(s string, separator byte) (before, after string, found bool) {
	if i := strings.IndexByte(s, separator); i >= 0 {
		return s[:i], s[i+1:], true
	}
	return s, "", false
}
