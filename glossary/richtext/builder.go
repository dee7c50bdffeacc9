package richtext

import (
	"slices"
	"strings"
	"unicode"

	"cpaas-glossary/glossary/address"
	"cpaas-glossary/glossary/pack"
)

// A Builder makes a Text of what another format has. Spaces side by side become one. What a definition cannot have is left
// out: formatting of a whole block, links to addresses that lead somewhere else on each page, a list within an item.
type Builder struct {
	blocks []built
	open   []pack.Span // formatting that has begun, with where it starts in the last block
	space  bool        // a space is due before the next character
}

// A built is a paragraph, or an item of a list.
type built struct {
	kind  pack.SpanKind // SpanParagraph, or that of the list
	first bool          // of its list
	text  []byte
	spans []pack.Span
}

// Paragraph begins a paragraph.
func (b *Builder) Paragraph() { b.begin(pack.SpanParagraph, true) }

// Item begins an item of a list: the first of another one, or the next.
func (b *Builder) Item(numbered, first bool) {
	kind := pack.SpanBullets
	if numbered {
		kind = pack.SpanNumbered
	}
	b.begin(kind, first)
}

func (b *Builder) begin(kind pack.SpanKind, first bool) {
	b.space = false
	if n := len(b.blocks) - 1; n >= 0 {
		if len(b.blocks[n].text) == 0 { // nothing came of it
			first = first || b.blocks[n].first && b.blocks[n].kind == kind
			b.blocks = b.blocks[:n]
		} else {
			for range b.open {
				b.close()
			}
		}
	}
	b.open = nil
	b.blocks = append(b.blocks, built{kind: kind, first: first})
}

// Write adds text to the block.
func (b *Builder) Write(text string) {
	if len(b.blocks) == 0 {
		b.Paragraph()
	}
	block := &b.blocks[len(b.blocks)-1]
	for _, r := range text {
		if unicode.IsSpace(r) {
			b.space = true
			continue
		}
		if b.space && len(block.text) > 0 {
			block.text = append(block.text, ' ')
			for i, s := range b.open { // spaces stand outside
				if s.Start == len(block.text)-1 {
					b.open[i].Start = len(block.text)
				}
			}
		}
		b.space = false
		block.text = append(block.text, string(r)...)
	}
}

// maxOpen is how many kinds of formatting may be in each other: more say nothing, and would take time for each character.
const maxOpen = 16

// Open begins formatting, which ends with Close or with the block.
func (b *Builder) Open(kind pack.SpanKind, to string) {
	if len(b.blocks) == 0 {
		b.Paragraph()
	}
	if len(b.open) == maxOpen {
		return
	}
	b.open = append(b.open, pack.Span{Start: len(b.blocks[len(b.blocks)-1].text), Kind: kind, Address: to})
}

// Close ends the formatting of a kind that has begun last, and what has begun in it.
func (b *Builder) Close(kind pack.SpanKind) {
	if !slices.ContainsFunc(b.open, func(s pack.Span) bool { return s.Kind == kind }) {
		return
	}
	for {
		last := b.open[len(b.open)-1].Kind
		if b.close(); last == kind {
			return
		}
	}
}

func (b *Builder) close() {
	n := len(b.open) - 1
	s := b.open[n]
	b.open = b.open[:n]
	block := &b.blocks[len(b.blocks)-1]
	s.End = len(block.text)
	within := slices.ContainsFunc(b.open, func(o pack.Span) bool {
		return o.Kind == s.Kind || o.Kind == pack.SpanCode || o.Kind == pack.SpanLink && s.Kind == pack.SpanLink
	})
	if s.Start >= s.End || within || s.Kind == pack.SpanLink && !leadsEverywhere(s.Address) {
		return
	}
	if s.Kind == pack.SpanCode { // which has nothing in it
		for n := len(block.spans); n > 0 && block.spans[n-1].Start >= s.Start; n-- {
			block.spans = block.spans[:n-1]
		}
	}
	block.spans = append(block.spans, s)
}

// leadsEverywhere reports whether a link leads to the same place from each page.
func leadsEverywhere(to string) bool {
	return (strings.HasPrefix(to, "/") || strings.HasPrefix(to, "https://") || strings.HasPrefix(to, "http://")) && address.Fill(to, "{id}") != ""
}

// Text returns what has been written.
func (b *Builder) Text() (t Text) {
	b.begin(pack.SpanParagraph, true)
	blocks := b.blocks[:len(b.blocks)-1]
	b.blocks = blocks
	alone := len(blocks) == 1 && blocks[0].kind == pack.SpanParagraph
	list := -1 // the span of the list that is written
	var plain strings.Builder
	for i, one := range blocks {
		if i > 0 {
			plain.WriteByte('\n')
		}
		from, to := plain.Len(), plain.Len()+len(one.text)
		switch {
		case one.kind == pack.SpanParagraph && !alone:
			t.Spans = append(t.Spans, pack.Span{Start: from, End: to, Kind: one.kind})
		case one.kind != pack.SpanParagraph:
			if one.first || i == 0 || blocks[i-1].kind != one.kind {
				list = len(t.Spans)
				t.Spans = append(t.Spans, pack.Span{Start: from, Kind: one.kind})
			}
			t.Spans[list].End = to
			t.Spans = append(t.Spans, pack.Span{Start: from, End: to, Kind: pack.SpanItem})
		}
		slices.SortStableFunc(one.spans, func(a, b pack.Span) int {
			if a.Start != b.Start {
				return a.Start - b.Start
			}
			return b.End - a.End
		})
		for _, s := range one.spans {
			if s.Start == 0 && s.End == len(one.text) && (s.Kind == pack.SpanEmphasis || s.Kind == pack.SpanStrong) {
				continue
			}
			s.Start, s.End = s.Start+from, s.End+from
			t.Spans = append(t.Spans, s)
		}
		plain.Write(one.text)
	}
	t.Plain = plain.String()
	return t
}

// Append adds t: its blocks, or its text to the block that has begun. What t begins with is the text of an item that has just
// begun.
func (b *Builder) Append(t Text) {
	at, numbered, first := 0, false, false
	n := len(b.blocks) - 1
	isItem := n >= 0 && len(b.blocks[n].text) == 0 && b.blocks[n].kind != pack.SpanParagraph
	var open []pack.Span
	upTo := func(end int) {
		b.Write(t.Plain[at:end])
		at = end
	}
	closeBefore := func(start int) {
		for n := len(open) - 1; n >= 0 && open[n].End <= start; n-- {
			upTo(open[n].End)
			b.Close(open[n].Kind)
			open = open[:n]
		}
	}
	for _, s := range t.Spans {
		closeBefore(s.Start)
		upTo(s.Start)
		switch s.Kind {
		case pack.SpanParagraph:
			if s.Start > 0 || !isItem {
				b.Paragraph()
			}
		case pack.SpanBullets, pack.SpanNumbered:
			numbered, first = s.Kind == pack.SpanNumbered, !isItem
			if isItem { // a list within it goes on with its list
				numbered = b.blocks[n].kind == pack.SpanNumbered
			}
		case pack.SpanItem:
			b.Item(numbered, first)
			first = false
		default:
			b.Open(s.Kind, s.Address)
			open = append(open, s)
		}
	}
	closeBefore(len(t.Plain))
	upTo(len(t.Plain))
}
