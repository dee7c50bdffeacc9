package view

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/glossary/pack"
)

// open returns the pack of entries, all in one category.
func open(t *testing.T, entries ...glossary.Entry) *pack.Pack {
	t.Helper()
	g := &glossary.Glossary{Categories: []glossary.Category{{ID: "messaging", Title: "Messaging"}}}
	for _, e := range entries {
		e.Category = "messaging"
		g.Entries = append(g.Entries, e)
	}
	data, err := compile.Pack(g)
	require.NoError(t, err)
	p, err := pack.Open(data)
	require.NoError(t, err)
	return p
}

// outline writes a tree a node a line: tag.part, attributes, action.
func outline(n Node) string {
	var b strings.Builder
	var write func(n Node, indent string)
	write = func(n Node, indent string) {
		if n.Tag == "" {
			fmt.Fprintf(&b, "%s%q\n", indent, n.Text)
			return
		}
		b.WriteString(indent + n.Tag + "." + n.Part)
		for _, a := range n.Attrs {
			fmt.Fprintf(&b, " %s=%s", a.Name, a.Value)
		}
		if n.Action != NoAction {
			fmt.Fprintf(&b, " action %d %d", n.Action, n.Entry)
		}
		b.WriteByte('\n')
		for _, c := range n.Children {
			write(c, indent+"  ")
		}
	}
	write(n, "")
	return b.String()
}

// root returns the nodes of the tree that write writes.
func root(write func(*Tree)) Node {
	var t Tree
	write(&t)
	return t.Root()
}

// all calls visit for n and everything in it.
func all(n Node, visit func(Node)) {
	visit(n)
	for _, c := range n.Children {
		all(c, visit)
	}
}

func TestCard(t *testing.T) {
	p := open(t,
		glossary.Entry{ID: "mms", Term: "Multimedia Messaging Service", Abbr: "MMS", Summary: "Pictures."},
		glossary.Entry{ID: "sms", Term: "Short Message Service", Abbr: "SMS", Summary: "Text.", Definition: "Short.", See: []string{"webhook", "mms", "gone"}},
		glossary.Entry{ID: "webhook", Term: "webhook", Aliases: []string{"HTTP callback"}, Summary: "A call.", Definition: strings.Repeat("d", 321)},
	)
	for _, c := range []struct {
		rule, id string
		depth    int
		marked   string
		link     string
		want     string
	}{
		{"abbreviation first, related terms in their order, link and way back", "sms", 1, "", "/terms/{id}", `
div.card role=dialog aria-labelledby=title tabindex=-1 lang=en dir=ltr
  button.close type=button aria-label=Close action 6 0
  button.back type=button action 2 0
    "Back"
  p.title id=title
    b.abbr
      "SMS"
    " "
    span.full
      "Short Message Service"
  p.category
    "Messaging"
  p.summary id=summary
    "Text."
  div.definition
    "Short."
  div.related role=group aria-label=Related
    button.term type=button action 1 2
      "webhook"
    button.term type=button action 1 0
      "MMS"
  div.foot
    a.link href=/terms/sms
      "Full entry"
    button.off type=button action 3 0
      "Hide on this site"
`},
		{"the term alone where there is no abbreviation, the alias that is marked, a long definition behind More", "webhook", 0, "HTTP callbacks", "", `
div.card role=dialog aria-labelledby=title tabindex=-1 lang=en dir=ltr
  button.close type=button aria-label=Close action 6 0
  p.title id=title
    b.abbr
      "webhook"
  p.category
    "Messaging"
  p.also
    "also called HTTP callback"
  p.summary id=summary
    "A call."
  details.more
    summary.more-label
      span.closed
        "More"
      span.opened
        "Less"
    div.definition
      "` + strings.Repeat("d", 321) + `"
  div.foot
    button.off type=button action 3 0
      "Hide on this site"
`},
		{"no definition, no way back, no link that is unsafe", "mms", 0, "MMS", "javascript:{id}", `
div.card role=dialog aria-labelledby=title tabindex=-1 lang=en dir=ltr
  button.close type=button aria-label=Close action 6 0
  p.title id=title
    b.abbr
      "MMS"
    " "
    span.full
      "Multimedia Messaging Service"
  p.category
    "Messaging"
  p.summary id=summary
    "Pictures."
  div.foot
    button.off type=button action 3 0
      "Hide on this site"
`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			card := root(func(tree *Tree) {
				tree.Card(p, p.Find(c.id), c.depth, c.marked, nil, &Options{Strings: English(), Link: c.link, Lang: "en"})
			})
			assert.Equal(t, strings.TrimPrefix(c.want, "\n"), outline(card))
		})
	}
}

func TestHiddenSaysSoAndOffersToUndoIt(t *testing.T) {
	hidden := root(func(tree *Tree) { tree.Hidden(&Options{Strings: English(), Lang: "he"}) })
	assert.Equal(t, strings.TrimPrefix(`
div.toast role=status lang=he dir=rtl
  p.said id=summary
    "Definitions are hidden on this site."
  button.undo type=button aria-describedby=summary action 5 0
    "Undo"
`, "\n"), outline(hidden))
}

func TestADefinitionWaitsBehindMoreWhereItMakesMoreThanTenLines(t *testing.T) {
	words := English()
	of := func(summary, definition string) (tags []string) {
		p := open(t, glossary.Entry{ID: "sms", Term: "Short Message Service", Abbr: "SMS", Summary: summary, Definition: definition})
		tree := root(func(tree *Tree) {
			tree.open("div", "")
			tree.definition(p, 0, &words)
			tree.close()
		})
		for _, c := range tree.Children {
			tags = append(tags, c.Tag)
		}
		return tags
	}
	line := strings.Repeat("x", lineWidth)
	assert.Empty(t, of("A text.", ""))
	assert.Equal(t, []string{"div"}, of("A text.", strings.Repeat(line, 8)))
	assert.Equal(t, []string{"details"}, of("A text.", strings.Repeat(line, 8)+"x"))
	assert.Equal(t, []string{"div"}, of(strings.Repeat(line, 4), strings.Repeat(line, 5)))
	assert.Equal(t, []string{"details"}, of(strings.Repeat(line, 4)+"x", strings.Repeat(line, 5)))
	assert.Equal(t, []string{"details"}, of("A text.", strings.Repeat("文", 4*lineWidth+1)), "Chinese is twice as wide")
	assert.Equal(t, []string{"div"}, of("A text.", strings.Repeat("я", 8*lineWidth)), "letters count, not bytes")
}

func TestThresholdOfTheBuiltInGlossary(t *testing.T) {
	p, err := pack.Open(builtin.Pack())
	require.NoError(t, err)
	behind := 0
	for e := range p.Len() {
		card := root(func(tree *Tree) { tree.Card(p, e, 0, "", nil, &Options{Strings: English()}) })
		all(card, func(n Node) {
			if n.Tag == "details" {
				behind++
			}
		})
	}
	t.Logf("%d of %d definitions wait behind More", behind, p.Len())
	assert.Less(t, behind, p.Len()/4, "most definitions are shown at once")
}

func TestTheOwnersWordsAreUsed(t *testing.T) {
	p := open(t, glossary.Entry{ID: "a", Term: "A", Aliases: []string{"Beta"}, Definition: strings.Repeat("x", 500), See: []string{"b"}}, glossary.Entry{ID: "b", Term: "B"})
	words := Strings{More: "Mehr", Less: "Weniger", Related: "Verwandt", Back: "Zurück", FullEntry: "Ganz", TurnOff: "Aus", Close: "Zu", Also: "auch"}
	got := outline(root(func(tree *Tree) { tree.Card(p, 0, 1, "betas", nil, &Options{Strings: words, Link: "#{id}"}) }))
	for _, w := range []string{"Mehr", "Weniger", "Verwandt", "Zurück", "Ganz", "Aus", "Zu", "auch Beta"} {
		assert.Contains(t, got, w)
	}
}

// Whatever an author writes is text: it makes no element, attribute or action.
func TestHostileTextStaysText(t *testing.T) {
	for rule, hostile := range map[string]string{
		"markup":           `<img src="x" onerror=f>&lt;`,
		"a closing tag":    `</p><script>f</script>`,
		"bidi controls":    "abc\u202egnp\u2066\u2069",
		"control bytes":    "\x01\x02\x05\x1b[31m",
		"broken UTF-8":     "\xff\xfe\xc3",
		"a template brace": "{id} ${x} {{y}}",
	} {
		t.Run(rule, func(t *testing.T) {
			card := func(s string) Node {
				p := open(t, glossary.Entry{ID: "a", Term: "term " + s, Abbr: s, Summary: s, Definition: s, See: []string{"b"}},
					glossary.Entry{ID: "b", Term: s, Abbr: s})
				return root(func(tree *Tree) { tree.Card(p, p.Find("a"), 1, "", nil, &Options{Strings: English(), Link: "/{id}"}) })
			}
			got := outline(card(hostile))
			assert.Equal(t, 5, strings.Count(got, strings.Trim(fmt.Sprintf("%q", hostile), `"`)), "title twice, summary, definition, related")

			var shape, hostileShape []string
			all(card("harmless"), func(n Node) { shape = append(shape, n.Tag, n.Part, fmt.Sprint(n.Attrs, n.Action, n.Entry)) })
			all(card(hostile), func(n Node) {
				hostileShape = append(hostileShape, n.Tag, n.Part, fmt.Sprint(n.Attrs, n.Action, n.Entry))
				assert.False(t, n.Tag != "" && n.Text != "", "text stands in a node of its own")
			})
			assert.Equal(t, shape, hostileShape)
		})
	}
}
