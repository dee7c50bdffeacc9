package pwa

import (
	"strings"

	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/pack"
)

// el returns an element. The part of a node is its class here: a page has no
// shadow root.
func el(tag, class string, children ...view.Node) view.Node {
	return view.Node{Tag: tag, Part: class, Children: children}
}

func txt(s string) view.Node { return view.Node{Text: s} }

func elText(tag, class, s string) view.Node { return el(tag, class, txt(s)) }

// attr returns n with attributes: name, value, name, value and so on.
func attr(n view.Node, pairs ...string) view.Node {
	attrs := append([]view.Attr(nil), n.Attrs...)
	for i := 0; i < len(pairs); i += 2 {
		attrs = append(attrs, view.Attr{Name: pairs[i], Value: pairs[i+1]})
	}
	n.Attrs = attrs
	return n
}

func link(class, href string, children ...view.Node) view.Node {
	return attr(el("a", class, children...), "href", href)
}

// A control is a button that needs the app: it is there once the app is.
func control(class, do string, children ...view.Node) view.Node {
	return attr(el("button", "needs-app "+class, children...), "type", "button", "data-do", do)
}

// slot returns the place of a component.
func slot(name string) view.Node { return view.Node{Tag: slotTag, Part: name} }

const slotTag = "slot"

// prose returns a paragraph in which the widget may mark terms. go-app leaves its
// inside alone.
func prose(class, s string) view.Node { return elText("p", proseClass+" "+class, s) }

// Definition returns the definition of an entry as prose. The widget marks the terms in it, as on any page.
func Definition(p *pack.Pack, entry int) view.Node {
	n := withoutMentions(view.Definition(p, entry))
	n.Part = proseClass + " " + n.Part
	for _, c := range n.Children {
		if c.Tag == "p" || c.Tag == "ul" || c.Tag == "ol" {
			return n
		}
	}
	n.Tag = "p"
	return n
}

// withoutMentions returns n with texts in place of the buttons that lead from card to card.
func withoutMentions(n view.Node) view.Node {
	var out []view.Node
	for _, c := range n.Children {
		c = withoutMentions(c)
		all := []view.Node{c}
		if c.Action != view.NoAction {
			all = c.Children
		}
		for _, c := range all {
			if last := len(out) - 1; c.Tag == "" && last >= 0 && out[last].Tag == "" {
				out[last].Text += c.Text
			} else {
				out = append(out, c)
			}
		}
	}
	n.Children = out
	return n
}

const proseClass = "prose"

func isProse(n view.Node) bool { return strings.HasPrefix(n.Part, proseClass+" ") }

func icon(paths ...string) view.Node {
	n := attr(el("svg", "icon"), "viewBox", "0 0 24 24", "width", "20", "height", "20", "aria-hidden", "true")
	for _, d := range paths {
		n.Children = append(n.Children, attr(el("path", ""), "d", d))
	}
	return n
}
