package source

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/richtext"
)

// sentences divides what a list says of a term into what fits a card and the rest. A formatted definition stays whole, but
// for a beginning that is the summary.
func (c *completer) sentences(r *draft) {
	summary, definition := r.first("summary"), r.definition()
	if r.strict && (summary == "" || utf8.RuneCountInString(summary) <= glossary.SummaryLimit) {
		return
	}
	t, err := richtext.Parse(definition)
	if err != nil { // of a strict entry: it is told later
		t.Plain = definition
	}
	long := func(text string) bool { return utf8.RuneCountInString(text) > glossary.SummaryLimit }
	flat, head := onOneLine(t), t.Head()
	switch {
	case summary != "" && summary != flat:
		if long(summary) {
			first, rest := c.firstSentences(r, summary)
			summary, definition = first, joined(richtext.Literal(rest), definition)
		}
	case t.HasList() && endsAsSentence(head) && !long(head):
		summary, definition = head, after(definition, t, head)
	case !long(flat):
		summary, definition = flat, ""
	case head == "" || strings.HasSuffix(head, ":"): // it makes no sense without the list
		r.reading.note(r.at, noteCut, r.first("term"))
		summary = cut(flat, glossary.SummaryLimit)
	case !long(head): // without a full stop
		summary, definition = head, after(definition, t, head)
	default:
		summary, _ = c.firstSentences(r, head)
		definition = after(definition, t, summary)
	}
	r.set("summary", summary, "definition")
	if definition == "" {
		delete(r.fields, "definition")
	} else {
		r.set("definition", definition, "summary")
	}
}

// definition returns all definitions of r as one. What formats nothing that we know is a text as it stands.
func (r *draft) definition() (all string) {
	for _, v := range r.fields["definition"] {
		text, _ := cleanRich(v.text)
		if !r.strict && !v.rich {
			text = richtext.Lenient(text)
		}
		all = joined(all, text)
	}
	return all
}

// joined returns two definitions as one: as one paragraph, where each is one.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	for _, s := range []string{a, b} {
		if t, err := richtext.Parse(s); err == nil && t.HasBlocks() {
			return a + "\n\n" + b
		}
	}
	return a + " " + b
}

// onOneLine returns the text of t as sentences: the items of a list one after the other.
func onOneLine(t richtext.Text) string {
	var b strings.Builder
	inList := 0 // where the list ends that is written
	for _, s := range t.Spans {
		switch s.Kind {
		case pack.SpanParagraph:
			b.WriteString(t.Plain[s.Start:s.End] + " ")
		case pack.SpanBullets, pack.SpanNumbered:
			if before := strings.TrimSpace(b.String()); before != "" && !endsAsSentence(before) && !strings.HasSuffix(before, ":") {
				b.Reset()
				b.WriteString(before + ": ")
			}
			inList = s.End
		case pack.SpanItem:
			item := t.Plain[s.Start:s.End]
			switch {
			case endsAsSentence(item):
				b.WriteString(item + " ")
			case s.End == inList:
				b.WriteString(item + ". ")
			default:
				b.WriteString(strings.TrimRight(item, ",;") + ", ")
			}
		}
	}
	if b.Len() == 0 {
		return t.Plain
	}
	return strings.TrimSpace(b.String())
}

// after returns a definition, which is t, without the sentences it starts with, or whole where their end is in the middle of
// something formatted, or where a link in them would be lost.
func after(definition string, t richtext.Text, sentences string) string {
	if !strings.HasPrefix(t.Plain, sentences) {
		return definition
	}
	rest, ok := t.After(len(sentences))
	if !ok || slices.ContainsFunc(t.Spans, func(s pack.Span) bool { return s.Kind == pack.SpanLink && s.Start < len(sentences) }) {
		return definition
	}
	return rest.Source()
}

// firstSentences returns what fits a card of the text of r, and the rest: a beginning and the whole text, where the first
// sentence is too long.
func (c *completer) firstSentences(r *draft, text string) (first, rest string) {
	if first, rest = firstSentences(text, glossary.SummaryLimit); first != "" {
		return first, rest
	}
	r.reading.note(r.at, noteCut, r.first("term"))
	return cut(text, glossary.SummaryLimit), text
}

// firstSentences returns as many sentences of text as have at most limit characters, and
// the rest. They are "" where the first is longer.
func firstSentences(text string, limit int) (first, rest string) {
	end, count := 0, 0
	for i, r := range text {
		count++
		if count > limit {
			break
		}
		after := text[i+utf8.RuneLen(r):]
		if endsSentence(text[:i], r, after) {
			end = i + utf8.RuneLen(r)
			for _, closing := range []string{"\"", "”", "’", ")", "»", "“"} {
				if strings.HasPrefix(text[end:], closing) && count < limit {
					end += len(closing)
					break
				}
			}
		}
	}
	return strings.TrimSpace(text[:end]), strings.TrimSpace(text[end:])
}

// abbreviatedWords end with a full stop that ends no sentence.
var abbreviatedWords = strings.Fields("e.g i.e eg ie etc vs cf approx incl resp no nr st dr mr mrs prof inc ltd co corp fig vol z.b d.h u.a bzw usw ca ggf evtl vgl inkl p.ex par ex p.ej ej p.es es т.е т.д т.п др")

// endsSentence reports whether r ends a sentence, between the texts before and after it.
func endsSentence(before string, r rune, after string) bool {
	switch r {
	case '。', '！', '？', '।', '؟':
		return true
	case '.', '!', '?', '…':
	default:
		return false
	}
	after = strings.TrimLeft(after, "\"”’)»“")
	next, size := utf8.DecodeRuneInString(after)
	if size == 0 {
		return true
	}
	if !unicode.IsSpace(next) {
		return false
	}
	if first, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " \t\"“„«(")); unicode.IsLower(first) {
		return false
	}
	word := strings.ToLower(strings.TrimLeft(before[strings.LastIndexByte(before, ' ')+1:], "(\"“„«["))
	return r != '.' || !slices.Contains(abbreviatedWords, word) && utf8.RuneCountInString(word) > 1
}

// cut returns the start of text, at a word, with an ellipsis, in limit characters.
func cut(text string, limit int) string {
	r := []rune(text)
	if len(r) <= limit {
		return text
	}
	head := string(r[:limit-1])
	if i := strings.LastIndexByte(head, ' '); i > limit/2 {
		head = head[:i]
	}
	return strings.TrimRight(head, " ,;:–—-") + "…"
}
