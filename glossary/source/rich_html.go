package source

import (
	"strings"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/richtext"
)

// formatting is what an element makes of its text in a definition.
var formatting = map[atom.Atom]pack.SpanKind{atom.B: pack.SpanStrong, atom.Strong: pack.SpanStrong, atom.I: pack.SpanEmphasis, atom.Em: pack.SpanEmphasis,
	atom.Code: pack.SpanCode, atom.Tt: pack.SpanCode, atom.Kbd: pack.SpanCode, atom.Samp: pack.SpanCode, atom.Pre: pack.SpanCode, atom.A: pack.SpanLink}

// An htmlWriter writes HTML into a definition: markup, or the nodes of a page.
type htmlWriter struct {
	*richtext.Builder
	skip  int             // elements of notText that have begun in the markup
	lists []pack.SpanKind // that have begun
	first bool            // the next item is the first of its list
	items int             // that have begun
	jsx   bool            // in markup, elements that are none of HTML are components, and no text
}

// write adds markup, which may begin or end within an element.
func (w *htmlWriter) write(text string) {
	z := nethtml.NewTokenizer(strings.NewReader(text))
	for {
		kind := z.Next()
		raw := string(z.Raw())
		token := z.Token()
		tag := token.DataAtom
		switch {
		case kind == nethtml.ErrorToken:
			w.Write(raw)
			return
		case kind == nethtml.TextToken && w.skip == 0:
			w.Write(twice.Replace(token.Data))
		case kind == nethtml.TextToken, kind == nethtml.CommentToken, kind == nethtml.DoctypeToken:
		case notText[tag]:
			if kind == nethtml.StartTagToken {
				w.skip++
			} else if kind == nethtml.EndTagToken {
				w.skip = max(w.skip-1, 0)
			}
		case w.skip > 0:
		case tag == 0 && w.jsx:
		case tag == 0:
			w.Write(raw)
		case kind == nethtml.EndTagToken:
			w.end(tag)
		default:
			w.start(tag, token.Attr)
		}
	}
}

// writeNode adds n and what is in it.
func (w *htmlWriter) writeNode(n *nethtml.Node) {
	switch {
	case n.Type == nethtml.TextNode:
		w.Write(twice.Replace(n.Data))
	case n.Type != nethtml.ElementNode || notText[n.DataAtom]:
	default:
		w.start(n.DataAtom, n.Attr)
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			w.writeNode(c)
		}
		w.end(n.DataAtom)
	}
}

func (w *htmlWriter) start(tag atom.Atom, attributes []nethtml.Attribute) {
	switch {
	case tag == atom.Ul || tag == atom.Ol:
		kind := pack.SpanBullets
		if tag == atom.Ol {
			kind = pack.SpanNumbered
		}
		if len(w.lists) == 0 { // one within an item goes on with its list
			w.first = true
		}
		w.lists = append(w.lists, kind)
	case tag == atom.Li:
		kind := pack.SpanBullets
		if len(w.lists) > 0 {
			kind = w.lists[0]
		}
		w.Item(kind == pack.SpanNumbered, w.first)
		w.first = false
		w.items++
	case tag == atom.Br:
		w.Write(" ")
	case formatting[tag] != 0:
		to := ""
		for _, a := range attributes {
			if a.Key == "href" {
				to = a.Val
			}
		}
		w.Open(formatting[tag], to)
	case inParts[tag] || tag == atom.Tr:
		if w.items > 0 {
			w.Write(" ")
		} else {
			w.Paragraph()
		}
	case tag == atom.Td || tag == atom.Th:
		w.Write(" ")
	}
}

func (w *htmlWriter) end(tag atom.Atom) {
	switch {
	case tag == atom.Ul || tag == atom.Ol:
		if n := len(w.lists); n > 0 {
			if w.lists = w.lists[:n-1]; n == 1 {
				w.Paragraph()
			}
		}
	case tag == atom.Li:
		w.items = max(w.items-1, 0)
	case formatting[tag] != 0:
		w.Close(formatting[tag])
	case inParts[tag] && w.items == 0:
		w.Paragraph()
	case inParts[tag]:
		w.Write(" ")
	}
}

// htmlRich returns what a definition says that is written in HTML. Elements that are none, such as <API key>, are text.
func htmlRich(text string) richtext.Text {
	w := htmlWriter{Builder: &richtext.Builder{}}
	w.write(text)
	return w.Text()
}

// nodeRich is htmlRich for what is in nodes. Elements that are none of HTML are no text.
func nodeRich(nodes ...*nethtml.Node) richtext.Text {
	w := htmlWriter{Builder: &richtext.Builder{}}
	for _, n := range nodes {
		w.writeNode(n)
	}
	return w.Text()
}
