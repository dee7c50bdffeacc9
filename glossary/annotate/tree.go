package annotate

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/andybalholm/cascadia"
	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"cpaas-glossary/glossary/page"
)

// tree collects the document from the tree that golang.org/x/net/html builds.
// That package does not say where in the document text is from, so each text is
// replaced by its number first: what text says means nothing to the tree, but for
// being white space or not.
func (r *reader) tree() {
	t := numberer{reader: r, out: make([]byte, 0, len(r.src)+len(r.src)/8), open: map[*tag]int{}}
	t.number()
	doc, err := nethtml.Parse(bytes.NewReader(t.out))
	if err != nil {
		r.left = "its elements are nested more than 512 deep"
		return
	}
	w := numberWalker{walker{reader: r}, t.texts}
	w.addText, w.enterTable = w.numbers, w.table
	w.find(doc)
	r.off = isOff(doc)
	r.page = languageOfPage(doc)
	for _, root := range w.roots {
		if w.isSearched(root) {
			r.breakRoot()
			r.lang = languageIn(root)
			w.walk(root)
		}
	}
	r.endRun()
	if w.lost && !r.off {
		r.left = "its elements are nested in a way that cannot be told apart"
	}
}

func attribute(n *nethtml.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func inTemplate(n *nethtml.Node) bool {
	for p := range n.Ancestors() {
		if p.DataAtom == atom.Template {
			return true
		}
	}
	return false
}

// skipsNode reports whether n is not searched.
func skipsNode(n *nethtml.Node) bool {
	switch t := tagOf([]byte(n.Data)); {
	case t.is(isSkipped),
		t.is(isAside) && !isInProse(n),
		t == tagDefines && !isInName(n):
		return true
	}
	return slices.ContainsFunc(n.Attr, func(a nethtml.Attribute) bool {
		return a.Namespace == "" && page.SkipsAttr(n.Data, a.Key, a.Val)
	})
}

func isInProse(n *nethtml.Node) bool {
	return isIn(n, func(p *nethtml.Node) bool {
		return tagOf([]byte(p.Data)).is(isProse) || page.IsProseRole(attribute(p, "role"))
	})
}

func isInName(n *nethtml.Node) bool {
	return isIn(n, func(p *nethtml.Node) bool { return tagOf([]byte(p.Data)).is(isName) })
}

// isIn reports whether something around n is as wanted.
func isIn(n *nethtml.Node, wanted func(*nethtml.Node) bool) bool {
	for p := range n.Ancestors() {
		if wanted(p) {
			return true
		}
	}
	return false
}

func isHeadingNode(n *nethtml.Node) bool {
	t := tagOf([]byte(n.Data))
	return t.is(isHeading) || !t.is(isSkipped) && page.IsHeadingRole(attribute(n, "role"))
}

// A numberer writes a document with a number for each text.
type numberer struct {
	*reader
	out   []byte
	texts []numbered
	after bool // an end tag that would end a mark around it
	open  map[*tag]int
	stack []*tag // of SVG and MathML
}

// A numbered text: the white space at the start of a text in the document, or
// the rest.
type numbered struct {
	span
	divided bool // it must not be in one element with what is before
}

// number writes the document, and notes the tags of old marks, which it leaves
// out.
func (t *numberer) number() {
	at := t.documentStart()
	z := nethtml.NewTokenizer(bytes.NewReader(t.src[at:]))
	raw, templates := false, 0
	for {
		z.AllowCDATA(len(t.stack) > 0)
		kind := z.Next()
		start := at
		at += len(z.Raw())
		if kind == nethtml.ErrorToken {
			return
		}
		token := t.src[start:at]
		if kind == nethtml.TextToken && !raw && !bytes.HasPrefix(token, []byte("<![CDATA[")) {
			t.text(start, at)
			continue
		}
		raw = false
		name, _ := z.TagName()
		tag := tagOf(name)
		switch kind {
		case nethtml.StartTagToken, nethtml.SelfClosingTagToken:
			if templates == 0 && t.startsOldMark(tag, tag == tagMark && hasEntry(z) && t.isOldMark(t.src, span{start, at}), span{start, at}) {
				continue
			}
			foreign := t.start(tag, kind == nethtml.SelfClosingTagToken)
			if raw = tag.is(isRaw) && !foreign; foreign {
				z.NextIsNotRawText()
			}
			switch tag {
			case tagTemplate:
				templates++
			case tagTable:
				const open = len("<table")
				t.out = append(append(t.out, token[:open]...), " "+textsAttr+"="...)
				t.out = append(strconv.AppendInt(t.out, int64(len(t.texts)), 10), ' ')
				token = token[open:]
			}
		case nethtml.EndTagToken:
			if templates == 0 && t.endsOldMark(tag, span{start, at}) {
				continue
			}
			if tag == tagTemplate {
				templates = max(templates-1, 0)
			}
			t.after = t.after || tag == tagA || tag == tagMark
			t.end(tag)
		case nethtml.CommentToken:
			if string(token) == "</>" {
				continue // x/net/html makes a comment of it
			}
		}
		t.out = append(t.out, token...)
	}
}

// textsAttr has, on a table, the number of the next text.
const textsAttr = "cpaas-glossary-texts"

// start notes a start tag and reports whether its element is one of SVG or
// MathML, where raw text is markup.
func (t *numberer) start(tag *tag, slash bool) bool {
	foreign := t.inForeign()
	if foreign && tag.is(isBreakout) {
		t.leaveForeign()
		foreign = false
	}
	switch {
	case foreign || tag.is(isForeign):
		if !slash && len(t.stack) <= maxDepth {
			t.stack = append(t.stack, tag)
		}
	case !tag.is(isVoid | isRaw):
		t.open[tag]++
	}
	return foreign
}

// end notes an end tag. In SVG and MathML that of an element outside ends them.
func (t *numberer) end(tag *tag) {
	if t.inForeign() && (tag == tagP || tag == tagBr) {
		t.leaveForeign()
	}
	for i := len(t.stack) - 1; i >= 0; i-- {
		if t.stack[i] == tag {
			t.stack = t.stack[:i]
			return
		}
	}
	if t.open[tag] > 0 {
		t.open[tag]--
		t.leaveForeign()
	}
}

// inForeign reports whether an element that starts here is one of SVG or MathML.
func (t *numberer) inForeign() bool {
	n := len(t.stack)
	return n > 0 && !t.stack[n-1].is(isIntegrated)
}

func (t *numberer) leaveForeign() {
	for t.inForeign() {
		t.stack = t.stack[:len(t.stack)-1]
	}
}

func hasEntry(z *nethtml.Tokenizer) (found bool) {
	for {
		name, _, more := z.TagAttr()
		found = found || string(name) == "entry"
		if !more {
			return found
		}
	}
}

// text writes the numbers of a text: digits, and for white space spaces and
// tabs.
func (t *numberer) text(start, end int) {
	solid := skipSpace(t.src[:end], start)
	if isBlank(t.src[solid:end]) {
		solid = end
	}
	if start < solid {
		for n := len(t.texts); n > 0; n >>= 1 {
			t.out = append(t.out, " \t"[n&1])
		}
		t.out = append(t.out, '\n')
		t.add(span{start, solid})
	}
	if solid < end {
		t.out = append(strconv.AppendInt(t.out, int64(len(t.texts)), 10), ';')
		t.add(span{solid, end})
	}
}

func (t *numberer) add(s span) {
	t.texts = append(t.texts, numbered{s, t.after})
	t.after = false
}

// A walker goes through a tree as web/embed/collect.js goes through a page.
type walker struct {
	*reader
	addText    func(*nethtml.Node) // adds the text of a node
	enterTable func(*nethtml.Node) // if not nil, is told of each table
	lost       bool                // the tree holds what no text was replaced by
	roots      []*nethtml.Node
	excluded   map[*nethtml.Node]bool
}

// find finds the elements that the scope names: below which text is searched, and which
// are left alone.
func (w *walker) find(doc *nethtml.Node) {
	roots := w.scope.root
	if roots == nil {
		roots = wholePage
	}
	for _, n := range cascadia.QueryAll(doc, roots) {
		// In the order of the document: what holds n comes before it.
		if !slices.ContainsFunc(w.roots, func(root *nethtml.Node) bool { return isBelow(n, root) }) {
			w.roots = append(w.roots, n)
		}
	}
	if w.scope.exclude != nil {
		w.excluded = map[*nethtml.Node]bool{}
		for _, n := range cascadia.QueryAll(doc, w.scope.exclude) {
			w.excluded[n] = true
		}
	}
}

func isBelow(n, other *nethtml.Node) bool {
	for p := range n.Ancestors() {
		if p == other {
			return true
		}
	}
	return false
}

// isSearched reports whether neither n nor what it stands in is skipped.
func (w *walker) isSearched(n *nethtml.Node) bool {
	if w.skips(n) {
		return false
	}
	for p := range n.Ancestors() {
		if p.Type == nethtml.ElementNode && w.skips(p) {
			return false
		}
	}
	return true
}

// skips reports whether n is not searched, by the rules or by the scope.
func (w *walker) skips(n *nethtml.Node) bool { return w.excluded[n] || skipsNode(n) }

func (w *walker) walk(parent *nethtml.Node) {
	for n := range parent.ChildNodes() {
		if n.Type == nethtml.TextNode {
			w.node++
			w.addText(n)
			continue
		}
		if n.Type != nethtml.ElementNode {
			continue
		}
		if n.DataAtom == atom.Table && w.enterTable != nil {
			w.enterTable(n)
		}
		t := tagOf([]byte(n.Data))
		skipped := w.skips(n)
		w.begin(t, skipped, isHeadingNode(n))
		if t == tagHeader {
			w.header(n)
		}
		if !skipped && !t.is(isBreak) && (w.headings || !t.is(isHeading)) {
			around := w.lang
			w.lang = languageOf(n, around)
			w.within(t, 1)
			w.walk(n)
			w.within(t, -1)
			w.lang = around
		}
		if t.is(isBlock) || w.headings && t.is(isHeading) {
			w.breakBlock()
			w.endPart(t, skipped)
		}
	}
}

// within counts an element that begins, by 1, or ends, by -1.
func (w *walker) within(t *tag, by int) {
	switch {
	case t == tagA:
		w.anchors += by
	case t.is(isBold):
		w.bolds += by
	}
}

// header begins the sections that the headings in a header open.
func (w *walker) header(n *nethtml.Node) {
	for child := range n.ChildNodes() {
		if child.Type != nethtml.ElementNode {
			continue
		}
		if isHeadingNode(child) {
			w.breakSection(tagOf([]byte(child.Data)))
		}
		if child.DataAtom != atom.Template {
			w.header(child)
		}
	}
}

// A numberWalker walks through a tree of numbers.
type numberWalker struct {
	walker
	texts []numbered
}

// numbers adds the texts whose numbers are in a node.
func (w *numberWalker) numbers(n *nethtml.Node) {
	number, bit := 0, 1
	for _, c := range n.Data {
		switch {
		case c == '\t':
			number |= bit
			bit <<= 1
		case c == ' ':
			bit <<= 1
		case (c == ';' || c == '\n') && number < len(w.texts):
			t := w.texts[number]
			if t.divided {
				w.node++
			}
			w.reader.addText(t.start, t.end)
			number, bit = 0, 1
		case c >= '0' && c <= '9':
			number = 10*number + int(c-'0')
		default:
			w.lost = true
			return
		}
	}
}

// table finds the texts that are before a table in the tree and in it in the
// document.
func (w *numberWalker) table(n *nethtml.Node) {
	number, err := strconv.Atoi(attribute(n, textsAttr))
	if err != nil || number >= len(w.texts) {
		return
	}
	start := w.texts[number].start
	for i := len(w.pieces) - 1; i >= 0 && w.pieces[i].start >= start; i-- {
		w.pieces[i].moved = true
	}
}
