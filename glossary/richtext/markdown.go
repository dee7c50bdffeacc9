package richtext

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cpaas-glossary/glossary/pack"
)

// Source returns a source that Parse makes t of, with as few backslashes as somebody would write.
func (t Text) Source() string {
	if t.Spans == nil {
		return Literal(t.Plain)
	}
	bare := func(s string) string { return s }
	for _, emphasis := range []string{"*", "_"} {
		if out := bareAddress.ReplaceAllString(t.written(emphasis, bare), "]($1)"); t.isReadFrom(out) {
			return out
		}
	}
	return t.Markdown()
}

// isReadFrom reports whether Parse makes t of source.
func (t Text) isReadFrom(source string) bool {
	back, err := Parse(source)
	return err == nil && back.Plain == t.Plain && slices.Equal(back.Spans, t.Spans)
}

// bareAddress finds the address of a link that needs no signs around it.
var bareAddress = regexp.MustCompile(`\]\(<([^<>()\s]+)>\)`)

// Markdown returns a source that Parse makes t of, and that other readers of Markdown and MDX understand alike. Where
// emphasis touches other emphasis, so that Markdown has no signs for it, it is left out.
func (t Text) Markdown() string {
	for _, emphasis := range []string{"*", "_"} {
		if out := t.written(emphasis, escape); t.isReadFrom(out) {
			return out
		}
	}
	return t.written("", escape)
}

// written returns t with a sign for emphasis, or without any.
func (t Text) written(emphasis string, escape func(string) string) string {
	if !t.HasBlocks() {
		return t.block(0, len(t.Plain), t.Spans, emphasis, escape)
	}
	var blocks []string
	var before pack.SpanKind // the block before, where that is a list of the first sign
	for rest := t.Spans; len(rest) > 0; {
		s := rest[0]
		inner := within(rest[1:], s.End)
		rest = rest[1+len(inner):]
		if s.Kind == pack.SpanParagraph {
			blocks = append(blocks, t.block(s.Start, s.End, inner, emphasis, escape))
			before = pack.SpanEnd
			continue
		}
		bullet, behind := "- ", ". "
		if before == s.Kind { // the same sign would go on with the list before
			bullet, behind = "* ", ") "
			before = pack.SpanEnd
		} else {
			before = s.Kind
		}
		var items []string
		for len(inner) > 0 {
			of := within(inner[1:], inner[0].End)
			sign := bullet
			if s.Kind == pack.SpanNumbered {
				sign = strconv.Itoa(len(items)+1) + behind
			}
			items = append(items, sign+t.block(inner[0].Start, inner[0].End, of, emphasis, escape))
			inner = inner[1+len(of):]
		}
		blocks = append(blocks, strings.Join(items, "\n"))
	}
	return strings.Join(blocks, "\n\n")
}

// within returns those spans that begin before end.
func within(spans []pack.Span, end int) []pack.Span {
	for i, s := range spans {
		if s.Start >= end {
			return spans[:i]
		}
	}
	return spans
}

// block returns what stands between two places of the text as a paragraph.
func (t Text) block(from, to int, spans []pack.Span, emphasis string, escape func(string) string) string {
	out := t.inline(from, to, spans, emphasis, escape)
	// What would end a heading whose text this is: Markdown takes the signs after the last space as its closing signs.
	if last := strings.LastIndexByte(out, ' ') + 1; last > 0 && last < len(out) && strings.Trim(out[last:], "#") == "" {
		out = out[:last] + `\` + out[last:]
	}
	// What would begin a list, a heading or a line between paragraphs.
	if out != "" && strings.IndexByte("#+-=:", out[0]) >= 0 {
		return `\` + out
	}
	if beginsNumbered(out) {
		digits := len(out) - len(strings.TrimLeft(out, "0123456789"))
		return out[:digits] + `\` + out[digits:]
	}
	// MDX reads a line that begins with one of these words as code. Behind a space it is a paragraph.
	if strings.HasPrefix(out, "import ") || strings.HasPrefix(out, "export ") {
		return " " + out
	}
	return out
}

func (t Text) inline(from, to int, spans []pack.Span, emphasis string, escape func(string) string) string {
	var b strings.Builder
	for len(spans) > 0 {
		s := spans[0]
		inner := within(spans[1:], s.End)
		spans = spans[1+len(inner):]
		b.WriteString(escape(t.Plain[from:s.Start]))
		from = s.End
		text := func() string { return t.inline(s.Start, s.End, inner, emphasis, escape) }
		switch s.Kind {
		case pack.SpanEmphasis:
			b.WriteString(emphasis + text() + emphasis)
		case pack.SpanStrong:
			sign := strings.Repeat("*", 2*len(emphasis))
			b.WriteString(sign + text() + sign)
		case pack.SpanCode:
			b.WriteString(code(t.Plain[s.Start:s.End]))
		case pack.SpanLink:
			b.WriteString("[" + text() + "](<" + escape(s.Address) + ">)")
		default: // the name of an entry
			b.WriteString(text())
		}
	}
	b.WriteString(escape(t.Plain[from:to]))
	return b.String()
}

// code returns text as a code span: between more backticks than stand side by side in it.
func code(text string) string {
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	edges := text[:1] + text[len(text)-1:]
	if strings.Contains(edges, "`") || edges == "  " && strings.TrimSpace(text) != "" {
		text = " " + text + " "
	}
	return fence + text + fence
}

// escape returns a text in which neither Markdown nor MDX sees anything but text: a backslash before a sign is the sign in
// both.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_{}[]<>&|~$!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
