package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/cmd/cpaas-glossary/project"
	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/pack"
)

// started makes the example glossary and returns its folder.
func started(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "mine")
	_, _, err := execute("init", dir)
	require.NoError(t, err)
	return dir
}

// within returns names as paths from dir, with slashes.
func within(t *testing.T, dir string, names []string) (list []string) {
	t.Helper()
	for _, name := range names {
		path, err := filepath.Rel(dir, name)
		require.NoError(t, err)
		list = append(list, filepath.ToSlash(path))
	}
	return list
}

func TestInit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "mine")
	out, _, err := execute("init", dir)
	require.NoError(t, err)
	files := []string{"cpaas-glossary.yaml", "schema/categories.json", "schema/comparisons.json", "schema/configuration.json", "schema/entries.json", "schema/synonyms.json", "terms/acme.yaml"}
	assert.Equal(t, files, names(t, dir))
	lines := strings.Split(strings.TrimSpace(out), "\n")
	assert.Equal(t, "next: cpaas-glossary build "+dir+" --watch", lines[len(lines)-1])
	assert.ElementsMatch(t, files, within(t, dir, lines[:len(lines)-1]))
	out, problems, err := execute("lint", dir)
	require.NoError(t, err, problems)
	assert.Regexp(t, `^\d+ entries, \d+ categories: no problems found\n$`, out)

	_, _, err = execute("init", dir)
	assert.EqualError(t, err, "DIR: the folder "+dir+" is not empty: choose a new one")
}

// alone takes the built-in entries out of the example: it builds in no time then.
func alone(t *testing.T, dir string) {
	t.Helper()
	for _, file := range []string{"cpaas-glossary.yaml", "terms/acme.yaml"} {
		text := read(t, filepath.Join(dir, file))
		for _, ours := range []string{"extends: cpaas\n", "sms, ", ", bulk-messaging"} {
			text = strings.Replace(text, ours, "", 1)
		}
		write(t, filepath.Join(dir, file), text)
	}
}

// The built-in glossary goes the way of all others.
func TestTheBuiltInGlossaryIsCompiledAsAnyOther(t *testing.T) {
	p, err := project.Open("")
	require.NoError(t, err)
	data, _, err := compilePack(root(), p)
	require.NoError(t, err)
	assert.True(t, data == builtin.Pack(), "make generate")
}

func TestBuild(t *testing.T) {
	dir := started(t)
	alone(t, dir)
	out := filepath.Join(t.TempDir(), "out")
	said, _, err := execute("build", dir, "-o", out, "--url", "https://acme.test", "--base", "/words/")
	require.NoError(t, err)
	assert.Contains(t, said, `the script tag: <script src="/words/embed/cpaas-glossary.js" integrity="sha384-`)
	assert.Regexp(t, `a page downloads to mark its terms +\d{5}\n`, said)
	for _, name := range []string{"index.html", "terms/hopline/index.html", "preview/index.html", "preview/preview.js",
		"embed/cpaas-glossary.js.br", "embed/snippet.html", "sitemap.xml", "app-worker.js"} {
		assert.FileExists(t, filepath.Join(out, name))
	}
	assert.Regexp(t, `one of 1 file of texts, on average +\d+\n +the first card downloads +\d{5}\n`, said)
	for _, name := range []string{"marks", "cards", "search"} {
		assert.Regexp(t, `embed/`+name+`\.[0-9a-f]{16}\.wasm( +\d+){3}\n`, said)
	}
	script := read(t, filepath.Join(out, "embed/cpaas-glossary.js"))
	assert.Contains(t, script, `[["link","https://acme.test/words/terms/{id}/"],["repeat","section"],["sign","`)
	cards := readOnly(t, filepath.Join(out, "embed/cards.*.js"))
	assert.Contains(t, cards, "var(--cpaas-accent,#7a2e8e)")
	assert.Contains(t, cards, "var(--cpaas-accent,#e3b5f0)")

	before := names(t, out)
	_, _, err = execute("build", dir, "-o", out, "--url", "https://acme.test", "--base", "/words/", "--compress", "fast")
	require.NoError(t, err, "a folder of an earlier build is replaced")
	assert.Equal(t, before, names(t, out))
	assert.Len(t, entriesOf(t, filepath.Dir(out)), 1, "nothing is left beside it")

	write(t, filepath.Join(dir, "terms", "bad.yaml"), "- id: mms\n  trem: MMS\n")
	_, problems, err := execute("build", dir, "-o", out)
	assert.EqualError(t, err, dir+": 1 problem to fix")
	assert.Contains(t, problems, filepath.Join(dir, "terms", "bad.yaml")+`:2:3: an entry has no field "trem": use id, term`)
	assert.Equal(t, before, names(t, out), "what was there is whole")
}

// readOnly reads the only file that a pattern finds.
func readOnly(t *testing.T, pattern string) string {
	t.Helper()
	found, err := filepath.Glob(pattern)
	require.NoError(t, err)
	require.Len(t, found, 1, pattern)
	return read(t, found[0])
}

func entriesOf(t *testing.T, dir string) []os.DirEntry {
	t.Helper()
	list, err := os.ReadDir(dir)
	require.NoError(t, err)
	return list
}

func TestBuildFromOtherFormats(t *testing.T) {
	dir := t.TempDir()
	for _, format := range []string{"csv", "json", "tbx"} {
		file := filepath.Join(dir, "terms."+format)
		_, _, err := execute("export", "--format", format, "-o", file)
		require.NoError(t, err)
		p, err := project.Open(file)
		require.NoError(t, err)
		data, _, err := compilePack(root(), p)
		require.NoError(t, err, format)
		opened, err := pack.Open(data)
		require.NoError(t, err)
		assert.GreaterOrEqual(t, opened.Find("sms"), 0, format)
		assert.Equal(t, builtIn(t).Len(), opened.Len(), format)
	}
}

func builtIn(t *testing.T) *pack.Pack {
	t.Helper()
	p, err := pack.Open(builtin.Pack())
	require.NoError(t, err)
	return p
}

func TestBuildWarnsOfLanguagesThatNobodySees(t *testing.T) {
	dir := started(t)
	alone(t, dir)
	write(t, filepath.Join(dir, "terms/two.yaml"), "- id: two\n  term: two\n  category: acme\n  summary: A two.\n  in: {de: {term: zwei}}\n")
	config := filepath.Join(dir, "cpaas-glossary.yaml")
	write(t, config, read(t, config)+"languages: {fr: }\n")
	p, err := project.Open(dir)
	require.NoError(t, err)
	c, told := root(), strings.Builder{}
	c.SetErr(&told)
	_, err = siteConfig(c, p)
	require.NoError(t, err)
	assert.Contains(t, told.String(), "warning: "+filepath.Join(dir, "terms/two.yaml")+`:5:8: "de" is not among the languages`)
	assert.Contains(t, told.String(), `no entry or category has a text in "fr"`)
}

func TestBuildRefuses(t *testing.T) {
	dir := started(t)
	alone(t, dir)
	full := t.TempDir()
	write(t, filepath.Join(full, "mine.psd"), "")
	for _, c := range []struct {
		rule string
		args []string
		want string
	}{
		{"no folder to write", []string{dir}, "set the output folder with -o"},
		{"a folder with something else", []string{dir, "-o", full}, "-o: " + full + " is not from an earlier build"},
		{"the glossary itself", []string{dir, "-o", dir}, "-o: " + dir + " contains your glossary"},
		{"what is above the glossary", []string{dir, "-o", filepath.Dir(dir)}, " contains your glossary"},
		{"a path that is none", []string{dir, "-o", full + "/x", "--base", "words"}, "--base words: write a path that begins and ends with /"},
		{"an address that is none", []string{dir, "-o", full + "/x", "--url", "acme.test"}, "--url acme.test: write scheme and host"},
		{"no such glossary", []string{dir + "x", "-o", full + "/x"}, "there is no such file or folder: use a folder from cpaas-glossary init"},
		{"a file of another kind", []string{filepath.Join(full, "mine.psd"), "-o", full + "/x"}, "unknown file extension: use "},
		{"more than a page should download", []string{dir, "-o", filepath.Join(t.TempDir(), "out"), "--limit", "1000", "--compress", "fast"}, "over --limit"},
		{"a way to compress that is none", []string{dir, "-o", full + "/x", "--compress", "small"}, "--compress small: use best or fast"},
		{"to watch what does not change", []string{"--watch"}, "specify a glossary to watch"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			_, _, err := execute(append([]string{"build"}, c.args...)...)
			assert.ErrorContains(t, err, c.want)
		})
	}
	assert.Equal(t, []string{"mine.psd"}, names(t, full))
}

func TestServeAFolder(t *testing.T) {
	dir, out := glossaryFolder(t), filepath.Join(t.TempDir(), "out")
	_, _, err := execute("build", dir, "-o", out, "--compress", "fast")
	require.NoError(t, err)
	h, err := newFolderHandler(out)
	require.NoError(t, err)
	hashes := read(t, filepath.Join(out, "embed/integrity.json"))
	named := func(pattern string) string {
		return "/glossary/embed/" + regexp.MustCompile(pattern).FindString(hashes)
	}
	for _, c := range []struct {
		rule, path string
		status     int
		header     string
		value      string
	}{
		{"a page", "/glossary/terms/sms/", 200, "Content-Type", "text/html; charset=utf-8"},
		{"compressed", "/glossary/terms/sms/", 200, "Content-Encoding", "br"},
		{"without its slash", "/glossary/terms/sms", 301, "Location", "/glossary/terms/sms/"},
		{"a module, for ever", named(`marks\.[0-9a-f]+\.wasm`), 200, "Cache-Control", "public, max-age=31536000, immutable"},
		{"a script that it loads, for ever", named(`cards\.[0-9a-f]+\.js`), 200, "Cache-Control", "public, max-age=31536000, immutable"},
		{"a script that it loads, as a script", named(`cards\.[0-9a-f]+\.js`), 200, "Content-Type", "text/javascript; charset=utf-8"},
		{"texts, for ever", named(`texts\.[0-9a-f]+\.bin`), 200, "Cache-Control", "public, max-age=31536000, immutable"},
		{"texts, for all origins", named(`texts\.[0-9a-f]+\.bin`), 200, "Access-Control-Allow-Origin", "*"},
		{"for all origins", "/glossary/embed/cpaas-glossary.js", 200, "Access-Control-Allow-Origin", "*"},
		{"nothing there", "/glossary/terms/nothing/", 404, "Content-Type", "text/html; charset=utf-8"},
		{"nothing outside", "/glossary/%2e%2e/%2e%2e/etc/passwd", 404, "", ""},
		{"elsewhere", "/", 302, "Location", "/glossary/"},
		{"health", "/healthz", 200, "", ""},
	} {
		t.Run(c.rule, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, c.path, nil)
			r.Header.Set("Accept-Encoding", "br")
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if c.header == "" && c.status == 404 {
				assert.NotEqual(t, 200, w.Code)
				return
			}
			assert.Equal(t, c.status, w.Code)
			assert.Equal(t, c.value, w.Header().Get(c.header))
		})
	}
	_, err = newFolderHandler(dir)
	assert.ErrorContains(t, err, "was not written by cpaas-glossary build")
}

func TestAnnotateAndSearchWithAnotherGlossary(t *testing.T) {
	dir := started(t)
	name := filepath.Join(t.TempDir(), "page.html")
	page := "<!doctype html><p>A hopline carries an SMS and a beacon.</p>"
	write(t, name, page)
	_, _, err := execute("annotate", "--glossary", dir, name)
	require.NoError(t, err)
	assert.Equal(t, "<!doctype html><p>A ⟦hopline|hopline⟧ carries an ⟦sms|SMS⟧ and a beacon.</p>", short(read(t, name)))

	config := filepath.Join(dir, "cpaas-glossary.yaml")
	write(t, config, "extends: cpaas\nurl: https://acme.test\noptions: {enable: beacon, disable: sms}\ncategories: [{id: acme, title: Acme}]\n")
	write(t, name, page)
	_, _, err = execute("annotate", "--glossary", dir, name)
	require.NoError(t, err)
	got := read(t, name)
	assert.Contains(t, got, `<a href="https://acme.test/glossary/terms/beacon/">beacon</a>`)
	assert.NotContains(t, got, "terms/sms")

	alone(t, dir)
	out := filepath.Join(t.TempDir(), "out")
	_, _, err = execute("build", dir, "-o", out, "--compress", "fast")
	require.NoError(t, err)
	packs, err := filepath.Glob(filepath.Join(out, "assets", "*.pack"))
	require.NoError(t, err)
	require.Len(t, packs, 1)
	found, _, err := execute("search", "--glossary", packs[0], "AMP")
	require.NoError(t, err)
	assert.Contains(t, found, "AMP  Acme Message Parcel")
	write(t, name, page)
	_, _, err = execute("annotate", "--glossary", packs[0], name)
	require.NoError(t, err)
	assert.Contains(t, short(read(t, name)), "⟦hopline|hopline⟧")
}
