package main

import (
	"fmt"
	"html"
	"math/rand/v2"
	"strings"

	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/pack"
)

// A kind says what a page is mostly made of.
type kind int

const (
	docs kind = iota // as the documentation of the field
	lazy             // the same, and the browser need not lay out what is out of sight
	many             // full of terms, in more and smaller elements that no sections hold
	code             // the same, and four fifths of it are examples
)

type writer struct {
	pack    *pack.Pack
	matcher *match.Matcher
	random  *rand.Rand
}

func newWriter(p *pack.Pack) *writer {
	return &writer{pack: p, matcher: match.New(p), random: rand.New(rand.NewPCG(7, 7))}
}

// lazily makes the browser leave sections alone until they come near: what an
// author of a long page writes.
const lazily = "<style>section{content-visibility:auto;contain-intrinsic-size:auto 600px}</style>\n"

const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>
<style>body{font:16px/1.5 sans-serif;max-width:50em;margin:auto}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:4px}</style>
`

// page returns a page of documentation of about size bytes: navigation, sections,
// lists, tables and code.
func (w *writer) page(k kind, size int) string {
	var b strings.Builder
	b.WriteString(head)
	if k == lazy {
		b.WriteString(lazily)
	}
	b.WriteString("</head><body><nav><ul>")
	for range 30 {
		e := w.pick()
		fmt.Fprintf(&b, "<li><a href=\"/docs/%s\">%s</a></li>\n", w.pack.ID(e), html.EscapeString(w.pack.Term(e)))
	}
	b.WriteString("</ul></nav><main>\n")
	for n := 0; b.Len() < size; n++ {
		w.section(&b, k, n)
	}
	b.WriteString("</main></body></html>\n")
	return b.String()
}

func (w *writer) pick() int { return w.random.IntN(w.pack.Len()) }

func (w *writer) section(b *strings.Builder, k kind, n int) {
	if k == docs || k == lazy {
		w.docsSection(b, n)
		return
	}
	e := w.pick()
	fmt.Fprintf(b, "<h2 id=\"%s-%d\">%s</h2>\n<p class=\"lead\">%s</p>\n<p>%s</p>\n", w.pack.ID(e), n,
		html.EscapeString(w.pack.Term(e)), w.prose(w.pack.Summary(e), false), w.prose(w.pack.Definition(e), false))
	fmt.Fprintf(b, "<pre><code>POST /v1/%s\nContent-Type: application/json</code></pre>\n<ul>", w.pack.ID(e))
	for range 3 {
		fmt.Fprintf(b, "<li><strong>Note.</strong> %s</li>\n", w.prose(w.pack.Summary(w.pick()), false))
	}
	b.WriteString("</ul>\n<table><tr><th>Field<th>Meaning</tr>\n")
	for range 3 {
		fmt.Fprintf(b, "<tr><td><code>%s</code></td><td>%s</td></tr>\n", w.pack.ID(w.pick()), w.prose(w.pack.Summary(w.pick()), false))
	}
	b.WriteString("</table>\n")
	if k == code {
		w.example(b)
	}
}

// docsSection writes a section as generators of documentation do, with classes
// and addresses. A megabyte of real pages of the field has about 21,000 elements and
// 640 terms; one of these has as many elements, and 850 terms.
func (w *writer) docsSection(b *strings.Builder, n int) {
	e := w.pick()
	id := fmt.Sprintf("%s-%d", w.pack.ID(e), n)
	plain := n%2 != 0
	fmt.Fprintf(b, "<section class=\"doc-section\" id=\"%s\">\n<h2>%s<a class=\"headerlink\" href=\"#%s\" title=\"Link to this heading\">¶</a></h2>\n",
		id, html.EscapeString(w.pack.Term(e)), id)
	for range 2 {
		fmt.Fprintf(b, "<p>%s</p>\n", w.linked(w.prose(w.pack.Definition(w.pick()), plain)))
	}
	fmt.Fprintf(b, "<div class=\"highlight-http notranslate\"><pre><span></span><code class=\"language-http\" data-lang=\"http\"><span class=\"nf\">POST</span> <span class=\"nn\">/v1/%s</span>\n"+
		"<span class=\"na\">Content-Type</span><span class=\"o\">:</span> <span class=\"l\">application/json</span></code></pre></div>\n<ul class=\"simple\">\n", w.pack.ID(e))
	for range 3 {
		fmt.Fprintf(b, "<li><p>%s</p></li>\n", w.linked(w.prose(w.pack.Summary(w.pick()), plain)))
	}
	b.WriteString("</ul>\n")
	if n%4 == 0 {
		w.docsTable(b)
	}
	b.WriteString("</section>\n")
}

// docsTable writes the parameters of a call.
func (w *writer) docsTable(b *strings.Builder) {
	b.WriteString("<div class=\"table-wrapper\"><table class=\"docutils align-default\">\n<thead>\n" +
		"<tr class=\"row-odd\"><th class=\"head\">Parameter</th><th class=\"head\">Description</th></tr>\n</thead>\n<tbody>\n")
	for range 6 {
		fmt.Fprintf(b, "<tr class=\"row-even\"><td><code class=\"docutils literal\"><span class=\"pre\">%s</span></code></td><td>%s</td></tr>\n",
			w.pack.ID(w.pick()), w.prose(w.pack.Summary(w.pick()), true))
	}
	b.WriteString("</tbody>\n</table></div>\n")
}

// linked returns a paragraph with a link to a reference at its end.
func (w *writer) linked(text string) string {
	id := w.pack.ID(w.pick())
	return fmt.Sprintf("%s See <a class=\"reference internal\" href=\"/docs/reference/messaging/%s.html#%s-parameters\"><span class=\"std std-ref\">%s</span></a>.",
		text, id, id, id)
}

// prose returns text as HTML, with a word emphasised here and there, and without
// the terms in it where it is to be plain.
func (w *writer) prose(text string, plain bool) string {
	if plain {
		found := w.matcher.Find(nil, text)
		for i := len(found) - 1; i >= 0; i-- {
			text = text[:found[i].Start] + "that" + text[found[i].End:]
		}
	}
	words := strings.Split(html.EscapeString(text), " ")
	for i := range words {
		switch w.random.IntN(25) {
		case 0:
			words[i] = "<em>" + words[i] + "</em>"
		case 1:
			words[i] = "<a href=\"#top\">" + words[i] + "</a>"
		}
	}
	return strings.Join(words, " ")
}

// example writes a block of code with its words in elements, as highlighters do.
func (w *writer) example(b *strings.Builder) {
	b.WriteString("<pre><code>")
	for range 60 {
		e := w.pick()
		fmt.Fprintf(b, "<span class=\"k\">const</span> <span class=\"v\">%s</span> = <span class=\"f\">await</span> client.<span class=\"f\">get</span>(<span class=\"s\">%q</span>);\n",
			strings.ReplaceAll(w.pack.ID(e), "-", "_"), html.EscapeString(w.pack.Term(e)))
	}
	b.WriteString("</code></pre>\n")
}
