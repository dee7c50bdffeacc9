// Package page describes which parts of an HTML page are searched for terms:
// what is skipped, where one text ends and the next begins, and what opens a
// section. The hands get it when they are bundled, the annotate command reads
// it directly: there is one list.
package page

import "strings"

// A Rule is one reason to skip an element: any of Tags, with an attribute or
// without. The zero Tags mean every element, the zero Attr no condition.
type Rule struct {
	Tags   string   // names separated by spaces
	Attr   string   // an attribute that must be there
	Values []string // one of which it must have, in any case; none: any value
}

// Skip are the elements in which nothing is marked, with everything in them.
var Skip = []Rule{
	{Tags: "code pre kbd samp var tt listing plaintext xmp"},
	{Tags: "a button input select textarea option label output meter progress summary"},
	{Tags: "script style template noscript title noembed noframes"},
	{Tags: "svg math canvas iframe object embed video audio picture img map"},
	{Tags: "nav header footer aside"},
	{Tags: "cpaas-term cpaas-search cpaas-card"},
	{Attr: "contenteditable", Values: []string{"", "true", "plaintext-only"}},
	{Attr: "translate", Values: []string{"no"}},
	{Attr: "hidden"},
	{Attr: "aria-hidden", Values: []string{"true"}},
	{Attr: "role", Values: []string{"button", "link", "heading", "navigation", "banner", "contentinfo", "complementary", "search",
		"textbox", "code", "math", "img", "menu", "menubar", "tablist", "toolbar", "tooltip"}},
	{Attr: "data-glossary", Values: []string{"off"}},
}

// SkipClass is the class that, like translate=no, keeps an element as it is.
const SkipClass = "notranslate"

// Headings are the elements that open a section. They are skipped themselves.
const Headings = "h1 h2 h3 h4 h5 h6"

// Breaks are the elements that end a line: no term spans them.
const Breaks = "br hr"

// Blocks are the elements whose text stands apart from what is around them.
const Blocks = "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt " +
	"fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol " +
	"optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp"

// OffMeta is the name of the meta element whose content "off" leaves a page as
// it is.
const OffMeta = "cpaas-glossary"

// Selector returns the CSS selector of everything in Skip. The values are those
// of enumerated attributes, which HTML compares without regard to case; so it
// does with classes in pages without a doctype.
func Selector() string {
	var parts []string
	for _, r := range Skip {
		for _, tag := range r.tags() {
			if r.Attr == "" {
				parts = append(parts, tag)
				continue
			}
			if len(r.Values) == 0 {
				parts = append(parts, tag+"["+r.Attr+"]")
			}
			for _, v := range r.Values {
				parts = append(parts, tag+"["+r.Attr+`="`+v+`"i]`)
			}
		}
	}
	return strings.Join(append(parts, `[class~="`+SkipClass+`"i]`), ",")
}

// Watched returns the names of the attributes that decide what is skipped.
func Watched() []string {
	names := []string{"class"}
	for _, r := range Skip {
		if r.Attr != "" {
			names = append(names, r.Attr)
		}
	}
	return names
}

// tags returns the names that r is about; one empty name means all.
func (r Rule) tags() []string {
	if r.Tags == "" {
		return []string{""}
	}
	return strings.Fields(r.Tags)
}
