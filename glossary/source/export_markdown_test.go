package source

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"

	"cpaas-glossary/glossary"
)

func TestMarkdownHasEntriesWithTheirLinksAndMentions(t *testing.T) {
	g := &glossary.Glossary{
		Categories: []glossary.Category{{ID: "none", Title: "Empty"}, {ID: "m", Title: "Messages & more"}},
		Entries: []glossary.Entry{
			{ID: "mms", Term: "Multimedia", Category: "m", Summary: "Pictures.", Aliases: []string{"a_b", "c"}},
			{
				ID: "sms", Term: "Short Message", Abbr: "SMS", Category: "m", Summary: "# {text} <b> of `160`.", Definition: "More.", See: []string{"mms"},
				Said: "ess em ess", Region: []string{"CA", "EU"}, Example: "Reply <b>", Checked: "2026-11",
				Confused: []glossary.Difference{{With: "mms", Text: "It has {none}."}},
				Sources:  []glossary.Source{{Name: "RFC 5724, 2"}, {Name: "3GPP TS 23.040"}, {Name: "A_B", Link: "https://example.com/(a)"}},
			},
		},
	}
	var b bytes.Buffer
	about := About{Title: "Terms", BaseURL: "https://example.com/#", Mentions: map[string][]Mention{"sms": {{Page: "/docs/a b/", Marks: 2}}}}
	require.NoError(t, Export(&b, g, "markdown", about))
	assert.Equal(t, `# Terms

## Messages \& more

<a id="mms"></a>

### Multimedia

Pictures.

Also called a\_b, c.

<a id="sms"></a>

### SMS: Short Message

\# \{text\} \<b\> of \`+"`160\\`"+`.

More.

Say “ess em ess”.

Applies in: Canada and European Union

In practice: Reply \<b\>

Not to be confused with:

- [Multimedia](https://example.com/#mms): It has \{none\}.

See also: [Multimedia](https://example.com/#mms)

Sources: [RFC 5724, 2](<https://www.rfc-editor.org/rfc/rfc5724>); 3GPP TS 23.040; [A\_B](<https://example.com/(a)>)

Checked in November 2026.

Mentioned in: [/docs/a b/](</docs/a b/>)
`, b.String())
	var html bytes.Buffer
	require.NoError(t, goldmark.Convert(b.Bytes(), &html))
	assert.Contains(t, html.String(), "<p># {text} &lt;b&gt; of `160`.</p>")
	assert.Contains(t, html.String(), `<a href="/docs/a%20b/">/docs/a b/</a>`)
}

func TestJSONHasMentionsWhereTheyAreKnown(t *testing.T) {
	g := &glossary.Glossary{Entries: []glossary.Entry{{ID: "mms"}, {ID: "sms"}}}
	var b bytes.Buffer
	require.NoError(t, Export(&b, g, "json", About{Mentions: map[string][]Mention{"sms": {{Page: "/a/", Marks: 2}}}}))
	assert.JSONEq(t, `[{"page": "/a/", "marks": 2}]`, mentionsIn(t, b.Bytes(), 1))
	assert.JSONEq(t, `[]`, mentionsIn(t, b.Bytes(), 0))
	b.Reset()
	require.NoError(t, Export(&b, g, "json", About{}))
	assert.NotContains(t, b.String(), "mentions")
}

// mentionsIn returns what exported JSON says of where an entry is mentioned.
func mentionsIn(t *testing.T, data []byte, entry int) string {
	t.Helper()
	var entries []struct {
		Mentions json.RawMessage `json:"mentions"`
	}
	require.NoError(t, json.Unmarshal(data, &entries))
	return string(entries[entry].Mentions)
}
