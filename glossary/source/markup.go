package source

import (
	"html"
	"regexp"
	"strings"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	entity = regexp.MustCompile(`&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)
	twice  = strings.NewReplacer("&amp;", "&", "&nbsp;", "\u00A0")
	// tagged finds what an editor of a content management system leaves in a text: a
	// pair of tags, a line break, or what is no text: a script, a picture, a comment.
	tagged = regexp.MustCompile(`(?is)<(p|div|span|b|i|u|em|strong|a|ul|ol|li|h[1-6]|code|font|sup|sub|small|table|tr|td)(?:\s[^<>]*)?>.*</(?:p|div|span|b|i|u|em|strong|a|ul|ol|li|h[1-6]|code|font|sup|sub|small|table|tr|td)>|<br\s*/?>|<(?:script|style)(?:\s[^<>]*)?>.*</(?:script|style)>|<img\s[^<>]*>|<!--.*?-->`)
)

// plain returns text without the tags and entities of HTML, and what it had of them.
// A single tag, as in "the <b> element", is a text like any other.
func plain(text string) (out string, tags, entities bool) {
	if !strings.ContainsAny(text, "<&") {
		return text, false, false
	}
	once := unescapedTags(text)
	if once != text && strings.TrimSpace(withoutTags(once)) == "" {
		return once, false, true // the name of an element
	}
	text = once
	if tagged.MatchString(text) {
		tags = true
		text = withoutTags(text)
	}
	out = entity.ReplaceAllStringFunc(text, func(s string) string {
		one := html.UnescapeString(s)
		entities = entities || one != s
		return one
	})
	if entities { // some editors write the entities of what has some already: AT&amp;amp;T
		out = twice.Replace(out)
	}
	return out, tags, entities
}

// escapedEnd is the end of an element of an editor, escaped: nobody writes about these in a definition.
var escapedEnd = regexp.MustCompile(`(?i)&lt;(?:/(?:p|li|ul|ol|div|span|strong|em)|br\s*/?)&gt;`)

// unescapedTags returns text, or what it has as HTML where that is escaped once more.
func unescapedTags(text string) string {
	trimmed := strings.TrimSpace(text)
	if strings.HasPrefix(trimmed, "&lt;") && strings.HasSuffix(trimmed, "&gt;") || escapedEnd.MatchString(text) {
		if once := html.UnescapeString(text); tagged.MatchString(once) {
			return once
		}
	}
	return text
}

// withoutTags returns text without HTML elements. A block ends a word; unknown elements,
// such as <API key>, stay.
func withoutTags(text string) string {
	var b strings.Builder
	z := nethtml.NewTokenizer(strings.NewReader(text))
	skip := 0
	for {
		kind := z.Next()
		raw := string(z.Raw())
		name, _ := z.TagName()
		tag := atom.Lookup(name)
		switch {
		case kind == nethtml.ErrorToken:
			b.WriteString(raw)
			return b.String()
		case kind == nethtml.CommentToken:
		case kind == nethtml.TextToken && skip == 0:
			b.WriteString(raw)
		case kind == nethtml.TextToken:
		case tag == atom.Script || tag == atom.Style:
			if kind == nethtml.StartTagToken {
				skip++
			} else {
				skip = max(skip-1, 0)
			}
		case tag == 0:
			b.WriteString(raw)
		case tag == atom.P || tag == atom.Div || tag == atom.Br || tag == atom.Li || tag == atom.Td || tag == atom.Tr || tag == atom.Ul || tag == atom.Ol:
			b.WriteByte(' ')
		}
	}
}
