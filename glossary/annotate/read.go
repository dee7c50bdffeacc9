package annotate

import (
	"bytes"
	"html"
	"slices"

	nethtml "golang.org/x/net/html"

	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/page"
)

// A piece is text that stands in the document as it stands in the collected
// text, or one character reference.
type piece struct {
	at, length int  // in the collected text, in bytes
	start, end int  // in the document
	node       int  // number of the text node
	entity     bool // a character reference: it cannot be divided
}

func (p piece) textEnd() int { return p.at + p.length }

// An open element.
type element struct {
	tag
	skipped bool // by its name or its attributes
}

// A reader collects the text of a document as web/embed/collect.js collects
// that of a page. Elements are opened and closed as the HTML standard has it
// where end tags are left out; of wrong nesting it knows the common kinds.
type reader struct {
	text    []byte
	pieces  []piece
	dropped []span // tags of old marks
	off     bool   // the page wants no marks

	open     []element
	skipping int      // open elements that are skipped
	reopened []string // skipped formatting elements that were closed by others
	node     int
	oldLinks int // links in an old mark that are still open
	oldMarks int
}

func (r *reader) reset() {
	*r = reader{text: r.text[:0], pieces: r.pieces[:0], dropped: r.dropped[:0], open: r.open[:0], reopened: r.reopened[:0]}
}

// read collects src.
func (r *reader) read(src []byte) {
	r.reset()
	z := nethtml.NewTokenizer(bytes.NewReader(src))
	at := 0
	for {
		kind := z.Next()
		start := at
		raw := z.Raw()
		at += len(raw)
		switch kind {
		case nethtml.ErrorToken:
			return
		case nethtml.TextToken:
			r.addText(raw, start)
		case nethtml.CommentToken:
			r.node++ // it divides the text around it
		case nethtml.StartTagToken, nethtml.SelfClosingTagToken:
			r.startTag(z, tagOf(raw, 1), kind == nethtml.SelfClosingTagToken, span{start, at})
		case nethtml.EndTagToken:
			r.endTag(tagOf(raw, 2), span{start, at})
		}
	}
}

func (r *reader) isSkipping() bool { return r.skipping > 0 || len(r.reopened) > 0 }

// addText adds a text token that starts at start in the document.
func (r *reader) addText(raw []byte, start int) {
	if r.isSkipping() {
		return
	}
	for len(raw) > 0 {
		plain := len(raw)
		if i := bytes.IndexAny(raw, "&\x00"); i >= 0 {
			plain = i
		}
		r.addPiece(raw[:plain], start, start+plain, false)
		raw, start = raw[plain:], start+plain
		if len(raw) == 0 {
			return
		}
		n := reference(raw)
		switch {
		case raw[0] == 0: // the page drops it
		case n == 1:
			r.addPiece(raw[:1], start, start+1, false)
		default:
			r.addPiece([]byte(html.UnescapeString(string(raw[:n]))), start, start+n, true)
		}
		raw, start = raw[n:], start+n
	}
}

func (r *reader) addPiece(text []byte, start, end int, entity bool) {
	if len(text) == 0 {
		return
	}
	r.pieces = append(r.pieces, piece{len(r.text), len(text), start, end, r.node, entity})
	r.text = append(r.text, text...)
}

// reference returns the length of the character reference that raw starts
// with, or 1 where it starts with none.
func reference(raw []byte) int {
	end := 1
	for end < len(raw) && end < 34 && (raw[end] == '#' || raw[end]|0x20 >= 'a' && raw[end]|0x20 <= 'z' || raw[end] >= '0' && raw[end] <= '9') {
		end++
	}
	if end < len(raw) && raw[end] == ';' {
		end++
	}
	// The shortest stretch that gives the same: old references need no semicolon.
	whole := html.UnescapeString(string(raw[:end]))
	if whole == string(raw[:end]) {
		return 1
	}
	for n := end - 1; n > 1; n-- {
		if html.UnescapeString(string(raw[:n]))+string(raw[n:end]) != whole {
			break
		}
		end = n
	}
	return end
}

// breakBlock ends the text of a block.
func (r *reader) breakBlock() {
	if !r.isSkipping() {
		r.text = append(r.text, match.BlockBreak...)
	}
}

func (r *reader) startTag(z *nethtml.Tokenizer, t tag, selfClosing bool, at span) {
	if r.oldMarks > 0 && t.name == "a" || t.name == "cpaas-term" && !r.isSkipping() {
		r.dropped = append(r.dropped, at)
		if t.name == "a" {
			r.oldLinks++
		} else {
			r.oldMarks++
		}
		return
	}
	r.node++
	r.closeImplied(t)
	if t.name == "meta" {
		r.off = r.off || isOff(z)
	}
	skipped := t.skipped
	for more := true; more && !skipped && !r.isSkipping(); {
		var key, value []byte
		key, value, more = z.TagAttr()
		skipped = page.SkipsAttr(string(key), string(value))
	}
	switch {
	case t.kind&isHeading != 0:
		if !r.isSkipping() {
			r.text = append(r.text, match.BlockBreak+match.SectionBreak...)
		}
		skipped = true
	case t.kind&(isBlock|isBreak) != 0:
		r.breakBlock()
	case skipped && !r.isSkipping():
		r.text = append(r.text, match.Inline...)
	}
	if t.kind&isVoid != 0 || selfClosing && (t.kind&isForeign != 0 || r.inForeign()) {
		return
	}
	r.open = append(r.open, element{t, skipped})
	if skipped {
		r.skipping++
	}
}

// isOff reports whether the meta element at hand tells us to leave the page.
func isOff(z *nethtml.Tokenizer) bool {
	named, off := false, false
	for more := true; more; {
		var key, value []byte
		key, value, more = z.TagAttr()
		named = named || string(key) == "name" && string(value) == page.OffMeta
		off = off || string(key) == "content" && string(value) == "off"
	}
	return named && off
}

// inForeign reports whether SVG or MathML is open, where a slash closes an
// element.
func (r *reader) inForeign() bool {
	return slices.ContainsFunc(r.open, func(e element) bool { return e.kind&isForeign != 0 })
}

func (r *reader) endTag(t tag, at span) {
	switch {
	case t.name == "a" && r.oldLinks > 0:
		r.oldLinks--
		r.dropped = append(r.dropped, at)
		return
	case t.name == "cpaas-term" && r.oldMarks > 0:
		r.oldMarks--
		r.dropped = append(r.dropped, at)
		return
	}
	r.node++
	if i := slices.Index(r.reopened, t.name); i >= 0 {
		r.reopened = slices.Delete(r.reopened, i, i+1)
		return
	}
	for i := len(r.open) - 1; i >= 0; i-- {
		e := r.open[i]
		if e.name == t.name || t.kind&isHeading != 0 && e.kind&isHeading != 0 {
			r.closeTo(i)
			return
		}
		if t.kind&isBlock == 0 && e.kind&isBlock != 0 {
			return // an inline end tag closes nothing beyond its block
		}
		if e.kind&isScope != 0 && t.kind&isScope == 0 {
			return
		}
	}
	if t.name == "p" || t.name == "br" {
		r.breakBlock() // they make an element where there is none to close
	}
}

// closeTo closes the open elements from number i on.
func (r *reader) closeTo(i int) {
	for n := len(r.open) - 1; n >= i; n-- {
		e := r.open[n]
		r.open = r.open[:n]
		if e.skipped {
			r.skipping--
			if e.kind&isFormatting != 0 && n > i {
				r.reopened = append(r.reopened, e.name)
			}
		}
		if e.kind&isBlock != 0 {
			r.breakBlock()
		}
	}
}

// A closing says which open elements the start of another ends without an end
// tag, and which elements keep it from looking further out.
type closing struct{ names, scope []string }

// closings is by the name of what starts (HTML standard, 13.1.2.4 and
// 13.2.6.4.7).
var closings = map[string]closing{
	"li":       {[]string{"li"}, []string{"ul", "ol", "menu"}},
	"dt":       {[]string{"dt", "dd"}, []string{"dl"}},
	"dd":       {[]string{"dt", "dd"}, []string{"dl"}},
	"td":       {[]string{"td", "th"}, []string{"table"}},
	"th":       {[]string{"td", "th"}, []string{"table"}},
	"tr":       {[]string{"tr"}, []string{"table"}},
	"thead":    {[]string{"thead", "tbody", "tfoot", "caption", "colgroup"}, []string{"table"}},
	"tbody":    {[]string{"thead", "tbody", "tfoot", "caption", "colgroup"}, []string{"table"}},
	"tfoot":    {[]string{"thead", "tbody", "tfoot", "caption", "colgroup"}, []string{"table"}},
	"option":   {[]string{"option"}, []string{"select", "datalist", "optgroup"}},
	"optgroup": {[]string{"optgroup"}, []string{"select"}},
	"a":        {[]string{"a"}, []string{"table", "td", "th", "caption"}},
	"button":   {[]string{"button"}, []string{"table", "td", "th", "caption"}},
}

var paragraph = closing{[]string{"p"}, []string{"table", "td", "th", "caption", "button", "object"}}

// closeImplied closes the elements that the start of tag ends.
func (r *reader) closeImplied(t tag) {
	if t.kind&closesOthers != 0 {
		r.closeOpen(closings[t.name])
	}
	if t.kind&closesP != 0 {
		r.closeOpen(paragraph)
	}
}

// closeOpen closes the innermost open element that c names, if no element of
// its scope lies between.
func (r *reader) closeOpen(c closing) {
	for i := len(r.open) - 1; i >= 0; i-- {
		name := r.open[i].name
		if slices.Contains(c.names, name) {
			r.closeTo(i)
			return
		}
		if slices.Contains(c.scope, name) {
			return
		}
	}
}
