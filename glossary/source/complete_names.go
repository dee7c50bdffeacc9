package source

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cpaas-glossary/glossary/names"
)

// nameFields are the fields whose values are names of an entry, the one that wins a name first.
var nameFields = []string{"term", "abbr", "aliases"}

// names makes out term, abbr and aliases of r. It is false where r has no name, or
// nothing that says what it means.
func (c *completer) names(r *draft) bool {
	if r.first("term") == "" && r.first("abbr") != "" {
		r.set("term", r.first("abbr"), "abbr")
		delete(r.fields, "abbr")
	}
	written := r.first("term")
	if written == "" && r.strict {
		return true
	}
	if written == "" {
		r.reading.note(r.at, noteNoTerm, r.first("definition"))
		return false
	}
	if term, abbr := r.first("term"), r.first("abbr"); !r.strict && looksShort(term) && !looksShort(abbr) && isShortFor(term, abbr) {
		r.set("term", abbr, "abbr")
		r.set("abbr", term, "term")
	}
	if inner := strings.Trim(r.first("abbr"), "()[]（） "); inner != r.first("abbr") && looksShort(inner) {
		r.set("abbr", inner)
	}
	c.headword(r)
	if term, text := r.first("term"), r.first("summary")+r.first("definition"); !r.strict && r.first("abbr") == "" &&
		isShortFor(term, text) && isExpansion(term, text) && len(r.fields["summary"])+len(r.fields["definition"]) == 1 && (r.isOneText("summary") || r.isOneText("definition")) {
		r.set("abbr", term, "term")
		r.set("term", text, "summary", "definition")
		delete(r.fields, "summary")
		delete(r.fields, "definition")
	}
	if r.strict || r.first("summary") != "" || r.first("definition") != "" {
		return true
	}
	if abbr := r.first("abbr"); abbr != "" {
		if !r.expansion {
			r.reading.note(r.at, noteExpansion, abbr)
		}
		r.set("summary", sentence(r.first("term")), "term")
		return true
	}
	r.reading.note(r.at, noteNoMeaning, r.first("term"))
	return false
}

// headword divides what stands as the term of r into its names.
func (c *completer) headword(r *draft) {
	written := r.first("term")
	if written == "" {
		return
	}
	written = withoutMarks(written)
	h, qualified := readHeadword(written)
	if h.said != "" && r.fields["said"] == nil {
		r.set("said", h.said, "term")
	}
	if qualified {
		r.reading.note(r.at, noteQualified, written)
	}
	if h.term != "" && h.term != written {
		all := slices.DeleteFunc(append([]string{h.term, h.abbr}, h.aliases...), func(name string) bool { return name == "" })
		r.reading.note(r.at, noteDivided, written+" → "+strings.Join(all, ", "))
	}
	at := r.fields["term"][0].at
	if h.term != "" {
		r.set("term", h.term)
	}
	for _, name := range h.aliases {
		r.add("aliases", name, at)
	}
	r.divided = h.aliases
	if h.abbr != "" {
		r.divided = append(r.divided, h.abbr)
	}
	switch abbr := r.first("abbr"); {
	case h.abbr == "":
	case abbr == "":
		r.set("abbr", h.abbr, "term")
	case names.Fold(abbr) != names.Fold(h.abbr):
		r.add("aliases", h.abbr, at)
	}
	if r.first("abbr") == r.first("term") {
		delete(r.fields, "abbr")
	}
}

// isNone reports whether the term of a list can be no name.
func (r *draft) isNone() bool {
	if r.strict {
		return false
	}
	switch term := r.first("term"); {
	case !strings.ContainsFunc(term, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }):
		r.reading.note(r.at, noteNoWord, term)
	case !fitsName(term):
		r.reading.note(r.at, noteSentence, term)
	default:
		return false
	}
	return true
}

// marked are the signs with which Markdown and wikis mark up a text in a cell.
var (
	markedLink = regexp.MustCompile(`!?\[\[?([^\[\]|]+)(?:\|[^\[\]]*)?\]\]?\(<?[^()\s]+>?\)|\[\[(?:[^\[\]|]+\|)?([^\[\]|]+)\]\]`)
	markSigns  = []string{"**", "__", "`", "*", "_"}
)

// quoteSigns stand around a name, first and last.
var quoteSigns = []string{`""`, "''", "“”", "„“", "„”", "«»", "»«", "‘’", "‚‘", "「」", "『』"}

// withoutMarks returns a name without the signs of Markdown, and the quotes, around it.
func withoutMarks(name string) string {
	name = strings.TrimSpace(markedLink.ReplaceAllString(name, "$1$2"))
	for again := true; again; {
		again = false
		for _, sign := range markSigns {
			if len(name) > 2*len(sign) && strings.HasPrefix(name, sign) && strings.HasSuffix(name, sign) {
				name, again = strings.TrimSpace(name[len(sign):len(name)-len(sign)]), true
			}
		}
		for _, pair := range quoteSigns {
			_, n := utf8.DecodeRuneInString(pair)
			if bare, quoted := between(name, pair[:n], pair[n:]); quoted && !strings.ContainsAny(bare, pair) {
				name, again = bare, true
			}
		}
	}
	return name
}

// between returns what stands in text between two signs, and whether there is something.
func between(text, first, last string) (string, bool) {
	rest, begins := strings.CutPrefix(text, first)
	inner, ends := strings.CutSuffix(rest, last)
	inner = strings.TrimSpace(inner)
	return inner, begins && ends && inner != ""
}

// sentence returns text with a full stop, and a capital at its start.
func sentence(text string) string {
	if !endsAsSentence(text) {
		text += "."
	}
	if !startsAsSentence(text) {
		_, n := utf8.DecodeRuneInString(text)
		text = strings.ToUpper(text[:n]) + text[n:]
	}
	return text
}
