package main

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"

	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/page"
)

// skipped counts the names in the elements of a page that are not searched, by the outermost such
// element.
func (m *measurer) skipped(src []byte) error {
	doc, err := html.Parse(bytes.NewReader(src))
	if err != nil {
		return err
	}
	m.below(doc)
	return nil
}

func (m *measurer) below(parent *html.Node) {
	for n := range parent.ChildNodes() {
		if n.Type != html.ElementNode || n.Data == "head" {
			continue
		}
		reason := reasonToSkip(n)
		if reason == "" {
			m.below(n)
			continue
		}
		var text strings.Builder
		for d := range n.Descendants() {
			switch {
			case d.Type == html.TextNode && d.Parent.Data != "script" && d.Parent.Data != "style":
				text.WriteString(d.Data)
			case d.Type == html.ElementNode:
				text.WriteString(match.BlockBreak)
			}
		}
		m.bare["in "+reason] += len(m.matcher.Find(nil, text.String()))
	}
}

// reasonToSkip returns which rule keeps an element from being searched, or "".
func reasonToSkip(n *html.Node) string {
	switch {
	case strings.Contains(" "+page.Headings+" ", " "+n.Data+" "):
		return "a heading"
	case page.SkipsTag(n.Data), page.SkippedOutside(n.Data) != "" && !isInside(n, page.SkippedOutside(n.Data)),
		n.Data == page.Defines && !isInside(n, page.Name):
		return n.Data
	}
	for _, a := range n.Attr {
		if page.SkipsAttr(n.Data, a.Key, a.Val) {
			if n.Data == "a" {
				return "a link"
			}
			return a.Key + "=" + a.Val
		}
	}
	return ""
}

// isInside reports whether n stands in an element with one of names, separated by spaces.
func isInside(n *html.Node, names string) bool {
	for p := range n.Ancestors() {
		if strings.Contains(" "+names+" ", " "+p.Data+" ") {
			return true
		}
	}
	return false
}
