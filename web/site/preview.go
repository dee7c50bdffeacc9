package site

import (
	"embed"
	"html"
	"slices"
	"strings"

	"cpaas-glossary/app/pwa"
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
	b.add(PreviewDir+"card.css", slices.Concat(b.defaults.CardStyle(), []byte(pinned)))
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
	line(`<p>Paste this tag into any page:</p>`)
	line(`<pre tabindex="0">`, e(b.widget), `</pre>`)
	line(`<h2>Theme</h2>`)
	line(`<p>Change a value to update the card here and every card and mark on the page. Then copy the lines below.</p>`)
	line(`<div class="pinned">`)
	b.previewCard(line)
	line(`<output id="contrast"></output>`)
	line(`<button type="button" id="ground">Dark</button>`)
	line(`</div>`)
	line(`<form id="theme">`)
	for _, token := range web.Tokens {
		shaded, picker := "", ""
		if slices.Contains(web.Shaded, token) {
			shaded = " data-shaded"
		}
		if web.IsColor(token) {
			picker = `<input type="color" data-for="` + token + `" aria-label="` + token + `, by eye">`
		}
		initial := b.defaults.DefaultOf(token)
		line(`<label>`, token, ` <span>`, picker, `<input name="`, token, `" autocomplete="off" spellcheck="false"`, shaded,
			` data-light="`, e(initial.Light), `" data-dark="`, e(initial.Dark), `"></span></label>`)
	}
	line(`</form>`)
	line(`<p>For cpaas-glossary.yaml:</p>`)
	line(`<pre id="yaml" tabindex="0">theme: {}</pre>`)
	line(`<p>For the style sheet of a page:</p>`)
	line(`<pre id="css" tabindex="0">:root {}</pre>`)
	line(`</aside>`)
	line("</div>")
	line("</body>")
	line("</html>")
	return d.String()
}

// pinned lays the card in its place beside the fields, where nothing closes it.
const pinned = `
:host {
  position: static !important;
  display: block !important;
  width: auto !important;
}
`

// previewCard writes the card of an entry as readers see it. It cannot be used.
func (b *builder) previewCard(line func(...string)) {
	s := b.site
	entry := 0
	for i := range s.Pack.Len() {
		if len(s.Pack.See(i)) > 0 && s.Pack.Definition(i) != "" {
			entry = i
			break
		}
	}
	if s.Pack.Len() == 0 {
		return
	}
	var t view.Tree
	t.Card(s.Pack, entry, 0, "", nil, s.ViewOptions())
	var card strings.Builder
	pwa.WriteHTML(&card, withParts(t.Root()), nil)
	line(`<div id="card" inert open><template shadowrootmode="open"><link rel="stylesheet" href="`, html.EscapeString(s.To(PreviewDir+"card.css")), `">`,
		card.String(), `</template></div>`)
}

// withParts returns n with the names of its parts as attributes, as the card has them.
func withParts(n view.Node) view.Node {
	if n.Tag == "details" {
		n.Attrs = append(n.Attrs, view.Attr{Name: "open"})
	}
	if n.Part != "" {
		n.Attrs = append(n.Attrs, view.Attr{Name: "part", Value: n.Part})
		n.Part = ""
	}
	children := make([]view.Node, len(n.Children))
	for i, child := range n.Children {
		children[i] = withParts(child)
	}
	n.Children = children
	return n
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
			line("<p>", e(view.ShortName(s.Pack, i)), " – ", e(s.Pack.Summary(i)), "</p>")
			if s.Pack.Definition(i) == "" {
				continue
			}
			var definition strings.Builder
			pwa.WriteHTML(&definition, pwa.Definition(s.Pack, i), nil)
			line(definition.String())
		}
	}
}

// widgetTag returns the tag that embeds the widget, with attributes.
func (b *builder) widgetTag(attributes string) string {
	return strings.TrimSuffix(b.widget, "></script>") + " " + attributes + "></script>"
}
