//go:build !tinygo

package pack

import "strings"

// A Span is a part of a text that is formatted.
type Span struct {
	Start, End int // in bytes, of the text
	Kind       SpanKind
	Address    string // of a SpanLink
}

// putSpans returns spans as Spans reads them, with the unitSep before them. They are sorted by where they begin; each is
// within the one before, or begins where that has ended.
func putSpans(spans []Span) string {
	if len(spans) == 0 {
		return ""
	}
	b := []byte(unitSep)
	at := 0
	put := func(place int, kind SpanKind) {
		putNumber(&b, uint32(place-at)+1)
		putNumber(&b, uint32(kind)+1)
		at = place
	}
	var open []int // ends
	closeUntil := func(place int) {
		for ; len(open) > 0 && open[len(open)-1] <= place; open = open[:len(open)-1] {
			put(open[len(open)-1], SpanEnd)
		}
	}
	for _, s := range spans {
		closeUntil(s.Start)
		put(s.Start, s.Kind)
		if s.Kind == SpanLink {
			b = append(append(b, strings.ReplaceAll(s.Address, "\x00", "")...), unitSep...)
		}
		open = append(open, s.End)
	}
	for i := len(open) - 1; i >= 0; i-- {
		put(open[i], SpanEnd)
	}
	return string(b)
}

// All returns the spans of a text of so many bytes, as Contents has them.
func (s Spans) All(length int) (spans []Span) {
	var open []int
	for at := 0; s.More(); {
		at = min(at+max(s.Next(), 0), length)
		kind := SpanKind(s.Next())
		if kind > SpanEnd {
			span := Span{Start: at, End: length, Kind: kind}
			if kind == SpanLink {
				span.Address = s.Address()
			}
			open = append(open, len(spans))
			spans = append(spans, span)
		} else if n := len(open) - 1; n >= 0 {
			spans[open[n]].End = at
			open = open[:n]
		}
	}
	return spans
}
