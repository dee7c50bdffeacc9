package source

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/richtext"
)

// lintProse reports what is wrong with the summary and definition of entry i as
// sentences.
func lintProse(d *document, i int) (ps Problems) {
	e := d.Entries[i]
	if e.Definition == "" {
		ps = append(ps, d.entryAt[i].problem("add one to three sentences", "entry %q has no definition", e.ID))
	}
	ps = append(ps, lintSentence(d.at(i, "summary"), "summary", e.Summary)...)
	if t, err := richtext.Parse(e.Summary); err == nil && slices.ContainsFunc(t.Spans, func(s pack.Span) bool { return s.Kind >= pack.SpanEmphasis }) {
		ps = append(ps, d.at(i, "summary").problem("use plain text: only a definition can be formatted", "the summary contains formatting, which is not rendered"))
	}
	ps = append(ps, lintDefinition(d.at(i, "definition"), e.Definition)...)
	for n, c := range e.Confused {
		ps = append(ps, lintSentence(d.item(i, "confused", n), "difference", c.Text)...)
	}
	return ps
}

// lintDefinition is lintSentence for a definition. A list needs no full stop.
func lintDefinition(at Position, definition string) Problems {
	t, err := richtext.Parse(definition)
	if err != nil {
		return nil // check tells
	}
	text := t.Plain
	for _, s := range t.Spans {
		if (s.Kind == pack.SpanBullets || s.Kind == pack.SpanNumbered) && s.End == len(text) {
			text = text[:s.Start]
			if text == "" {
				return nil
			}
			if text = strings.TrimRight(text, "\n:"); !endsAsSentence(text) {
				text += "."
			}
			break
		}
	}
	return lintSentence(at, "definition", text)
}

// lintSentence reports what is wrong with text, which stands at, as sentences. No
// text is all right.
func lintSentence(at Position, name, text string) (ps Problems) {
	if text == "" {
		return nil
	}
	if !endsAsSentence(text) {
		ps = append(ps, at.problem("end it with a full stop", "the %s does not end like a sentence", name))
	}
	if !startsAsSentence(text) {
		ps = append(ps, at.problem("start it with a capital", "the %s starts in lower case", name))
	}
	return ps
}

// endsAsSentence reports whether s ends with a full stop, question or
// exclamation mark, in whatever script; quotes and brackets may follow.
func endsAsSentence(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return r == '"' || r == '\'' || unicode.In(r, unicode.Pe, unicode.Pf)
	})
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.Is(unicode.Sentence_Terminal, r)
}

// startsAsSentence reports whether the first word of s is not in lower case. A
// name such as iOS or eSIM, with a capital or digit inside, may start a
// sentence.
func startsAsSentence(s string) bool {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	first, _, _ := strings.Cut(s, " ")
	r, _ := utf8.DecodeRuneInString(first)
	return !unicode.IsLower(r) || strings.ContainsFunc(first, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) })
}
