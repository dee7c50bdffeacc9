package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/cmd/cpaas-glossary/project"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/glossary/terms"
)

// execute runs the command with args and returns what it wrote. main writes the
// error.
func execute(args ...string) (stdout, stderr string, err error) {
	var out, problems bytes.Buffer
	c := root()
	c.SetArgs(args)
	c.SetOut(&out)
	c.SetErr(&problems)
	err = c.Execute()
	return out.String(), problems.String(), err
}

// write makes the file name, with the folders above it.
func write(t *testing.T, name, content string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(t, os.WriteFile(name, []byte(content), 0o644))
}

const (
	goodCategories = "- id: texts\n  title: Texts\n"
	goodEntry      = "- id: sms\n  term: SMS\n  category: texts\n  summary: Texts.\n  definition: They are short.\n"
	goodCSV        = "id,term,category,summary,definition\nsms,SMS,texts,Texts.,They are short.\n"
)

// glossaryFolder makes a good glossary of one entry.
func glossaryFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "categories.yaml"), goodCategories)
	write(t, filepath.Join(dir, "texts.yaml"), goodEntry)
	return dir
}

func TestLint(t *testing.T) {
	out, problems, err := execute("lint", glossaryFolder(t))
	require.NoError(t, err)
	assert.Equal(t, "1 entry, 1 category: no problems found\n", out)
	assert.Empty(t, problems)

	bad := glossaryFolder(t)
	file := filepath.Join(bad, "texts.yaml")
	write(t, file, goodEntry+"  see: [mms]\n- id: rcs\n  term: RCS\n  category: texts\n  summary: texts.\n  definition: Richer.\n")
	out, problems, err = execute("lint", bad)
	assert.EqualError(t, err, bad+": 3 problems to fix")
	assert.Empty(t, out)
	assert.Equal(t, file+":6:9: there is no entry \"mms\": use the id of an entry\n"+
		file+":7:3: the entry \"rcs\" is not connected: it refers to no entry and no entry refers to it: add related entries to its see, or add it to theirs\n"+
		file+":10:12: the summary starts in lower case: start it with a capital\n", problems)

	write(t, file, goodEntry+"  seed: [0]\n")
	_, problems, err = execute("lint", bad)
	assert.EqualError(t, err, bad+": 1 problem to fix")
	assert.Equal(t, file+":6:10: seed contains \"0\": list row numbers\n", problems)

	write(t, file, goodEntry+"  in:\n    en: {summary: A short text.}\n")
	_, problems, err = execute("lint", bad)
	assert.EqualError(t, err, bad+": 1 problem to fix")
	assert.Contains(t, problems, file+":7:5: \"en\" is the language of the glossary")
}

// make test lints the content; here it is the command that is looked at.
func TestLintLooksAtTheBuiltInGlossary(t *testing.T) {
	p, err := project.Open("")
	require.NoError(t, err)
	_, _, want := p.Glossary().Lint(p.Rules, source.ThisMonth())
	out, problems, err := execute("lint", "--today", "2026-11")
	if want == nil {
		require.NoError(t, err)
		assert.Regexp(t, `^\d+ entries, \d+ categories: no problems found\n$`, out)
		return
	}
	assert.ErrorContains(t, err, " to fix")
	assert.Equal(t, want.Error()+"\n", problems)
}

func TestExportAndImport(t *testing.T) {
	for _, format := range []string{"csv", "json", "tbx"} { // those that keep every field
		dir := t.TempDir()
		file, first, second := filepath.Join(dir, "g."+format), filepath.Join(dir, "below", "first")+"/", filepath.Join(dir, "second")
		out, _, err := execute("export", "--format", format, "-o", file)
		require.NoError(t, err)
		assert.Empty(t, out)
		written, err := os.ReadFile(file)
		require.NoError(t, err)

		out, _, err = execute("import", "--format", format, file, "-o", first)
		require.NoError(t, err)
		g, err := source.Load(os.DirFS(first))
		require.NoError(t, err)
		builtIn, err := source.Load(terms.FS)
		require.NoError(t, err)
		assert.Regexp(t, fmt.Sprintf(`first/: %d entries, %d categories\nnext: `, len(builtIn.Entries), len(builtIn.Categories)), out)
		if format == "json" {
			for i := range builtIn.Entries {
				builtIn.Entries[i].AutoWhy = "" // JSON has no place for it
			}
		}
		assert.Equal(t, builtIn.Entries, g.Entries, format)

		out, _, err = execute("export", "--format", format, first)
		require.NoError(t, err)
		assert.Equal(t, string(written), out, format)

		require.NoError(t, os.Mkdir(second, 0o755))
		_, _, err = execute("import", "--format", format, file, "-o", second)
		assert.NoError(t, err, "an empty folder is as good as none")
	}
}

func TestExportForTheWeb(t *testing.T) {
	dir := glossaryFolder(t)
	for format, want := range map[string]string{
		"skos":   `<https://example.com/terms/sms> a skos:Concept ;`,
		"jsonld": `"url": "https://example.com/terms/sms"`,
		"tbx":    `<xref type="externalCrossReference" target="https://example.com/terms/sms">SMS</xref>`,
	} {
		out, _, err := execute("export", "--format", format, "--base-url", "https://example.com/terms/", "--title", "Our words", dir)
		require.NoError(t, err)
		assert.Contains(t, out, want)
		assert.Contains(t, out, "Our words")
	}
}

func TestContentCommandsRefuse(t *testing.T) {
	dir := t.TempDir()
	good, full, bad := filepath.Join(dir, "good.csv"), filepath.Join(dir, "full"), filepath.Join(dir, "bad.csv")
	write(t, good, goodCSV)
	write(t, bad, goodCSV+"mms,MMS\n")
	write(t, filepath.Join(full, "x"), "")
	fresh := filepath.Join(dir, "fresh")
	malformed := glossaryFolder(t)
	write(t, filepath.Join(malformed, "texts.yaml"), goodEntry+"- x\n")

	for _, c := range []struct {
		rule        string
		args        []string
		want, lines string
	}{
		{"a folder without a glossary", []string{"lint", fresh}, fresh + ": there is no such file or folder: use a folder from cpaas-glossary init, or a file of entries", ""},
		{"two folders", []string{"lint", full, full}, "lint takes only one glossary, not also " + full + ": see cpaas-glossary lint --help", ""},
		{"no format", []string{"export"}, "choose a format: --format csv, json, jsonld, markdown, skos, tbx", ""},
		{"an unknown format", []string{"export", "--format", "xml"}, `the format "xml" is not supported: use csv, json, jsonld, markdown, skos, tbx`, ""},
		{"a malformed glossary", []string{"export", "--format", "csv", malformed}, malformed + ": 1 problem to fix", malformed + "/texts.yaml:6:3: this item has no fields: write it as “key: value” lines\n"},
		{"a base without scheme", []string{"export", "--format", "skos", "--base-url", "example.com/"}, "--base-url example.com/: use an http or https address that ends with /, # or =, such as https://example.com/terms/", ""},
		{"a base without end", []string{"export", "--format", "skos", "--base-url", "https://example.com"}, "--base-url https://example.com: use an http or https address that ends with /, # or =, such as https://example.com/terms/", ""},
		{"a file in no folder", []string{"export", "--format", "csv", "-o", filepath.Join(fresh, "g.csv")}, "there is no such file or folder: check the name", ""},
		{"a file that is a folder", []string{"export", "--format", "csv", "-o", full}, " is a folder: choose a file", ""},
		{"no folder to write", []string{"import", "--format", "csv", good}, "set the output folder with -o, or use --dry-run", ""},
		{"a format that cannot be read", []string{"import", "--format", "xml", good, "-o", fresh}, `the format "xml" is not supported: use csv, html, json, jsonld, markdown, rst, skos, tbx, xlsx`, ""},
		{"no file to read", []string{"import", "--format", "csv", filepath.Join(dir, "none"), "-o", fresh}, "there is no such file or folder", ""},
		{"a folder with something in it", []string{"import", "--format", "csv", good, "-o", full}, "-o: the folder " + full + " is not empty: choose a new one", ""},
		{"a file for a folder", []string{"import", "--format", "csv", good, "-o", good}, "this is not a folder: choose a new folder", ""},
		{"a bad file", []string{"import", "--format", "csv", bad, "-o", fresh}, "nothing written: 2 problems to fix", bad + ":3:1: entry \"mms\" has no category: add it\n" + bad + ":3:1: entry \"mms\" has no summary: add it\n"},
		{"another format", []string{"import", "--format", "json", good, "-o", fresh}, "nothing written: 1 problem to fix", good + ":1:1: invalid character 'i' looking for beginning of value: fix the JSON near here\n"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			out, lines, err := execute(c.args...)
			require.Error(t, err)
			assert.Contains(t, err.Error(), c.want)
			if !strings.Contains(c.want, "problems") { // before, import tells what it understood
				assert.Empty(t, out)
			}
			assert.Equal(t, c.lines, lines)
			assert.NoDirExists(t, fresh, "nothing is written")
		})
	}
}

func TestImportTellsOfAColumnThatNoListHas(t *testing.T) {
	list := filepath.Join(t.TempDir(), "list.csv")
	write(t, list, "Wort,Text,Intern\nSMS,A text.,x\n")
	_, _, err := execute("import", list, "--dry-run", "--map", " wort =term", "--map", "Intern=")
	assert.NoError(t, err)
	out, _, err := execute("import", list, "--dry-run", "--map", "Word=term")
	assert.EqualError(t, err, `nothing written: --map: no list has a column "Word": use a name that is printed above`)
	assert.Contains(t, out, "columns: Wort as term, Text as definition")
}

func TestImportDoesNotReplaceTheFolderWeAreIn(t *testing.T) {
	file := filepath.Join(t.TempDir(), "g.csv")
	write(t, file, goodCSV)
	t.Chdir(t.TempDir())
	for _, dir := range []string{".", "./", "../" + filepath.Base(mustGetwd(t))} {
		_, _, err := execute("import", "--format", "csv", file, "-o", dir)
		assert.EqualError(t, err, "-o: "+dir+" is the current folder: choose a new one")
	}
	_, _, err := execute("import", "--format", "csv", file, "-o", "new")
	require.NoError(t, err)
	got, err := os.ReadFile("new/texts.yaml")
	require.NoError(t, err)
	assert.Equal(t, goodEntry, string(got))
}

func mustGetwd(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	require.NoError(t, err)
	return dir
}

func TestWriteFolderReplacesAFolder(t *testing.T) {
	for _, name := range []string{"out", "out/", "./out//"} {
		t.Chdir(t.TempDir())
		write(t, "out/old", "")
		require.NoError(t, writeFolder(name, filesOf("new", "x")))
		entries, err := os.ReadDir(".")
		require.NoError(t, err)
		require.Len(t, entries, 1, "nothing is left beside it")
		assert.FileExists(t, "out/new")
		assert.NoFileExists(t, "out/old")
	}
}
