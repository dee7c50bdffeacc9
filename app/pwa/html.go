package pwa

import (
	"strings"

	"cpaas-glossary/app/view"
)

// go-app's own way to write HTML is not used: it indents, which puts spaces
// between inline elements that the page in the browser does not have; it writes
// attributes in random order; and it does not escape their values.

// WriteHTML writes n as HTML, with slots filled from parts.
func WriteHTML(b *strings.Builder, n view.Node, parts map[string]view.Node) {
	switch n.Tag {
	case "":
		escape(b, n.Text, false)
		return
	case slotTag:
		if part, ok := parts[n.Part]; ok {
			WriteHTML(b, part, parts)
		}
		return
	}
	b.WriteString("<" + n.Tag)
	if n.Part != "" {
		writeAttr(b, "class", n.Part)
	}
	for _, a := range n.Attrs {
		writeAttr(b, a.Name, a.Value)
	}
	b.WriteString(">")
	if isVoid(n.Tag) {
		return
	}
	for _, c := range n.Children {
		WriteHTML(b, c, parts)
	}
	b.WriteString("</" + n.Tag + ">")
}

func writeAttr(b *strings.Builder, name, value string) {
	b.WriteString(" " + name + `="`)
	escape(b, value, true)
	b.WriteString(`"`)
}

func escape(b *strings.Builder, s string, inAttr bool) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '&':
			b.WriteString("&amp;")
		case c == '<':
			b.WriteString("&lt;")
		case c == '>':
			b.WriteString("&gt;")
		case c == '"' && inAttr:
			b.WriteString("&#34;")
		default:
			b.WriteByte(c)
		}
	}
}

// isVoid reports whether an element has no content and no end tag (HTML, 13.1.2),
// of those that the pages have.
func isVoid(tag string) bool {
	switch tag {
	case "input", "br", "hr", "img", "meta", "link":
		return true
	}
	return false
}
