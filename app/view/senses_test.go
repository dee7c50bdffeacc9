package view

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"cpaas-glossary/glossary"
)

func TestTheCardOfANameOfSeveralEntries(t *testing.T) {
	p := open(t,
		glossary.Entry{ID: "a", Term: "Alpha Beta", Abbr: "AB", Auto: true, Summary: "First.", Definition: "More of it.", See: []string{"c"}},
		glossary.Entry{ID: "b", Term: "Able Body", Aliases: []string{"AB"}, Auto: true, Summary: "Second."},
		glossary.Entry{ID: "c", Term: "Gamma", Auto: true, Summary: "Third."},
	)
	card := func(marked string, o *Options) string {
		return outline(root(func(tree *Tree) { tree.Card(p, 0, 0, marked, nil, o) }))
	}
	assert.Equal(t, `div.card role=dialog aria-labelledby=title tabindex=-1 lang= dir=ltr
  button.close type=button aria-label=Close action 6 0
  p.title id=title
    b.abbr
      "AB"
  div.sense
    button.term type=button action 1 0
      "Alpha Beta"
    p.category
      "Messaging"
    p.summary
      "First."
    a.link href=/a
      "Full entry"
  div.sense
    button.term type=button action 1 1
      "Able Body"
    p.category
      "Messaging"
    p.summary
      "Second."
    a.link href=/b
      "Full entry"
  div.foot
    button.off type=button action 3 0
      "Hide on this site"
`, card("AB", &Options{Strings: English(), Link: "/{id}"}))
	assert.NotContains(t, card("AB", &Options{Strings: English()}), "link")
	for _, marked := range []string{"", "Alpha Beta", "gamma"} {
		assert.NotContains(t, card(marked, &Options{Strings: English()}), "Able Body", marked)
	}
}
