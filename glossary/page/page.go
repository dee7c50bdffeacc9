// Package page describes which parts of an HTML page are searched for terms:
// what is skipped, where one text ends and the next begins, and what opens a
// section. The scripts get it when they are bundled, the annotate command reads
// it directly: there is one list.
package page

import "strings"

// A Rule is one reason to skip an element: any of Tags, with an attribute or
// without. The zero Tags mean every element, the zero Attr no condition.
type Rule struct {
	Tags    string   // names separated by spaces
	Attr    string   // an attribute that must be there
	Values  []string // one of which it must have, in any case; none: any value
	Outside string   // not inside elements of these names, or with these roles
	Below   bool     // not on html and body: there it speaks of the whole page, for instance to translators
}

// Skip are the elements in which nothing is marked, with everything in them.
var Skip = []Rule{
	{Tags: "code pre kbd samp var tt listing plaintext xmp"},
	{Tags: "button input select textarea option label output meter progress summary"},
	{Tags: "a", Attr: "href"}, // without one it is no link
	{Tags: "script style template noscript title noembed noframes"},
	{Tags: "svg math canvas iframe object embed video audio picture img map"},
	{Tags: "nav header footer"},
	{Tags: "aside", Outside: "article main"}, // inside, also by role, it is a note
	{Tags: Silent},
	{Tags: "cpaas-search cpaas-card cpaas-terms cpaas-toast cpaas-printed"},
	{Attr: "contenteditable", Values: []string{"", "true", "plaintext-only"}},
	{Attr: "translate", Values: []string{"no"}, Below: true},
	{Attr: "hidden"},
	{Attr: "aria-hidden", Values: []string{"true"}},
	{Attr: "role", Values: []string{
		"heading", "navigation", "banner", "contentinfo", "complementary", "search", "code", "math", "img", "tooltip",
		// What is pressed, chosen from or typed into.
		"button", "checkbox", "combobox", "link", "listbox", "menu", "menubar", "menuitem", "menuitemcheckbox",
		"menuitemradio", "meter", "option", "progressbar", "radio", "scrollbar", "searchbox", "slider", "spinbutton",
		"switch", "tab", "tablist", "textbox", "toolbar", "tree", "treeitem",
	}},
	{Attr: "class", Values: strings.Fields(SkipClasses), Below: true},
	{Attr: "data-glossary", Values: []string{"off"}},
}

// Silent are the skipped elements that part nothing: the text around them reads
// on. They hold what ruby says beside a word, and deleted text.
const Silent = "rt rp rtc del s strike"

// Link is the CSS selector of the links. They are skipped, unless the owner wants their terms marked.
const Link = "a[href]"

// A term that the page defines itself is skipped. In a name in a list of terms it is read, as the rest of that name is: no
// term is marked there, nor the one with which the name begins in the text that says its meaning.
const (
	Defines = "dfn" // is skipped outside
	Name    = "dt"  // which is one in
	List    = "dl"
)

// LongestText is the longest text node in which a page is marked, in UTF-16 code units. Browsers take time by the square
// of the highlights in one node: 1 MB full of terms held Chromium for 24 seconds.
const LongestText = 1 << 17

// SkipClasses are the classes that, like translate=no, keep an element as it is. A script draws the text of mermaid as a diagram.
const SkipClasses = "notranslate mermaid"

// Headings are the elements that open a section, beside those with the role.
// They are skipped themselves. A header that holds one opens a section as well.
const Headings = "h1 h2 h3 h4 h5 h6"

// Chapters are the headings that open a chapter as well, and so does a header that holds one.
const Chapters = "h1 h2"

// Header is the element that may hold the heading of what it stands in.
const Header = "header"

// Breaks are the elements that end a line: no term spans them.
const Breaks = "br hr"

// Blocks are the elements whose text stands apart from what is around them. sub
// and sup are among them: a sign of a footnote is no part of the word.
const Blocks = "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt " +
	"fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol " +
	"optgroup option p plaintext pre search section sub summary sup table tbody td tfoot th thead tr ul xmp"

// Cells are the elements with a cell of a table. Where one has nothing but a term, that is a label.
const Cells = "td th"

// Bold are the elements whose text is bold. A block that has no other text and is no longer than
// LabelLimit, in UTF-16 code units, is a label or the like of a heading: it is not searched.
const Bold = "b strong"

// LabelLimit is the greatest length of a bold block that is not searched.
const LabelLimit = 100

// LabelSigns are the characters of a block that need not be bold for it to count as a bold one.
const LabelSigns = " \t\n\f\r:."

// OffMeta is the name of the meta element whose content "off" leaves a page as
// it is.
const OffMeta = "cpaas-glossary"

// Selector returns the CSS selector of everything in Skip. The values are those
// of enumerated attributes, which HTML compares without regard to case; so it
// does with classes in pages without a doctype.
func Selector() string {
	var parts []string
	for _, r := range Skip {
		rest := ""
		for _, tag := range strings.Fields(r.Outside) {
			rest += ":not(" + tag + ` *):not([role="` + tag + `"i] *)`
		}
		if r.Below {
			rest += ":not(html):not(body)"
		}
		for _, tag := range r.tags() {
			switch {
			case r.Attr == "":
				parts = append(parts, tag+rest)
			case len(r.Values) == 0:
				parts = append(parts, tag+"["+r.Attr+"]"+rest)
			}
			is := "="
			if r.Attr == "class" {
				is = "~="
			}
			for _, v := range r.Values {
				parts = append(parts, tag+"["+r.Attr+is+`"`+v+`"i]`+rest)
			}
		}
	}
	return strings.Join(append(parts, Defines+":not("+Name+" *)"), ",")
}

// Opening returns the CSS selector of what opens a section.
func Opening() string {
	headings := strings.Join(strings.Fields(Headings), ",") + `,[role="heading"i]`
	return headings + "," + Header + ":has(" + headings + ")"
}

// HeaderOfChapter is the CSS selector of the headers that open a chapter.
var HeaderOfChapter = Header + ":has(" + strings.Join(strings.Fields(Chapters), ",") + ")"

// Watched returns the names of the attributes that decide what is skipped, of open, on
// which depends what is seen, and of lang.
func Watched() []string {
	names := []string{"open", "lang"}
	for _, r := range Skip {
		if r.Attr != "" && r.Tags == "" {
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
