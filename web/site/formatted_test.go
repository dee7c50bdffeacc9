package site

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/compile"
)

func TestAFormattedDefinitionIsTheSameInEveryFile(t *testing.T) {
	data, err := compile.Pack(&glossary.Glossary{
		Categories: []glossary.Category{{ID: "terms", Title: "Terms"}},
		Entries: []glossary.Entry{
			{ID: "hook", Term: "Hook", Category: "terms", Summary: "A call.", Auto: true, Definition: "See **the** queue:\n\n- [`API`](/api)\n- <https://example.com>", See: []string{"queue"}},
			{ID: "plain", Term: "Plain", Category: "terms", Summary: "A call.", Auto: true, Definition: "Only *emphasis*."},
			{ID: "queue", Term: "Queue", Category: "terms", Summary: "A line.", Auto: true, Definition: "Dial *67."},
		},
	})
	require.NoError(t, err)
	s := made(t, func(c *Config) { c.Pack, c.Details = data, "" })
	const html = "<p>See <strong>the</strong> queue:</p>\n<ul><li><a href=\"/api\"><code>API</code></a></li>\n<li><a href=\"https://example.com\">https://example.com</a></li></ul>"
	page := func(name string) string {
		t.Helper()
		require.Contains(t, s.names, name)
		return string(s.files[name].data())
	}
	assert.Contains(t, page("terms/hook/index.html"), `<div class="prose definition">`+html+"</div>", "names are marked there by the script, as on every page")
	assert.Contains(t, page("terms/plain/index.html"), `<p class="prose definition">Only <em>emphasis</em>.</p>`)
	assert.Contains(t, page("terms/queue/index.html"), `<p class="prose definition">Dial *67.</p>`)
	assert.Contains(t, page("preview/index.html"), `<strong>the</strong> <button type="button" part="mention">queue</button>:</p>`, "the card")
	assert.Contains(t, page("preview/index.html"), html, "the text")
	assert.Contains(t, page("terms/hook/"+twinName), "\n\nSee **the** queue:\n\n- [`API`](</api>)\n- [https://example.com](<https://example.com>)\n\n")
	assert.Contains(t, page("terms/queue/"+twinName), `Dial \*67.`)
	assert.Contains(t, page(GlossaryFile), `"definition":"See the queue:\nAPI\nhttps://example.com","definition_markdown":"See **the** queue:`)
	assert.Contains(t, page(GlossaryFile), `"definition":"Dial *67."`)
	assert.NotContains(t, page(GlossaryFile), `\\*67`)
}
