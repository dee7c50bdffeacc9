package source

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
)

const severalCategories = "- id: a\n  title: Words\n  in:\n    de:\n      title: Wörter\n"

const several = `- id: short-code
  term: short code
  abbr: SC
  category: a
  summary: A short phone number.
  definition: It has five or six digits.
  in:
    de:
      term: Kurzwahl
      aliases: [Kurzwahlnummer, Kurzrufnummer]
      hidden: [Kurzwal]
      summary: Eine kurze Rufnummer.
      definition: Sie hat fünf oder sechs Ziffern.
      not: [Kurzwahl am Telefon]
    pt-BR:
      term: número curto
- id: trunk
  term: trunk line
  category: a
  summary: A line between two switches.
  definition: It carries many calls.
`

func loaded(t *testing.T, entries string) (*glossary.Glossary, error) {
	t.Helper()
	return Load(fstest.MapFS{categoriesFile: {Data: []byte(severalCategories)}, "a.yaml": {Data: []byte(entries)}})
}

func TestAllFormatsKeepTheLanguages(t *testing.T) {
	g, err := loaded(t, several)
	require.NoError(t, err)
	require.Equal(t, []string{"de", "pt-BR"}, g.Languages())

	files := YAML(g)
	back := fstest.MapFS{}
	for _, f := range files {
		back[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	again, err := Load(back)
	require.NoError(t, err)
	assert.Equal(t, g, again, "yaml")

	for format, keeps := range map[string][]string{
		"json": {"term", "aliases", "hidden", "summary", "definition", "not"},
		"csv":  {"term", "aliases", "hidden", "summary", "definition", "not"},
		"tbx":  {"term", "aliases", "hidden", "summary", "definition", "not"},
		"skos": {"term", "aliases", "hidden", "summary", "definition"},
		// schema.org has one place for summary and definition, and none for hidden names.
		"jsonld": {"term", "aliases", "summary"},
	} {
		t.Run(format, func(t *testing.T) {
			var b bytes.Buffer
			require.NoError(t, Export(&b, g, format, About{Title: "T"}))
			back, err := Import("a."+importers[format].endings[0], b.Bytes(), format)
			require.NoError(t, err, b.String())
			require.Equal(t, g.Languages(), back.Languages(), b.String())
			for _, lang := range g.Languages() {
				for _, name := range keeps {
					f, _ := fieldNamed(name)
					want := f.of(g.Entries[0].In[lang])
					got := f.of(back.Entries[0].In[lang])
					if format == "jsonld" && name == "summary" && lang == "de" {
						want = []string{"Eine kurze Rufnummer. Sie hat fünf oder sechs Ziffern."}
					}
					assert.Equal(t, want, got, "%s.%s in\n%s", name, lang, b.String())
				}
			}
			assert.Nil(t, back.Entries[1].In)
			assert.Equal(t, g.Entries[0].Term, back.Entries[0].Term)
			assert.Equal(t, g.Entries[0].Summary, back.Entries[0].Summary[:len(g.Entries[0].Summary)])
		})
	}
}

func TestAPageInAnotherLanguageHasItsTexts(t *testing.T) {
	g, err := loaded(t, several)
	require.NoError(t, err)
	de := g.In("de-AT", "en")
	code, trunk := de.Entries[0], de.Entries[1]
	assert.Equal(t, "Kurzwahl", code.Term)
	assert.Equal(t, "SC", code.Abbr)
	assert.Equal(t, []string{"Kurzwahlnummer", "Kurzrufnummer", "short code"}, code.Aliases, "texts in German use the English name too")
	assert.Equal(t, "Eine kurze Rufnummer.", code.Summary)
	assert.Zero(t, code.Fallback)
	assert.Equal(t, "Wörter", de.Categories[0].Title)
	assert.Equal(t, "trunk line", trunk.Term)
	assert.Equal(t, glossary.TermText|glossary.SummaryText|glossary.DefinitionText, trunk.Fallback)
	assert.Equal(t, "en", de.Fallback)
	assert.Equal(t, glossary.SummaryText|glossary.DefinitionText|glossary.CategoryText, g.In("pt-BR", "en").Entries[0].Fallback)
	assert.Equal(t, glossary.SummaryText|glossary.DefinitionText|glossary.CategoryText, g.In("pt-br-x-acme", "en").Entries[0].Fallback)
	assert.Same(t, g, g.In("fr", "en"), "a language that it has not")
}

func TestWhatARegionLacksIsThatOfItsLanguage(t *testing.T) {
	g, err := Load(fstest.MapFS{
		categoriesFile: {Data: []byte("- id: a\n  title: Words\n  summary: Of all kinds.\n  in:\n    de: {title: Wörter}\n    de-AT: {summary: Aller Art.}\n")},
		"a.yaml":       {Data: []byte(several + "  in:\n    zh-Hant: {term: 中繼線, aliases: [幹線]}\n    zh-Hant-TW: {summary: 一條線路。}\n    de-AT: {aliases: [Amtsleitung]}\n")},
	})
	require.NoError(t, err)
	g.Entries[0].In["de-AT"] = glossary.Entry{Term: "Kurznummer", Aliases: []string{"Kurzrufnummer"}}

	at := g.In("de-AT", "en")
	code := at.Entries[0]
	assert.Equal(t, "Kurznummer", code.Term)
	assert.Equal(t, []string{"Kurzrufnummer", "Kurzwahl", "Kurzwahlnummer", "short code"}, code.Aliases)
	assert.Equal(t, "Eine kurze Rufnummer.", code.Summary)
	assert.Zero(t, code.Fallback)
	assert.Equal(t, []string{"Kurzwal"}, code.Hidden)
	assert.Equal(t, []string{"Kurzwahl am Telefon"}, code.Not)
	assert.Equal(t, "Wörter", at.Categories[0].Title)
	assert.Equal(t, "Aller Art.", at.Categories[0].Summary)
	assert.Equal(t, "Of all kinds.", g.In("de", "en").Categories[0].Summary)

	trunk := g.In("zh-Hant-TW", "en").Entries[1]
	assert.Equal(t, "中繼線", trunk.Term)
	assert.Equal(t, []string{"幹線", "trunk line"}, trunk.Aliases)
	assert.Equal(t, "一條線路。", trunk.Summary)
	assert.Equal(t, glossary.DefinitionText|glossary.CategoryText, trunk.Fallback)
	assert.Equal(t, []string{"Amtsleitung"}, at.Entries[1].Aliases[:1])
	assert.Equal(t, glossary.TermText|glossary.SummaryText|glossary.DefinitionText, at.Entries[1].Fallback)
	assert.Equal(t, "trunk line", at.Entries[1].Term)
}

func TestLintLooksAtEachLanguage(t *testing.T) {
	entry := "- id: trunk\n  term: trunk line\n  category: a\n  summary: A line.\n  definition: It is long.\n  in:\n"
	for rule, c := range map[string]struct{ in, want string }{
		"a summary that is no sentence":       {"    de:\n      summary: Eine Leitung", "a.yaml:8:16: in de: the summary does not end like a sentence: end it with a full stop"},
		"a term that is not one name":         {"    de:\n      term: Leitung (LT)", "a.yaml:8:13: in de: the term \"Leitung (LT)\" is not one name, and found only as it is written: write term: Leitung, abbr: LT"},
		"a language that there is not":        {"    german:\n      term: Leitung", "a.yaml:7:5: \"german\" is not a language: use the code of a language, as in de or pt-BR"},
		"a field that is the same everywhere": {"    de:\n      auto: false", "a.yaml:8:7: in has no field \"auto\": use term, abbr, aliases, hidden, summary, definition, asks, not"},
		"a list of languages":                 {"    - de", "a.yaml:7:5: in does not name languages: write {de: {term: ...}}"},
		"a definition that is no rich text":   {"    de:\n      definition: '# Titel'", "a.yaml:8:19: in de: line 1 of the definition: "},
	} {
		t.Run(rule, func(t *testing.T) {
			_, err := Lint(fstest.MapFS{categoriesFile: {Data: []byte(severalCategories)}, "a.yaml": {Data: []byte(entry + c.in + "\n")}})
			require.ErrorContains(t, err, c.want)
		})
	}
}

func TestLintFindsTextsThatAreInTheLanguageOfTheGlossaryUnderIn(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, categoriesFile), []byte(severalCategories), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.yaml"), []byte(several), 0o644))
	sources := Sources{Files: []string{dir}}
	for lang, want := range map[string]string{
		"de": "a.yaml:8:5: \"de\" is the language of the glossary: texts under it are not used: " +
			"move it out of in, or set the option lang to the language of the other texts\n" +
			"categories.yaml:1:3: category a has texts under \"de\", the language of the glossary: they are not used: move it out of in",
		"PT-br": "a.yaml:15:5: \"pt-BR\" is the language of the glossary",
	} {
		_, _, err := sources.Lint(Rules{Lang: lang}, "")
		require.Error(t, err)
		assert.Contains(t, strings.ReplaceAll(err.Error(), dir+string(filepath.Separator), ""), want)
	}
	for _, lang := range []string{"", "en", "de-AT", "pt"} {
		_, _, err := sources.Lint(Rules{Lang: lang}, "")
		assert.NoError(t, err, lang)
	}
}
