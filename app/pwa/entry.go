package pwa

import (
	_ "embed"
	"html"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/pack"
)

// EntryPage shows one entry in full.
type EntryPage struct {
	app.Compo
	Pack  *pack.Pack
	Entry int
	Link  string // address of an entry, with {id}
}

// Render implements app.Composer.
func (p *EntryPage) Render() app.UI {
	return app.Main().Body(render(view.Article(p.Pack, p.Entry, p.Link)))
}

//go:embed page.css
var pageCSS string

// EntryHTML returns the complete HTML page of entry. It needs no script.
func EntryHTML(p *pack.Pack, entry int, link string) string {
	// app.HTMLString does not escape attribute values; in an article those are
	// IDs and addresses made from them, which package source keeps to slugs.
	body := app.HTMLString(&EntryPage{Pack: p, Entry: entry, Link: link})
	title := p.Term(entry)
	if abbr := p.Abbr(entry); abbr != "" {
		title = abbr + ": " + title
	}
	var b strings.Builder
	b.WriteString("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
	b.WriteString(`<meta name="viewport" content="width=device-width, initial-scale=1">` + "\n")
	b.WriteString("<title>" + html.EscapeString(title) + " · CPaaS glossary</title>\n")
	b.WriteString(`<meta name="description" content="` + html.EscapeString(p.Summary(entry)) + "\">\n")
	b.WriteString("<style>" + pageCSS + "</style>\n</head>\n<body>\n" + body + "\n</body>\n</html>\n")
	return b.String()
}
