package annotate

import (
	"bytes"
)

// nesting is what nest keeps of a document.
type nesting struct {
	scanner
	open       []element
	skipping   int // open elements that are skipped
	paragraphs int // open p elements
	selects    int
	anchors    int // open a elements
	stage      stage
	afterBody  bool // </body> was read, and nothing since
	standard   bool // the doctype is that of HTML today
	metaSeen   bool
	isProse    bool   // the start tag at hand has a role that makes it one
	says       bool   // it has a lang
	said       string // which one
}

// stage is how far a document is.
type stage uint8

const (
	beforeHead stage = iota
	inHead
	afterHead
	inBody
)

// An element that is open.
type element struct {
	tag     *tag
	name    []byte // as it is written
	skipped bool
	foreign bool   // in SVG or MathML
	isProse bool   // by its role
	around  string // language of what is around it
}

// A position is a place in what is collected.
type position struct{ text, pieces int }

// is reports whether e is the element that a tag names.
func (e *element) is(t *tag, name []byte) bool {
	return e.tag == t && (t != tagUnknown || equalFold(e.name, name))
}

// nest collects the document by its tags. It returns false, with anything
// collected, where it cannot tell how the elements nest.
func (r *reader) nest() bool {
	r.scanner = scanner{src: r.src, at: r.documentStart()}
	for {
		ok := true
		switch r.next() {
		case endOfFile:
			r.endRun()
			return true
		case textToken:
			ok = r.textToken()
		case startTag:
			ok = r.startTag()
		case endTag:
			ok = r.cut || r.endTag()
		case doctype:
			r.standard = r.standard || r.stage == beforeHead && len(r.open) == 0 && equalFold(r.token(), "<!doctype html>")
		case comment:
			r.comment()
		}
		if !ok {
			return false
		}
	}
}

func (r *reader) comment() {
	if top := r.top(); top != nil && top.foreign && bytes.HasPrefix(r.token(), []byte("<![CDATA[")) {
		r.at = len(r.src)
		if i := bytes.Index(r.src[r.start:], []byte("]]>")); i >= 0 {
			r.at = r.start + i + len("]]>")
		}
	}
	if !r.afterBody { // there it is none of the body's
		r.node++
	}
}

func (r *reader) top() *element {
	if len(r.open) == 0 {
		return nil
	}
	return &r.open[len(r.open)-1]
}

// inTable reports whether a part of a table is open that is no cell: text and
// elements there are moved before the table.
func (r *reader) inTable() bool {
	top := r.top()
	return top != nil && top.tag.is(isTablePart) && top.tag != tagTd && top.tag != tagTh && top.tag != tagCaption
}

func (r *reader) textToken() bool {
	if isBlank(r.token()) {
		if r.stage < inBody {
			return true
		}
	} else {
		if r.inTable() {
			return false
		}
		if r.stage < inBody {
			r.startBody()
		}
		r.afterBody = false
	}
	if r.skipping == 0 {
		r.addText(r.start, r.at)
	}
	return true
}

// isBlank reports whether a text is white space, written as such or not.
func isBlank(b []byte) bool {
	p := skipSpace(b, 0)
	for p < len(b) && b[p] == '&' {
		text, n := reference(b[p:])
		if n == 1 || charClass[text[0]]&isSpace == 0 {
			return false
		}
		p = skipSpace(b, p+n)
	}
	return p == len(b)
}

// startBody opens the body where no tag does.
func (r *reader) startBody() {
	r.endHead()
	r.stage = inBody
	r.push(tagBody, nil, false)
}

func (r *reader) endHead() {
	if top := r.top(); top != nil && top.tag == tagHead {
		r.closeTo(len(r.open)-1, false)
	}
	r.stage = afterHead
}

func (r *reader) push(t *tag, name []byte, skipped bool) {
	// A value made on the stack and then copied would have the processor wait.
	r.open = append(r.open, element{})
	e := r.top()
	e.tag, e.name, e.skipped, e.around = t, name, skipped, r.lang
	if name != nil {
		e.isProse = r.isProse
		if r.says {
			r.lang = r.said
		}
	}
	if skipped {
		r.skipping++
	}
	switch t {
	case tagP:
		r.paragraphs++
	case tagSelect:
		r.selects++
	case tagA:
		r.anchors++
	}
	if t.is(isBold) {
		r.bolds++
	}
}

// closeTo closes the open elements from number i on, those after it without end
// tags of their own. A formatting element among those would be opened again
// somewhere: only at the end of a cell are they forgotten.
func (r *reader) closeTo(i int, forgotten bool) bool {
	for n := len(r.open) - 1; n >= i; n-- {
		e := &r.open[n]
		if n > i && (e.tag.is(isFormatting) && !forgotten || e.tag == tagForm || e.foreign) {
			return false
		}
		if e.skipped {
			r.skipping--
		}
		r.lang = e.around
		switch e.tag {
		case tagP:
			r.paragraphs--
		case tagSelect:
			r.selects--
		case tagA:
			r.anchors--
		}
		if e.tag.is(isBold) {
			r.bolds--
		}
		if e.tag.is(isBlock) && r.skipping == 0 {
			r.breakBlock()
			r.endPart(e.tag, e.skipped)
		}
		r.open = r.open[:n]
	}
	return true
}

// find returns the number of the innermost open t that no element of the scope
// hides, or -1.
func (r *reader) find(t *tag, scope kind, also ...*tag) int {
	for i := len(r.open) - 1; i >= 0; i-- {
		switch open := r.open[i].tag; {
		case open == t:
			return i
		case open.is(scope):
			return -1
		default:
			for _, a := range also {
				if open == a {
					return -1
				}
			}
		}
	}
	return -1
}

// findInTable returns the number of the open t of the innermost table, or -1.
func (r *reader) findInTable(t *tag) int { return r.find(t, 0, tagTable) }

// closeImplied closes the elements at hand whose end tags may be left out.
func (r *reader) closeImplied(except *tag) {
	for top := r.top(); top != nil && top.tag.is(isImplied) && top.tag != except; top = r.top() {
		r.closeTo(len(r.open)-1, false)
	}
}

func (r *reader) closeParagraph() bool {
	if r.paragraphs == 0 {
		return true
	}
	i := r.find(tagP, isScope, tagButton)
	return i < 0 || r.closeTo(i, false)
}

// maxDepth is how deep elements nest. Browsers and golang.org/x/net/html know no
// deeper ones.
const maxDepth = 512
