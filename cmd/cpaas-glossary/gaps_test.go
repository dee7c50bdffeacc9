package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/gaps"
	"cpaas-glossary/glossary/source"
)

const gapPages = "<p>A Zone Quality Report (ZQR) comes. The <b class=x>KRV and KRV</b> of <i>OBX, OBX</i>.</p>"

func TestGaps(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.html"), gapPages)
	write(t, filepath.Join(dir, "b.md"), "---\ntitle: x\n---\n# Title\n\nAn SMS and the ZQR.\n")
	write(t, filepath.Join(dir, "c.txt"), "ZQR")

	out, _, err := execute("gaps", dir)
	require.NoError(t, err)
	assert.Regexp(t, `(?m)^ZQR +2 +2 pages +Zone Quality Report +A Zone Quality Report \(⟦ZQR⟧\) comes`, out)
	assert.Regexp(t, `2 pages, \d+ words: 3 gaps; 0 doubts; \d+ entries of the glossary that no page uses\n$`, out)

	out, _, err = execute("gaps", "--format", "json", "--root", "p", "--exclude", ".x", dir)
	require.NoError(t, err)
	var r gaps.Report
	require.NoError(t, json.Unmarshal([]byte(out), &r))
	require.Len(t, r.Gaps, 2)
	assert.Equal(t, "ZQR", r.Gaps[0].Name)
	assert.Equal(t, []string{filepath.ToSlash(filepath.Join(dir, "a.html")), filepath.ToSlash(filepath.Join(dir, "b.md"))}, r.Gaps[0].Pages)
	assert.Equal(t, "OBX", r.Gaps[1].Name)
	assert.NotContains(t, r.Unused, "sms")

	out, _, err = execute("gaps", "--format", "tsv", "--most", "1", dir)
	require.NoError(t, err)
	lines := strings.Split(out, "\n")
	assert.Equal(t, "kind\tname\texpansion\tentry\tcount\tpages\tfirst page\tcontext\tnote", lines[0])
	assert.True(t, strings.HasPrefix(lines[1], "abbreviation\tZQR\tZone Quality Report\t\t2\t2\t"))
	assert.True(t, strings.HasPrefix(lines[2], "unused\t"))

	file := filepath.Join(dir, "report")
	_, _, err = execute("gaps", "--format", "html", "-o", file, dir)
	require.NoError(t, err)
	page := read(t, file)
	assert.Contains(t, page, "<td>Zone Quality Report<td")
	assert.Contains(t, page, "(<mark>ZQR</mark>) comes")
	assert.Contains(t, page, "- id: zqr\n  term: Zone Quality Report\n")
}

func TestGapsPick(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.html")
	write(t, file, gapPages)
	out, _, err := execute("gaps", "--format", "yaml", file)
	require.NoError(t, err)
	root, problems := source.ParseYAML("stub", []byte(out))
	require.Empty(t, problems)
	assert.Len(t, root.Content, 1, "what a page expands")
	out, _, err = execute("gaps", "--format", "yaml", "--pick", "KRV,obx", file)
	require.NoError(t, err)
	assert.Contains(t, out, "term: KRV\n")
	assert.Contains(t, out, "term: OBX\n")
	_, _, err = execute("gaps", "--format", "yaml", "--pick", "ABC", file)
	assert.EqualError(t, err, "--pick ABC: gaps does not list that name: use one that it lists")
}

func TestGapsFailABuild(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.html")
	write(t, file, gapPages)
	_, _, err := execute("gaps", "--fail-over", "2", file)
	assert.EqualError(t, err, "3 gaps, more than --fail-over 2: add entries, or list names that need none in --ignore")
	_, _, err = execute("gaps", "--fail-over", "2", "--ignore", "krv", file)
	require.NoError(t, err)

	own := filepath.Join(dir, "own")
	_, _, err = execute("init", own)
	require.NoError(t, err)
	config := filepath.Join(own, "cpaas-glossary.yaml")
	write(t, config, read(t, config)+"\ngaps: {ignore: [KRV, OBX, ZQR]}\n")
	_, _, err = execute("gaps", "--glossary", own, "--fail-over", "0", file)
	require.NoError(t, err)
}

func TestGapsRefuses(t *testing.T) {
	dir := t.TempDir()
	_, _, err := execute("gaps", dir)
	assert.EqualError(t, err, "no HTML or Markdown file in "+dir+": choose a file, or a folder that has some")
	_, _, err = execute("gaps", "--format", "xml", dir)
	assert.EqualError(t, err, "--format xml: use text, html, tsv, json or yaml")
	_, _, err = execute("gaps", "--exclude", "p[", dir)
	assert.ErrorContains(t, err, "exclude p[: use a CSS selector")
}

func TestAnnotateDryRun(t *testing.T) {
	dir := t.TempDir()
	name, other, report := filepath.Join(dir, "page.html"), filepath.Join(dir, "z.html"), filepath.Join(dir, "marks.json")
	write(t, name, barePage)
	write(t, other, "<p>Nothing.")
	out, _, err := execute("annotate", "--dry-run", "--report", report, dir)
	require.NoError(t, err)
	assert.ElementsMatch(t, []string{name + ": would change, 1 mark", other + ": no change, 0 marks"}, strings.Split(strings.TrimSpace(out), "\n"))
	assert.Equal(t, barePage, read(t, name))
	assert.Contains(t, read(t, report), `"id": "sms"`)
}

func TestAnnotateWhereTheTagLooks(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "page.html")
	const page = `<main><p>An SMS. <b>SMS</b></p></main><p>SMS</p>`
	write(t, name, page)
	_, _, err := execute("annotate", "--root", "main", "--exclude", "b", "--repeat", "all", name)
	require.NoError(t, err)
	assert.Equal(t, `<main><p>An ⟦sms|SMS⟧. <b>SMS</b></p></main><p>SMS</p>`, short(read(t, name)))

	own := filepath.Join(dir, "own")
	write(t, filepath.Join(own, "cpaas-glossary.yaml"), "extends: cpaas\noptions: {root: main, exclude: b, repeat: all}\n")
	write(t, name, page)
	_, _, err = execute("annotate", "--glossary", own, name)
	require.NoError(t, err)
	assert.Equal(t, `<main><p>An ⟦sms|SMS⟧. <b>SMS</b></p></main><p>SMS</p>`, short(read(t, name)), "as the configuration says")
}

func TestAnnotateByCategory(t *testing.T) {
	dir := t.TempDir()
	name, own := filepath.Join(dir, "page.html"), filepath.Join(dir, "own")
	write(t, name, "<p>An SMS over SIP.")
	write(t, filepath.Join(own, "cpaas-glossary.yaml"), "extends: cpaas\noptions: {disable: category:messaging}\n")
	_, _, err := execute("annotate", "--glossary", own, name)
	require.NoError(t, err)
	assert.Equal(t, "<p>An SMS over ⟦sip|SIP⟧.", short(read(t, name)))
	write(t, filepath.Join(own, "cpaas-glossary.yaml"), "extends: cpaas\noptions: {disable: category:none}\n")
	_, problems, err := execute("annotate", "--glossary", own, name)
	assert.EqualError(t, err, own+": 1 problem to fix")
	assert.Contains(t, problems, `cpaas-glossary.yaml:2:20: disable: there is no category "none"`)
}
