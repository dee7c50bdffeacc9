package page

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSelectorHasEveryRule(t *testing.T) {
	parts := strings.Split(Selector(), ",")
	for _, want := range []string{
		"code", "pre", "a[href]", "button", "summary", "script", "svg", "nav", "header", "footer", "rt", "del",
		`aside:not(article *):not([role="article"i] *):not(main *):not([role="main"i] *)`, "dfn:not(dt *)", "cpaas-search",
		`[contenteditable=""i]`, `[contenteditable="true"i]`, `[translate="no"i]:not(html):not(body)`, `[hidden]`,
		`[aria-hidden="true"i]`, `[role="button"i]`, `[role="tab"i]`, `[role="link"i]`, `[data-glossary="off"i]`,
		`[class~="notranslate"i]:not(html):not(body)`, `[class~="mermaid"i]:not(html):not(body)`,
	} {
		assert.Contains(t, parts, want)
	}
	n := 1 // dfn
	for _, r := range Skip {
		n += max(1, len(strings.Fields(r.Tags))) * max(1, len(r.Values))
	}
	assert.Len(t, parts, n)
	assert.Subset(t, parts, strings.Fields(Skip[0].Tags))
	assert.NotContains(t, parts, "a", "an anchor without an address is no link")
	assert.NotContains(t, parts, "cpaas-term", "text may stand in an element that is no mark")
}

func TestSelectorIsStable(t *testing.T) {
	for range 10 {
		assert.Equal(t, Selector(), Selector())
	}
	assert.True(t, strings.HasPrefix(Selector(), "code,pre,"))
}

func TestOpening(t *testing.T) {
	const headings = `h1,h2,h3,h4,h5,h6,[role="heading"i]`
	assert.Equal(t, headings+",header:has("+headings+")", Opening())
}

func TestSelectorNamesNothingTwice(t *testing.T) {
	seen := map[string]bool{}
	for part := range strings.SplitSeq(Selector(), ",") {
		assert.False(t, seen[part], part)
		seen[part] = true
	}
}

// Skipping an element must not join the texts before and after it where a
// reader sees them apart.
func TestBlocks(t *testing.T) {
	blocks := strings.Fields(Blocks)
	assert.IsIncreasing(t, blocks, "in order, none twice")
	for _, list := range []string{Headings, "nav header footer aside pre sub sup", "p li td th dt dd div section article main"} {
		assert.Subset(t, blocks, strings.Fields(list))
	}
	for _, inline := range strings.Fields("a b i em strong span code kbd abbr cpaas-term") {
		assert.NotContains(t, blocks, inline)
	}
	assert.NotContains(t, blocks, "br", "a line break has its own rule")
}

func TestHeadingsAreAllSixAndNotSkippedTwice(t *testing.T) {
	assert.Equal(t, "h1 h2 h3 h4 h5 h6", Headings)
	for heading := range strings.FieldsSeq(Headings) {
		assert.NotContains(t, strings.Split(Selector(), ","), heading, "collecting handles headings itself")
	}
}

// What the browser asks with the selector, the annotate command asks with
// SkipsTag, SkippedOutside and SkipsAttr: a rule that one of them has, the other
// has too.
func TestEveryPartOfTheSelectorIsSkipped(t *testing.T) {
	known := SkipAttrs()
	part := regexp.MustCompile(`^(\w[\w-]*)?(?:\[([\w-]+)(?:~?="([^"]*)"i)?\])?((?::not\([\w *="\[\]]+\))*)$`)
	for whole := range strings.SplitSeq(Selector(), ",") {
		if whole == Defines+":not("+Name+" *)" {
			continue
		}
		found := part.FindStringSubmatch(whole)
		require.NotNil(t, found, whole)
		tag, name, value, not := found[1], found[2], found[3], found[4]
		switch {
		case name != "":
			if tag == "" {
				tag = "p"
			}
			assert.Contains(t, known, name, whole)
			assert.True(t, SkipsAttr(tag, name, value), whole)
			assert.True(t, SkipsAttr(tag, name, strings.ToUpper(value)), "%s in capitals", whole)
			assert.Equal(t, not == "", SkipsAttr("html", name, value) || tag == "a", whole)
		case not != "":
			assert.False(t, SkipsTag(tag), whole)
			want := ""
			for name := range strings.FieldsSeq(SkippedOutside(tag)) {
				assert.True(t, IsProseRole(strings.ToUpper(name)), name)
				want += ":not(" + name + ` *):not([role="` + name + `"i] *)`
			}
			assert.Equal(t, want, not)
		default:
			assert.True(t, SkipsTag(tag), whole)
			assert.Empty(t, SkippedOutside(tag))
		}
	}
}

func TestSkipsAttr(t *testing.T) {
	for _, c := range []struct {
		rule, tag, name, value string
		want                   bool
	}{
		{"hidden has no values", "p", "hidden", "", true},
		{"hidden has any value", "p", "hidden", "until-found", true},
		{"an editor", "p", "contenteditable", "", true},
		{"an editor, in capitals", "p", "contenteditable", "TRUE", true},
		{"no editor", "p", "contenteditable", "false", false},
		{"not translated", "p", "translate", "no", true},
		{"translated", "p", "translate", "yes", false},
		{"a page that is not translated can be read", "html", "translate", "no", false},
		{"so can its body", "body", "translate", "no", false},
		{"a page with the class can be read", "html", "class", "notranslate", false},
		{"a page that is switched off", "html", "data-glossary", "off", true},
		{"shown to everybody", "p", "aria-hidden", "false", false},
		{"a role that is read", "p", "role", "note", false},
		{"a panel is read, its tab is pressed", "p", "role", "tabpanel", false},
		{"only ASCII has cases here", "p", "role", "\u017fearch", false},
		{"the class alone", "p", "class", "notranslate", true},
		{"the class among others", "p", "class", "a notranslate\tb", true},
		{"the class last, over lines", "p", "class", "a\n  notranslate", true},
		{"the class in capitals, for pages without a doctype", "p", "class", "NoTranslate", true},
		{"the source of a diagram", "div", "class", "mermaid", true},
		{"another class with its letters", "p", "class", "notranslate-x my-notranslate", false},
		{"a no-break space is part of a class", "p", "class", "a\u00A0notranslate", false},
		{"no class", "p", "class", "", false},
		{"switched off", "p", "data-glossary", "off", true},
		{"not switched off", "p", "data-glossary", "on", false},
		{"a link", "a", "href", "", true},
		{"what names a place in the page", "a", "name", "top", false},
		{"an address of something else", "p", "href", "/", false},
		{"an attribute of somebody else", "p", "data-x", "off", false},
	} {
		assert.Equal(t, c.want, SkipsAttr(c.tag, c.name, c.value), c.rule)
	}
	assert.True(t, IsHeadingRole("Heading"))
	assert.False(t, IsHeadingRole("heading x"))
}

// Tags in raw text would be read as text.
func TestElementsWithRawTextAreSkipped(t *testing.T) {
	for name := range strings.FieldsSeq("iframe noembed noframes noscript plaintext script style textarea title xmp") {
		assert.True(t, SkipsTag(name), name)
	}
}
