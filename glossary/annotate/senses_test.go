package annotate

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/glossary/pack"
)

// sharing is a glossary in which two entries have the name AB.
func sharing(t *testing.T) *pack.Pack {
	t.Helper()
	data, err := compile.Pack(&glossary.Glossary{Categories: []glossary.Category{{ID: "x"}}, Entries: []glossary.Entry{
		{ID: "alpha", Term: "Alpha Beta", Abbr: "AB", Category: "x", Auto: true, Summary: "First."},
		{ID: "body", Term: "Able Body", Aliases: []string{"AB"}, Category: "x", Auto: true, Summary: "Second."},
	}})
	require.NoError(t, err)
	p, err := pack.Open(data)
	require.NoError(t, err)
	return p
}

func TestTheTitleOfANameOfSeveralEntriesTellsAll(t *testing.T) {
	for _, c := range []struct{ rule, src, want string }{
		{"a shared name", "<p>An AB.", `<p>An <cpaas-term entry="alpha" title="Alpha Beta: First. Able Body: Second."><a href="/alpha">AB</a></cpaas-term>.`},
		{"inflected", "<p>Two ABs.", `<p>Two <cpaas-term entry="alpha" title="Alpha Beta: First. Able Body: Second."><a href="/alpha">ABs</a></cpaas-term>.`},
		{"a name of the one", "<p>An alpha beta.", `<p>An <cpaas-term entry="alpha" title="First."><a href="/alpha">alpha beta</a></cpaas-term>.`},
		{"a name of the other", "<p>An able body.", `<p>An <cpaas-term entry="body" title="Second."><a href="/body">able body</a></cpaas-term>.`},
		{"a shared name in parts", "<p>An A<b>B</b>.", `<p>An <cpaas-term entry="alpha" title="Alpha Beta: First. Able Body: Second."><a href="/alpha">A</a></cpaas-term><b><cpaas-term entry="alpha"><a href="/alpha">B</a></cpaas-term></b>.`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			a := New(sharing(t), Options{Link: "/{id}"})
			once := annotated(a, c.src)
			assert.Equal(t, c.want, once)
			assert.Equal(t, once, annotated(a, once), "a second run changes nothing")
		})
	}
}

func TestAPageIsMarkedInTheEditionOfItsLanguage(t *testing.T) {
	in := func(term string) *pack.Pack {
		data, err := compile.Pack(&glossary.Glossary{Categories: []glossary.Category{{ID: "x"}}, Entries: []glossary.Entry{
			{ID: "a", Term: "SMS", Category: "x", Auto: true, Summary: term},
		}})
		require.NoError(t, err)
		p, err := pack.Open(data)
		require.NoError(t, err)
		return p
	}
	a := New(in("own"), Options{Lang: "pt-BR", Others: map[string]Edition{"pt": {Pack: in("pt")}, "de": {Pack: in("de")}, "zh-Hant": {Pack: in("zh-Hant")}}})
	for lang, want := range map[string]string{
		"pt-BR": "own", "pt-br-x-acme": "own", "pt": "pt", "PT-pt": "pt", "de-AT": "de", "zh-Hant-TW": "zh-Hant", "zh-Hans": "own", "fr": "own", "": "own",
	} {
		assert.Contains(t, annotated(a, `<html lang="`+lang+`"><p>SMS 1`), `title="`+want+`"`, lang)
	}
}
