package main

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"cpaas-glossary/glossary/annotate"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/web"
)

// stdin is the argument that stands for standard input.
const stdin = "-"

// places tells in which part of the site a page is, as the script does in a browser.
type places struct {
	parts      []web.Part
	selectors  []annotate.Selector
	base       string   // path of the folders on the site
	folders    []string // in which pages are
	encoding   string   // that the server sends
	annotators []func() *annotate.Annotator
}

// wholeSite is where a page is that is in no part.
const wholeSite = -1

// newPlaces returns the places of the pages that args name. o are the options of the whole site.
func newPlaces(parts []web.Part, base string, args []string, p *pack.Pack, o annotate.Options) (*places, error) {
	s := &places{parts: parts, base: base, encoding: o.Encoding}
	for _, arg := range args {
		if info, err := os.Stat(arg); err == nil && info.IsDir() {
			s.folders = append(s.folders, arg)
		}
	}
	s.folders = append(s.folders, ".")
	add := func(o annotate.Options) {
		s.annotators = append(s.annotators, sync.OnceValue(func() *annotate.Annotator { return annotate.New(p, o) }))
	}
	add(o)
	for _, part := range parts {
		o.Enable, o.Disable = part.Enable, part.Disable
		add(o)
		var selector annotate.Selector
		if part.Selector != "" {
			var err error
			if selector, err = annotate.ParseSelector(part.Selector); err != nil {
				return nil, err
			}
		}
		s.selectors = append(s.selectors, selector)
	}
	return s, nil
}

// annotator returns the one annotator for a part.
func (s *places) annotator(part int) *annotate.Annotator { return s.annotators[part+1]() }

// of returns the part in which the page src is, from the file of this name, or wholeSite.
func (s *places) of(name string, src []byte) int {
	if len(s.parts) == 0 {
		return wholeSite
	}
	address := s.address(name) + "/"
	page := sync.OnceValue(func() annotate.Document { return annotate.ParseDocument(src, s.encoding) })
	for i, part := range slices.Backward(s.parts) {
		if strings.HasPrefix(address, part.Path) && (part.Selector == "" || page().Has(s.selectors[i])) {
			return i
		}
	}
	return wholeSite
}

// address returns the path of a page on the site.
func (s *places) address(name string) string {
	if name == stdin {
		return s.base
	}
	for _, folder := range s.folders {
		if page, err := pageAddress(name, folder); err == nil {
			return s.base + (&url.URL{Path: strings.TrimPrefix(page, "/")}).EscapedPath()
		}
	}
	return s.base + filepath.Base(name)
}
