package project

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"cpaas-glossary/glossary/source"
)

// schemaOf returns the compiled schema of this name.
func schemaOf(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	files, err := Schemas()
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	for _, f := range files {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(f.Data))
		require.NoError(t, err)
		require.NoError(t, c.AddResource(f.Name, doc))
	}
	schema, err := c.Compile(name)
	require.NoError(t, err)
	return schema
}

// valid validates YAML as an editor does.
func valid(t *testing.T, schema *jsonschema.Schema, text string) error {
	t.Helper()
	var value any
	require.NoError(t, yaml.Unmarshal([]byte(text), &value))
	return schema.Validate(value)
}

func TestSchemasTakeWhatIsRight(t *testing.T) {
	for name, files := range map[string]string{
		"entries.json": "../../../glossary/terms/[a-z]*.yaml ../example/terms/*.yaml", "categories.json": "../../../glossary/terms/categories.yaml",
		"comparisons.json": "../../../glossary/terms/comparisons/*.yaml", "synonyms.json": "../../../glossary/terms/synonyms.yaml",
		"configuration.json": "../example/cpaas-glossary.yaml",
	} {
		schema := schemaOf(t, name)
		for pattern := range strings.FieldsSeq(files) {
			found, err := filepath.Glob(pattern)
			require.NoError(t, err)
			require.NotEmpty(t, found)
			for _, file := range found {
				if name == "entries.json" && (filepath.Base(file) == "categories.yaml" || filepath.Base(file) == source.SynonymsFile) {
					continue
				}
				data, err := os.ReadFile(file)
				require.NoError(t, err)
				assert.NoError(t, valid(t, schema, string(data)), file)
			}
		}
	}
	config := schemaOf(t, "configuration.json")
	for _, row := range table(t, "configuration.md", "The configuration file") {
		assert.NoError(t, valid(t, config, plain(row[0])+": "+plain(row[3])+"\n"))
	}
	for _, row := range table(t, "configuration.md", "The script tag") {
		if name := plain(row[0]); name != "strings" && name != "base" {
			assert.NoError(t, valid(t, config, "options: {"+name+": "+quoted(plain(row[3]))+"}\n"), name)
		}
	}
}

func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

func TestSchemasRefuseWhatIsWrong(t *testing.T) {
	const entry = "- {id: sms, term: SMS, category: a, summary: S.}\n"
	for _, c := range []struct{ rule, name, text string }{
		{"a field that there is not", "entries", strings.Replace(entry, "term", "trem", 1)},
		{"an entry without a term", "entries", strings.Replace(entry, "term: SMS, ", "", 1)},
		{"an id that is no slug", "entries", strings.Replace(entry, "sms", "S M", 1)},
		{"a summary that is too long", "entries", strings.Replace(entry, "S.", strings.Repeat("x", 161), 1)},
		{"a case that there is not", "entries", strings.Replace(entry, "S.", "S., case: upper", 1)},
		{"a text where a list belongs", "entries", strings.Replace(entry, "S.", "S., aliases: text", 1)},
		{"a month that is none", "entries", strings.Replace(entry, "S.", "S., checked: 2026-13", 1)},
		{"no list", "entries", "id: sms"},
		{"a category without a title", "categories", "- id: a"},
		{"a comparison without columns", "comparisons", "- {id: a, title: A, summary: S., rows: []}"},
		{"a field of the configuration that there is not", "configuration", "nmae: Acme"},
		{"an option that there is not", "configuration", "options: {repeats: page}"},
		{"a value that an option has not", "configuration", "options: {repeat: twice}"},
		{"a token that there is not", "configuration", "theme: {acent: red}"},
		{"a string that there is not", "configuration", "strings: {search: {labl: x}}"},
		{"a base that is no path", "configuration", "base: glossary"},
		{"a requirement that is no field", "configuration", "lint: {require: [sauces]}"},
	} {
		t.Run(c.rule, func(t *testing.T) { assert.Error(t, valid(t, schemaOf(t, c.name+".json"), c.text)) })
	}
}

// Editors show what a field is.
func TestSchemasDescribeEveryField(t *testing.T) {
	for _, name := range configFields {
		assert.NotEmpty(t, fieldDocs[name], name)
	}
	assert.Len(t, fieldDocs, len(configFields))
	for _, name := range defaultable() {
		assert.NotEmpty(t, optionDocs[name], name)
	}
	assert.Len(t, optionDocs, len(defaultable()))
}

// docs/schema has what the command writes: make generate writes it anew.
func TestTheSchemasInTheDocs(t *testing.T) {
	files, err := Schemas()
	require.NoError(t, err)
	for _, f := range files {
		assert.Equal(t, string(f.Data), read(t, filepath.Join("../../../docs/schema", f.Name)), f.Name)
	}
}
