package web

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAPageIsInAnEditionByItsLanguageButForThatOfTheGlossary(t *testing.T) {
	for _, c := range []struct{ tag, own, want string }{
		{"de", "en", `pageIs("de")`},
		{"pt-BR", "pt", `pageIs("pt-br")`},
		{"pt", "pt-BR", `pageIs("pt")&&!pageIs("pt-br")`},
		{"zh-Hant", "zh-Hant-TW", `pageIs("zh-hant")&&!pageIs("zh-hant-tw")`},
		{"fi", "fil", `pageIs("fi")`},
	} {
		assert.Equal(t, c.want, pageIn(c.tag, c.own), "%s beside %s", c.tag, c.own)
	}
}

func TestAGlossaryIsInEnglishUnlessItsOptionsSayAnotherLanguage(t *testing.T) {
	lang := func(options ...[]string) string { return (&madeScripts{builtIn: options}).lang() }
	assert.Equal(t, "en", lang([]string{"links", "on"}))
	assert.Equal(t, "pt-BR", lang([]string{"links", "on"}, []string{"lang", "pt-BR"}))
	assert.Equal(t, "en", lang([]string{"lang", "pt-BR", "/pt/"}), "of a part of the site alone")
}
