// Package annotate marks the terms in static HTML: the same terms, by the same
// rules, in the same markup as the embed marks them in a page.
//
// A document is read once, in whatever encoding it has. Bytes outside the marks stay
// as they are.
package annotate

import (
	"cmp"
	"errors"
	"fmt"
	"html"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/address"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/senses"
)

// Options say what to mark and how.
type Options struct {
	Repeat match.Repeat
	Link   string // address of an entry, with {id}: marks then hold a link to it
	Report bool   // marks tell their text and what is around it
	Sign   bool   // the first mark of a page tells the embed that there is nothing else to mark
	// Encoding is the label of the encoding that the server sends with the document,
	// or "". A byte order mark counts more, a meta element less.
	Encoding string
	// IDs of entries to mark although they are ordinary words, and of those not to
	// mark.
	Enable, Disable []string
	Scope           Scope  // of the pages that is searched
	Lang            string // of the glossary, as the option of the tag; English if ""
	// Others has the glossary in other languages, by language tag: a page in one of them is marked with it. Entries have
	// the same numbers in all of them.
	Others map[string]Edition
}

// An Edition is a glossary in one language.
type Edition struct {
	Pack *pack.Pack
	Link string // as that of Options
}

// A Mark is a term that was marked.
type Mark struct {
	Entry      int
	Start, End int    // bytes in the document as it was
	Text       string // as the reader sees it
	Context    string // the text around it, the term between ⟦ and ⟧
}

// An Annotator marks documents, one after the other. It keeps its buffers:
// use one for each goroutine.
type Annotator struct {
	*edition // for the page at hand
	own      *edition
	others   map[string]*edition // by language tag
	options  Options
	reader   reader
	origin   origin
	found    []match.Match
	parts    []part
	marks    []Mark
	sign     string // see SignOf
	whole    bool   // all terms of the document at hand are marked
}

// An edition is a glossary in one language, with what marks are made of.
type edition struct {
	pack    *pack.Pack
	matcher *match.Matcher
	link    string
	several map[nameOfMark]*tagsOfMark // by names that several entries have
	tags    []tagsOfMark               // by entry, with and without a link, of names that it alone has
}

func newEdition(e Edition, lang string, o *Options) *edition {
	m := match.New(e.Pack)
	m.Speak(lang)
	enable(e.Pack, m, o.Enable, true)
	enable(e.Pack, m, o.Disable, false)
	return &edition{pack: e.Pack, matcher: m, link: e.Link, tags: make([]tagsOfMark, 2*e.Pack.Len())}
}

// another returns e for another goroutine: what both only read is there once.
func (e *edition) another() *edition {
	return &edition{pack: e.pack, matcher: e.matcher, link: e.link, tags: make([]tagsOfMark, 2*e.pack.Len())}
}

// A part of a mark is what of it lies in one text node.
type part struct {
	span
	entry    int
	first    bool   // of the mark
	anchored bool   // it must hold no link
	name     string // that is marked, where others share one with the entry
}

// tagsOfMark are the tags around the parts of a mark.
type tagsOfMark struct {
	first, other, end string
	attributes        int // where those of first end
}

// A nameOfMark is a name that several entries have, marked as one of them.
type nameOfMark struct {
	entry    int
	anchored bool
	text     string
}

// New returns an Annotator for the terms of p.
func New(p *pack.Pack, o Options) *Annotator {
	a := &Annotator{own: newEdition(Edition{p, o.Link}, o.Lang, &o), others: map[string]*edition{}, options: o, reader: reader{scope: o.Scope}}
	a.edition = a.own
	for lang, other := range o.Others {
		a.others[lang] = newEdition(other, lang, &o)
	}
	if o.Sign {
		packs := []*pack.Pack{p}
		for _, lang := range slices.Sorted(maps.Keys(o.Others)) {
			packs = append(packs, o.Others[lang].Pack)
		}
		a.sign = SignOf(packs, o.Repeat, o.Enable, o.Disable)
	}
	return a
}

// Unsigned returns an Annotator like a for parts of pages: it does not sign what it marks.
func (a *Annotator) Unsigned() *Annotator {
	b := a.Another()
	b.options.Sign = false
	return b
}

// Another returns an Annotator like a, for another goroutine: what both only read
// is there once.
func (a *Annotator) Another() *Annotator {
	b := &Annotator{own: a.own.another(), others: map[string]*edition{}, options: a.options, sign: a.sign, reader: reader{scope: a.options.Scope}}
	b.edition = b.own
	for lang, other := range a.others {
		b.others[lang] = other.another()
	}
	return b
}

// enable sets whether the entries with these ids are marked.
func enable(p *pack.Pack, m *match.Matcher, ids []string, on bool) {
	for _, id := range ids {
		if entry := p.Find(id); entry >= 0 {
			m.Enable(entry, on)
		}
	}
}

// turnTo makes a mark with the glossary in the language of a page.
func (a *Annotator) turnTo(lang string) {
	a.edition = a.own
	tags := append(slices.Collect(maps.Keys(a.others)), cmp.Or(a.options.Lang, "en"))
	if other := a.others[glossary.BestLanguage(tags, lang)]; other != nil {
		a.edition = other
	}
}

// MaxSize is the most bytes that a document may have. The standard of HTML on one page
// has 14 MB. Up to 40 times as much memory is needed.
const MaxSize = 16 << 20

// maxMarks is how many marks a document may get. Each takes some hundred bytes of memory, so that a document of
// nothing but terms would take gigabytes.
const maxMarks = 500_000

// TooLarge returns the error for a document of size bytes, more than MaxSize.
func TooLarge(size int64) error {
	return fmt.Errorf("it has %.1f MB, more than %d MB: split it", float64(size)/(1<<20), MaxSize>>20)
}

// HTML appends the document src to dst with its terms marked, and returns what
// it marked, which is valid until the next call. Marks that an earlier run left
// are taken off first, so that a second run changes nothing. The error says why a
// document is left as it is.
func (a *Annotator) HTML(dst, src []byte) ([]byte, []Mark, error) {
	a.parts, a.marks = a.parts[:0], a.marks[:0]
	if err := a.reader.decoded(&a.origin, src, a.options.Encoding); err != nil {
		return append(dst, src...), nil, err
	}
	if !a.reader.off {
		a.turnTo(a.reader.page)
		text := asString(a.reader.text)
		limit := match.NewLimit(a.options.Repeat, a.pack.Len())
		a.found = limit.Choose(a.matcher.Find(a.found[:0], text), text)
		if len(a.found) > maxMarks {
			return append(dst, src...), nil, fmt.Errorf("it has more than %d terms to mark: split it, or mark them less often", maxMarks)
		}
		a.place(text)
	}
	if a.origin.Encoding != nil {
		a.toOrigin()
	}
	return a.write(dst, src), a.marks, nil
}

// decoded collects src, which the server sends in the encoding called label, or "". The
// error says why it cannot be read.
func (r *reader) decoded(o *origin, src []byte, label string) error {
	if len(src) > MaxSize {
		return TooLarge(int64(len(src)))
	}
	c, err := codecOf(src, label)
	if err != nil {
		return err
	}
	o.codec = c
	if c.Encoding == nil {
		r.read(src)
	} else {
		o.decode(src, c)
		r.read(o.text)
	}
	if r.left != "" {
		return errors.New(r.left)
	}
	return nil
}

// toOrigin turns places in the text that was decoded into places in the document.
func (a *Annotator) toOrigin() {
	for i := range a.reader.dropped {
		a.reader.dropped[i] = a.origin.of(a.reader.dropped[i])
	}
	for i := range a.parts {
		a.parts[i].span = a.origin.of(a.parts[i].span)
	}
	for i := range a.marks {
		m := &a.marks[i]
		s := a.origin.of(span{m.Start, m.End})
		m.Start, m.End = s.start, s.end
	}
}

// place finds where in the document the matches are.
func (a *Annotator) place(text string) {
	pieces := a.reader.pieces
	inOrder := true
	a.whole = true
	for _, f := range a.found {
		for pieces[0].textEnd() <= f.Start {
			pieces = pieces[1:]
		}
		first := len(a.parts)
		node, fits := -1, true
		for _, p := range pieces {
			if p.at >= f.End {
				break
			}
			s := p.span
			if !p.reference {
				s = span{p.start + max(f.Start-p.at, 0), p.start + min(f.End-p.at, p.length)}
			}
			fits = fits && !p.moved && a.takesTags(s) // or tags would be read elsewhere, or as text
			if p.node == node {
				a.parts[len(a.parts)-1].end = s.end
				continue
			}
			node = p.node
			a.parts = append(a.parts, part{s, f.Entry, len(a.parts) == first, p.anchored, a.sharedName(f, text)})
		}
		if !fits {
			a.parts = a.parts[:first]
			a.whole = false
			continue
		}
		mark := Mark{Entry: f.Entry, Start: a.parts[first].start, End: a.parts[len(a.parts)-1].end}
		if a.options.Report {
			mark.Text, mark.Context = strings.Clone(text[f.Start:f.End]), Around(text, f.Start, f.End)
		}
		a.marks = append(a.marks, mark)
		inOrder = inOrder && (first == 0 || a.parts[first-1].end <= mark.Start)
	}
	if !inOrder {
		slices.SortFunc(a.parts, func(a, b part) int { return cmp.Compare(a.start, b.start) })
	}
}

// takesTags reports whether tags around the text in s are sure to be read as such.
func (a *Annotator) takesTags(s span) bool {
	switch src := a.reader.src; {
	case a.origin.guessed: // it may be the second half of a character otherwise
		return (s.start == 0 || src[s.start-1] < utf8.RuneSelf) && (s.end == len(src) || src[s.end] < utf8.RuneSelf)
	case a.origin.Encoding == nil:
		return true
	}
	return a.origin.takesTags(s)
}

// write appends src to dst with the parts marked and old marks left out.
func (a *Annotator) write(dst, src []byte) []byte {
	at := 0 // how far src is copied
	dropped := a.reader.dropped
	copyTo := func(end int) {
		for len(dropped) > 0 && dropped[0].start < end {
			dst = append(dst, src[at:dropped[0].start]...)
			at = dropped[0].end
			dropped = dropped[1:]
		}
		if at < end {
			dst = append(dst, src[at:end]...)
			at = end
		}
	}
	sign := a.signed()
	for _, p := range a.parts {
		tags := a.tagsOf(p)
		copyTo(p.start)
		if p.first && sign != "" {
			dst = a.origin.encode(dst, tags.first[:tags.attributes]+sign+tags.first[tags.attributes:])
			sign = ""
		} else if p.first {
			dst = a.origin.encode(dst, tags.first)
		} else {
			dst = a.origin.encode(dst, tags.other)
		}
		copyTo(p.end)
		dst = a.origin.encode(dst, tags.end)
	}
	copyTo(len(src))
	return dst
}

// sharedName returns the text of a match, where it may mean other entries as well.
func (a *Annotator) sharedName(f match.Match, text string) string {
	if len(a.pack.Shared(f.Entry)) == 0 {
		return ""
	}
	return text[f.Start:f.End]
}

// tagsOf returns the tags of p, without a link where it is anchored. The first element of a mark
// tells what the term means even where no script runs: by a title, and by a link
// where the owner has pages for the entries.
func (a *Annotator) tagsOf(p part) *tagsOfMark {
	entry, anchored := p.entry, p.anchored
	t := &a.tags[2*entry]
	if anchored {
		t = &a.tags[2*entry+1]
	}
	if p.name != "" {
		key := nameOfMark{entry, anchored, p.name}
		if t = a.several[key]; t == nil {
			t = &tagsOfMark{}
			key.text = strings.Clone(p.name) // the buffer is used again
			if a.several == nil {
				a.several = map[nameOfMark]*tagsOfMark{}
			}
			a.several[key] = t
		}
	}
	if t.end != "" {
		return t
	}
	id := a.pack.ID(entry)
	open, link := `<cpaas-term entry="`+id+`"`, ""
	t.end = "</cpaas-term>"
	if href := address.Fill(a.link, id); href != "" && !anchored {
		link = `<a href="` + escape(href) + `">`
		t.end = "</a>" + t.end
	}
	t.first = open + ` title="` + escape(senses.Summary(a.pack, entry, p.name)) + `"`
	t.attributes = len(t.first)
	t.first += ">" + link
	t.other = open + ">" + link
	return t
}

// escape returns s as the value of an attribute, in ASCII: it reads right in
// whatever encoding the document has.
func escape(s string) string {
	var b strings.Builder
	for _, r := range html.EscapeString(s) {
		if r < utf8.RuneSelf {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "&#%d;", r)
		}
	}
	return b.String()
}

// Around returns the text about a match in what Text returns, for a report: up to 60 bytes on each
// side, within its block, with white space folded and U+FFFC for what is skipped.
func Around(text string, start, end int) string {
	const reach = 60
	const ends = match.BlockBreak + match.ChapterBreak + match.CellBreak + match.LanguageSign
	from, to := max(start-reach, 0), min(end+reach, len(text))
	if i := strings.LastIndexAny(text[from:start], ends); i >= 0 {
		from += i + 1
	}
	if i := strings.IndexAny(text[end:to], ends); i >= 0 {
		to = end + i
	}
	for from < start && !utf8.RuneStart(text[from]) {
		from++
	}
	for to > end && to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	whole := text[from:start] + "⟦" + text[start:end] + "⟧" + text[end:to]
	return strings.ReplaceAll(strings.Join(strings.Fields(whole), " "), match.Inline, "\uFFFC")
}
