package annotate

import (
	"bytes"
	"fmt"

	"github.com/andybalholm/cascadia"
	nethtml "golang.org/x/net/html"
)

// A Scope is the part of a page that is searched for terms, as the options root and
// exclude of the tag say it. The zero Scope is the whole page.
type Scope struct{ root, exclude cascadia.SelectorGroup }

var wholePage, _ = cascadia.ParseGroup("html > body")

// ParseScope returns the part of a page below the elements that the CSS selector root
// matches, all of it if "", without those that exclude matches, none if "".
func ParseScope(root, exclude string) (s Scope, err error) {
	if s.root, err = parseOption("root", root); err != nil {
		return Scope{}, err
	}
	if s.exclude, err = parseOption("exclude", exclude); err != nil {
		return Scope{}, err
	}
	return s, nil
}

func parseOption(option, selector string) (cascadia.SelectorGroup, error) {
	if selector == "" {
		return nil, nil
	}
	group, err := cascadia.ParseGroup(selector)
	if err != nil {
		return nil, fmt.Errorf("%s %s: use a CSS selector, such as main or .no-terms: %w", option, selector, err)
	}
	return group, nil
}

func (s Scope) isAll() bool { return s.root == nil && s.exclude == nil }

// A Selector is a CSS selector that tells pages apart.
type Selector struct{ group cascadia.SelectorGroup }

// ParseSelector reads a CSS selector.
func ParseSelector(selector string) (Selector, error) {
	group, err := cascadia.ParseGroup(selector)
	return Selector{group}, err
}

// A Document is a page that selectors look at.
type Document struct{ root *nethtml.Node }

// ParseDocument reads the document src. label is the encoding that the server sends with it, or "". A document that
// cannot be read has no element.
func ParseDocument(src []byte, label string) Document {
	c, err := codecOf(src, label)
	if err != nil {
		return Document{}
	}
	if c.Encoding != nil {
		var o origin
		o.decode(src, c)
		src = o.text
	}
	root, _ := nethtml.Parse(bytes.NewReader(src))
	return Document{root}
}

// Has reports whether the document has an element that s matches.
func (d Document) Has(s Selector) bool {
	return d.root != nil && cascadia.Query(d.root, s.group) != nil
}
