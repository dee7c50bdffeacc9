package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func folder(t *testing.T, pages map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, html := range pages {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(html), 0o644))
	}
	return dir
}

func measured(t *testing.T, dir, repeat string, sample int, bare bool) []string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, run(&out, []string{dir}, repeat, sample, 1, bare))
	return strings.Split(out.String(), "\n")
}

// row returns the number that lines give for name.
func row(t *testing.T, lines []string, name string) string {
	t.Helper()
	for _, line := range lines {
		if number, ok := strings.CutPrefix(strings.TrimSpace(line), name+" "); ok {
			return strings.TrimSpace(number)
		}
	}
	require.Fail(t, "no such row", "%s in %s", name, lines)
	return ""
}

func TestNumbers(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.html":     `<h2>An SMS</h2><p>An SMS and an SMS, the Messages API, SMS-2.</p><h2>x</h2><p>One more SMS and <a href="/">an SMS</a>.</p>`,
		"in/b.HTML":  `<p>The webhook calls: <code>webhook</code></p>`,
		"c.html":     `<!doctype html>`,
		"notes.text": `SMS`,
	})
	lines := measured(t, dir, "section", 0, false)
	for name, want := range map[string]string{
		"pages": "2", "words": "18", "marks": "3", "in 100 words, median": "14.29", "repeat an entry": "33.3%",
		"marked before": "1", "in a heading": "1", "in a link": "1", "in code": "1", "in a product's name": "1", "part of an identifier": "1",
	} {
		assert.Equal(t, want, row(t, lines, name), name)
	}
	assert.Equal(t, "2", row(t, measured(t, dir, "calm", 0, false), "marks"))
}

func TestSampleIsReproducible(t *testing.T) {
	dir := folder(t, map[string]string{"a.html": "<p>SMS, MMS, RCS, OTP, an API</p>"})
	sheet := measured(t, dir, "all", 3, false)
	assert.Equal(t, sheet, measured(t, dir, "all", 3, false))
	assert.Regexp(t, `^3\ta\.html\t[a-z]+\t\t.*⟦\w+⟧`, sheet[len(sheet)-2])
	bare := measured(t, folder(t, map[string]string{"a.html": "<p>The Messages API</p>"}), "all", 9, true)
	assert.Equal(t, "1\ta.html\tapi\tin a product's name\tThe Messages ⟦API⟧", bare[len(bare)-2])
}

func TestMistakes(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "SMS"})
	for want, call := range map[string]func() error{
		"name one folder of HTML pages":                     func() error { return run(nil, nil, "calm", 0, 1, false) },
		"--repeat often: use calm, section, page or all":    func() error { return run(nil, []string{dir}, "often", 0, 1, false) },
		dir + " holds no HTML page with text":               func() error { return run(nil, []string{dir}, "calm", 0, 1, false) },
		"lstat " + dir + "/none: no such file or directory": func() error { return run(nil, []string{dir + "/none"}, "calm", 0, 1, false) },
	} {
		assert.EqualError(t, call(), want)
	}
}
