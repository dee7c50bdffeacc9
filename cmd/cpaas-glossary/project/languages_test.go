package project

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/app/pwa"
)

func TestNativeName(t *testing.T) {
	for tag, want := range map[string]string{
		"de": "Deutsch", "fr": "Français", "pt-BR": "Português", "ar": "العربية", "zh-Hant": "繁體中文", "zu": "isiZulu", "tr": "Türkçe", "tlh": "tlh",
	} {
		assert.Equal(t, want, nativeName(tag), tag)
	}
}

func TestAlternates(t *testing.T) {
	p, err := Open(folder(t, "name: Acme\nbase: /g/\n"))
	require.NoError(t, err)
	assert.Equal(t, []pwa.Alternate{
		{Lang: "en", Name: "English", Base: "/g/"},
		{Lang: "pt", Name: "Português (pt)", Base: "/g/pt/"},
		{Lang: "pt-BR", Name: "Português (pt-BR)", Base: "/g/pt-br/"},
	}, p.Alternates([]string{"pt", "pt-BR"}))
}
