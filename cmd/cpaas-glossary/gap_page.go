package main

import (
	_ "embed"
	"html/template"
	"strings"

	"cpaas-glossary/glossary/gaps"
)

//go:embed gaps.html
var gapsHTML string

var gapsTemplate = template.Must(template.New("gaps").Funcs(template.FuncMap{
	"stub": gaps.Stub, "marked": marked, "first": func(pages []string) []string { return pages[:min(len(pages), 8)] }, "pages": func(n int) string { return count(n, "page") },
}).Parse(gapsHTML))

// gapPage is a page to open and choose on.
func gapPage(r gapReport) (string, error) {
	var b strings.Builder
	err := gapsTemplate.Execute(&b, struct {
		*gaps.Report
		All int
	}{r.Report, r.all})
	return b.String(), err
}

// marked returns a context with what is between ⟦ and ⟧ marked.
func marked(context string) template.HTML {
	escaped := template.HTMLEscapeString(context)
	return template.HTML(strings.NewReplacer("⟦", "<mark>", "⟧", "</mark>", "\uFFFC", "<code>…</code>").Replace(escaped))
}
