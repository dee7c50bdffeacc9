package annotate

import (
	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"cpaas-glossary/glossary/match"
)

// spoken is what is known of the languages of a document. Each is an attribute lang, or "" where there is none.
type spoken struct {
	page  string // of the html element
	lang  string // of the element at hand, or of what is around it
	heard string // of the text that was added last
}

// switchLanguage writes the sign of the language of the element at hand, which differs from that of the text before, as
// web/embed/collect.js does. No text goes on after it.
func (r *reader) switchLanguage() {
	r.breakBlock()
	n := len(r.text)
	inCell := n > 0 && r.text[n-1] == match.CellBreak[0]
	inName := r.beginsName()
	r.heard = r.lang
	page := r.page
	if r.lang == "" {
		page = ""
	}
	r.addBreak(match.SignOf(r.lang, page))
	if inCell { // its first run is yet to come
		r.beginCell()
	}
	if inName {
		r.addBreak(match.ListBreak)
	}
}

// languageOf returns the language that an element says to be in, or else another one.
func languageOf(n *nethtml.Node, or string) string {
	for _, a := range n.Attr {
		if a.Key == "lang" && a.Namespace == "" {
			return a.Val
		}
	}
	return or
}

// languageIn returns the language of what stands in n.
func languageIn(n *nethtml.Node) (lang string) {
	if n.Parent != nil {
		lang = languageIn(n.Parent)
	}
	return languageOf(n, lang)
}

// languageOfPage returns that of the html element below root.
func languageOfPage(root *nethtml.Node) string {
	for n := range root.ChildNodes() {
		if n.DataAtom == atom.Html {
			return languageOf(n, "")
		}
	}
	return ""
}
