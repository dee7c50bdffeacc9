package page

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSelectorHasEveryRule(t *testing.T) {
	parts := strings.Split(Selector(), ",")
	for _, want := range []string{
		"code", "pre", "a", "button", "summary", "script", "svg", "nav", "header", "footer", "aside", "cpaas-term",
		`[contenteditable=""i]`, `[contenteditable="true"i]`, `[translate="no"i]`, `[hidden]`, `[aria-hidden="true"i]`,
		`[role="button"i]`, `[role="link"i]`, `[data-glossary="off"i]`, `[class~="notranslate"i]`,
	} {
		assert.Contains(t, parts, want)
	}
	n := 1 // SkipClass
	for _, r := range Skip {
		n += max(1, len(strings.Fields(r.Tags))) * max(1, len(r.Values))
	}
	assert.Len(t, parts, n)
	assert.Subset(t, parts, strings.Fields(Skip[0].Tags))
}

func TestSelectorIsStable(t *testing.T) {
	for range 10 {
		assert.Equal(t, Selector(), Selector())
	}
	assert.True(t, strings.HasPrefix(Selector(), "code,pre,"))
	assert.True(t, strings.HasSuffix(Selector(), `,[class~="notranslate"i]`))
}

func TestSelectorNamesNothingTwice(t *testing.T) {
	seen := map[string]bool{}
	for part := range strings.SplitSeq(Selector(), ",") {
		assert.False(t, seen[part], part)
		assert.NotContains(t, part, " ", "a part is one element, not a path")
		seen[part] = true
	}
}

// Skipping an element must not join the texts before and after it where a
// reader sees them apart.
func TestBlocks(t *testing.T) {
	blocks := strings.Fields(Blocks)
	assert.IsIncreasing(t, blocks, "in order, none twice")
	for _, list := range []string{Headings, "nav header footer aside pre", "p li td th dt dd div section article main"} {
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
// SkipsTag and SkipsAttr: a rule that one of them has, the other has too.
func TestEveryPartOfTheSelectorIsSkipped(t *testing.T) {
	known := SkipAttrs()
	for part := range strings.SplitSeq(Selector(), ",") {
		attr, isAttr := strings.CutPrefix(part, "[")
		if !isAttr {
			assert.True(t, SkipsTag(part), part)
			continue
		}
		name, value, _ := strings.Cut(strings.TrimRight(attr, "i]"), "=")
		if attr == "hidden]" {
			name = "hidden"
		}
		name, value = strings.TrimSuffix(name, "~"), strings.Trim(value, `"`)
		assert.Contains(t, known, name, part)
		assert.True(t, SkipsAttr(name, value), part)
		assert.True(t, SkipsAttr(name, strings.ToUpper(value)), "%s in capitals", part)
	}
	assert.IsType(t, []string{}, known)
}

func TestSkipsAttr(t *testing.T) {
	for _, c := range []struct {
		rule, name, value string
		want              bool
	}{
		{"hidden has no values", "hidden", "", true},
		{"hidden has any value", "hidden", "until-found", true},
		{"an editor", "contenteditable", "", true},
		{"an editor, in capitals", "contenteditable", "TRUE", true},
		{"no editor", "contenteditable", "false", false},
		{"not translated", "translate", "no", true},
		{"translated", "translate", "yes", false},
		{"shown to everybody", "aria-hidden", "false", false},
		{"a role that is read", "role", "note", false},
		{"only ASCII has cases here", "role", "\u017fearch", false},
		{"the class alone", "class", "notranslate", true},
		{"the class among others", "class", "a notranslate\tb", true},
		{"the class last, over lines", "class", "a\n  notranslate", true},
		{"the class in capitals, for pages without a doctype", "class", "NoTranslate", true},
		{"another class with its letters", "class", "notranslate-x my-notranslate", false},
		{"a no-break space is part of a class", "class", "a\u00A0notranslate", false},
		{"no class", "class", "", false},
		{"switched off", "data-glossary", "off", true},
		{"not switched off", "data-glossary", "on", false},
		{"an attribute of somebody else", "data-x", "off", false},
	} {
		assert.Equal(t, c.want, SkipsAttr(c.name, c.value), c.rule)
	}
}

// Tags in raw text would be read as text.
func TestElementsWithRawTextAreSkipped(t *testing.T) {
	for name := range strings.FieldsSeq("iframe noembed noframes noscript plaintext script style textarea title xmp") {
		assert.True(t, SkipsTag(name), name)
	}
}
