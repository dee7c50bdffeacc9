// Package annotate marks the terms in static HTML: the same terms, by the same
// rules, in the same markup as the embed marks them in a page.
//
// A document is read once. Bytes outside the marks stay as they are.
package annotate

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"
	"unicode/utf8"

	"cpaas-glossary/glossary/address"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/pack"
)

// Options say what to mark and how.
type Options struct {
	Repeat match.Repeat
	Link   string // address of an entry, with {id}: marks then hold a link to it
	Report bool   // marks tell their text and what is around it
	// IDs of entries to mark although they are ordinary words, and of those not to
	// mark.
	Enable, Disable []string
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
	pack    *pack.Pack
	options Options
	matcher *match.Matcher
	reader  reader
	found   []match.Match
	parts   []part
	marks   []Mark
	tags    []tagsOfMark // by entry, with and without a link
}

// A part of a mark is what of it lies in one text node.
type part struct {
	span
	entry    int
	first    bool // of the mark
	anchored bool // it must hold no link
}

// tagsOfMark are the tags around the parts of a mark.
type tagsOfMark struct{ first, other, end string }

// New returns an Annotator for the terms of p.
func New(p *pack.Pack, o Options) *Annotator {
	a := &Annotator{pack: p, options: o, matcher: match.New(p), tags: make([]tagsOfMark, 2*p.Len())}
	a.enable(o.Enable, true)
	a.enable(o.Disable, false)
	return a
}

// Another returns an Annotator like a, for another goroutine: what both only read
// is there once.
func (a *Annotator) Another() *Annotator {
	return &Annotator{pack: a.pack, options: a.options, matcher: a.matcher, tags: make([]tagsOfMark, 2*a.pack.Len())}
}

// enable sets whether the entries with these ids are marked.
func (a *Annotator) enable(ids []string, on bool) {
	for _, id := range ids {
		if entry := a.pack.Find(id); entry >= 0 {
			a.matcher.Enable(entry, on)
		}
	}
}

// HTML appends the document src to dst with its terms marked, and returns what
// it marked, which is valid until the next call. Marks that an earlier run left
// are taken off first, so that a second run changes nothing.
func (a *Annotator) HTML(dst, src []byte) ([]byte, []Mark) {
	a.parts, a.marks = a.parts[:0], a.marks[:0]
	a.reader.read(src)
	if !a.reader.off {
		text := asString(a.reader.text)
		limit := match.NewLimit(a.options.Repeat, a.pack.Len())
		a.found = limit.ChooseBytes(a.matcher.Find(a.found[:0], text), text)
		a.place(text)
	}
	return a.write(dst, src), a.marks
}

// place finds where in the document the matches are.
func (a *Annotator) place(text string) {
	pieces := a.reader.pieces
	inOrder := true
	for _, f := range a.found {
		for pieces[0].textEnd() <= f.Start {
			pieces = pieces[1:]
		}
		first := len(a.parts)
		node, moved := -1, false
		for _, p := range pieces {
			if p.at >= f.End {
				break
			}
			s := p.span
			if !p.reference {
				s = span{p.start + max(f.Start-p.at, 0), p.start + min(f.End-p.at, p.length)}
			}
			moved = moved || p.moved
			if p.node == node {
				a.parts[len(a.parts)-1].end = s.end
				continue
			}
			node = p.node
			a.parts = append(a.parts, part{s, f.Entry, len(a.parts) == first, p.anchored})
		}
		if moved {
			a.parts = a.parts[:first] // tags would not move with it
			continue
		}
		mark := Mark{Entry: f.Entry, Start: a.parts[first].start, End: a.parts[len(a.parts)-1].end}
		if a.options.Report {
			mark.Text, mark.Context = strings.Clone(text[f.Start:f.End]), around(text, f.Start, f.End)
		}
		a.marks = append(a.marks, mark)
		inOrder = inOrder && (first == 0 || a.parts[first-1].end <= mark.Start)
	}
	if !inOrder {
		slices.SortFunc(a.parts, func(a, b part) int { return cmp.Compare(a.start, b.start) })
	}
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
	for _, p := range a.parts {
		tags := a.tagsOf(p.entry, p.anchored)
		copyTo(p.start)
		if p.first {
			dst = append(dst, tags.first...)
		} else {
			dst = append(dst, tags.other...)
		}
		copyTo(p.end)
		dst = append(dst, tags.end...)
	}
	copyTo(len(src))
	return dst
}

// tagsOf returns the tags of the marks of entry, without a link where the parts
// are anchored. The first element of a mark
// tells what the term means even where no script runs: by a title, and by a link
// where the owner has pages for the entries.
func (a *Annotator) tagsOf(entry int, anchored bool) *tagsOfMark {
	t := &a.tags[2*entry]
	if anchored {
		t = &a.tags[2*entry+1]
	}
	if t.end != "" {
		return t
	}
	id := a.pack.ID(entry)
	open, link := `<cpaas-term entry="`+id+`"`, ""
	t.end = "</cpaas-term>"
	if href := address.Fill(a.options.Link, id); href != "" && !anchored {
		link = `<a href="` + escape(href) + `">`
		t.end = "</a>" + t.end
	}
	t.first = open + ` title="` + escape(a.pack.Summary(entry)) + `">` + link
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

// around returns the text about a match, for a report: up to 60 bytes on each
// side, within its block, with white space folded and U+FFFC for what is skipped.
func around(text string, start, end int) string {
	const reach = 60
	from, to := max(start-reach, 0), min(end+reach, len(text))
	if i := strings.LastIndexAny(text[from:start], match.BlockBreak+match.SectionBreak); i >= 0 {
		from += i + 1
	}
	if i := strings.IndexAny(text[end:to], match.BlockBreak+match.SectionBreak); i >= 0 {
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
