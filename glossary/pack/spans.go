package pack

import "cpaas-glossary/glossary/letters"

// Spans say how a definition is formatted. They stand behind its text, after a unitSep, so that a definition without any
// costs nothing: for each place where one begins or ends, in order, the bytes of the text since the place before, and the
// SpanKind, both with one added, because a NUL would end the text. Behind a SpanLink stands its address, ended by a unitSep.
type Spans struct{ reader }

// A SpanKind is what a span makes of its text: a SpanTag, or from SpanEntry on the name of an entry, whose number is added.
type SpanKind int

const (
	SpanEnd SpanKind = iota // the span begun last ends
	SpanParagraph
	SpanBullets
	SpanNumbered
	SpanItem
	SpanEmphasis
	SpanStrong
	SpanCode
	SpanLink
	SpanEntry
)

// SpanTag returns the HTML element for a kind below SpanEntry, or "" for SpanEnd.
func SpanTag(kind SpanKind) string {
	return nth("\x00p\x00ul\x00ol\x00li\x00em\x00strong\x00code\x00a\x00", int(kind))
}

// More reports whether another span begins or ends.
func (s *Spans) More() bool { return s.rest != "" }

// Next returns first how many bytes of the text there are before the next span begins or ends, then its SpanKind. It is
// less than 0 where there is none.
//
//go:noinline
func (s *Spans) Next() int { return int(s.number()) - 1 }

// Address returns the address of the SpanLink that has just begun.
func (s *Spans) Address() (address string) {
	address, s.rest, _ = letters.Cut(s.rest, unitSep[0])
	return address
}

// Definition returns the text of the definition of entry i, and "" while it is missing.
func (p *Pack) Definition(i int) string {
	text, _, _ := letters.Cut(p.explained(i, 1), unitSep[0])
	return text
}

// DefinitionSpans returns how the definition of entry i is formatted.
func (p *Pack) DefinitionSpans(i int) Spans {
	_, spans, _ := letters.Cut(p.explained(i, 1), unitSep[0])
	return Spans{reader{spans, new(bool)}}
}
