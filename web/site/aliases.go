package site

import (
	"html"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"cpaas-glossary/app/pwa"
	"cpaas-glossary/app/view"
)

// lead answers the request for a path that is a name of an entry, or one that the app is
// asked to open, and reports whether it did.
func (s *Site) lead(w http.ResponseWriter, r *http.Request, path string) bool {
	site := s.builder.site
	name, ok := strings.CutPrefix(path, pwa.TermsPath)
	query := r.URL.RawQuery
	if shared := r.URL.Query().Get(pwa.SharedName); path == pwa.SearchPath && shared != "" {
		name, ok, query = pwa.SharedWord(shared), true, ""
	}
	if !ok || name == "" {
		return false
	}
	name = strings.TrimSuffix(strings.TrimSuffix(name, "index.html"), "/")
	entry, known := site.Named(name)
	to := url.URL{Path: site.Base + pwa.SearchPath, RawQuery: url.Values{"q": {name}}.Encode()}
	switch {
	case known && entry != pwa.NoEntry:
		to = url.URL{Path: site.Base + site.EntryPath(entry), RawQuery: query}
	case !known && path != pwa.SearchPath:
		return false
	}
	http.Redirect(w, r, to.String(), http.StatusFound) // names may move
	return true
}

// addAliases adds a page for each name that leads to its entry on a host that only has
// files. An abbreviation is there as it is written too. Where capitals do not count in the
// names of files, that of the entry has the same name and comes later.
func (b *builder) addAliases() {
	s := b.site
	for i := range s.Pack.Len() {
		names := []string{s.Pack.Abbr(i)}
		for _, name := range slices.Concat([]string{s.Pack.Term(i), s.Pack.Abbr(i)}, s.Pack.Aliases(i), s.Pack.Hidden(i)) {
			names = append(names, slug(name))
		}
		for _, name := range names {
			file := fileOf(pwa.TermsPath + name + "/")
			if b.files[file] != nil || !isSlug(strings.ToLower(name)) {
				continue
			}
			if entry, _ := s.Named(name); entry != i {
				continue
			}
			b.add(file, []byte(b.aliasPage(i)))
			b.led[file] = true
		}
	}
}

// aliasPage returns the page that leads to the page of an entry.
func (b *builder) aliasPage(entry int) string {
	s := b.site
	e := html.EscapeString
	to, name := s.To(s.EntryPath(entry)), e(view.ShortName(s.Pack, entry))
	return "<!doctype html>\n" + `<html lang="` + e(s.Lang) + `" dir="` + view.Direction(s.Lang) + `"><head><meta charset="utf-8"><title>` + name + `</title><link rel="canonical" href="` + e(s.Origin+to) +
		`"><meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url=` + e(to) + `"></head><body><p><a href="` + e(to) + `">` + name + "</a></p></body></html>\n"
}

// slug returns name as part of an address: its ASCII letters and digits, small, with a
// hyphen for what is between them.
func slug(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	}), "-")
}

func isSlug(name string) bool { return name != "" && slug(name) == name }
