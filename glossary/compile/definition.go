package compile

import (
	"slices"
	"strings"

	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/richtext"
)

// textOf returns the text of a definition. What is no rich text, which package source refuses, is a text as it stands.
func textOf(definition string) richtext.Text {
	definition = strings.NewReplacer("\x00", "", "\x1f", "").Replace(definition)
	t, err := richtext.Parse(definition)
	if err != nil {
		return richtext.Text{Plain: definition}
	}
	return t
}

// addMentions adds a span for the first name of each other entry in a definition, so that it can be looked up where it is
// read.
func addMentions(entries []pack.Entry, m *match.Matcher) {
	var found []match.Match
	for i := range entries {
		e := &entries[i]
		seen := map[int]bool{i: true}
		found = m.Find(found[:0], e.Definition)
		for _, f := range found {
			if seen[f.Entry] {
				continue
			}
			if at, ok := placeOf(e.Spans, f.Start, f.End); ok {
				seen[f.Entry] = true
				e.Spans = slices.Insert(e.Spans, at, pack.Span{Start: f.Start, End: f.End, Kind: pack.SpanEntry + pack.SpanKind(f.Entry)})
			}
		}
	}
}

// placeOf returns where among spans one from start to end belongs. ok is false where it would be in code or in a link, or
// cross another.
func placeOf(spans []pack.Span, start, end int) (at int, ok bool) {
	for i, s := range spans {
		apart := s.End <= start || end <= s.Start
		around := s.Start <= start && end <= s.End && s.Kind != pack.SpanCode && s.Kind != pack.SpanLink && s.Kind < pack.SpanEntry
		if !apart && !around {
			return 0, false
		}
		if s.Start <= start {
			at = i + 1
		}
	}
	return at, true
}
