package site

import (
	"encoding/json"
	"html"
	"maps"
	"strconv"
	"strings"

	"cpaas-glossary/app/pwa"
	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/source"
)

// document returns the complete HTML of a page. query is that of its address.
func (b *builder) document(p pwa.Page, query string) string {
	s := b.site
	var d strings.Builder
	line := func(parts ...string) {
		for _, part := range parts {
			d.WriteString(part)
		}
		d.WriteByte('\n')
	}
	e := html.EscapeString
	line("<!doctype html>")
	line(`<html lang="`, e(s.Lang), `" dir="`, view.Direction(s.Lang), `">`)
	line("<head>")
	b.meta(line, p, query != "")
	b.links(line, p)
	if !p.Panel { // a frame keeps nothing, and reads nothing
		line(`<script src="`, e(b.asset("boot.js")), `"></script>`)
	}
	line(b.appTag(p))
	if !p.Panel {
		attributes := `data-glossary-widget data-root=".prose" data-link="` + e(s.EntryLink()) + `"`
		if p.Entry != pwa.NoEntry {
			attributes += ` data-disable="` + e(s.Pack.ID(p.Entry)) + `"`
		}
		line(b.widgetTag(attributes))
	}
	line("</head>")
	line(`<body>`)
	pwa.WriteHTML(&d, s.Frame(p), s.Waiting(p, query))
	line()
	line(`<progress class="progress top-progress" max="1" value="0" aria-label="`, e(s.Strings.App.LoadingApp), `"></progress>`)
	if !p.Panel {
		d.WriteString(`<template id="offer">`)
		pwa.WriteHTML(&d, s.Offer(), nil)
		line("</template>")
	}
	line("</body>")
	line("</html>")
	return d.String()
}

// meta writes what a page says of itself. The results of a search are not for search engines.
func (b *builder) meta(line func(...string), p pwa.Page, isResult bool) {
	s, e := b.site, html.EscapeString
	line(`<meta charset="utf-8">`)
	line("<title>", e(s.Head(p)), "</title>")
	line(`<meta name="viewport" content="width=device-width, initial-scale=1">`)
	line(`<meta name="description" content="`, e(p.Description), `">`)
	line(`<meta name="color-scheme" content="light dark">`)
	line(`<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">`)
	line(`<meta name="theme-color" content="#14181c" media="(prefers-color-scheme: dark)">`)
	if p.Missing || p.Panel || isResult {
		line(`<meta name="robots" content="noindex">`)
		return
	}
	b.social(line, p)
	for i, other := range s.Alternates {
		address := e(s.Origin + other.Base + p.Path)
		line(`<link rel="alternate" hreflang="`, e(other.Lang), `" href="`, address, `">`)
		if i == 0 {
			line(`<link rel="alternate" hreflang="x-default" href="`, address, `">`)
		}
	}
}

// links writes the other files of a page: for programs, its icons, its style, and what its script will ask for.
func (b *builder) links(line func(...string), p pwa.Page) {
	s, e := b.site, html.EscapeString
	if !p.Panel {
		line(`<link rel="manifest" href="`, e(s.To(ManifestFile)), `">`)
		if s.Origin != "" {
			line(`<link rel="search" type="application/opensearchdescription+xml" title="`, e(s.Title), `" href="`, e(s.To(OpenSearchFile)), `">`)
		}
	}
	if p.Entry != pwa.NoEntry && !b.isLarge() {
		line(`<link rel="alternate" type="text/markdown" href="`, e(s.To(p.Path)+twinName), `">`)
	}
	if b.icon.picture == nil {
		line(`<link rel="icon" href="`, e(b.asset("icon.svg")), `" type="image/svg+xml">`)
	} else {
		line(`<link rel="icon" href="`, e(b.asset("icon-192.png")), `" type="image/png">`)
	}
	line(`<link rel="apple-touch-icon" href="`, e(b.asset("icon-180.png")), `">`)
	line(`<link rel="stylesheet" href="`, e(b.asset("app.css")), `">`)
	for _, asset := range b.first(p) {
		line(`<link rel="preload" as="fetch" crossorigin href="`, e(b.asset(asset)), `">`)
	}
}

// appTag returns the script element of the app, with what app.js must know of the site and the page.
func (b *builder) appTag(p pwa.Page) string {
	s := b.site
	var tag strings.Builder
	tag.WriteString(`<script src="` + html.EscapeString(b.asset("app.js")) + `" defer fetchpriority="high"`)
	data := func(name, value string) { tag.WriteString(` data-` + name + `="` + html.EscapeString(value) + `"`) }
	flag := func(name string, on bool) {
		if on {
			tag.WriteString(` data-` + name)
		}
	}
	data("base", s.Base)
	data("lang", s.Lang)
	data("title", s.Title)
	data("description", s.Description)
	data("origin", s.Origin)
	data("wasm", b.asset("app.wasm"))
	data("pack", b.asset(packFile))
	data("details", b.asset("details.json"))
	data("size", strconv.Itoa(b.download))
	data("worker", s.To(WorkerFile))
	flag("panel", p.Panel)
	if b.assets[wordsFile] != "" {
		data("words", b.asset(wordsFile))
	}
	if b.assets[finder] != "" {
		data("finder", b.asset(finder))
	}
	flag("compared", s.Compared)
	if len(s.Alternates) > 0 {
		data("alternates", alternatesOf(s.Alternates))
	}
	if p.Entry != pwa.NoEntry {
		data("entry", s.Pack.ID(p.Entry))
	}
	flag("needs-details", p.Entry != pwa.NoEntry || strings.HasPrefix(p.Path, pwa.ComparisonsPath))
	return tag.String() + "></script>"
}

// alternatesOf returns the languages of a site as app.js reads them: of each the tag, the name and the path.
func alternatesOf(all []pwa.Alternate) string {
	var out [][3]string
	for _, a := range all {
		out = append(out, [3]string{a.Lang, a.Name, a.Base})
	}
	data, _ := json.Marshal(out) // strings always can be
	return string(data)
}

// first returns the assets that answer the first key: the browser fetches them while app.js is on its way, which would
// ask for them a round trip later.
func (b *builder) first(p pwa.Page) (assets []string) {
	if p.Panel {
		return nil
	}
	for _, asset := range []string{wordsFile, finder, packFile} {
		if b.assets[asset] != "" {
			assets = append(assets, asset)
		}
	}
	return assets
}

// social writes what search engines and other sites show of p.
func (b *builder) social(line func(...string), p pwa.Page) {
	s, e := b.site, html.EscapeString
	kind := "website"
	if p.Entry != pwa.NoEntry || p.Comparison != nil {
		kind = "article"
	}
	line(`<meta property="og:type" content="`, kind, `">`)
	line(`<meta property="og:site_name" content="`, e(s.Title), `">`)
	line(`<meta property="og:title" content="`, e(p.Name), `">`)
	line(`<meta property="og:description" content="`, e(p.Description), `">`)
	line(`<meta name="twitter:card" content="summary">`)
	if s.Origin != "" {
		address := s.Origin + s.To(p.Path)
		line(`<link rel="canonical" href="`, e(address), `">`)
		line(`<meta property="og:url" content="`, e(address), `">`)
		line(`<meta property="og:image" content="`, e(s.Origin+b.asset("icon-512.png")), `">`)
	}
	if schema := b.schema(p); schema != nil {
		data, err := json.Marshal(schema) // escapes <, so that no text can end the element
		if err == nil {
			line(`<script type="application/ld+json">`, string(data), `</script>`)
		}
	}
}

type object map[string]any

// schema returns p in the terms of schema.org, or nil.
func (b *builder) schema(p pwa.Page) object {
	s := b.site
	set := object{"@type": "DefinedTermSet", "@id": s.Origin + s.To("") + "#glossary", "name": s.Title, "url": s.Origin + s.To(pwa.HomePath)}
	switch {
	case p.Entry != pwa.NoEntry:
		return b.definedTerm(p.Entry, object{"@context": "https://schema.org", "inDefinedTermSet": set})
	case p.Comparison != nil:
		address := s.Origin + s.To(p.Path)
		page := object{"@context": "https://schema.org", "isPartOf": set}
		maps.Copy(page, source.Page(*p.Comparison, address, func(id string) string {
			return s.Origin + s.To(pwa.TermsPath+id+"/") + "#term"
		}))
		return page
	case p.Path == pwa.TermsPath:
		all := make([]int, s.Pack.Len())
		for i := range all {
			all[i] = i
		}
		set["@context"], set["hasDefinedTerm"] = "https://schema.org", b.termsOf(all)
		return set
	case p.Category != pwa.NoEntry:
		address := s.Origin + s.To(p.Path)
		return object{"@context": "https://schema.org", "@type": "DefinedTermSet", "@id": address + "#category", "name": p.Name, "description": p.Description,
			"url": address, "isPartOf": set, "hasDefinedTerm": b.termsOf(s.Members(p.Category))}
	case p.Path == pwa.HomePath:
		set["@context"], set["description"] = "https://schema.org", p.Description
		if s.Origin != "" {
			set["mainEntityOfPage"] = object{"@type": "WebSite", "url": s.Origin + s.To(pwa.HomePath), "potentialAction": object{
				"@type": "SearchAction", "target": s.Origin + s.To(pwa.SearchPath) + "?q={query}", "query-input": "required name=query"}}
		}
		return set
	}
	return nil
}

// termsOf returns entries in the terms of schema.org, by name and address.
func (b *builder) termsOf(entries []int) (terms []object) {
	s := b.site
	for _, i := range entries {
		terms = append(terms, object{"@type": "DefinedTerm", "name": s.Pack.Term(i), "url": s.Origin + s.To(s.EntryPath(i))})
	}
	return terms
}

func (b *builder) definedTerm(entry int, o object) object {
	s := b.site
	address := s.Origin + s.To(s.EntryPath(entry))
	o["url"] = address
	d := s.Details().Entry(s.Pack.ID(entry))
	maps.Copy(o, source.DefinedTerm(glossary.Entry{
		ID: s.Pack.ID(entry), Term: s.Pack.Term(entry), Abbr: s.Pack.Abbr(entry), Aliases: s.Pack.Aliases(entry),
		Summary: s.Pack.Summary(entry), Definition: s.Pack.Definition(entry), Confused: d.Confused, Sources: d.Sources,
	}, address+"#term"))
	if d.Checked != "" {
		o["mainEntityOfPage"] = object{"@type": "WebPage", "url": address, "lastReviewed": d.Checked}
	}
	return o
}

// sitemapLimit is the most addresses that a sitemap may list (sitemaps.org).
const sitemapLimit = 50_000

// sitemap lists the pages for search engines, with absolute addresses as the
// protocol wants them.
func (b *builder) sitemap() string {
	var d strings.Builder
	d.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	paths := b.site.Paths()
	for _, path := range paths[:min(len(paths), sitemapLimit)] {
		switch path {
		case pwa.NotFoundPath, pwa.PanelPath, pwa.SearchPath:
			continue
		}
		d.WriteString("<url><loc>" + html.EscapeString(b.site.Origin+b.site.To(path)) + "</loc></url>\n")
	}
	d.WriteString("</urlset>\n")
	return d.String()
}

func (b *builder) robots() string {
	if b.site.Origin == "" {
		return "User-agent: *\nAllow: /\n"
	}
	text := "User-agent: *\nAllow: /\nSitemap: " + b.site.Origin + b.site.To(SitemapFile) + "\n"
	for _, other := range b.site.Alternates {
		if other.Base != b.site.Base {
			text += "Sitemap: " + b.site.Origin + other.Base + SitemapFile + "\n"
		}
	}
	return text
}

// manifest returns the Web Application Manifest.
func (b *builder) manifest() ([]byte, error) {
	s := b.site
	icon := func(name, sizes, purpose string) object {
		kind := "image/png"
		if strings.HasSuffix(name, ".svg") {
			kind = "image/svg+xml"
		}
		return object{"src": b.asset(name), "sizes": sizes, "type": kind, "purpose": purpose}
	}
	shortcut := func(name, path string) object {
		return object{"name": name, "url": s.To(path), "icons": []object{icon("icon-192.png", "192x192", "any")}}
	}
	w := &s.Strings.App
	icons := []object{icon("icon-192.png", "192x192", "any"), icon("icon-512.png", "512x512", "any"), icon("icon-maskable.png", "512x512", "maskable")}
	if b.icon.picture == nil {
		icons = append([]object{icon("icon.svg", "any", "any")}, icons...)
	}
	m := object{
		"id": s.To(pwa.HomePath), "name": s.Title, "short_name": b.shortName, "lang": s.Lang, "dir": view.Direction(s.Lang),
		"description": s.Description,
		"start_url":   s.To(pwa.HomePath), "scope": s.To(""), "display": "standalone",
		"background_color": "#ffffff", "theme_color": hexColor(b.icon.ground),
		"categories": []string{"education", "reference"},
		"icons":      icons,
		// A word that another app shares opens its definition.
		"share_target": object{"action": s.To(pwa.SearchPath), "method": "GET", "params": object{"text": pwa.SharedName}},
		"shortcuts":    []object{shortcut(w.Search, pwa.SearchPath), shortcut(w.AToZ, pwa.TermsPath), shortcut(w.Categories, pwa.CategoriesPath)},
	}
	if shots := b.screenshots(); len(shots) > 0 {
		m["screenshots"] = shots
	}
	return json.MarshalIndent(m, "", "  ")
}

// shortName returns what stands under an icon: 12 letters, by the advice of the
// platforms.
func (c Config) shortName(launcher string) string {
	switch {
	case c.ShortName != "":
		return c.ShortName
	case len(c.Title) <= 12:
		return c.Title
	}
	return launcher
}
