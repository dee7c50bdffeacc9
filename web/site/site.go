// Package site makes the files of the PWA: what cpaas-glossary build writes and
// cpaas-glossary serve serves.
//
// Files below assets/ are named after their content, so they may be kept for ever.
// The rest has a fixed name and is asked for again.
package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"image"
	"iter"
	"net/http"
	"net/url"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"cpaas-glossary/app/pwa"
	"cpaas-glossary/glossary/details"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/web"
)

// Names of files that others look for.
const (
	ManifestFile = "manifest.webmanifest"
	WorkerFile   = "app-worker.js"
	SitemapFile  = "sitemap.xml"
	RobotsFile   = "robots.txt"
	assetsDir    = "assets/"
	embedDir     = "embed/"
)

// Plain names of assets that app.js asks for.
const (
	finder    = web.SearchModule // answers in the search box until the app does, with the pack of the app
	packFile  = "glossary.pack"
	wordsFile = "words.json"
)

// A Config says what the site is like.
type Config struct {
	Pack    string // the glossary
	Details string // what its pages say beyond the pack, as details.Write has it, or ""
	pwa.About
	ShortName string // under an icon, or ""
	Defaults  *web.Defaults
	Icon      image.Image // a square, or nil for ours
	Fast      bool        // whether files are compressed fast rather than small
	// Editions are the same in other languages, each with a Base that is a folder below Base. Fast and Alternates hold for
	// them too.
	Editions []Config
}

// A Site is the files of the PWA.
type Site struct {
	Version string // of all files together
	config  Config
	files   map[string]*file
	names   []string // in order
	builder *builder
	// editions are the sites in other languages, by their folder: "de/".
	editions map[string]*Site
}

// A file is one file, and the same compressed once somebody wants it. The page of an entry of a large glossary is made
// each time it is wanted.
type file struct {
	data   func() []byte
	status int // that it is served with
	packed func() (br, gz []byte)
	tags   sync.Map // its ETag by encoding
}

type builder struct {
	site      *pwa.Site
	defaults  *web.Defaults
	shortName string
	icon      icon
	fast      bool
	assets    map[string]string // address by plain name
	files     map[string]*file
	widget    string          // the tag to paste
	embed     []string        // the files that it makes a page download
	download  int             // bytes that app.js fetches
	mu        sync.Mutex      // of what pages are made of
	led       map[string]bool // files of aliases
}

// Make returns the site of c.
func Make(c Config) (*Site, error) {
	p, err := pack.Open(c.Pack)
	if err != nil {
		return nil, err
	}
	d, err := details.Open(c.Details)
	if err != nil {
		return nil, err
	}
	c.Compared = len(d.Comparisons()) > 0
	made := pwa.New(p, d, c.About)
	b := &builder{site: made, defaults: c.Defaults, shortName: c.shortName(made.Strings.Search.Launcher), icon: newIcon(c), fast: c.Fast, assets: map[string]string{}, files: map[string]*file{}, led: map[string]bool{}}
	if err := b.addAssets(c); err != nil {
		return nil, err
	}
	if err := b.addWidget(c); err != nil {
		return nil, err
	}
	if err := b.addPages(); err != nil {
		return nil, err
	}
	if err := b.addMachine(); err != nil {
		return nil, err
	}
	b.site.Named("")  // reads the names, before requests come side by side
	if !b.isLarge() { // a server knows the names of all entries
		b.addAliases()
	}
	if err := b.addPreview(); err != nil {
		return nil, err
	}
	version, err := b.addWorker()
	if err != nil {
		return nil, err
	}
	s := &Site{Version: version, config: c, files: b.files, builder: b, editions: map[string]*Site{}}
	for _, edition := range c.Editions {
		edition.Fast, edition.Alternates = c.Fast, c.Alternates
		made, err := Make(edition)
		if err != nil {
			return nil, err
		}
		folder := strings.TrimPrefix(edition.Base, c.Base)
		s.editions[folder] = made
		for name, f := range made.files {
			s.files[folder+name] = f
		}
	}
	for name := range b.files {
		s.names = append(s.names, name)
	}
	slices.Sort(s.names)
	return s, nil
}

// largeFrom is the number of entries from which a visitor does not fetch the pages
// of all of them for later: they would be hundreds of megabytes. Without a network
// the app makes them of the glossary, which it has. Nor are they compressed beforehand,
// each for the few who ever ask for it: that took most of the time of a build.
const largeFrom = 2000

func (b *builder) isLarge() bool { return b.site.Pack.Len() >= largeFrom }

func (b *builder) add(name string, data []byte) *file {
	f := &file{data: func() []byte { return data }, status: http.StatusOK}
	f.packed = sync.OnceValues(func() (br, gz []byte) {
		switch {
		case !compressible(name):
			return nil, nil
		case b.fast || b.isLarge() && !comesFirst(name):
			return web.CompressQuickly(data)
		}
		return web.Compress(data)
	})
	b.files[name] = f
	return f
}

// addMade adds a file that is made each time it is wanted, and not compressed.
func (b *builder) addMade(name string, data func() []byte) {
	b.files[name] = &file{data: data, status: http.StatusOK, packed: notPacked}
}

func notPacked() (br, gz []byte) { return nil, nil }

// comesFirst reports whether every page downloads a file that embeds the glossary: its compression pays however large
// the glossary is.
func comesFirst(name string) bool {
	base, isEmbed := strings.CutPrefix(name, embedDir)
	return isEmbed && len(web.DownloadsOf([]string{base}).Marks) > 0
}

// compressible reports whether a file gets smaller, and somebody fetches it.
func compressible(name string) bool {
	switch path.Ext(name) {
	case ".png", ".webp":
		return false
	}
	// These are read by authors, if at all.
	return name != embedDir+web.SnippetFile && name != embedDir+web.IntegrityFile && name != embedDir+web.TypesFile && name != embedDir+web.NoticesFile
}

// addAsset adds a file that is named after its content.
func (b *builder) addAsset(name string, data []byte) *file {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	hashed := assetsDir + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:8]) + ext
	b.assets[name] = hashed
	return b.add(hashed, data)
}

// asset returns the address of the asset with a plain name.
func (b *builder) asset(name string) string {
	hashed, ok := b.assets[name]
	if !ok {
		panic("site: there is no asset " + name)
	}
	return b.site.To(hashed)
}

func (b *builder) addAssets(c Config) error {
	for _, name := range []string{"boot.js", "app.js", "app.css"} {
		data, err := web.PWAPart(name)
		if err != nil {
			return err
		}
		if name == "app.css" {
			data = c.Defaults.StylePWA(data)
		}
		b.addAsset(name, data)
	}
	module, err := web.PWAModule()
	if err != nil {
		return err
	}
	f := b.addAsset("app.wasm", module.Raw)
	f.packed = sync.OnceValues(func() (br, gz []byte) { return module.Brotli, web.PWAModuleGzip() })
	if !b.isLarge() { // with a large glossary it would only keep the app waiting
		data, err := web.EmbedPart(finder)
		if err != nil {
			return err
		}
		b.addAsset(finder, data)
	}
	b.addAsset(packFile, []byte(c.Pack))
	b.addAsset("details.json", []byte(cmp.Or(c.Details, "{}")))
	b.download = len(module.Raw) + len(c.Pack)
	if err := b.addWords(); err != nil {
		return err
	}
	if err := b.addIcons(); err != nil {
		return err
	}
	for _, shot := range shots {
		if data, err := screenshot(shot.name); err == nil {
			b.addAsset(shot.name, data)
		}
	}
	manifest, err := b.manifest()
	if err != nil {
		return err
	}
	b.add(ManifestFile, manifest)
	b.add(RobotsFile, []byte(b.robots()))
	if b.site.Origin != "" {
		b.add(SitemapFile, []byte(b.sitemap()))
	}
	return nil
}

// addWords adds the words of the app that are not the English ones which its module has.
func (b *builder) addWords() error {
	ours := map[string]string{}
	english := pwa.English()
	english.Each(func(name, words string) { ours[name] = words })
	var given [][2]string
	b.site.Strings.Each(func(name, words string) {
		if ours[name] != words {
			given = append(given, [2]string{name, words})
		}
	})
	if given == nil {
		return nil
	}
	data, err := json.Marshal(given)
	b.addAsset(wordsFile, data)
	return err
}

// addWidget adds the embed folder and keeps the tag that it says to paste.
func (b *builder) addWidget(c Config) error {
	var others []web.Edition
	for _, e := range c.Editions {
		others = append(others, web.Edition{Lang: e.Lang, Pack: e.Pack, Path: "../" + strings.TrimPrefix(e.Base, c.Base) + embedDir, Defaults: e.Defaults})
	}
	files, err := web.EmbedFolder(c.Pack, b.site.To(embedDir), c.Defaults, others...)
	if err != nil {
		return err
	}
	for _, f := range files {
		b.add(embedDir+f.Name, f.Data)
		switch {
		case f.Name == web.SnippetFile:
			lines := strings.Split(strings.TrimSpace(string(f.Data)), "\n")
			b.widget = lines[len(lines)-1]
		case f.Name == web.ScriptFile, web.IsPart(f.Name):
			b.embed = append(b.embed, embedDir+f.Name)
		}
	}
	return nil
}

// addPages adds all pages, and one file that holds them, or of a large glossary
// those that do not grow with it: that is how the service worker gets 200 pages in
// one request, compressed together.
func (b *builder) addPages() error {
	all := map[string]string{}
	for _, path := range b.site.Paths() {
		if b.isLarge() && pwa.IsEntryPath(path) {
			b.addMade(fileOf(path), func() []byte {
				text, _ := b.page(path, "")
				return text
			})
			continue
		}
		text, _ := b.page(path, "")
		if !b.isLarge() || !pwa.Grows(path) {
			all[path] = string(text)
		}
		f := b.add(fileOf(path), text)
		if path == pwa.NotFoundPath {
			f.status = http.StatusNotFound
		}
	}
	data, err := json.Marshal(all)
	b.addAsset("pages.json", data)
	return err
}

// page returns the HTML of the page at a path, and whether it says that there is none.
func (b *builder) page(path, query string) (text []byte, missing bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	p := b.site.PageAt(path, query)
	values, _ := url.ParseQuery(query)
	return []byte(b.document(p, values.Get("q"))), p.Missing
}

// fileOf returns the file that a file host shows at path.
func fileOf(path string) string {
	if path == "" || strings.HasSuffix(path, "/") {
		return path + "index.html"
	}
	return path
}

// addWorker adds the service worker, made by go-app's handler of our template, and
// returns the version of the site: the worker and all that it keeps.
func (b *builder) addWorker() (version string, err error) {
	type kept [2]string // name and integrity
	var files []kept
	for name, f := range b.files {
		if b.offline(name) {
			sum := sha256.Sum256(f.data())
			files = append(files, kept{name, "sha256-" + base64.StdEncoding.EncodeToString(sum[:])})
		}
	}
	slices.SortFunc(files, func(a, b kept) int { return cmp.Compare(a[0], b[0]) })
	list, err := json.Marshal(files)
	if err != nil {
		return "", err
	}
	below := []string{}
	for _, other := range b.site.Alternates {
		if other.Base != b.site.Base && strings.HasPrefix(other.Base, b.site.Base) {
			below = append(below, other.Base)
		}
	}
	others, err := json.Marshal(below)
	if err != nil {
		return "", err
	}
	template, err := web.PWAPart("worker.js")
	if err != nil {
		return "", err
	}
	worker := strings.NewReplacer("__BASE__", strconv.Quote(b.site.Base), "__FILES__", string(list),
		"__PAGES__", strconv.Quote(b.assets["pages.json"]), "__OTHERS__", string(others)).Replace(string(template))
	sum := sha256.Sum256([]byte(worker))
	version = hex.EncodeToString(sum[:8])
	handler := &app.Handler{
		Name: b.site.Title, Version: version, ServiceWorkerTemplate: worker,
		Resources: app.PrefixedLocation(strings.TrimSuffix(b.site.Base, "/")),
		Icon:      app.Icon{Default: b.asset("icon-192.png")},
	}
	var w recorder
	handler.ServeHTTP(&w, &http.Request{Method: http.MethodGet, URL: mustParse("/" + WorkerFile), Header: http.Header{}})
	if w.status != http.StatusOK {
		return "", fmt.Errorf("go-app's handler answered %d for the service worker", w.status)
	}
	b.add(WorkerFile, w.body)
	return version, nil
}

// offline reports whether the service worker keeps a file. Pages come with
// pages.json; the rest is for others than the reader.
func (b *builder) offline(name string) bool {
	switch name {
	case RobotsFile, SitemapFile, WorkerFile, GlossaryFile, LLMsFile, OpenSearchFile, embedDir + web.SnippetFile, embedDir + web.IntegrityFile, embedDir + web.PackageFile, embedDir + web.TypesFile,
		embedDir + web.NoticesFile:
		return false
	}
	return path.Ext(name) != ".html" && path.Ext(name) != ".md" && !strings.HasPrefix(name, PreviewDir) && !strings.Contains(name, "screenshot")
}

// Tag is the tag with which a page embeds the glossary.
func (s *Site) Tag() string { return s.builder.widget }

// Tags returns the tags of the editions, by language.
func (s *Site) Tags() map[string]string {
	tags := map[string]string{}
	for _, edition := range s.editions {
		tags[edition.config.Lang] = edition.Tag()
	}
	return tags
}

// Entries returns the number of entries.
func (s *Site) Entries() int { return s.builder.site.Pack.Len() }

// Embed returns the names of the files that a page downloads which embeds the
// glossary.
func (s *Site) Embed() []string { return s.builder.embed }

// Asset returns the name of the asset with a plain name.
func (s *Site) Asset(name string) string { return s.builder.assets[name] }

// Files yields all files in no order and, beside those that get smaller, the same compressed. As many are made at a time
// as there are processors.
func (s *Site) Files() iter.Seq[web.File] {
	return func(yield func(web.File) bool) {
		names, made, left := make(chan string), make(chan []web.File), make(chan struct{})
		defer close(left)
		go func() {
			defer close(names)
			for _, name := range s.names {
				select {
				case names <- name:
				case <-left:
					return
				}
			}
		}()
		var workers sync.WaitGroup
		for range runtime.NumCPU() {
			workers.Go(func() {
				for name := range names {
					select {
					case made <- s.forms(name):
					case <-left:
						return
					}
				}
			})
		}
		go func() {
			workers.Wait()
			close(made)
		}()
		for files := range made {
			for _, f := range files {
				if !yield(f) {
					return
				}
			}
		}
	}
}

// forms returns a file and what it is compressed.
func (s *Site) forms(name string) []web.File {
	f := s.files[name]
	out := []web.File{{Name: name, Data: f.data()}}
	br, gz := f.packed()
	if br != nil {
		out = append(out, web.File{Name: name + ".br", Data: br}, web.File{Name: name + ".gz", Data: gz})
	}
	return out
}
