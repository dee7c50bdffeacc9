package page

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSelectorHasEveryRule(t *testing.T) {
	parts := strings.Split(Selector(), ",")
	for _, want := range []string{
		"code", "pre", "a", "button", "script", "svg", "nav", "header", "footer", "aside", "cpaas-term",
		`[contenteditable=""]`, `[contenteditable="true"]`, `[translate="no"]`, `[hidden]`, `[aria-hidden="true"]`,
		`[role="button"]`, `[role="link"]`, `[data-glossary="off"]`, ".notranslate",
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
	assert.True(t, strings.HasSuffix(Selector(), ",.notranslate"))
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
