// Package address makes the address of an entry from a template.
package address

import "strings"

// Fill returns template with {id} replaced by id, or "" where the result is not
// an address that is safe to follow: http, https, or relative to the page.
func Fill(template, id string) string {
	if template == "" {
		return ""
	}
	href := strings.ReplaceAll(template, "{id}", id)
	for i := 0; i < len(href); i++ {
		switch c := href[i]; {
		case c <= ' ' || c == '\\':
			return ""
		case c == '/' || c == '?' || c == '#':
			return href // no scheme
		case c == ':':
			if isScheme(href[:i], "http") || isScheme(href[:i], "https") {
				return href
			}
			return ""
		}
	}
	return href
}

// isScheme reports whether s is scheme in any case. (Unicode's own rules for
// cases are wrong here, and cost the widget 1 KB.)
func isScheme(s, scheme string) bool {
	if len(s) != len(scheme) {
		return false
	}
	for i := range len(s) {
		if s[i]|0x20 != scheme[i] {
			return false
		}
	}
	return true
}
