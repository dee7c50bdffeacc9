// Package pwa is the glossary as an app of its own: pages to browse, link and
// search, made with go-app.
//
// Every page is a tree of package view. On the way to a file WriteHTML writes it,
// in the browser go-app builds it: both have the same nodes, so nothing moves when
// go-app takes over.
package pwa

import (
	"net/url"
	"slices"
	"strings"

	"cpaas-glossary/app/view"
	"cpaas-glossary/app/widget"
	"cpaas-glossary/glossary/details"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

// About says what a site is called and where it is.
type About struct {
	Title       string // of the glossary
	Description string // in a sentence, or ""
	Base        string // path of the home page, with a slash at both ends
	// Origin is where the site is served, such as https://example.com, or "" where
	// nobody knows. Addresses that must be absolute are left out then.
	Origin string
	// Compared says that the glossary has pages that compare terms. The app knows it
	// before their texts have come.
	Compared bool
	Lang     string  // of the glossary, as in the attribute lang
	Strings  Strings // the words of the interface
	// Alternates are the site in all its languages, this one too, where there are several; the first is that of the
	// glossary's own.
	Alternates []Alternate
}

// An Alternate is the site in one language.
type Alternate struct {
	Lang string // as in the attribute lang
	Name string // of the language, in itself: Deutsch
	Base string
}

// A Site is a glossary as pages.
type Site struct {
	Pack *pack.Pack
	About

	details *details.Details
	came    bool // details have
	search  *search.Searcher
	boxes   *widget.Search
	order   []int // entries from A to Z
	place   []int // of each entry in order
	named   map[string]int
}

// New returns the site of p with its details, or without them where they come later.
func New(p *pack.Pack, d *details.Details, about About) *Site {
	s := &Site{Pack: p, About: about, details: none, search: search.New(p)}
	if s.Strings == (Strings{}) {
		s.Strings = English()
	}
	if s.Lang == "" {
		s.Lang = "en"
	}
	s.boxes = widget.NewSearch(p, s.search, s.ViewOptions())
	if d != nil {
		s.setDetails(d)
	}
	if s.Description == "" {
		s.Description = s.Title + ": " + s.count(p.Len()) + "."
	}
	s.order = make([]int, p.Len())
	keys := make([]string, p.Len())
	for i := range s.order {
		s.order[i], keys[i] = i, sortKey(view.ShortName(p, i))
	}
	slices.SortStableFunc(s.order, func(a, b int) int { return strings.Compare(keys[a], keys[b]) })
	s.place = make([]int, p.Len())
	for at, i := range s.order {
		s.place[i] = at
	}
	return s
}

// none is what there is before the details have come.
var none, _ = details.Open("")

// setDetails gives s what its pages say beyond the pack.
func (s *Site) setDetails(d *details.Details) { s.details, s.came = d, true }

// Details returns what the pages say beyond the pack.
func (s *Site) Details() *details.Details { return s.details }

// The pages, below Base.
const (
	HomePath        = ""
	TermsPath       = "terms/"
	CategoriesPath  = "categories/"
	ComparisonsPath = "compare/"
	SearchPath      = "search/"
	PanelPath       = "panel/"
	NotFoundPath    = "404.html"
)

// ViewOptions returns what cards and rows are drawn with.
func (s *Site) ViewOptions() *view.Options {
	return &view.Options{Strings: s.Strings.Strings, Link: s.EntryLink(), Lang: s.Lang}
}

// EntryLink returns the address of an entry, with {id}, as address.Fill takes it.
func (s *Site) EntryLink() string { return s.Base + TermsPath + "{id}/" }

// To returns the address of path.
func (s *Site) To(path string) string { return s.Base + path }

// EntryPath returns the path of entry.
func (s *Site) EntryPath(entry int) string { return TermsPath + s.Pack.ID(entry) + "/" }

// IsEntryPath reports whether a path is that of an entry.
func IsEntryPath(path string) bool { return strings.HasPrefix(path, TermsPath) && path != TermsPath }

// Grows reports whether the page at a path is of one entry, or lists entries: the more there are, the longer it is.
func Grows(path string) bool {
	return strings.HasPrefix(path, TermsPath) || strings.HasPrefix(path, CategoriesPath)
}

// searchFor returns the path of the page that searches for query.
func searchFor(query string) string {
	if query == "" {
		return SearchPath
	}
	return SearchPath + "?q=" + url.QueryEscape(query)
}

// Paths returns the paths of all pages.
func (s *Site) Paths() []string {
	paths := []string{HomePath, TermsPath, CategoriesPath, SearchPath, PanelPath, NotFoundPath}
	for _, c := range s.Pack.Categories() {
		paths = append(paths, CategoriesPath+c.ID+"/")
	}
	if s.Compared {
		paths = append(paths, ComparisonsPath)
	}
	for _, c := range s.details.Comparisons() {
		paths = append(paths, ComparePath(c.ID))
	}
	for i := range s.Pack.Len() {
		paths = append(paths, s.EntryPath(i))
	}
	return paths
}

// inside returns the path below Base of an address on this site, without what
// file hosts add or leave out: index.html, and the slash at the end.
func (s *Site) inside(address string) (path string, ok bool) {
	path, ok = strings.CutPrefix(address, s.Base)
	if !ok {
		return "", address+"/" == s.Base
	}
	path = strings.TrimSuffix(path, "index.html")
	if path != "" && path != NotFoundPath && !strings.HasSuffix(path, "/") {
		path += "/"
	}
	return path, true
}

// Members returns the entries of a category, from A to Z.
func (s *Site) Members(category int) (entries []int) {
	for _, i := range s.order {
		if s.Pack.Category(i) == category {
			entries = append(entries, i)
		}
	}
	return entries
}
