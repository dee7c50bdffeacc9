package annotate

import (
	"slices"
	"strings"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/page"
	"cpaas-glossary/glossary/senses"
)

// A Part is what a mark takes of a text node of a tree.
type Part struct {
	Node       int // number of the text node, in the order of the tree
	Start, End int // in its text, in UTF-16 code units
	Entry      int
	First      bool   // of the mark
	Anchored   bool   // it stands in an a element, which can hold no link
	Summary    string // what the name that is marked means in short, where several entries have it
}

// Tree returns what is to be marked in a tree that another program has built: in what is below root, by the same rules as
// in a document. Text in a mark that the tree has already counts, and is not marked again.
func (a *Annotator) Tree(root *nethtml.Node) []Part {
	r := &a.reader
	r.reset(nil)
	w := treeWalker{walker: walker{reader: r}, numbers: map[*nethtml.Node]int{}}
	for n := range root.Descendants() {
		if n.Type == nethtml.TextNode {
			w.numbers[n] = len(w.numbers)
		}
	}
	w.addText = w.add
	if !isOff(root) {
		r.page, r.lang = languageOfPage(root), languageIn(root)
		w.walk(root)
		r.endRun()
	}
	a.turnTo(r.page)
	a.parts, a.marks, a.origin.codec = a.parts[:0], a.marks[:0], codec{}
	text := asString(r.text)
	limit := match.NewLimit(a.options.Repeat, a.pack.Len())
	a.found = limit.Choose(a.matcher.Find(a.found[:0], text), text)
	a.place(text)
	var out []Part
	isMarked := false // the mark at hand is one that the tree has
	for _, p := range a.parts {
		node, _ := slices.BinarySearchFunc(w.nodes, p.start, func(n textNode, at int) int { return n.end() - at - 1 })
		n := w.nodes[node]
		isMarked = n.marked || isMarked && !p.first
		if isMarked {
			continue
		}
		start := units([]byte(n.text[:p.start-n.start]))
		out = append(out, Part{n.number, start, start + units([]byte(n.text[p.start-n.start:p.end-n.start])), p.entry, p.first, p.anchored, a.shared(p)})
	}
	return out
}

// shared returns what the name of a mark means in short, where several entries have it.
func (a *Annotator) shared(p part) string {
	if p.name == "" || len(senses.Of(a.pack, p.entry, p.name)) == 1 {
		return ""
	}
	return senses.Summary(a.pack, p.entry, p.name)
}

// isOff reports whether a meta element in a tree says that the page wants no marks.
func isOff(root *nethtml.Node) bool {
	for n := range root.Descendants() {
		if n.DataAtom == atom.Meta && attribute(n, "name") == page.OffMeta && !inTemplate(n) {
			return attribute(n, "content") == "off"
		}
	}
	return false
}

// A textNode is one of a tree, whose texts stand one after the other for a document.
type textNode struct {
	number int
	text   string
	start  int
	marked bool
}

func (n textNode) end() int { return n.start + len(n.text) }

// A treeWalker walks through a tree of another program.
type treeWalker struct {
	walker
	numbers map[*nethtml.Node]int // of all text nodes
	nodes   []textNode            // that are searched
	at      int                   // where the next one starts
}

// add adds the text of a node that is searched.
func (w *treeWalker) add(n *nethtml.Node) {
	text := n.Data
	if w.lang != w.heard && strings.Trim(text, " \t\n\f\r") != "" {
		w.switchLanguage()
	}
	start := 0
	if w.atBreak() { // white space there means nothing
		for start < len(text) && charClass[text[start]]&isSpace != 0 {
			start++
		}
	}
	w.nodes = append(w.nodes, textNode{w.numbers[n], text, w.at, isInMark(n)})
	w.addPiece(text[start:], w.at+start, len(text)-start, false)
	w.at += len(text)
}

func isInMark(n *nethtml.Node) bool {
	for p := range n.Ancestors() {
		if p.Data == tagMark.name && attribute(p, "entry") != "" {
			return true
		}
	}
	return false
}
