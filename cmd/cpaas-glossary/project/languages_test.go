package project

import (
	"path/filepath"
	"strings"
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

func TestLanguagesThatNobodySees(t *testing.T) {
	for config, want := range map[string][]string{
		"": nil,
		"languages: {de: , en: , fr: , pt: }\n": {
			`terms/two.yaml:1:80: "pt-BR" is not among the languages of the configuration: the texts in it are not published: add pt-BR: to languages in cpaas-glossary.yaml, or remove the texts`,
			`cpaas-glossary.yaml:1:31: no entry or category has a text in "pt": the language is not published: add texts in it under in, or remove it`,
		},
		"options: {lang: DE}\n": {
			`terms/two.yaml:1:62: "de" is the language of the glossary: texts under it are not used: move it out of in, or set the option lang to the language of the other texts`,
		},
		"categories: [{id: acme, title: Acme, in: {it: {title: Vertice}}}]\nlanguages: {de: , fr: , pt-BR: }\n": {
			`cpaas-glossary.yaml:1:14: "it" is not among the languages of the configuration: the texts in it are not published: add it: to languages in cpaas-glossary.yaml, or remove the texts`,
		},
	} {
		dir := folder(t, config)
		write(t, filepath.Join(dir, "terms", "two.yaml"), "- {id: two, term: two, category: acme, summary: A two., in: {de: {term: zwei}, pt-BR: {term: dois}}}\n"+
			"- {id: three, term: three, category: acme, summary: A three., in: {de: {term: drei}, fr: {term: trois}}}\n")
		p, err := Open(dir)
		require.NoError(t, err, config)
		g, places, err := p.Glossary().LoadPlaced()
		require.NoError(t, err, config)
		var got []string
		for _, problem := range p.Unbuilt(g, places) {
			got = append(got, strings.TrimPrefix(filepath.ToSlash(problem.String()), filepath.ToSlash(dir)+"/"))
		}
		assert.Equal(t, want, got, config)
	}
}
