package source

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/gosimple/unidecode"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/names"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/richtext"
)

// later keeps an entry of a list until all files are read: see complete. It returns what
// is wrong where there are too many.
func (d *document) later(r draft) *Problems {
	if len(d.drafts)+len(d.Entries) == maxEntries {
		return &Problems{tooMany(r.at, maxEntries, "entries")}
	}
	d.drafts = append(d.drafts, r)
	return nil
}

// complete turns the drafts of lists into entries of d: what a list leaves out, or says
// in its own way, is made into what an entry has. inherited is what d will be added to,
// or nil. It returns what is wrong.
func (d *document) complete(o ReadOptions, inherited *document) (ps Problems) {
	c := completer{o: o, ids: map[string]bool{}, ours: map[string]string{}, owner: map[string]owned{}}
	for _, e := range d.Entries {
		c.ids[e.ID] = true
		c.know(e)
	}
	if inherited != nil {
		for _, e := range inherited.Entries {
			c.know(e)
		}
	}
	if d.titles == nil {
		d.titles = map[string]string{}
	}
	var whole []draft
	for _, r := range d.drafts {
		if r.exported {
			whole = append(whole, r)
			continue
		}
		c.texts(&r)
		c.month(&r)
		for _, local := range r.in {
			c.texts(local)
			c.headword(local)
			if local.fields["summary"] != nil || local.fields["definition"] != nil {
				c.sentences(local)
			}
		}
		if c.names(&r) {
			if c.fits(&r); r.isNone() {
				continue
			}
			whole = append(whole, r)
		} else {
			ps = append(ps, r.problems...)
		}
	}
	whole = c.withoutExpansions(whole)
	c.trailingReferences(whole)
	for i := range whole {
		if r := &whole[i]; !r.exported {
			c.category(r, d.titles)
			c.sentences(r)
		}
	}
	whole = c.withoutDoubles(c.withoutRedirects(whole))
	numbers := map[string]int{} // drafts by what their list calls an id, and is none
	for i := range whole {
		if number := c.givenID(&whole[i]); number != "" {
			numbers[number] = i
		}
	}
	for i := range whole {
		c.id(&whole[i])
	}
	c.owners(whole)
	for number, i := range numbers {
		if c.ours[number] == "" {
			c.ours[number] = whole[i].first("id")
		}
	}
	for i, r := range whole {
		if !r.exported {
			c.withoutClashes(i, &r)
			c.references(&r)
		}
		ps = append(ps, d.addDraft(r)...)
		r.reading.Entries++
	}
	d.drafts = nil
	// Of a folder, some pages may be no entries.
	if len(ps) == 0 && !slices.ContainsFunc(d.readings, func(r *Reading) bool { return r.Entries > 0 }) {
		for _, r := range d.readings {
			ps = append(ps, r.nothing())
		}
	}
	return ps
}

// nothing is the problem with a file of which no entry could be made.
func (r *Reading) nothing() Problem {
	cure := "check that it is the right file"
	for _, n := range r.Notes {
		if n.Text == noteNoMeaning {
			if cure = "say what the terms mean, in a column called definition"; r.Format == "TBX" {
				cure = `give the concepts a <descrip type="definition">`
			}
		}
	}
	return Problem{File: r.File, Text: "the file has no entries", Cure: cure}
}

// What notes say. Each is read with a number behind it.
const (
	noteNoTerm      = "rows without a term, skipped"
	noteNoMeaning   = "terms without a definition, skipped"
	noteLoneText    = "texts beside entries, skipped"
	noteExpansion   = "abbreviations without a definition, given their expansion"
	noteTags        = "texts whose HTML tags were removed"
	noteEntities    = "texts whose HTML entities were decoded"
	noteDivided     = "headwords divided into their names"
	noteQualified   = "headwords with a note in brackets, found only where it is written too (give the name alone)"
	noteCut         = "first sentences cut to fit a card, with the whole text as the definition"
	noteRedirect    = "entries that only refer to another, made names of that one"
	noteUnseen      = "texts with invisible characters, which were removed"
	noteFault       = "cells with a spreadsheet error, treated as empty"
	noteMonth       = "dates that cannot be read, left out"
	noteNoWord      = "terms without a letter or digit, skipped"
	noteSentence    = "terms that are too long for a name, skipped"
	noteUnfit       = "values that do not fit their field, left out"
	noteShortened   = "examples cut to fit"
	noteTwice       = "entries that appear twice, word for word (one was kept)"
	noteSameTerm    = "terms that another entry has too (a card shows both: use shares if that is meant, or merge them)"
	noteClash       = "other names that belong to another entry, left out"
	noteUnknownSee  = "references to terms that do not exist, left out"
	noteManyTopics  = "entries with several categories (the first counts)"
	noteUncategory  = "categories without a letter, ignored"
	defaultCategory = "Terms"
)

// A completer knows the names and ids of all entries of a glossary that is read.
type completer struct {
	o     ReadOptions
	ids   map[string]bool   // taken
	ours  map[string]string // ids by folded names
	owner map[string]owned  // whom a folded name belongs to
}

// owned is a name, and the number of the draft that it belongs to.
type owned struct {
	draft int
	name  string
	rule  glossary.Case
}

// areTwo reports whether two names that differ in nothing but case are two all the same, as MW and mW are.
func areTwo(a, b owned) bool {
	if a.name == b.name {
		return false
	}
	all := names.OfAll([]glossary.Entry{{ID: "a", Term: a.name, Case: a.rule}, {ID: "b", Term: b.name, Case: b.rule}})
	return all.Shared[0] == nil
}

// isLower reports whether a name has no capital: in a list, sms is rather SMS once more than another word.
func isLower(name string) bool { return strings.ToLower(name) == name }

// rule returns how the letters of the names of r must agree with a text.
func (r *draft) rule() glossary.Case {
	return glossary.Case(max(slices.Index(caseNames[:], r.first("case")), 0))
}

func (c *completer) know(e glossary.Entry) {
	for _, name := range append([]string{e.ID, e.Term, e.Abbr}, e.Aliases...) {
		if key := names.Fold(name); key != "" {
			c.ours[key] = e.ID
		}
	}
}

// texts takes tags and entities out of all texts of r, and empty values.
func (c *completer) texts(r *draft) {
	for _, f := range fields {
		var kept []value
		for _, v := range r.fields[f.name] {
			if v.rich {
				v.text = unseenInLists.Replace(v.text)
			} else if f.name != "id" {
				text, tags, entities := plain(v.text)
				if tags && f.name == "definition" {
					text, v.rich = htmlRich(unescapedTags(v.text)).Source(), true
				}
				if tags {
					r.reading.note(v.at, noteTags, v.text)
				}
				if entities {
					r.reading.note(v.at, noteEntities, v.text)
				}
				v.text = text
				if shown := unseenInLists.Replace(text); shown != text {
					r.reading.note(v.at, noteUnseen, shown)
					v.text = shown
				}
			}
			if !r.strict && f.name != "term" && len(v.text) < 40 && noValue.MatchString(v.text) {
				continue
			}
			if strings.TrimSpace(v.text) != "" || r.strict {
				kept = append(kept, v)
			}
		}
		if kept == nil {
			delete(r.fields, f.name)
		} else {
			r.fields[f.name] = kept
		}
	}
}

// noValue matches what people write into a cell that has none.
var noValue = regexp.MustCompile(`(?i)^\s*(?:[-–—/?.]+|n/a|n\.a\.|none|null|nil|tbd|t\.b\.d\.|tba|todo|k\. ?a\.|keine?r?|entfällt|aucune?|ninguno|nessuno|geen|нет)\s*$`)

// unseenInLists takes out the characters without a width, and the empty letters, that word processors, wikis and web
// pages leave in what is copied from them. Those that change the order of what is shown, and tags, stay and are told.
var unseenInLists = strings.NewReplacer("\u200B", "", "\u2060", "", "\uFEFF", "", "\u034F", "", "\u180E", "", "\u2800", "", "\u3164", "", "\uFFA0", "")

// first returns the first value of a field, on one line.
func (r *draft) first(field string) string {
	if vs := r.fields[field]; len(vs) > 0 {
		text := vs[0].text
		if vs[0].rich {
			text = richtext.Plain(text)
		}
		text, _ = clean(text)
		return text
	}
	return ""
}

// isOneText reports whether the only value of a field is one paragraph.
func (r *draft) isOneText(field string) bool {
	vs := r.fields[field]
	if len(vs) != 1 {
		return false
	}
	t, err := richtext.Parse(strings.TrimSpace(vs[0].text))
	return !vs[0].rich || err != nil || !t.HasBlocks()
}

// set makes text the value of a field, where the first of from stands.
func (r *draft) set(field, text string, from ...string) {
	at := r.at
	for _, name := range append([]string{field}, from...) {
		if vs := r.fields[name]; len(vs) > 0 {
			at = vs[0].at
			break
		}
	}
	if r.fields == nil {
		r.fields = map[string][]value{}
	}
	r.fields[field] = []value{{text: text, at: at}}
}

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

// fitting says what the fields can hold that lists have other things in.
var fitting = []struct {
	field string
	fits  func(text string) bool
}{
	{"aliases", fitsName},
	{"abbr", fitsName},
	{"not", fitsName},
	{"said", func(text string) bool { return utf8.RuneCountInString(text) <= glossary.SaidLimit }},
	{"sources", func(text string) bool {
		return utf8.RuneCountInString(text) <= glossary.SourceLimit || strings.HasSuffix(text, ">")
	}},
	{"region", func(text string) bool { return checkRegion(text) == "" }},
	{"case", func(text string) bool { return slices.Contains(caseNames[:], text) }},
	{"auto", func(text string) bool { return strings.EqualFold(text, "true") || strings.EqualFold(text, "false") }},
}

// fits leaves out, or cuts, what a list has in other columns and a field cannot hold: nobody who has a list wants to shorten
// examples before it is read.
func (c *completer) fits(r *draft) {
	if r.strict {
		return
	}
	if text := r.first("example"); utf8.RuneCountInString(text) > glossary.ExampleLimit {
		r.reading.note(r.fields["example"][0].at, noteShortened, text)
		first, _ := firstSentences(text, glossary.ExampleLimit)
		if first == "" {
			first = cut(text, glossary.ExampleLimit)
		}
		r.set("example", first)
	}
	for i, v := range r.fields["sources"] {
		if name, isLink := strings.CutPrefix(strings.TrimSpace(v.text), "https://"); isLink && !strings.ContainsAny(name, " <>") {
			r.fields["sources"][i].text = strings.TrimRight(name, "/") + " <https://" + name + ">"
		}
	}
	for _, f := range fitting {
		var kept []value
		for _, v := range r.fields[f.field] {
			if text, _ := clean(v.text); f.fits(text) {
				kept = append(kept, v)
			} else {
				r.reading.note(v.at, noteUnfit, text)
			}
		}
		if delete(r.fields, f.field); kept != nil {
			r.fields[f.field] = kept
		}
	}
}

// checkedLayouts are the ways in which lists write a day or month.
var checkedLayouts = []string{"2006-01", "2006-01-02", "2006-01-02 15:04:05", "2006/01/02", "02.01.2006", "2.1.2006", "01-02-06", "1/2/06", "1/2/2006", "02/01/2006", "Jan 2006", "January 2006", "Jan-06", "Jan-2006", "2-Jan-06", "2-Jan-2006", "01/2006", "2006/01", "Jan 2, 2006", "2 January 2006", "2 Jan 2006", "2006-01-02T15:04:05Z07:00"}

// month makes the year and month of a date of the last check.
func (c *completer) month(r *draft) {
	text := r.first("checked")
	if r.strict || text == "" {
		return
	}
	for _, layout := range checkedLayouts {
		if day, err := time.Parse(layout, text); err == nil {
			r.set("checked", day.Format("2006-01"))
			return
		}
	}
	r.reading.note(r.at, noteMonth, text)
	delete(r.fields, "checked")
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

// category gives r the id of a category, and notes its title.
func (c *completer) category(r *draft, titles map[string]string) {
	title := r.first("category")
	if r.strict && c.slug(title) == "" {
		return
	}
	for _, v := range r.fields["category"] {
		if _, fault := clean(v.text); fault != "" {
			r.fail(v.at, "remove it", "the text contains %s", fault)
			break
		}
	}
	if len(r.fields["category"]) > 1 {
		r.reading.note(r.at, noteManyTopics, r.first("term"))
	} else if i := strings.IndexAny(title, ",;|>"); i > 0 {
		r.reading.note(r.at, noteManyTopics, title)
		title = strings.TrimSpace(title[:i])
	}
	id := c.slug(title)
	if id == "" && title != "" {
		r.reading.note(r.at, noteUncategory, title)
		title = ""
	}
	if id == "" {
		title = c.o.Category
		if title == "" {
			title = defaultCategory
		}
		id = c.slug(title)
	}
	if title = withoutFaults(title); id != title && title != "" && titles[id] == "" {
		_, n := utf8.DecodeRuneInString(title)
		titles[id] = strings.ToUpper(title[:n]) + title[n:]
	}
	r.set("category", id)
}

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

// shortened words end with a full stop that ends no sentence.
var abbreviatedWords = map[string]bool{}

func init() {
	for _, word := range strings.Fields("e.g i.e eg ie etc vs cf approx incl resp no nr st dr mr mrs prof inc ltd co corp fig vol z.b d.h u.a bzw usw ca ggf evtl vgl inkl p.ex par ex p.ej ej p.es es т.е т.д т.п др") {
		abbreviatedWords[word] = true
	}
}

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
	return r != '.' || !abbreviatedWords[word] && utf8.RuneCountInString(word) > 1
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

// redirect is a definition that only names another term: "See SMS."
var redirect = regexp.MustCompile(`(?i)^(?:(?:see(?: also| under)?|siehe(?: auch| unter)?|s\.|voir(?: aussi)?|véase|ver|vedi|veja|zie|se|см\.)[:\s]\s*|(?:→|=>|->)\s*)[“"„»«]?([^.;,]{1,80}?)[”"“»«]?\.?$`)

// withoutRedirects makes terms that only refer to another one its other names.
func (c *completer) withoutRedirects(all []draft) (kept []draft) {
	target := func(r draft) string {
		if r.strict || r.first("summary") != "" && r.first("definition") != "" {
			return ""
		}
		if m := redirect.FindStringSubmatch(r.first("summary") + r.first("definition")); m != nil {
			return names.Fold(withoutMarks(m[1]))
		}
		return ""
	}
	owner := map[string]int{} // number in kept, by name
	redirects := 0
	for _, r := range all {
		if target(r) != "" {
			redirects++
			continue
		}
		for _, field := range []string{"term", "abbr", "aliases"} {
			for _, v := range r.fields[field] {
				if key := names.Fold(v.text); key != "" {
					if _, taken := owner[key]; !taken {
						owner[key] = len(kept)
					}
				}
			}
		}
		kept = append(kept, r)
	}
	if redirects == 0 {
		return all
	}
	var lost []draft
	for _, r := range all {
		to := target(r)
		if to == "" {
			continue
		}
		i, known := owner[to]
		if !known || kept[i].strict {
			lost = append(lost, r)
			continue
		}
		r.reading.note(r.at, noteRedirect, r.first("term"))
		for _, field := range []string{"term", "abbr", "aliases"} {
			for _, v := range r.fields[field] {
				if own, taken := owner[names.Fold(v.text)]; !taken || own != i {
					kept[i].add("aliases", v.text, v.at)
				}
			}
		}
	}
	return append(kept, lost...)
}

// withoutExpansions gives what a page says that an abbreviation stands for to the entry that explains it: *[ACD]: Automatic Call
// Distributor beside the term ACD.
func (c *completer) withoutExpansions(all []draft) (kept []draft) {
	if !slices.ContainsFunc(all, func(r draft) bool { return r.expansion }) {
		return all
	}
	explained := map[string]int{} // number in kept, by name
	for _, r := range all {
		if r.expansion {
			continue
		}
		for _, name := range []string{r.first("term"), r.first("abbr")} {
			if _, taken := explained[names.Fold(name)]; name != "" && !taken {
				explained[names.Fold(name)] = len(kept)
			}
		}
		kept = append(kept, r)
	}
	for _, r := range all {
		if !r.expansion {
			continue
		}
		abbr, term := r.first("abbr"), r.first("term")
		i, known := explained[names.Fold(abbr)]
		if !known {
			i, known = explained[names.Fold(term)]
		}
		if !known || kept[i].strict {
			r.reading.note(r.at, noteExpansion, abbr)
			kept = append(kept, r)
			continue
		}
		switch own := kept[i].first("abbr"); {
		case own == "" && names.Fold(kept[i].first("term")) == names.Fold(abbr):
			kept[i].set("term", term)
			kept[i].set("abbr", abbr, "term")
		case own == "":
			kept[i].set("abbr", abbr, "term")
		case names.Fold(own) != names.Fold(abbr):
			kept[i].add("aliases", abbr, r.at)
		}
	}
	return kept
}

// seeAlso finds the references at the end of a definition.
var (
	seeAlso    = regexp.MustCompile(`(?i)(?:^|[.\s(]\s*)(?:see also|siehe auch|s\. auch|vgl\.(?: auch)?|voir aussi|véase también|ver también|vedi anche|veja também|zie ook|compare|cf\.)\s*:?\s+([^.()]{1,200})\)?\.?$`)
	betweenSee = regexp.MustCompile(`(?i)\s*[,;/]\s*(?:and\s+|und\s+)?|\s+(?:and|und|et|y|e|en|&)\s+`)
)

// longestSee is how many bytes the references at the end of a definition may have.
const longestSee = 300

// trailingReferences makes references of the terms that a definition names at its end, where all of them are entries: "See also:
// MMS, RCS."
func (c *completer) trailingReferences(all []draft) {
	known := map[string]bool{}
	for name := range c.ours {
		known[name] = true
	}
	for _, r := range all {
		for _, field := range []string{"term", "abbr", "aliases"} {
			for _, v := range r.fields[field] {
				known[names.Fold(v.text)] = true
			}
		}
	}
	for i := range all {
		r := &all[i]
		vs := r.fields["definition"]
		if r.strict || len(vs) == 0 {
			continue
		}
		last := &vs[len(vs)-1]
		tail := strings.ToValidUTF8(last.text[max(len(last.text)-longestSee, 0):], "")
		skipped := len(last.text) - len(tail)
		m := seeAlso.FindStringSubmatchIndex(tail)
		if m == nil {
			continue
		}
		for n := range m {
			m[n] += skipped
		}
		var targets []string
		for _, name := range betweenSee.Split(last.text[m[2]:m[3]], -1) {
			if name = withoutMarks(name); !known[names.Fold(name)] {
				targets = nil
				break
			}
			targets = append(targets, name)
		}
		rest := strings.TrimSpace(last.text[:m[0]+len(lead(last.text[m[0]:m[1]]))])
		if targets == nil || rest == "" && r.first("summary") == "" {
			continue
		}
		for _, name := range targets {
			r.add("see", name, last.at)
		}
		if last.text = rest; rest == "" {
			r.fields["definition"] = vs[:len(vs)-1]
		}
	}
}

// lead returns the full stop that text begins with, which ends the sentence before.
func lead(text string) string {
	if strings.HasPrefix(text, ".") {
		return "."
	}
	return ""
}

// withoutDoubles leaves out what is there a second time, word for word.
func (c *completer) withoutDoubles(all []draft) (kept []draft) {
	seen := map[string]bool{}
	for _, r := range all {
		key := strings.Join([]string{r.first("id"), r.first("term"), r.first("abbr"), r.first("category"), r.first("summary"), r.first("definition")}, "\x00")
		if !r.exported && seen[key] {
			r.reading.note(r.at, noteTwice, r.first("term"))
			continue
		}
		seen[key] = true
		kept = append(kept, r)
	}
	return kept
}

// givenID takes what a list calls an id, where it can be one. The number of a row is none: it is
// returned as others refer to it.
func (c *completer) givenID(r *draft) (number string) {
	given := r.first("id")
	if given == "" || r.strict {
		c.ids[given] = true
		return ""
	}
	id := c.slug(given)
	if id == "" || !strings.ContainsFunc(id, unicode.IsLetter) {
		delete(r.fields, "id")
		return names.Fold(given)
	}
	r.set("id", id)
	c.ids[id] = true
	return ""
}

// id makes an id of the names of r, where the list gives none.
func (c *completer) id(r *draft) {
	if r.strict || r.first("id") != "" {
		return
	}
	name := r.first("abbr")
	if name == "" {
		name = r.first("term")
	}
	base := c.slug(name)
	if base == "" {
		sum := sha256.Sum256([]byte(name))
		base = "term-" + hex.EncodeToString(sum[:4])
	}
	id := base
	for n := 2; c.ids[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	c.ids[id] = true
	r.set("id", id, "term")
}

// slug returns s as an id, in ASCII letters; umlauts as German writes them without.
func (c *completer) slug(s string) string {
	if c.o.Lang == "" || !sameLanguage(c.o.Lang, "de") {
		return slugOf(s)
	}
	return slugOf(umlauts.Replace(s))
}

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue")

// maxSlug is how long an id that is made of a name may be, in bytes.
const maxSlug = 60

var signs = strings.NewReplacer("++", " plus plus", "#", " sharp", "&", " and ")

// slugOf returns s as an id; a slug is its own. Letters of other scripts are written
// in ours.
func slugOf(s string) string {
	if slug.MatchString(s) {
		return s
	}
	s = strings.ToLower(unidecode.Unidecode(signs.Replace(strings.NewReplacer("'", "", "’", "").Replace(s))))
	s = strings.Trim(notSlug.ReplaceAllString(s, "-"), "-")
	if len(s) > maxSlug {
		s = s[:maxSlug]
		if i := strings.LastIndexByte(s, '-'); i > maxSlug/2 {
			s = s[:i]
		}
	}
	return strings.Trim(s, "-")
}

// owners notes which draft each name belongs to: first the terms, then abbreviations,
// then the rest.
func (c *completer) owners(all []draft) {
	first := map[string][]owned{}
	for i := range all {
		r := &all[i]
		key := names.Fold(r.first("term"))
		one := owned{i, r.first("term"), r.rule()}
		if key != "" && r.fields["shares"] == nil && !r.exported && slices.ContainsFunc(first[key], func(o owned) bool { return !areTwo(o, one) || isLower(o.name) || isLower(one.name) }) {
			r.reading.note(r.fields["term"][0].at, noteSameTerm, r.first("term"))
		}
		if len(first[key]) < 2 {
			first[key] = append(first[key], one)
		}
	}
	for _, field := range []string{"term", "abbr", "aliases"} {
		for i, r := range all {
			for _, v := range r.fields[field] {
				key := names.Fold(v.text)
				if _, taken := c.owner[key]; !taken {
					c.owner[key] = owned{i, v.text, r.rule()}
					if key != "" {
						c.ours[key] = r.first("id")
					}
				}
			}
		}
	}
	for _, r := range all {
		if key := names.Fold(r.first("id")); c.ours[key] == "" {
			c.ours[key] = r.first("id")
		}
	}
}

// withoutClashes leaves out aliases of draft i that belong to another entry. An abbreviation stands for both.
func (c *completer) withoutClashes(i int, r *draft) {
	for _, field := range []string{"abbr", "aliases"} {
		var kept []value
		for _, v := range r.fields[field] {
			key := names.Fold(v.text)
			owner, known := c.owner[key]
			own := key == names.Fold(r.first("term")) || field == "aliases" && key == names.Fold(r.first("abbr"))
			switch {
			case r.strict && !slices.Contains(r.divided, v.text):
				kept = append(kept, v)
			case field == "aliases" && known && owner.draft != i && !areTwo(owner, owned{i, v.text, r.rule()}):
				r.reading.note(v.at, noteClash, v.text)
			case field == "aliases" && own || key == "":
			default:
				kept = append(kept, v)
			}
		}
		delete(r.fields, field)
		if kept != nil {
			r.fields[field] = kept
		}
	}
}

// references makes ids of the names to which r refers.
func (c *completer) references(r *draft) {
	var kept []value
	for _, v := range r.fields["see"] {
		text := strings.TrimSpace(v.text)
		id := c.ours[names.Fold(text)]
		if id == "" && c.ids[text] {
			id = text
		}
		switch {
		case r.strict && id == "" || r.strict && c.ids[text]:
			kept = append(kept, v)
		case id == "":
			r.reading.note(v.at, noteUnknownSee, text)
		case id != r.first("id") && !slices.ContainsFunc(kept, func(v value) bool { return v.text == id }):
			v.text = id
			kept = append(kept, v)
		}
	}
	delete(r.fields, "see")
	if kept != nil {
		r.fields["see"] = kept
	}
}
