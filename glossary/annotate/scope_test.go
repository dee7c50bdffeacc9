package annotate

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/match"
)

func TestScope(t *testing.T) {
	const page = `<main><p>A webhook. <em class="x">webhook</em></main><div>webhook</div><nav><main>webhook</main></nav>`
	for _, c := range []struct {
		rule, root, exclude string
		want                []int // starts of the marks
	}{
		{"all of the page", "", "", []int{11, 34, 58}},
		{"below root", "main", "", []int{11, 34}},
		{"root within root is one", "main, p", "", []int{11, 34}},
		{"without what is excluded", "", ".x, div", []int{11}},
		{"both", "main, div", "em", []int{11, 58}},
		{"nothing", "#none", "", nil},
	} {
		t.Run(c.rule, func(t *testing.T) {
			scope, err := ParseScope(c.root, c.exclude)
			require.NoError(t, err)
			options := Options{Repeat: match.Always}
			options.Scope = scope
			_, marks, err := New(defaultPack(t), options).HTML(nil, []byte(page))
			require.NoError(t, err)
			var starts []int
			for _, m := range marks {
				starts = append(starts, m.Start)
			}
			assert.Equal(t, c.want, starts)
		})
	}
	_, err := ParseScope("", "p[")
	assert.ErrorContains(t, err, "exclude p[: use a CSS selector, such as main or .no-terms")
}

func TestCollector(t *testing.T) {
	c := NewCollector(Scope{}, "")
	text, err := c.Text([]byte("<h2>Head</h2><p>One <code>x</code>"))
	require.NoError(t, err)
	assert.Equal(t, match.ChapterBreak+"Head"+match.BlockBreak+"One "+match.Inline+match.BlockBreak, text)
	text, err = c.Text([]byte(`<meta name="cpaas-glossary" content="off"><p>One`))
	require.NoError(t, err)
	assert.Empty(t, text)
}
