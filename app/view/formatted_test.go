package view

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/richtext"
)

func TestADefinitionIsFormatted(t *testing.T) {
	p := open(t,
		glossary.Entry{ID: "hook", Term: "webhook", Auto: true, Definition: "Ask *your* **SMSC** team, see [the `API` of SMSC](/api):\n\n- first the SMSC\n- then an SMS gateway\n\n1. Last."},
		glossary.Entry{ID: "gateway", Term: "SMS gateway", Auto: true},
		glossary.Entry{ID: "smsc", Term: "Message Center", Abbr: "SMSC", Auto: true})
	assert.Equal(t, `div.definition
  p.
    "Ask "
    em.
      "your"
    " "
    strong.
      button.mention type=button action 1 2
        "SMSC"
    " team, see "
    a. href=/api
      "the "
      code.
        "API"
      " of SMSC"
    ":"
  "\n"
  ul.
    li.
      "first the SMSC"
    "\n"
    li.
      "then an "
      button.mention type=button action 1 0
        "SMS gateway"
  "\n"
  ol.
    li.
      "Last."
`, outline(Definition(p, p.Find("hook"))))
	assert.Equal(t, "Ask your SMSC team, see the API of SMSC:\nfirst the SMSC\nthen an SMS gateway\nLast.", p.Definition(p.Find("hook")), "search reads the text alone")
	assert.Empty(t, p.DefinitionSpans(p.Find("smsc")).All(0), "an entry is no mention of itself")
}

func TestLinesOfADefinitionCount(t *testing.T) {
	words := English()
	isLong := func(definition string) bool {
		p := open(t, glossary.Entry{ID: "a", Term: "A", Summary: "A.", Definition: definition})
		return root(func(tree *Tree) { tree.open("div", ""); tree.definition(p, 0, &words); tree.close() }).Children[0].Tag == "details"
	}
	assert.False(t, isLong("- one\n- two\n- three"))
	assert.True(t, isLong(strings.Repeat("- one\n", 10)))
}

// harmful are definitions that would do harm if any of them were markup: each sets harmed, or leads to what does.
var harmful = []string{
	"[a](javascript:harmed=1)", "[a](JaVaScRiPt:harmed=1)", "[a](java\\script:harmed=1)", "[a](<java script:harmed=1>)",
	"[a](&#106;avascript:harmed=1)", "[a](javascript&colon;harmed=1)", "[a](data:text/html,<script>harmed=1</script>)", "[a](vbscript:harmed)",
	"[a](\u0001javascript:harmed=1)", "<javascript:harmed=1>", "![a](x\" onerror=\"harmed=1)", "![a](javascript:harmed=1)",
	"[a](/x\" onmouseover=\"harmed=1)", "[a](/x 'title\" onclick=\"harmed=1')", "**<img src=x onerror=harmed=1>**", "`<img src=x onerror=harmed=1>`",
	"*<svg/onload=harmed=1>*", "- <script>harmed=1</script>", "1. <iframe srcdoc='<script>harmed=1</script>'>", "[<b onclick=harmed=1>](/a)",
	"<a href=\"javascript:harmed=1\">a</a>", "[a][b]\n\n[b]: javascript:harmed=1", "```html\n<script>harmed=1</script>\n```", "[a](<javascript:harmed=1> \"b\")",
	"<!-- a --><img src=x onerror=harmed=1>", "&lt;script&gt;harmed=1&lt;/script&gt;",
}

func TestAHarmfulDefinitionIsTextOrASafeLink(t *testing.T) {
	for _, definition := range harmful {
		p := open(t, glossary.Entry{ID: "a", Term: "A", Definition: definition})
		checkDefinition(t, Definition(p, 0))
		lenient := open(t, glossary.Entry{ID: "a", Term: "A", Definition: richtext.Lenient(definition)})
		checkDefinition(t, Definition(lenient, 0))
	}
}

// checkDefinition fails unless n has the elements and attributes of a definition alone.
func checkDefinition(t *testing.T, n Node) (text string) {
	t.Helper()
	if n.Tag == "" {
		return n.Text
	}
	require.Contains(t, []string{"div", "p", "ul", "ol", "li", "em", "strong", "code", "a", "button"}, n.Tag)
	for _, a := range n.Attrs {
		switch a.Name {
		case "type":
			require.Equal(t, "button", a.Value)
		case "href":
			scheme, _, has := strings.Cut(a.Value, ":")
			require.True(t, !has || strings.ContainsAny(scheme, "/?#") || scheme == "http" || scheme == "https", a.Value)
		default:
			t.Fatalf("an attribute %s", a.Name)
		}
	}
	for _, c := range n.Children {
		text += checkDefinition(t, c)
	}
	return text
}

// damaged returns a pack whose only definition has a text and the bytes of spans.
func damaged(t *testing.T, text, spans string) *pack.Pack {
	t.Helper()
	raw := text + "\x1f" + spans
	placeholder := strings.Repeat("q", len(raw))
	data, err := compile.Pack(&glossary.Glossary{Categories: []glossary.Category{{ID: "c"}}, Entries: []glossary.Entry{{ID: "a", Term: "A", Category: "c", Definition: placeholder}}})
	require.NoError(t, err)
	require.Equal(t, 1, strings.Count(data, placeholder+"\x00"))
	p, err := pack.Open(strings.Replace(data, placeholder+"\x00", raw+"\x00", 1))
	require.NoError(t, err)
	return p
}

// A damaged file gives other elements of the same few, but never an element that is not closed, or less text.
func FuzzFormatted(f *testing.F) {
	for _, spans := range []string{"", "\x01\x02\x02\x01", "\x01\x01\x01\x01", "\xff\xff\x03\x09/a\x1f", "\x01\x09javascript:a\x1f", "\x01\x0a\x01\x0a\x01\x0a", "\x05\x06"} {
		f.Add("A text — ü.", spans)
	}
	f.Fuzz(func(t *testing.T, text, spans string) {
		clean := strings.NewReplacer("\x00", "", "\x1f", "")
		text, spans = clean.Replace(text), strings.ReplaceAll(spans, "\x00", "")
		data := damaged(t, text, spans)
		n := Definition(data, 0)
		require.Equal(t, text, checkDefinition(t, n))
		opened, closed := 0, 0
		var tree Tree
		tree.formatted(data, 0)
		r := reader(tree.Bytes())
		for len(r) > 0 {
			op := r[0]
			r = r[1:]
			switch op {
			case OpOpen:
				opened++
				r.string()
				r.string()
			case OpAttr:
				r.string()
				r.string()
			case OpText:
				r.string()
			case OpAction:
				r.number()
				r.number()
			case OpClose:
				closed++
				require.LessOrEqual(t, closed, opened)
			}
		}
		require.Equal(t, opened, closed)
	})
}
