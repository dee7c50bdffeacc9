package view

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"cpaas-glossary/glossary"
)

func TestPrintedListsNamesAndSummariesInTheirOrder(t *testing.T) {
	p := open(t,
		glossary.Entry{ID: "sms", Term: "Short Message Service", Abbr: "SMS", Summary: "A text."},
		glossary.Entry{ID: "webhook", Term: "webhook", Summary: "A request.", Definition: "Not printed."},
	)
	words := English()
	assert.True(t, words.Set("printed", "Begriffe"))
	tree := root(func(tree *Tree) { tree.Printed(p, []int{p.Find("webhook"), p.Find("sms")}, &words) })
	assert.Equal(t, `section.printed
  h2.heading
    "Begriffe"
  dl.entries
    div.entry
      dt.title
        b.abbr
          "webhook"
      dd.summary
        "A request."
    div.entry
      dt.title
        b.abbr
          "SMS"
        " "
        span.full
          "Short Message Service"
      dd.summary
        "A text."
`, outline(tree))
}
