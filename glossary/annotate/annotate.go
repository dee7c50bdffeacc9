// Package annotate marks the terms in static HTML: the same terms, by the same
// rules, in the same markup as the embed marks them in a page.
//
// A document is read once with golang.org/x/net/html's tokenizer. Bytes outside
// the marks stay as they are.
package annotate

import (
	"html"
	"strings"
	"unicode/utf8"
	"unsafe"

	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/pack"
)

// Options say what to mark and how.
type Options struct {
	Repeat match.Repeat
	Link   string // address of an entry, with {id}: marks then hold a link to it
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
}

// New returns an Annotator for the terms of p.
func New(p *pack.Pack, o Options) *Annotator {
	return &Annotator{pack: p, options: o, matcher: match.New(p)}
}

// HTML appends the document src to dst with its terms marked, and returns what
// it marked. Marks that an earlier run left are taken off first, so that a
// second run changes nothing.
func (a *Annotator) HTML(dst, src []byte) ([]byte, []Mark) {
	a.reader.read(src)
	if a.reader.off {
		return append(dst, src...), nil
	}
	text := unsafe.String(unsafe.SliceData(a.reader.text), len(a.reader.text))
	limit := match.NewLimit(a.options.Repeat, a.pack.Len())
	a.found = limit.Choose(a.matcher.Find(a.found[:0], text), text)
	return a.write(dst, src, text)
}

// write copies src to dst with the matches marked and old marks left out.
func (a *Annotator) write(dst, src []byte, text string) ([]byte, []Mark) {
	var marks []Mark
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
	n := 0
	for _, f := range a.found {
		for a.reader.pieces[n].textEnd() <= f.Start {
			n++
		}
		mark := Mark{Entry: f.Entry, Start: -1, Text: strings.Clone(text[f.Start:f.End]), Context: around(text, f.Start, f.End)}
		for _, p := range a.parts(n, f) {
			first := mark.Start < 0
			if first {
				mark.Start = p.start
			}
			mark.End = p.end
			copyTo(p.start)
			dst = a.open(dst, f.Entry, mark.Text, first)
			copyTo(p.end)
			dst = a.close(dst)
		}
		marks = append(marks, mark)
	}
	copyTo(len(src))
	return dst, marks
}

// span is a range of bytes in the document.
type span struct{ start, end int }

// parts returns where the match lies in the document: one span for each text
// node that it touches. Piece n holds its start.
func (a *Annotator) parts(n int, f match.Match) []span {
	var out []span
	node := -1
	for ; n < len(a.reader.pieces) && a.reader.pieces[n].at < f.End; n++ {
		p := a.reader.pieces[n]
		s := span{p.start, p.end}
		if !p.entity {
			s = span{p.start + max(f.Start-p.at, 0), p.start + min(f.End-p.at, p.length)}
		}
		if p.node == node {
			out[len(out)-1].end = s.end
			continue
		}
		node = p.node
		out = append(out, s)
	}
	return out
}

// open appends the start tag of a mark. The first element of a mark tells what
// the term means even where no script runs: by a title, or by a link where the
// owner has pages for the entries.
func (a *Annotator) open(dst []byte, entry int, text string, first bool) []byte {
	dst = append(dst, `<cpaas-term entry="`...)
	dst = append(dst, a.pack.ID(entry)...)
	dst = append(dst, '"')
	if first {
		dst = append(dst, ` title="`...)
		dst = append(dst, html.EscapeString(a.pack.Summary(entry))...)
		dst = append(dst, '"')
	}
	dst = append(dst, '>')
	if href := view.Link(a.options.Link, a.pack.ID(entry)); href != "" {
		dst = append(dst, `<a href="`...)
		dst = append(dst, html.EscapeString(href)...)
		dst = append(dst, `">`...)
	}
	return dst
}

func (a *Annotator) close(dst []byte) []byte {
	if a.options.Link != "" {
		dst = append(dst, "</a>"...)
	}
	return append(dst, "</cpaas-term>"...)
}

// around returns the text about a match, for a report: up to 60 bytes on each
// side, within its block, with white space folded.
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
	return strings.Join(strings.Fields(whole), " ")
}
