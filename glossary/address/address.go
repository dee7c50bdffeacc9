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
	href := strings.ReplaceAll(template, "{id}", id)
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
