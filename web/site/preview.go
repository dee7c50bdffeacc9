package site

import (
	"embed"
	"html"
	"slices"
	"strings"

	"cpaas-glossary/app/view"
	"cpaas-glossary/web"
)

// PreviewDir is where the preview is: a page of somebody else's, as it were, that
// embeds the glossary, with a panel to try colours and fonts.
const PreviewDir = "preview/"

//go:embed preview
var previewFiles embed.FS

// previewEntries is the most entries that the text of the preview is made of.
const previewEntries = 300

// previewOpening is the tag that cpaas-glossary build --watch adds to.
const previewOpening = `<html lang="en"`

func (b *builder) addPreview() error {
	for _, name := range []string{"preview.js", "preview.css"} {
		data, err := previewFiles.ReadFile("preview/" + name)
		if err != nil {
			return err
		}
		b.add(PreviewDir+name, data)
	}
	b.add(PreviewDir+"index.html", []byte(b.preview()))
	return nil
}

// Reloading returns page, the preview of a build, such that it reloads when the
// event source at address tells of another.
func Reloading(page []byte, address, build string) []byte {
	return []byte(strings.Replace(string(page), previewOpening,
		previewOpening+` data-events="`+html.EscapeString(address)+`" data-build="`+html.EscapeString(build)+`"`, 1))
}

func (b *builder) preview() string {
	s, e := b.site, html.EscapeString
	var d strings.Builder
	line := func(parts ...string) {
		for _, part := range parts {
			d.WriteString(part)
		}
		d.WriteByte('\n')
	}
	line("<!doctype html>")
	line(previewOpening, ">")
	line("<head>")
	line(`<meta charset="utf-8">`)
	line("<title>", e(s.Title), " · preview</title>")
	line(`<meta name="viewport" content="width=device-width, initial-scale=1">`)
	line(`<meta name="robots" content="noindex">`)
	line(`<link rel="stylesheet" href="`, e(s.To(PreviewDir+"preview.css")), `">`)
	line(`<script src="`, e(s.To(PreviewDir+"preview.js")), `" defer></script>`)
	line(b.widgetTag(`data-link="` + e(s.EntryLink()) + `"`))
	line("</head>")
	line("<body>")
	line(`<header><h1>`, e(s.Title), `</h1><cpaas-search></cpaas-search><a href="`, e(s.To("")), `">The glossary as an app</a></header>`)
	line(`<output id="problems" hidden></output>`)
	line(`<div class="columns">`)
	line("<main>")
	b.previewText(line)
	line("</main>")
	line(`<aside>`)
	line(`<h2>Embed it</h2>`)
	line(`<p>This tag, in any page:</p>`)
	line(`<pre tabindex="0">`, e(b.widget), `</pre>`)
	line(`<h2>Theme</h2>`)
	line(`<p>Hover a term, then change a value. Copy what you like below.</p>`)
	line(`<button type="button" id="ground">Dark</button>`)
	line(`<form id="theme">`)
	for _, token := range web.Tokens {
		shaded := ""
		if slices.Contains(web.Shaded, token) {
			shaded = " data-shaded"
		}
		line(`<label>`, token, ` <input name="`, token, `" autocomplete="off" spellcheck="false"`, shaded, `></label>`)
	}
	line(`</form>`)
	line(`<p>For cpaas-glossary.yaml:</p>`)
	line(`<pre id="yaml" tabindex="0">theme: {}</pre>`)
	line(`<p>For a style sheet of a page:</p>`)
	line(`<pre id="css" tabindex="0">:root {}</pre>`)
	line(`</aside>`)
	line("</div>")
	line("</body>")
	line("</html>")
	return d.String()
}

// previewText writes the entries, category after category, as a text whose terms
// the widget finds.
func (b *builder) previewText(line func(...string)) {
	s, e := b.site, html.EscapeString
	n := 0
	for c, category := range s.Pack.Categories() {
		members := s.Members(c)
		if len(members) == 0 || n >= previewEntries {
			continue
		}
		line("<h2>", e(category.Title), "</h2>")
		for _, i := range members[:min(len(members), previewEntries-n)] {
			n++
			line("<p>", e(view.ShortName(s.Pack, i)), ": ", e(s.Pack.Summary(i)), " ", e(s.Pack.Definition(i)), "</p>")
		}
	}
}

// widgetTag returns the tag that embeds the widget, with attributes.
func (b *builder) widgetTag(attributes string) string {
	return strings.TrimSuffix(b.widget, "></script>") + " " + attributes + "></script>"
}
