package source

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/terms"
)

// glossaries calls test with the built-in glossary and with random ones.
func glossaries(t *testing.T, test func(t *testing.T, g *glossary.Glossary)) {
	t.Helper()
	g, err := Load(terms.FS)
	require.NoError(t, err)
	t.Run("built-in", func(t *testing.T) { test(t, g) })
	for seed := range uint64(400) {
		g := randomGlossary(rand.New(rand.NewPCG(seed, 0)))
		if ok := t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) { test(t, g) }); !ok {
			return
		}
	}
}

func export(t testing.TB, g *glossary.Glossary, format string) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, Export(&b, g, format, About{Title: "A <title> & \"more\""}))
	return b.Bytes()
}

func folder(files []File) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, f := range files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return fsys
}

func TestYAMLGivesTheSameGlossaryBack(t *testing.T) {
	glossaries(t, func(t *testing.T, g *glossary.Glossary) {
		files := YAML(g)
		back, err := Load(folder(files))
		require.NoError(t, err)
		require.Equal(t, g, back)
		assert.Equal(t, files, YAML(back))
	})
}

func TestImportGivesBackWhatWasExported(t *testing.T) {
	glossaries(t, func(t *testing.T, g *glossary.Glossary) {
		for _, format := range []string{"csv", "json", "tbx"} {
			data := export(t, g, format)
			back, err := Import("g."+format, data, format)
			require.NoError(t, err, format)
			require.Equal(t, carried(g, format), back, format)
			assert.Equal(t, string(data), string(export(t, back, format)), format)
		}
	})
}

// carried returns what of g a format has a place for.
func carried(g *glossary.Glossary, format string) *glossary.Glossary {
	if format == "tbx" {
		return &glossary.Glossary{Categories: g.Categories, Entries: g.Entries}
	}
	out := &glossary.Glossary{Entries: append([]glossary.Entry(nil), g.Entries...)}
	known := map[string]bool{}
	for i, e := range out.Entries {
		if !known[e.Category] {
			known[e.Category] = true
			out.Categories = append(out.Categories, glossary.Category{ID: e.Category, Title: titleOf(e.Category)})
		}
		if format == "json" {
			out.Entries[i].AutoWhy = ""
		}
	}
	return out
}

func TestTheWriterWritesAsAuthorsDo(t *testing.T) {
	g, err := Load(folder([]File{{categoriesFile, []byte(categoriesYAML)}, {"x.yaml", []byte(allFields)}}))
	require.NoError(t, err)
	assert.Equal(t, []File{
		{categoriesFile, []byte("- id: messaging\n  title: Messaging\n  summary: Texts.\n- id: voice\n  title: Voice\n")},
		{"messaging.yaml", []byte(allFields)},
	}, YAML(g))

	builtIn, err := Load(terms.FS)
	require.NoError(t, err)
	var names []string
	for _, f := range YAML(builtIn) {
		names = append(names, f.Name)
	}
	var written []string
	require.NoError(t, fs.WalkDir(terms.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if !d.IsDir() {
			written = append(written, name)
		}
		return err
	}))
	assert.ElementsMatch(t, names, written)
}

// allFields is an entry with every field, as the writer writes it.
const allFields = `- id: a-record
  term: "A: record"
  abbr: C#
  aliases: [text message, "one, two", "[x]"]
  hidden: [sms message]
  category: messaging
  summary: A "quoted" word, 漢字 and 😀.
  definition: "Starts: with a colon # and no comment."
  see: [b]
  auto: true # nobody means anything else
  case: exact
  not: [the A record]
  seed: [163, 7]
  example: "GET /a: 200 # fine"
  confused:
    - with: b
      difference: "It is: true."
  sources:
    - RFC 1035, 3.4.1
    - "A: book"
    - name: A page
      link: https://example.com/?a=1#b
  checked: 2026-11
  region: [US, EU]
  said: ay-record
- id: b
  term: "true"
  category: messaging
  summary: Be.
  auto: false
  region: NO
`

func TestACategoryMayBeCalledCategories(t *testing.T) {
	g := &glossary.Glossary{
		Categories: []glossary.Category{{ID: "categories", Title: "Categories"}},
		Entries:    []glossary.Entry{{ID: "a", Term: "a", Category: "categories", Summary: "A.", Auto: true}},
	}
	files := YAML(g)
	require.Len(t, files, 2)
	assert.Equal(t, "categories_.yaml", files[1].Name)
	back, err := Load(folder(files))
	require.NoError(t, err)
	assert.Equal(t, g, back)
}

func TestUnknownFormats(t *testing.T) {
	assert.EqualError(t, Export(nil, &glossary.Glossary{}, "xml", About{}), `the format "xml" is not supported: use csv, json, jsonld, markdown, skos, tbx`)
	_, err := Import("x", nil, "doc")
	assert.EqualError(t, err, `the format "doc" is not supported: use csv, html, json, jsonld, markdown, rst, skos, tbx, xlsx`)
}
