package source

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html/atom"

	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/richtext"
)

// inlineEnd is inline with the space at the ends kept, as one space.
func (m *markdown) inlineEnd(n ast.Node) string {
	text := m.inline(n)
	if t, ok := n.(*ast.Text); ok {
		value := t.Segment.Value(m.data)
		if len(value) > 0 && value[0] == ' ' {
			text = " " + text
		}
		if len(value) > 0 && value[len(value)-1] == ' ' || t.SoftLineBreak() || t.HardLineBreak() {
			text += " "
		}
	}
	return text
}

// inlineWithin returns the texts of all blocks in n.
func (m *markdown) inlineWithin(n ast.Node, depth int) string {
	if n.Type() == ast.TypeInline || n.FirstChild() == nil || n.FirstChild().Type() == ast.TypeInline {
		return m.inline(n)
	}
	var parts []string
	for c := n.FirstChild(); c != nil && depth <= maxDepth; c = c.NextSibling() {
		if part := m.inlineWithin(c, depth+1); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " ")
}

// label returns the text of an address between < and >. In MkDocs such a link may lead to a term, by its section: <network:NAT>.
func (m *markdown) label(n *ast.AutoLink) string {
	text := string(n.Label(m.data))
	if section, term, ok := strings.Cut(text, ":"); ok && n.AutoLinkType == ast.AutoLinkURL && !strings.ContainsAny(term, "/@+.") && section != "urn" {
		return term
	}
	return text
}

// rich returns the text of the blocks in n, or of n itself, formatted as a definition can be.
func (m *markdown) rich(n ast.Node) richtext.Text {
	w := htmlWriter{Builder: &richtext.Builder{}, jsx: true}
	m.write(&w, n, 0)
	return w.Text()
}

func (m *markdown) write(w *htmlWriter, n ast.Node, depth int) {
	if depth > maxDepth {
		return
	}
	within := func(kind pack.SpanKind, to string) {
		w.Open(kind, to)
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			m.write(w, c, depth+1)
		}
		w.Close(kind)
	}
	switch n := n.(type) {
	case *ast.Text:
		if n.Parent() != nil && n.Parent().Kind() == ast.KindCodeSpan {
			w.Write(string(n.Segment.Value(m.data)))
		} else {
			w.Write(resolved(string(n.Segment.Value(m.data))))
		}
		if n.SoftLineBreak() || n.HardLineBreak() {
			w.Write(" ")
		}
		return
	case *ast.String:
		w.Write(string(n.Value))
		return
	case *ast.RawHTML:
		w.write(string(n.Segments.Value(m.data)))
		return
	case *ast.AutoLink:
		w.Open(pack.SpanLink, string(n.URL(m.data)))
		w.Write(m.label(n))
		w.Close(pack.SpanLink)
		return
	case *ast.CodeSpan:
		within(pack.SpanCode, "")
		return
	case *ast.Emphasis:
		within(pack.SpanEmphasis+pack.SpanKind(n.Level-1), "")
		return
	case *ast.Link:
		within(pack.SpanLink, resolved(string(n.Destination)))
		return
	case *ast.FencedCodeBlock, *ast.CodeBlock, *ast.HTMLBlock, *ast.Image:
		return
	case *ast.List:
		kind := atom.Ul
		if n.IsOrdered() {
			kind = atom.Ol
		}
		w.start(kind, nil)
		defer w.end(kind)
	case *ast.ListItem:
		if n.Parent() != nil && depth > 0 {
			w.start(atom.Li, nil)
			defer w.end(atom.Li)
		}
	case *ast.Paragraph, *ast.TextBlock:
		w.start(atom.P, nil)
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		m.write(w, c, depth+1)
	}
}

// lineBreak matches the element br.
var lineBreak = regexp.MustCompile(`(?i)^<br\b`)

// inline returns the text in n, without what marks it up.
func (m *markdown) inline(n ast.Node) string {
	var b strings.Builder
	ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch c := c.(type) {
		case *ast.Text:
			value := string(c.Segment.Value(m.data))
			if c.Parent() != nil && c.Parent().Kind() == ast.KindCodeSpan {
				b.WriteString(value)
			} else {
				b.WriteString(resolved(value))
			}
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.WriteString(m.label(c))
		case *ast.RawHTML:
			if lineBreak.Match(c.Segments.Value(m.data)) {
				b.WriteByte(' ')
			}
		case *ast.FencedCodeBlock, *ast.CodeBlock, *ast.HTMLBlock:
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// resolved returns text with its entities and backslashes resolved.
func resolved(s string) string {
	return string(util.UnescapePunctuations(util.ResolveNumericReferences(util.ResolveEntityNames([]byte(s)))))
}
