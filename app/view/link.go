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
			if s := strings.ToLower(href[:i]); s == "http" || s == "https" {
				return href
			}
			return ""
		}
	}
	return href
}
