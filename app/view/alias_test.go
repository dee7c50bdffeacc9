package view

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"cpaas-glossary/glossary"
)

func TestTheAliasThatIsMarked(t *testing.T) {
	p := open(t,
		glossary.Entry{ID: "sms", Term: "Short Message Service", Abbr: "SMS", Aliases: []string{"text message", "text"}},
		glossary.Entry{ID: "party", Term: "calling party", Aliases: []string{"A party", "opt-in"}},
		glossary.Entry{ID: "hebrew", Term: "הודעה", Aliases: []string{"מסרון"}},
	)
	for _, c := range []struct{ rule, id, marked, want string }{
		{"the abbreviation is in the title", "sms", "SMS", ""},
		{"so is the term, in any case and with any space", "sms", "short\u00A0message-Service", ""},
		{"an inflected name is the name", "sms", "SMS’s", ""},
		{"an alias is named", "sms", "text message", "text message"},
		{"in the author's spelling", "sms", "Text-Messages", "text message"},
		{"the longer alias is not the shorter", "sms", "texts", "text"},
		{"y becomes ies", "party", "a parties", "A party"},
		{"a hyphen more or less", "party", "optins", "opt-in"},
		{"the term with y", "party", "Calling parties", ""},
		{"what is no name of the entry is not named", "sms", "SMS API", ""},
		{"nothing is marked", "sms", "", ""},
		{"letters beyond Latin", "hebrew", "מסרון", "מסרון"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			assert.Equal(t, c.want, alias(p, p.Find(c.id), c.marked))
		})
	}
}

func TestDirection(t *testing.T) {
	for lang, want := range map[string]string{
		"en": "ltr", "he": "rtl", "AR-eg": "rtl", "az": "ltr", "az-Arab": "rtl", "ur-Latn-PK": "ltr", "ckb": "rtl", "": "ltr", "a": "ltr",
	} {
		assert.Equal(t, want, Direction(lang), lang)
	}
}
