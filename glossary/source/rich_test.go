package source

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
)

func TestADefinitionKeepsItsLinesOnlyWhereTheyFormat(t *testing.T) {
	for source, want := range map[string]string{
		"  One  line. ":               "One line.",
		"One\nparagraph\n":            "One paragraph",
		"One.\n \n\n\nTwo  words. ":   "One.\n\nTwo words.",
		"One:\r\n\r\n- a\r\n-  b\r\n": "One:\n\n- a\n- b",
		"- a\n  goes on\n- b":         "- a\n  goes on\n- b",
		"1. e\u0301\n2. b":            "1. \u00e9\n2. b",
		"A *word*\nof code":           "A *word* of code",
		"One.\n\n# Two":               "One.\n\n# Two",
	} {
		text, fault := cleanRich(source)
		assert.Empty(t, fault)
		assert.Equal(t, want, text, "%q", source)
		again, _ := cleanRich(text)
		assert.Equal(t, text, again)
	}
	_, fault := cleanRich("a\n\n- b\u202e")
	assert.Contains(t, fault, "invisible")
}

// formatted has what a definition may have.
var formatted = &glossary.Glossary{
	Categories: []glossary.Category{{ID: "terms", Title: "Terms"}},
	Entries: []glossary.Entry{{ID: "hook", Term: "Hook", Category: "terms", Summary: "A *summary* stays.", Auto: true,
		Definition: "See **the** [`API`](/a_b):\n\n- *one* {two}\n- three\n\n1. \\*four\\*"}},
}

func TestAFormattedDefinitionInEachFormat(t *testing.T) {
	for _, format := range []string{"csv", "json", "tbx"} {
		back, err := Import("g."+format, export(t, formatted, format), format)
		require.NoError(t, err)
		assert.Equal(t, formatted, back, "%s is read again as it was written", format)
	}
	back, err := Load(folder(YAML(formatted)))
	require.NoError(t, err)
	assert.Equal(t, formatted, back)
	assert.Contains(t, string(YAML(formatted)[1].Data), "\n  definition: |-\n    See **the** [`API`](/a_b):\n\n    - *one* {two}\n")

	const plain = `See the API:\none {two}\nthree\n*four*`
	assert.Contains(t, string(export(t, formatted, "skos")), `skos:scopeNote "`+plain+`"@en`)
	assert.Contains(t, string(export(t, formatted, "jsonld")), plain)
	assert.Contains(t, string(export(t, formatted, "markdown")), "\nA \\*summary\\* stays.\n\nSee **the** [`API`](</a\\_b>):\n\n- *one* \\{two\\}\n- three\n\n1. \\*four\\*\n")
}

func TestAListMayHaveFormattedDefinitions(t *testing.T) {
	for _, c := range []struct{ rule, definition, summary, rest string }{
		{"one plain sentence is the summary", "A call.", "A call.", ""},
		{"stars that format nothing", "Dial *67 first.", "Dial *67 first.", ""},
		{"a short formatted text is a plain summary", "A **quick** call.", "A quick call.", ""},
		{"HTML that is no tag of ours is text", "A <Content-Type> header.", "A <Content-Type> header.", ""},
		{"the first sentence is the summary, the rest keeps its format",
			"A call that is long enough that no card shows it whole, and more than that. It has `code` and **more**, so that it is longer than one hundred and sixty letters, by far.",
			"A call that is long enough that no card shows it whole, and more than that.", "It has `code` and **more**, so that it is longer than one hundred and sixty letters, by far."},
		{"a first sentence with emphasis is plain in the summary",
			"A **call** that is long enough that no card shows it whole, and more than that. It has `code` and **more**, so that it is longer than one hundred and sixty letters, by far.",
			"A call that is long enough that no card shows it whole, and more than that.",
			"It has `code` and **more**, so that it is longer than one hundred and sixty letters, by far."},
		{"a first sentence with a link stays in the definition",
			"A [call](/call) that is long enough that no card shows it whole, and more than that. It has `code` and **more**, so that it is longer than one hundred and sixty letters, by far.",
			"A call that is long enough that no card shows it whole, and more than that.",
			"A [call](/call) that is long enough that no card shows it whole, and more than that. It has `code` and **more**, so that it is longer than one hundred and sixty letters, by far."},
		{"a list stays one", "\"A queue of calls.\n\n- One\n- Two\"", "A queue of calls.", "- One\n- Two"},
		{"a short text that ends in a list is a sentence", "\"It has:\n\n- one\n- two\"", "It has: one, two.", ""},
		{"a title and a long paragraph", "\"A title\n\n" + strings.Repeat("a long text ", 20) + "ends.\"", "A title", strings.Repeat("a long text ", 20) + "ends."},
		{"a title and a long list", "\"Kinds of call\n\n- " + strings.Repeat("a long text ", 20) + "ends.\"", "Kinds of call", "- " + strings.Repeat("a long text ", 20) + "ends."},
		{"nothing but a long list", "\"- " + strings.Repeat("a long text ", 20) + "ends.\"", strings.Repeat("a long text ", 13) + "a…", "- " + strings.Repeat("a long text ", 20) + "ends."},
		{"paragraphs", "\"A call that is long enough that no card shows it whole, and more than that.\n\nSo that it is longer than one hundred and sixty letters, by far, and has two paragraphs.\n\nThree.\"",
			"A call that is long enough that no card shows it whole, and more than that.",
			"So that it is longer than one hundred and sixty letters, by far, and has two paragraphs.\n\nThree."},
		{"HTML keeps its format",
			"\"<p>A <b>call</b> &amp; more.</p><ul><li>One<ul><li><code>x</code></li></ul></li><li>See <a href=\"\"/two\"\">two</a>.</li></ul><script>no</script>\"",
			"A call & more.", "- One\n- `x`\n- See [two](/two)."},
		{"literal signs stay literal in the rest",
			"A call that is long enough that no card shows it whole, and more than that. It has <b> and an ![image](x), so that it is longer than one hundred and sixty letters, by far.",
			"A call that is long enough that no card shows it whole, and more than that.", `It has \<b\> and an \!\[image\](x), so that it is longer than one hundred and sixty letters, by far.`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			g, err := Import("a.csv", []byte("Term\tDefinition\nCall\t"+c.definition+"\n"), "csv")
			require.NoError(t, err)
			assert.Equal(t, c.summary, g.Entries[0].Summary)
			assert.Equal(t, c.rest, g.Entries[0].Definition)
		})
	}
}
