package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"net/http"
	"net/http/httptest"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/app/pwa"
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/glossary/details"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/glossary/terms"
	"cpaas-glossary/web"
)

// sites keeps what was made: it takes a second.
var sites []*Site

func made(t *testing.T, change func(*Config)) *Site {
	t.Helper()
	c := Config{Pack: builtin.Pack(), Details: builtInDetails(t), About: pwa.About{Title: "Glossary", Base: "/", Origin: "https://example.com"}}
	change(&c)
	for _, s := range sites {
		if reflect.DeepEqual(s.config, c) {
			return s
		}
	}
	s := fresh(t, c)
	sites = append(sites, s)
	return s
}

func fresh(t *testing.T, c Config) *Site {
	t.Helper()
	s, err := Make(c)
	require.NoError(t, err, "these tests need what make build makes")
	return s
}

func same(*Config) {}

// builtInDetails returns the details of the built-in glossary.
func builtInDetails(t *testing.T) string {
	t.Helper()
	g, places, err := source.Sources{Extends: terms.FS}.LoadPlaced()
	require.NoError(t, err)
	data, err := details.Write(source.DetailsOf(g, places, "en", nil))
	require.NoError(t, err)
	return data
}

func TestTheVersionIsThatOfTheContent(t *testing.T) {
	one := made(t, same)
	assert.Equal(t, one.Version, fresh(t, one.config).Version, "the same twice")
	assert.NotEqual(t, one.Version, made(t, func(c *Config) { c.Title = "Other" }).Version)
}

func TestTheModuleHasNoNetworkOfItsOwn(t *testing.T) {
	m, err := web.PWAModule()
	require.NoError(t, err)
	for _, name := range []string{"net/http.(*Transport)", "crypto/tls.", "crypto/x509.", "crypto/internal/fips140", "regexp/syntax."} {
		assert.NotContains(t, string(m.Raw), name, "see docs/decisions/0009-lean-pwa.md")
	}
	assert.NotContains(t, string(m.Raw), "Short texts that the mobile network", "the glossary comes as a file of its own")
}

// What a page or the worker names must be there.
func TestEveryAddressInAPageIsAFile(t *testing.T) {
	s := made(t, func(c *Config) { c.Base, c.Origin = "/a/b/", "" })
	address := regexp.MustCompile(`(?:src|href|data-wasm|data-pack|data-details|data-worker|action)="([^"#]*)["#]`)
	other := regexp.MustCompile(`<a href="https://[^"]*" rel="external">|&lt;[^<]*`) // other sites, and examples of HTML
	for _, name := range s.names {
		if !strings.HasSuffix(name, ".html") || strings.HasPrefix(name, embedDir) {
			continue
		}
		for _, found := range address.FindAllStringSubmatch(other.ReplaceAllString(string(s.files[name].data()), ""), -1) {
			if found[1] == "" {
				continue
			}
			path, ok := strings.CutPrefix(found[1], "/a/b/")
			require.True(t, ok, "%s names %s", name, found[1])
			_, is := s.files[fileOf(path)] // assert.Contains lists all keys for each address
			assert.True(t, is, "%s names %s", name, path)
		}
	}
}

func TestWithoutAnOriginNothingThatMustBeAbsolute(t *testing.T) {
	s := made(t, func(c *Config) { c.Origin = "" })
	assert.NotContains(t, s.files, SitemapFile)
	assert.NotContains(t, string(s.files["index.html"].data()), `rel="canonical"`)
}

// A search engine that reads the pages and one that reads the export must learn
// the same of a term.
func TestThePagesAndTheExportDescribeATermAlike(t *testing.T) {
	g, err := source.Load(terms.FS)
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, source.Export(&out, g, "jsonld", source.About{}))
	var set struct {
		Terms []map[string]any `json:"hasDefinedTerm"`
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &set))
	require.Len(t, set.Terms, len(g.Entries))

	s := made(t, same)
	script := regexp.MustCompile(`<script type="application/ld\+json">(.*)</script>`)
	for i, exported := range set.Terms {
		found := script.FindSubmatch(s.files[fileOf(s.builder.site.EntryPath(i))].data())
		require.NotNil(t, found, g.Entries[i].ID)
		var onPage map[string]any
		require.NoError(t, json.Unmarshal(found[1], &onPage))
		assert.Equal(t, g.Entries[i].ID, onPage["termCode"])
		for _, d := range []map[string]any{exported, onPage} { // these name the place
			delete(d, "@context")
			delete(d, "@id")
			delete(d, "url")
			delete(d, "inDefinedTermSet")
			delete(d, "mainEntityOfPage")
		}
		assert.Equal(t, exported, onPage)
	}
}

func TestTheHomePageSpellsOutItsName(t *testing.T) {
	home := func(title string) string {
		return string(made(t, func(c *Config) { c.Title = title }).File("index.html"))
	}
	assert.Contains(t, home("CPaaS glossary"), `<a href="/terms/cpaas/">CPaaS</a> is Communications Platform as a Service: a cloud service`)
	assert.NotContains(t, home("Acme terms"), "spelled-out")
}

func TestThePageOfAComparison(t *testing.T) {
	s := made(t, same)
	text := string(s.files["compare/cpaas-ucaas-ccaas/index.html"].data())
	assert.Contains(t, text, `<table><caption class="unseen">CPaaS, UCaaS and CCaaS</caption>`)
	assert.Contains(t, text, "data-needs-details", "the app waits for what the page shows")
	assert.NotContains(t, string(s.files["index.html"].data()), "data-needs-details", "and elsewhere it does not")
	found := regexp.MustCompile(`<script type="application/ld\+json">(.*)</script>`).FindStringSubmatch(text)
	require.NotNil(t, found)
	var page struct {
		Type         string `json:"@type"`
		LastReviewed string
		About        []struct {
			ID string `json:"@id"`
		}
		Citation []struct{ Name string }
	}
	require.NoError(t, json.Unmarshal([]byte(found[1]), &page))
	assert.Equal(t, "WebPage", page.Type)
	assert.Regexp(t, `^\d{4}-\d{2}$`, page.LastReviewed)
	assert.Len(t, page.About, 3)
	assert.Equal(t, "https://example.com/terms/cpaas/#term", page.About[0].ID, "as its own page names it")
	assert.NotEmpty(t, page.Citation)
	assert.Contains(t, string(s.files[SitemapFile].data()), "<loc>https://example.com/compare/cpaas-ucaas-ccaas/</loc>")
	assert.Contains(t, string(s.files["compare/index.html"].data()), `href="/compare/cpaas-ucaas-ccaas/"`)

	without := made(t, func(c *Config) { c.Details = "" })
	assert.NotContains(t, without.files, "compare/index.html")
	assert.NotContains(t, string(without.files["index.html"].data()), "Comparisons")
}

// What only the pages show is no part of what a page downloads that embeds the
// glossary.
func TestThePackHasNoDetails(t *testing.T) {
	s := made(t, same)
	assert.Contains(t, string(s.files[s.Asset("details.json")].data()), `"Checked":"2026-`)
	for _, name := range append(s.Embed(), s.Asset("glossary.pack")) {
		assert.NotContains(t, string(s.files[name].data()), "3GPP TS 23.040, 9.2.3.24.1", name)
	}
}

func TestTheWorkerKeepsWhatThePagesNeed(t *testing.T) {
	s := made(t, same)
	worker := string(s.files[WorkerFile].data())
	assert.Contains(t, worker, `"`+s.Version+`"`)
	for _, want := range []string{"app.js", "app.css", "app.wasm", "glossary.pack", "details.json", "pages.json", "boot.js"} {
		assert.Contains(t, worker, s.Asset(want))
	}
	downloads := web.DownloadsOf(s.Embed())
	for _, part := range [][]string{downloads.Marks, downloads.Cards, downloads.Texts, downloads.Stop, downloads.Search} {
		require.NotEmpty(t, part)
		for _, name := range part {
			assert.Contains(t, worker, `"`+name+`"`, "the glossary embedded in a page of this origin works offline")
		}
	}
	var pages map[string]string
	require.NoError(t, json.Unmarshal(s.files[s.Asset("pages.json")].data(), &pages))
	for path, text := range pages {
		assert.Equal(t, string(s.files[fileOf(path)].data()), text, "the page at /%s is the same with and without a network", path)
	}
}

func TestHandler(t *testing.T) {
	h := made(t, func(c *Config) { c.Base = "/g/" }).Handler()
	for _, c := range []struct {
		rule, method, path string
		status             int
		header, value      string
	}{
		{"a page", "GET", "/g/terms/sms/", 200, "Content-Type", "text/html; charset=utf-8"},
		{"asked for again each time", "GET", "/g/terms/sms/", 200, "Cache-Control", "no-cache"},
		{"its address without the slash", "GET", "/g/terms/sms", 301, "Location", "/g/terms/sms/"},
		{"the base without its slash", "GET", "/g", 301, "Location", "/g/"},
		{"nothing there", "GET", "/g/terms/nothing", 404, "Content-Type", "text/html; charset=utf-8"},
		{"only a head", "HEAD", "/g/", 200, "Content-Type", "text/html; charset=utf-8"},
		{"nothing to send", "POST", "/g/", 405, "Allow", "GET, HEAD, OPTIONS"},
		{"the worker is asked for again", "GET", "/g/app-worker.js", 200, "Cache-Control", "no-cache"},
		{"the embed folder is for all", "GET", "/g/embed/cpaas-glossary.js", 200, "Access-Control-Allow-Origin", "*"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest(c.method, c.path, nil))
			assert.Equal(t, c.status, w.Code)
			assert.Equal(t, c.value, w.Header().Get(c.header))
			if c.method == http.MethodHead {
				assert.Empty(t, w.Body.String())
			}
		})
	}
	t.Run("assets for ever, and compressed", func(t *testing.T) {
		s := made(t, same)
		r := httptest.NewRequest(http.MethodGet, "/"+s.Asset("app.wasm"), nil)
		r.Header.Set("Accept-Encoding", "gzip, br")
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		assert.Equal(t, "br", w.Header().Get("Content-Encoding"))
		assert.Equal(t, "public, max-age=31536000, immutable", w.Header().Get("Cache-Control"))
		assert.Equal(t, "application/wasm", w.Header().Get("Content-Type"))
	})
}

func TestIcons(t *testing.T) {
	own := newIcon(Config{})
	for _, size := range []int{180, 192, 512} {
		data, err := own.png(size, size == 180)
		require.NoError(t, err)
		assert.Less(t, len(data), 10_000)
	}
	assert.Contains(t, string(own.svg()), `fill="#0b57a4"`)

	accent := func(css string) *web.Defaults {
		return &web.Defaults{Theme: map[string]web.Shade{"accent": {Light: css, Dark: css}}}
	}
	assert.Contains(t, string(newIcon(Config{Defaults: accent("#123456")}).svg()), `fill="#123456"`, "the owner's accent")
	for _, other := range []string{"red", "#12345", "#1234567", "#12345g"} {
		assert.Equal(t, iconGround, newIcon(Config{Defaults: accent(other)}).ground, other)
	}
}

func TestThePictureOfTheOwnerIsTheIcon(t *testing.T) {
	picture := image.NewUniform(color.NRGBA{0, 128, 0, 255})
	square := image.NewNRGBA(image.Rect(0, 0, 600, 600))
	draw.Draw(square, square.Bounds(), picture, image.Point{}, draw.Src)
	s := made(t, func(c *Config) { c.Icon = square })
	data := s.files[s.Asset("icon-maskable.png")].data()
	m, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	assert.Equal(t, image.Rect(0, 0, 512, 512), m.Bounds())
	assert.Equal(t, color.NRGBA{255, 255, 255, 255}, color.NRGBAModel.Convert(m.At(2, 2)), "ground around it")
	assert.Equal(t, color.NRGBA{0, 128, 0, 255}, color.NRGBAModel.Convert(m.At(256, 256)))
	assert.Empty(t, s.Asset("icon.svg"))
	assert.NotContains(t, string(s.files["index.html"].data()), "icon.svg")
	assert.NotContains(t, string(s.files[ManifestFile].data()), "svg")
}

func TestTheLookOfTheSite(t *testing.T) {
	defaults := &web.Defaults{Options: [][2]string{{"repeat", "page"}}, Theme: map[string]web.Shade{"accent": {Light: "#123456", Dark: "#abcdef"}}}
	s := made(t, func(c *Config) { c.Defaults, c.ShortName, c.Description = defaults, "Short", "What it is." })
	assert.Contains(t, string(s.files[s.Asset("app.css")].data()), "--accent:light-dark(#123456,#abcdef)")
	assert.Contains(t, string(s.files[embedDir+web.ScriptFile].data()), `[["repeat","page"],["sign","`)
	assert.Contains(t, string(s.files["index.html"].data()), `<meta name="description" content="What it is.">`)
	var m map[string]any
	require.NoError(t, json.Unmarshal(s.files[ManifestFile].data(), &m))
	assert.Equal(t, "Short", m["short_name"])
	assert.Equal(t, "What it is.", m["description"])
	assert.Equal(t, "#123456", m["theme_color"])
}

// A visitor of a large glossary does not fetch its pages for later.
func TestThePagesOfALargeGlossaryAreNotKept(t *testing.T) {
	g := &glossary.Glossary{Categories: []glossary.Category{{ID: "all", Title: "All"}}}
	for i := range largeFrom {
		g.Entries = append(g.Entries, glossary.Entry{ID: fmt.Sprintf("e%d", i), Term: fmt.Sprintf("Term %d", i), Category: "all", Summary: "One.", Auto: true})
	}
	data, err := compile.Pack(g)
	require.NoError(t, err)
	s := made(t, func(c *Config) { c.Pack = data })
	var pages map[string]string
	require.NoError(t, json.Unmarshal(s.files[s.Asset("pages.json")].data(), &pages))
	assert.Contains(t, pages, "")
	assert.Contains(t, pages, pwa.NotFoundPath)
	assert.NotContains(t, pages, "terms/e7/")
	assert.NotContains(t, pages, "terms/")
	assert.NotContains(t, pages, "categories/all/")
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/terms/e7/", nil))
	assert.Contains(t, w.Body.String(), "Term 7", "but they are there")

	names := map[string]bool{}
	for f := range s.Files() {
		names[f.Name] = true
	}
	assert.True(t, names["terms/e7/index.html"])
	assert.False(t, names["terms/e7/index.html.br"], "nor are they compressed beforehand")
	for _, name := range append(s.Embed(), "index.html", s.Asset("glossary.pack")) {
		assert.True(t, names[name+".br"] && names[name+".gz"], name)
	}
	for range s.Files() {
		break // what makes them ends too
	}
}

// The policy allows no inline script and no inline style: none of our pages has one.
func TestPagesKeepToTheirPolicy(t *testing.T) {
	s := made(t, func(c *Config) { c.Base = "/g/" })
	inline := regexp.MustCompile(`(?i)<style|\sstyle=|\son[a-z]+="|javascript:|<script(?:>|\s[^>]*)`)
	for _, name := range s.names {
		if !strings.HasSuffix(name, ".html") || name == embedDir+web.SnippetFile {
			continue
		}
		for _, found := range inline.FindAllString(string(s.files[name].data()), -1) {
			if !strings.Contains(found, ` src="/g/`) && !strings.Contains(found, `type="application/ld+json"`) {
				t.Errorf("%s: %s", name, found)
			}
		}
	}
	for path, frame := range map[string]string{
		"": "; frame-ancestors 'none'", "terms/sms/": "; frame-ancestors 'none'", "nothing": "; frame-ancestors 'none'", pwa.SearchPath + "?q=sms": "; frame-ancestors 'none'",
		pwa.PanelPath: "", PreviewDir: "; frame-ancestors 'self'",
	} {
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/g/"+path, nil))
		policy := w.Header().Get("Content-Security-Policy")
		require.NotEmpty(t, policy, path)
		assert.True(t, strings.HasSuffix(policy, "base-uri 'none'"+frame), "%s: %s", path, policy)
		for directive := range strings.SplitSeq(policy, "; ") {
			assert.NotRegexp(t, `'unsafe-(inline|eval|hashes)'|\*|https?:`, directive, path)
		}
		assert.Contains(t, w.Header().Get("Permissions-Policy"), "camera=()", path)
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/g/embed/cpaas-glossary.js", nil))
	assert.Empty(t, w.Header().Get("Content-Security-Policy"), "what is no page needs none")
}

// The preview has the card beside the fields, with the owner's theme, and a default for
// each field.
func TestThePreviewPinsACard(t *testing.T) {
	theme := &web.Defaults{Theme: web.Theme{"accent": {Light: "#123456", Dark: "#abcdef"}}}
	s := made(t, func(c *Config) { c.Defaults = theme })
	page := string(s.files["preview/index.html"].data())
	_, card, found := strings.Cut(page, `<template shadowrootmode="open"><link rel="stylesheet" href="/preview/card.css">`)
	require.True(t, found)
	card, _, _ = strings.Cut(card, "</template>")
	assert.Contains(t, card, ` part="card">`)
	assert.NotContains(t, card, ` class="`)
	for _, token := range web.Tokens {
		assert.Regexp(t, `<input name="`+token+`"[^>]* data-light="[^"]+" data-dark="[^"]+">`, page)
		assert.Equal(t, web.IsColor(token), strings.Contains(page, `<input type="color" data-for="`+token+`"`), token)
	}
	assert.Contains(t, page, `data-shaded data-light="#123456" data-dark="#abcdef">`)
	assert.Contains(t, page, `data-shaded data-light="#fff" data-dark="#1e2226">`)
	css := string(s.files["preview/card.css"].data())
	assert.Contains(t, css, "--accent: var(--cpaas-accent,#123456);")
	assert.Contains(t, css, "--accent: var(--cpaas-accent,#abcdef);")
	assert.Contains(t, css, "position: static !important;")
}
