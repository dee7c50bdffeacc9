package view

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"cpaas-glossary/glossary"
)

func TestArticle(t *testing.T) {
	p := open(t,
		glossary.Entry{ID: "sms", Term: "Short Message Service", Abbr: "SMS", Aliases: []string{"text message", "text"}, Summary: "Text.", Definition: "Short.", See: []string{"webhook"}},
		glossary.Entry{ID: "webhook", Term: "webhook", Summary: "A call."},
	)
	for _, c := range []struct{ rule, id, want string }{
		{"everything an entry has", "sms", `
article.entry id=sms
  p.category
    "Messaging"
  h1.title
    "Short Message Service (SMS)"
  p.summary
    "Text."
  p.definition
    "Short."
  p.also
    "Also called text message, text."
  h2.related-title
    "Related"
  ul.related
    li.
      a.term href=/terms/webhook
        "webhook"
`},
		{"no heading for what it has not", "webhook", `
article.entry id=webhook
  p.category
    "Messaging"
  h1.title
    "webhook"
  p.summary
    "A call."
`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			assert.Equal(t, strings.TrimPrefix(c.want, "\n"), outline(Article(p, p.Find(c.id), "/terms/{id}")))
		})
	}
}
