package project

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/app/options"
	"cpaas-glossary/app/pwa"
)

// placeholder is what stands for something else in a string.
var placeholder = regexp.MustCompile(`\{[a-z]+\}`)

func placeholders(words string) []string {
	found := placeholder.FindAllString(words, -1)
	slices.Sort(found)
	return found
}

func TestEveryTranslationHasEveryString(t *testing.T) {
	files, err := translations.ReadDir("strings")
	require.NoError(t, err)
	require.Len(t, files, 4)
	for _, file := range files {
		lang := strings.TrimSuffix(file.Name(), path.Ext(file.Name()))
		words, err := translation(lang)
		require.NoError(t, err)
		given := map[string]string{}
		for _, o := range words.Defaults.Options {
			name, isString := strings.CutPrefix(o[0], "strings.")
			require.True(t, isString, "%s: %s is no string", lang, o[0])
			given[name] = o[1]
		}
		for _, w := range words.Words {
			given[w[0]] = w[1]
		}
		english := pwa.English()
		english.Each(func(name, words string) {
			other, ok := given[name]
			if assert.True(t, ok, "%s has no %s", lang, name) {
				assert.Equal(t, placeholders(words), placeholders(other), "%s: what %s has in braces", lang, name)
			}
			delete(given, name)
		})
		assert.Empty(t, given, "%s: there are no such strings", lang)
		all := words.Words[slices.IndexFunc(words.Words, func(w [2]string) bool { return w[0] == "app.months" })][1]
		assert.Len(t, strings.Fields(all), 12, "%s: months", lang)
	}
}

func TestTheLanguageOfAGlossaryChoosesItsWords(t *testing.T) {
	config := func(text string) (embed *options.Options, app pwa.Strings) {
		t.Helper()
		p, err := Open(folder(t, "name: Acme\n"+text))
		require.NoError(t, err)
		c, err := p.Site("")
		require.NoError(t, err)
		embed, mistakes := options.Parse(options.Text(c.Defaults.Options))
		assert.Empty(t, mistakes, "what the tag gets has no mistakes")
		assert.Equal(t, embed.View.Lang, c.Lang)
		return embed, c.Strings
	}
	embed, app := config("options: {lang: pt-BR}\nstrings: {search: {label: Procurar}, app: {next: Seguinte}}\n")
	assert.Equal(t, "Fechar", embed.View.Strings.Close)
	assert.Equal(t, "Procurar", embed.View.Strings.Search.Label, "the owner's words win")
	assert.Equal(t, embed.View.Strings, app.Strings, "card and search are the same in the app")
	assert.Equal(t, "Anterior", app.App.Previous)
	assert.Equal(t, "Seguinte", app.App.Next)

	embed, app = config("options: {lang: fi}\nstrings: {app: {next: Seuraava}}\n")
	assert.Equal(t, pwa.English().Strings, embed.View.Strings)
	assert.Equal(t, "Previous", app.App.Previous, "English where there is no translation")
	assert.Equal(t, "Seuraava", app.App.Next)

	_, err := Open(folder(t, "strings: {app: {nxet: x}}\n"))
	assert.ErrorContains(t, err, `there is no such string`)
}
