// Package richtext reads the lightly formatted text of a definition: paragraphs, bulleted and numbered lists, emphasis,
// strong emphasis, code and links, in a subset of CommonMark. What is not in the subset is an error and never markup. The
// modules in a page do not import it: they have the text and its pack.Spans.
package richtext

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"cpaas-glossary/glossary/address"
	"cpaas-glossary/glossary/pack"
)

// A Text is what a definition says, and how that is formatted.
type Text struct {
	Plain string // blocks are separated by a line break
	Spans []pack.Span
}

// HasBlocks reports whether t is more than one paragraph.
func (t Text) HasBlocks() bool {
	for _, s := range t.Spans {
		if s.Kind == pack.SpanParagraph || s.Kind == pack.SpanBullets || s.Kind == pack.SpanNumbered {
			return true
		}
	}
	return false
}

// HasList reports whether t has a list.
func (t Text) HasList() bool {
	for _, s := range t.Spans {
		if s.Kind == pack.SpanBullets || s.Kind == pack.SpanNumbered {
			return true
		}
	}
	return false
}

// Head returns the paragraph that t begins with, or "" where that is a list.
func (t Text) Head() string {
	if !t.HasBlocks() {
		return t.Plain
	}
	if first := t.Spans[0]; first.Kind == pack.SpanParagraph {
		return t.Plain[:first.End]
	}
	return ""
}

// After returns t without its first n bytes, and whether that is possible: nothing formatted may be cut in two.
func (t Text) After(n int) (rest Text, ok bool) {
	for n < len(t.Plain) && (t.Plain[n] == ' ' || t.Plain[n] == '\n') {
		n++
	}
	rest.Plain = t.Plain[n:]
	for _, s := range t.Spans {
		if s.End <= n {
			continue
		}
		if s.Start < n && s.Kind != pack.SpanParagraph {
			return t, false
		}
		s.Start, s.End = max(s.Start-n, 0), s.End-n
		rest.Spans = append(rest.Spans, s)
	}
	if len(rest.Spans) > 0 && rest.Spans[0].Kind == pack.SpanParagraph && rest.Spans[0].End == len(rest.Plain) {
		rest.Spans = rest.Spans[1:] // it is alone
	}
	if len(rest.Spans) == 0 {
		rest.Spans = nil
	}
	return rest, true
}

// An Error says what of a text is not in the subset.
type Error struct {
	Line int // 1-based, of the text
	Text string
	Cure string
}

func (e *Error) Error() string {
	return fmt.Sprintf("line %d: %s: %s", e.Line, e.Text, e.Cure)
}

// maxSigns is how many signs that may format something a text has at most: what goldmark does with brackets and stars may
// grow with the square of their number.
const maxSigns = 1000

const signs = "`*_[]<>!"

// reader parses more than the subset, so that the rest can be told. Without references, which would take lines out of the
// text.
var reader = parser.NewParser(
	parser.WithBlockParsers(parser.DefaultBlockParsers()...),
	parser.WithInlineParsers(parser.DefaultInlineParsers()...),
	parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 100)),
)

// Parse returns the text that source has, or an *Error.
func Parse(source string) (Text, error) {
	source = strings.TrimSpace(source)
	if !strings.ContainsAny(source, signs+"\\\n") && !strings.ContainsAny(source[:min(1, len(source))], "#+-=~") && !beginsNumbered(source) {
		return Text{Plain: source}, nil
	}
	count := 0
	for i := range len(source) {
		if strings.IndexByte(signs, source[i]) >= 0 && (i == 0 || source[i-1] != '\\') {
			count++
		}
	}
	if count > maxSigns {
		return Text{}, &Error{1, fmt.Sprintf("the text has more than %d signs that may format it", maxSigns), "divide it, or write a backslash before each"}
	}
	for n, line := range strings.Split(source, "\n") {
		if nested(line) {
			return Text{}, &Error{n + 1, "a list or a quotation begins within a list", "make it one list"}
		}
	}
	w := &writer{source: []byte(source)}
	if err := w.blocks(reader.Parse(text.NewReader(w.source))); err != nil {
		return Text{}, err
	}
	return Text{w.plain.String(), w.spans}, nil
}

// Plain returns the text of source without its formatting, or source where it has no Text.
func Plain(source string) string {
	t, err := Parse(source)
	if err != nil {
		return source
	}
	return t.Plain
}

// Literal returns a source whose text is plain, with a paragraph where it has an empty line: plain itself where that formats
// nothing, or else with backslashes.
func Literal(plain string) string {
	if t, err := Parse(plain); err == nil && t.Spans == nil && t.Plain == plain {
		return plain
	}
	var paragraphs []string
	for _, lines := range strings.Split(plain, "\n\n") {
		if line := strings.Join(strings.Fields(lines), " "); line != "" {
			paragraphs = append(paragraphs, Text{Plain: line}.block(0, len(line), nil, "", escape))
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

// Lenient returns source where it has a Text, or else a source whose text it is.
func Lenient(source string) string {
	if _, err := Parse(source); err == nil {
		return source
	}
	return Literal(source)
}

// beginsNumbered reports whether s may be a numbered list.
func beginsNumbered(s string) bool {
	s = strings.TrimLeft(s, " ")
	rest := strings.TrimLeft(s, "0123456789")
	return len(rest) < len(s) && rest != "" && (rest[0] == '.' || rest[0] == ')')
}

// nested reports whether a line begins with two signs of a list or a quotation.
func nested(line string) bool {
	first, found := afterMarker(line)
	if !found {
		return false
	}
	_, found = afterMarker(first)
	return found
}

// afterMarker returns what stands behind the sign of a list or a quotation at the beginning of a line.
func afterMarker(line string) (rest string, found bool) {
	line = strings.TrimLeft(line, " ")
	if line == "" {
		return "", false
	}
	end := 1
	switch {
	case line[0] == '>':
		return line[1:], true
	case strings.IndexByte("-+*", line[0]) >= 0:
	case beginsNumbered(line):
		end = len(line) - len(strings.TrimLeft(line, "0123456789")) + 1
	default:
		return "", false
	}
	return line[end:], end < len(line) && line[end] == ' '
}

// A writer makes a Text of the tree of a source.
type writer struct {
	source []byte
	plain  strings.Builder
	spans  []pack.Span
	open   []pack.SpanKind
	at     int // of the block that is read, in source
}

func (w *writer) fail(what, cure string) error {
	return &Error{1 + strings.Count(string(w.source[:min(w.at, len(w.source))]), "\n"), what, cure}
}

// within calls write, whose text is a span.
func (w *writer) within(kind pack.SpanKind, address string, write func() error) error {
	n := len(w.spans)
	w.spans = append(w.spans, pack.Span{Start: w.plain.Len(), Kind: kind, Address: address})
	w.open = append(w.open, kind)
	err := write()
	w.open = w.open[:len(w.open)-1]
	w.spans[n].End = w.plain.Len()
	return err
}

func (w *writer) isIn(kind pack.SpanKind) bool {
	for _, k := range w.open {
		if k == kind {
			return true
		}
	}
	return false
}

func (w *writer) blocks(document ast.Node) error {
	single := document.ChildCount() == 1
	for n := document.FirstChild(); n != nil; n = n.NextSibling() {
		w.follow(n)
		if n.PreviousSibling() != nil {
			w.plain.WriteByte('\n')
		}
		var err error
		switch b := n.(type) {
		case *ast.Paragraph:
			if single {
				err = w.inline(n)
			} else {
				err = w.within(pack.SpanParagraph, "", func() error { return w.inline(n) })
			}
		case *ast.List:
			kind := pack.SpanBullets
			if b.IsOrdered() {
				kind = pack.SpanNumbered
				if b.Start != 1 {
					return w.fail(fmt.Sprintf("a numbered list begins with %d", b.Start), "begin it with 1, or write a backslash before the full stop")
				}
			}
			err = w.within(kind, "", func() error { return w.items(n) })
		default:
			return w.refuse(n)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// follow notes where block n stands.
func (w *writer) follow(n ast.Node) {
	for c := n; c != nil && c.Type() != ast.TypeInline; c = c.FirstChild() {
		if lines := c.Lines(); lines != nil && lines.Len() > 0 {
			w.at = lines.At(0).Start
			return
		}
	}
}

func (w *writer) items(list ast.Node) error {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		w.follow(item)
		if item.PreviousSibling() != nil {
			w.plain.WriteByte('\n')
		}
		body := item.FirstChild()
		if body == nil || body.FirstChild() == nil {
			return w.fail("an item of a list is empty", "remove it, or write a backslash before its sign")
		}
		for more := body; more != nil; more = more.NextSibling() {
			if k := more.Kind(); k != ast.KindParagraph && k != ast.KindTextBlock {
				w.follow(more)
				return w.refuse(more)
			}
		}
		if body.NextSibling() != nil {
			w.follow(body.NextSibling())
			return w.fail("an item of a list has two paragraphs", "make it one")
		}
		if err := w.within(pack.SpanItem, "", func() error { return w.inline(body) }); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) inline(parent ast.Node) error {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		var err error
		switch n := n.(type) {
		case *ast.Text:
			w.at = n.Segment.Start
			w.plain.WriteString(string(util.UnescapePunctuations(n.Segment.Value(w.source))))
			switch {
			case n.HardLineBreak():
				return w.fail("a break within a paragraph is not possible", "begin another paragraph, after an empty line")
			case n.SoftLineBreak():
				w.plain.WriteByte(' ')
			}
		case *ast.String:
			w.plain.Write(n.Value)
		case *ast.CodeSpan:
			err = w.within(pack.SpanCode, "", func() error {
				for c := n.FirstChild(); c != nil; c = c.NextSibling() {
					if t, ok := c.(*ast.Text); ok {
						w.at = t.Segment.Start
						w.plain.WriteString(strings.ReplaceAll(string(t.Segment.Value(w.source)), "\n", " "))
					}
				}
				return nil
			})
		case *ast.Emphasis:
			kind := pack.SpanEmphasis
			if n.Level == 2 {
				kind = pack.SpanStrong
			}
			if w.isIn(kind) { // says nothing more
				err = w.inline(n)
			} else {
				err = w.within(kind, "", func() error { return w.inline(n) })
			}
		case *ast.Link:
			if len(n.Title) > 0 {
				return w.fail("a link has a title", "remove it, or say it in the text")
			}
			err = w.link(string(util.UnescapePunctuations(n.Destination)), func() error { return w.inline(n) })
		case *ast.AutoLink:
			to := string(n.URL(w.source))
			if n.AutoLinkType == ast.AutoLinkEmail {
				to = "mailto:" + to
			}
			err = w.link(to, func() error {
				w.plain.Write(n.Label(w.source))
				return nil
			})
		default:
			return w.refuse(n)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) link(to string, write func() error) error {
	if to == "" || address.Fill(to, "{id}") == "" {
		return w.fail(fmt.Sprintf("a link leads to %q", to), "use an http, https or relative address")
	}
	from := w.plain.Len()
	err := w.within(pack.SpanLink, to, write)
	if err == nil && strings.TrimSpace(w.plain.String()[from:]) == "" {
		return w.fail("a link has no text", "write it between the brackets")
	}
	return err
}

// refuse returns the error for a node that is not in the subset.
func (w *writer) refuse(n ast.Node) error {
	what, cure := "", "remove it: paragraphs, lists, emphasis, code and links are supported"
	switch n.Kind() {
	case ast.KindHeading:
		what, cure = "a heading is not supported", "make it a sentence"
	case ast.KindBlockquote:
		what, cure = "a quotation is not supported", "write a backslash before the >"
	case ast.KindCodeBlock, ast.KindFencedCodeBlock:
		what, cure = "a code block is not supported", "put the code into a sentence, between backticks"
	case ast.KindThematicBreak:
		what = "a line between paragraphs is not possible"
	case ast.KindHTMLBlock, ast.KindRawHTML:
		what, cure = "HTML is not supported", "write a backslash before the <, or put it between backticks"
	case ast.KindImage:
		what, cure = "an image is not supported", "link to it"
	case ast.KindList:
		what, cure = "a list within a list is not supported", "make it one list"
	case east.KindTable:
		what, cure = "a table is not supported", "make it a list"
	default:
		what = n.Kind().String() + " is not possible"
	}
	return w.fail(what, cure)
}
