package view

import "strings"

// Link returns template with {id} replaced by id, or "" where the result is not
// an address that is safe to follow: http, https, or relative to the page.
func Link(template, id string) string {
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
			if equalFold(href[:i], "http") || equalFold(href[:i], "https") {
				return href
			}
			return ""
		}
	}
	return href
}

// equalFold reports whether s is lower, which has small letters of ASCII alone, in
// any case. (Unicode's own rules for cases are wrong here, and cost the widget 1 KB.)
func equalFold(s, lower string) bool {
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
