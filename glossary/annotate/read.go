package annotate

import (
	"bytes"
	"html"
	"unsafe"

	"cpaas-glossary/glossary/match"
)

// A reader collects the text of a document as web/embed/collect.js collects that
// of a page.
//
// nest follows the tags and knows where elements end; it gives up where only the
// whole algorithm of the HTML standard can tell, which moves elements about:
// formatting elements closed in the wrong order, text in a table beside its
// cells. Then tree has golang.org/x/net/html build the tree, and walks it.
type reader struct {
	text   []byte  // with match.BlockBreak, SectionBreak, ChapterBreak and Inline
	pieces []piece // where text is from, in its order
	node   int     // number of the text node
	off    bool    // the page wants no marks
	left   string  // why the page cannot be marked, or ""
	rare   bool    // the document holds a carriage return or a NUL

	scope    Scope
	headings bool     // their text is wanted too
	broken   int      // the length of the text up to its last break
	run      blockRun // that the text ends with
	bolds    int      // open elements whose text is bold

	hasCode   bool // the document may hold code of templates in its text
	ampersand int  // where the next character reference may be, if not before the text at hand

	spoken
	oldMarks
	nesting
}

// span is a range of bytes in the document.
type span struct{ start, end int }

// A piece is text that stands in the document as it does in the collected text,
// or one character reference.
type piece struct {
	at, length int // in the collected text, in bytes
	span
	node      int
	reference bool // it cannot be divided
	moved     bool // it stands in a table, and the page shows it before that
	anchored  bool // it stands in an a element, which can hold no link
}

func (p piece) textEnd() int { return p.at + p.length }

// read collects src.
func (r *reader) read(src []byte) {
	r.reset(src)
	// Selectors are about a tree, which nest does not build; and it passes over headings.
	if !r.scope.isAll() || r.headings || !r.nest() {
		r.reset(src)
		r.tree()
	}
}

func (r *reader) reset(src []byte) {
	rare := bytes.IndexByte(src, '\r') >= 0 || bytes.IndexByte(src, 0) >= 0
	*r = reader{rare: rare, hasCode: hasCode(src), scope: r.scope, headings: r.headings, ampersand: -1, text: r.text[:0], pieces: r.pieces[:0],
		oldMarks: oldMarks{dropped: r.dropped[:0]}, nesting: nesting{scanner: scanner{src: src}, open: r.open[:0]}}
}

// asString returns b as a string, without a copy.
func asString(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// documentStart returns where the document starts: after a byte order mark.
func (r *reader) documentStart() int {
	if bytes.HasPrefix(r.src, []byte("\uFEFF")) {
		return len("\uFEFF")
	}
	return 0
}

// addText adds the text of the document from start to end, without code in it.
func (r *reader) addText(start, end int) {
	if r.hasCode {
		if rest := phpEnd(r.src, start, end); rest > start {
			start = rest
			r.addCode()
		}
		for {
			from, to := code(r.src[start:end])
			if to == 0 {
				break
			}
			r.addProse(start, start+from)
			r.addCode()
			start += to
		}
		if start == end {
			return
		}
	}
	r.addProse(start, end)
}

// addCode adds what stands for code in the text, as an element that is skipped.
func (r *reader) addCode() {
	r.addToRun(match.Inline)
	r.text = append(r.text, match.Inline...)
}

// addProse adds the text of the document from start to end.
func (r *reader) addProse(start, end int) {
	if r.lang != r.heard && !isBlank(r.src[start:end]) {
		solid := skipSpace(r.src[:end], start)
		r.addProse(start, solid)
		r.switchLanguage()
		start = solid
	}
	if r.atBreak() { // white space there means nothing
		start = skipSpace(r.src[:end], start)
	}
	for start < end {
		raw := r.src[start:end]
		if r.ampersand < start { // looked for once, not in each of many short texts
			r.ampersand = len(r.src)
			if i := bytes.IndexByte(r.src[start:], '&'); i >= 0 {
				r.ampersand = start + i
			}
		}
		plain := min(r.ampersand, end) - start
		if r.rare {
			if i := bytes.IndexAny(raw[:plain], "\r\x00"); i >= 0 {
				plain = i
			}
		}
		r.addPiece(asString(raw[:plain]), start, plain, false)
		start += plain
		if start == end {
			return
		}
		raw = raw[plain:]
		n := 1
		switch raw[0] {
		case 0: // the page drops it
		case '\r':
			if len(raw) > 1 && raw[1] == '\n' {
				n = 2
			}
			r.addPiece("\n", start, n, true)
		default:
			var text string
			if text, n = reference(raw); n == 1 {
				text = "&"
			}
			r.addPiece(text, start, n, n > 1)
		}
		start += n
	}
}

// addPiece adds text, which stands for length bytes from start in the document.
func (r *reader) addPiece(text string, start, length int, reference bool) {
	if len(text) == 0 {
		return
	}
	r.addToRun(text)
	if n := len(r.pieces) - 1; n >= 0 && !reference {
		last := &r.pieces[n]
		if last.end == start && last.textEnd() == len(r.text) && last.node == r.node && !last.reference {
			last.end += length
			last.length += length
			r.text = append(r.text, text...)
			return
		}
	}
	// A value made on the stack and then copied would have the processor wait.
	r.pieces = append(r.pieces, piece{})
	p := &r.pieces[len(r.pieces)-1]
	p.at, p.length, p.start, p.end, p.node, p.reference, p.anchored = len(r.text), len(text), start, start+length, r.node, reference, r.anchors > 0
	r.text = append(r.text, text...)
}

// reference returns what the character reference that raw starts with stands
// for, and its length; that is 1 where raw starts with none.
func reference(raw []byte) (string, int) {
	for _, r := range commonReferences {
		if len(raw) >= len(r.name) && string(raw[:len(r.name)]) == r.name {
			return r.text, len(r.name)
		}
	}
	const longest = 34
	end := 1
	for end < len(raw) && end < longest && (raw[end] == '#' || isLetter(raw[end]) || raw[end] >= '0' && raw[end] <= '9') {
		end++
	}
	if end < len(raw) && raw[end] == ';' {
		end++
	}
	whole := html.UnescapeString(string(raw[:end]))
	if whole == string(raw[:end]) {
		return "", 1
	}
	// The shortest stretch that gives the same: old references need no semicolon.
	for n := end - 1; n > 1; n-- {
		short := html.UnescapeString(string(raw[:n]))
		if short+string(raw[n:end]) != whole {
			break
		}
		end, whole = n, short
	}
	return whole, end
}

// commonReferences are those that generators write.
var commonReferences = []struct{ name, text string }{
	{"&amp;", "&"}, {"&quot;", `"`}, {"&#39;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&nbsp;", "\u00A0"}, {"&#34;", `"`},
}

// atBreak reports whether the text of a block starts here.
func (r *reader) atBreak() bool {
	return len(r.text) == r.broken
}

// breakBlock ends the text of a block.
func (r *reader) breakBlock() {
	r.endRun()
	if !r.atBreak() {
		r.addBreak(match.BlockBreak)
	}
}

func (r *reader) addBreak(sign string) {
	r.text = append(r.text, sign...)
	r.broken = len(r.text)
}

// breakSection begins the section, or the chapter, that the element of t opens.
func (r *reader) breakSection(t *tag) {
	r.endRun()
	if t.is(isChapter) {
		r.addBreak(match.ChapterBreak)
	} else {
		r.addBreak(match.SectionBreak)
	}
}

// breakRoot parts what is below one root from what is below the next.
func (r *reader) breakRoot() {
	if len(r.text) > 0 {
		r.endRun()
		r.addBreak(match.SectionBreak)
	}
}

// begin adds what the start of an element does to the text. A heading may be one
// by its role.
func (r *reader) begin(t *tag, skipped, heading bool) {
	switch {
	case heading || t.is(isHeading):
		r.breakSection(t)
	case t.is(isBlock | isBreak):
		r.breakBlock()
		if !skipped {
			r.beginPart(t)
		}
	case skipped && !t.is(isSilent):
		r.addToRun(match.Inline)
		r.text = append(r.text, match.Inline...)
	}
}
