// Package address makes the address of an entry from a template.
package address

import (
	"strings"

	"cpaas-glossary/glossary/letters"
)

// Fill returns template with {id} replaced by id, or "" where the result is not
// an address that is safe to follow: http, https, or relative to the page.
func Fill(template, id string) string {
	if template == "" {
		return ""
	}
	var filled []byte
	for rest := template; rest != ""; { // strings.ReplaceAll would cost the widget 1 KB
		if after, isID := strings.CutPrefix(rest, "{id}"); isID {
			filled, rest = append(filled, id...), after
		} else {
			filled, rest = append(filled, rest[0]), rest[1:]
		}
	}
	href := string(filled)
	for i := 0; i < len(href); i++ {
		switch c := href[i]; {
		case c <= ' ' || c == '\\':
			return ""
		case c == '/' || c == '?' || c == '#':
			return href // no scheme
		case c == ':':
			if letters.EqualASCII(href[:i], "http") || letters.EqualASCII(href[:i], "https") {
				return href
			}
			return ""
		}
	}
	return href
}
