package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/glossarytest"
)

const (
	barePage   = "<!doctype html>\r\n<h1>SMS</h1>\n<p>An SMS &amp; an <code>SMS</code>; SMS.</p>"
	markedPage = "<!doctype html>\r\n<h1>SMS</h1>\n<p>An ⟦sms|SMS⟧ &amp; an <code>SMS</code>; SMS.</p>"
)

// short returns document with its marks as ⟦id|text⟧.
func short(document string) string {
	document = regexp.MustCompile(`<cpaas-term entry="([^"]*)" title="[^"]*"(?: page="[^"]*")?>`).ReplaceAllString(document, "⟦$1|")
	return strings.ReplaceAll(document, "</cpaas-term>", "⟧")
}

func read(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(content)
}

// names returns what is in dir and below, as paths from there.
func names(t *testing.T, dir string) (list []string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if name, _ := filepath.Rel(dir, path); !d.IsDir() {
			list = append(list, name)
		}
		return err
	}))
	return list
}

func TestAnnotateAFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "page.html")
	write(t, name, barePage)
	out, progress, err := execute("annotate", name)
	require.NoError(t, err)
	assert.Empty(t, out)
	assert.Regexp(t, `^1 file, 1 mark, 0\.0 MB in \d+\.\d s\n$`, progress)
	assert.Equal(t, markedPage, short(read(t, name)))

	long := time.Now().Add(-time.Hour)
	require.NoError(t, os.Chtimes(name, long, long))
	_, _, err = execute("annotate", name)
	require.NoError(t, err)
	info, err := os.Stat(name)
	require.NoError(t, err)
	assert.WithinDuration(t, long, info.ModTime(), time.Second, "what does not change is not written")

	_, _, err = execute("annotate", "--repeat", "all", "--link", "/terms/{id}", name)
	require.NoError(t, err)
	assert.Equal(t, 2, strings.Count(read(t, name), `"><a href="/terms/sms">SMS</a></cpaas-term>`))
	_, _, err = execute("annotate", name)
	require.NoError(t, err)
	assert.Equal(t, markedPage, short(read(t, name)), "other options replace what was marked")
	assert.Equal(t, []string{"page.html"}, names(t, filepath.Dir(name)))
}

func TestAnnotateFolders(t *testing.T) {
	dir := t.TempDir()
	pages := []string{"index.html", "a/b/c/deep.html", "a/old.HTM", "a/CAPITAL.HTML", "other/x.htm"}
	others := []string{"a/notes.txt", "page.xhtml", "page.html.bak", "html", "a/b/data.json"}
	for _, name := range append(pages, others...) {
		write(t, filepath.Join(dir, name), barePage)
	}
	require.NoError(t, os.Mkdir(filepath.Join(dir, "folder.html"), 0o755))
	_, progress, err := execute("annotate", filepath.Join(dir, "a"), filepath.Join(dir, "other", "x.htm"), dir)
	require.NoError(t, err)
	assert.Regexp(t, `^5 files, 5 marks, `, progress)
	for _, name := range pages {
		assert.Equal(t, markedPage, short(read(t, filepath.Join(dir, name))), name)
	}
	for _, name := range others {
		assert.Equal(t, barePage, read(t, filepath.Join(dir, name)), name)
	}
	assert.Len(t, names(t, dir), len(pages)+len(others), "nothing is left behind")
}

func TestAnnotateStandardInput(t *testing.T) {
	var out, progress bytes.Buffer
	c := root()
	c.SetArgs([]string{"annotate", "--repeat", "all", "-"})
	c.SetIn(strings.NewReader(barePage))
	c.SetOut(&out)
	c.SetErr(&progress)
	require.NoError(t, c.Execute())
	assert.Equal(t, strings.Replace(markedPage, "; SMS.", "; ⟦sms|SMS⟧.", 1), short(out.String()))
	assert.Empty(t, progress.String(), "a filter says nothing")
}

func TestAnnotateReport(t *testing.T) {
	dir := t.TempDir()
	report := filepath.Join(dir, "report.json")
	var files []string
	for i := range 20 {
		name := filepath.Join(dir, fmt.Sprintf("%02d.html", i))
		files = append(files, name)
		write(t, name, barePage)
	}
	write(t, filepath.Join(dir, "other.html"), "<p>é &lt;: web&shy;hook\r\n  &amp; <b>short</b> code</p>")
	_, _, err := execute("annotate", "--report", report, dir)
	require.NoError(t, err)
	assert.Contains(t, read(t, report), `"context": "é <: ⟦web`+"\u00AD"+`hook⟧ & short code"`, "nothing is escaped for HTML")
	var marks []map[string]any
	require.NoError(t, json.Unmarshal([]byte(read(t, report)), &marks))
	require.Len(t, marks, 22)
	for i, name := range files {
		assert.Equal(t, map[string]any{"file": name, "id": "sms", "text": "SMS", "start": 36.0, "end": 39.0, "context": "An ⟦SMS⟧ & an ￼; SMS."}, marks[i],
			"files in order, bytes of the file as it was")
	}
	assert.Equal(t, "web\u00adhook", marks[20]["text"])
	assert.Equal(t, "short code", marks[21]["text"])

	before := read(t, report)
	_, _, err = execute("annotate", "--report", report, dir)
	require.NoError(t, err)
	var again []map[string]any
	require.NoError(t, json.Unmarshal([]byte(read(t, report)), &again))
	for i := range again {
		assert.Equal(t, marks[i]["context"], again[i]["context"])
		assert.Greater(t, again[i]["start"], marks[i]["start"], "after the tag of the old mark")
	}
	assert.NotEqual(t, before, read(t, report))

	write(t, filepath.Join(dir, "none", "bare.html"), "<p>Nothing</p>")
	_, _, err = execute("annotate", "--report", report, filepath.Join(dir, "none"))
	require.NoError(t, err)
	assert.Equal(t, "[]\n", read(t, report))
}

// The shell has opened the page for us: the report must not take its place all the same.
func TestAnnotateReportOntoStandardInput(t *testing.T) {
	page := filepath.Join(t.TempDir(), "page.html")
	write(t, page, barePage)
	f, err := os.Open(page)
	require.NoError(t, err)
	defer f.Close()
	c := root()
	c.SetIn(f)
	c.SetOut(io.Discard)
	c.SetArgs([]string{"annotate", "-", "--report", page})
	assert.EqualError(t, c.Execute(), "--report "+page+": that is the page: choose another file")
	assert.Equal(t, barePage, read(t, page))
}

func TestAnnotateMistakes(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "page.html")
	write(t, page, barePage)
	write(t, filepath.Join(dir, "texts", "page.txt"), barePage)
	for _, c := range []struct {
		rule string
		args []string
		want string
	}{
		{"nothing to annotate", nil, "annotate needs files or folders: see cpaas-glossary annotate --help"},
		{"a file that is not there", []string{page, page + "x"}, page + "x: there is no such file or folder: check the name"},
		{"a folder without pages", []string{filepath.Join(dir, "texts")}, "no .html or .htm file in " + filepath.Join(dir, "texts") + ": choose a file, or a folder that has some"},
		{"standard input among files", []string{page, "-"}, "- is standard input: it cannot be mixed with files"},
		{"an unknown repeat", []string{"--repeat", "once", page}, "--repeat once: use calm, section, page or all"},
		{"an empty repeat", []string{"--repeat", "", page}, "--repeat : use calm, section, page or all"},
		{"a link that runs a script", []string{"--link", "javascript:alert('{id}')", page}, "--link javascript:alert('{id}'): use an http, https or relative address with {id}"},
		{"a link without the entry", []string{"--link", "/terms/", page}, "--link /terms/: use an http, https or relative address with {id}"},
		{"an unknown flag", []string{"--all", page}, "unknown flag --all: cpaas-glossary annotate --help lists the flags"},
		{"an unknown encoding", []string{"--encoding", "klingon", page}, "--encoding klingon: use a label of the Encoding Standard, such as utf-8 or shift_jis"},
		{"a report over a page", []string{"--report", page, dir}, "--report " + page + ": that is one of the pages: choose another file"},
		{"a report that is a folder", []string{"--report", dir, page}, "--report " + dir + ": that is a folder: choose a file"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			out, progress, err := execute(append([]string{"annotate"}, c.args...)...)
			assert.EqualError(t, err, c.want)
			assert.Empty(t, out+progress)
			assert.Equal(t, barePage, read(t, page), "the page is left as it is")
		})
	}
}

func TestAnnotateLeavesAReadOnlyFileAsItIs(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "page.html")
	write(t, page, barePage)
	require.NoError(t, os.Chmod(page, 0o444))
	_, _, err := execute("annotate", dir)
	assert.EqualError(t, err, page+" is read-only: allow writing to it (chmod u+w), or annotate a copy")
	assert.Equal(t, barePage, read(t, page))
	assert.Equal(t, []string{"page.html"}, names(t, dir))

	write(t, filepath.Join(dir, "sub", "bare.html"), "<p>Nothing</p>")
	require.NoError(t, os.Chmod(filepath.Join(dir, "sub", "bare.html"), 0o444))
	_, _, err = execute("annotate", filepath.Join(dir, "sub"))
	assert.NoError(t, err, "what is not to be changed may be read-only")
}

func TestAnnotateKeepsTheModeAndLinks(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "shared", "page.html")
	write(t, target, barePage)
	require.NoError(t, os.Chmod(target, 0o640))
	link := filepath.Join(dir, "site", "index.html")
	require.NoError(t, os.Mkdir(filepath.Dir(link), 0o755))
	require.NoError(t, os.Symlink(filepath.Join("..", "shared", "page.html"), link))

	_, _, err := execute("annotate", link)
	require.NoError(t, err)
	assert.Equal(t, markedPage, short(read(t, target)))
	info, err := os.Lstat(link)
	require.NoError(t, err)
	assert.Equal(t, os.ModeSymlink, info.Mode().Type(), "a link stays one")
	info, err = os.Stat(target)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o640), info.Mode().Perm())

	write(t, target, barePage)
	_, _, err = execute("annotate", filepath.Dir(link))
	assert.ErrorContains(t, err, "no .html or .htm file", "what is linked from a folder is not in it")
	require.NoError(t, os.Symlink(filepath.Dir(target), filepath.Join(dir, "linked")))
	_, _, err = execute("annotate", filepath.Join(dir, "linked"))
	require.NoError(t, err)
	assert.Equal(t, markedPage, short(read(t, target)), "a folder may be named by a link")
}

func TestAnnotateThousandsOfFiles(t *testing.T) {
	files := glossarytest.Draws(400, 4000, 4000)
	dir := t.TempDir()
	for i := range files {
		write(t, filepath.Join(dir, fmt.Sprint(i%37), fmt.Sprint(i, ".html")), fmt.Sprintf("<h1>%d</h1><p>SMS and MMS, SMS %d</p>", i, i))
	}
	_, progress, err := execute("annotate", "--report", filepath.Join(dir, "report.json"), dir)
	require.NoError(t, err)
	assert.Regexp(t, fmt.Sprintf(`(^|\n)%d files, %d marks, \d\.\d MB in \d+\.\d s\n$`, files, 2*files), progress)
	for i := range files {
		name := filepath.Join(dir, fmt.Sprint(i%37), fmt.Sprint(i, ".html"))
		if !assert.Equal(t, fmt.Sprintf("<h1>%d</h1><p>⟦sms|SMS⟧ and ⟦mms|MMS⟧, SMS %d</p>", i, i), short(read(t, name))) {
			return
		}
	}
	assert.Len(t, names(t, dir), files+1, "nothing is left behind")
	var marks []markReport
	require.NoError(t, json.Unmarshal([]byte(read(t, filepath.Join(dir, "report.json"))), &marks))
	assert.Len(t, marks, 2*files)
}

// A run that is interrupted leaves each file done or untouched.
func TestAnnotateInterrupted(t *testing.T) {
	dir := t.TempDir()
	for i := range 500 {
		write(t, filepath.Join(dir, fmt.Sprint(i, ".html")), barePage)
	}
	ctx, cancel := context.WithCancel(context.Background())
	c := root()
	c.SetArgs([]string{"annotate", dir})
	c.SetErr(&bytes.Buffer{})
	cancel()
	assert.ErrorContains(t, c.ExecuteContext(ctx), "of 500 pages done, the others unchanged")
	bare := 0
	for _, name := range names(t, dir) {
		switch content := short(read(t, filepath.Join(dir, name))); content {
		case barePage:
			bare++
		case markedPage:
		default:
			t.Errorf("%s is %q", name, content)
		}
	}
	assert.Greater(t, bare, 0)
	assert.Len(t, names(t, dir), 500)
}

// Once a second, a long run tells how far it is.
func TestProgress(t *testing.T) {
	var out bytes.Buffer
	p := newProgress(&out, 3)
	p.add(1000, 1)
	assert.Empty(t, out.String())
	p.printed = p.printed.Add(-time.Second)
	p.add(1000, 1)
	p.add(1_498_000, 0)
	assert.Equal(t, "2 of 3 files\n", out.String())
	p.finish()
	assert.Equal(t, "2 of 3 files\n3 files, 2 marks, 1.5 MB in 0.0 s\n", out.String())
}
