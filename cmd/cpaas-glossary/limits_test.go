//go:build linux

package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// Files that would take more than there is of memory or of the stack are refused with
// their file and line, in a process that may have 4 GB of address space.
func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("ten seconds, for files of up to 33 MB: make test runs them, the short tests of make check need not")
	}
	const mb = 1 << 20
	dir := t.TempDir()
	fill := func(part string, size int) string { return strings.Repeat(part, size/len(part)) }
	const tbx = `<tbx type="TBX-Basic" style="dca" xml:lang="en"><text><body>` + "\n"
	const sheet, shared = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`, `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
	const entry = `{"id":"a","term":"A","category":"c","summary":"S.",`
	for _, c := range []struct{ file, content, want string }{
		{"too-large.tbx", tbx + fill("<a>", 33*mb), "too-large.tbx: the file has more than 32 MB: split it"},
		{"nested.tbx", tbx + fill("<a>", 30*mb), "nested.tbx:2:184: this is nested more than 64 deep"},
		{"elements.tbx", tbx + fill("<a/>\n", 11*mb), "there are more than 2000000 elements and texts: split the file"},
		{"entities.tbx", `<!DOCTYPE tbx [<!ENTITY a "` + fill("a", mb) + `"><!ENTITY b "&a;&a;&a;&a;">]>` + tbx + "&b;", "invalid character entity &b;"},
		{"too-large.yaml", fill("- a\n", 33*mb), "too-large.yaml: the file has more than 32 MB: split it"},
		{"values.yaml", fill("- a\n", 9*mb), "values.yaml:2000001:1: there are more than 2000000 values: split the file"},
		{"brackets.yaml", "# a\n" + fill("[", mb), "brackets.yaml:2:1001: this is nested more than 64 deep"},
		{"late.yaml", fill("# a\n", 20*mb) + "- id: a\n  see: " + fill("[", mb), "late.yaml:5242882:1008: this is nested more than 64 deep"},
		{"dashes.yaml", "# a\n" + fill("- ", mb), "dashes.yaml:2:2001: this is nested more than 64 deep"},
		{"first-line.yaml", "a: b: c", "first-line.yaml:1:1: mapping values are not allowed in this context: fix the YAML near this line"},
		{"nested.yaml", "- id: " + strings.Repeat("[", 200) + strings.Repeat("]", 200), "nested.yaml:1:69: this is nested more than 64 deep"},
		{"aliases.yaml", "- id: &a [x, x, x, x]\n" + fill("- id: &b [*a, *a, *a]\n", mb), "YAML anchors and aliases are not supported here"},
		{"number.yaml", "- id: a\n  seed: [" + fill("9", mb) + "]\n", "number.yaml:2:10: the text has more than 20000 bytes: shorten it"},
		{"control.yaml", "- id: a\n  term: \x07\n", "control.yaml:2:9: YAML does not allow the character U+0007: remove it"},
		{"latin.yaml", "- id: a\n  term: caf\xE9\n", "latin.yaml:2:12: this is not UTF-8: save the file as UTF-8"},
		{"text.yaml", "- id: a\n  term: " + fill("a", 8*mb), "text.yaml:2:9: the text has more than 20000 bytes: shorten it"},
		{"nested.json", "[" + entry + "\n" + `"see":[` + fill("[", 30*mb), "nested.json:2:73: this is nested more than 64 deep"},
		{"objects.json", "[" + entry + `"see":` + fill(`{"a":`, 8*mb), "this is nested more than 64 deep"},
		{"items.json", "[" + entry + "\n" + `"see":["x"` + fill(`,"x"`, mb) + "]}]", "the list has more than 5000 items: remove some"},
		{"number.json", "[" + entry + "\n" + `"seed":[1e999999999]}]`, `number.json:2:9: seed contains "1e999999999": list row numbers`},
		{"entries.json", "[" + entry + `"see":[]}` + fill(","+entry+`"see":[]}`, 7*mb) + "]", "there are more than 100000 entries: split the file"},
		{"entries.csv", "id,term,category,summary\n" + fill("a,b,c,d\n", mb), "entries.csv:100002:1: there are more than 100000 entries: split the file"},
		{"quote.csv", "id,term,category,summary\n\"" + fill("a\n", 8*mb), "quote.csv:"},
		{"items.csv", "id,term,category,summary,see\na,b,c,d,x" + fill("|x", mb), "items.csv:2:9: the list has more than 5000 items: remove some"},
		{"items.yaml", "- id: a\n  see: [x" + fill(",x", mb) + "]", "items.yaml:2:10009: the list has more than 5000 items: remove some"},
		{"columns.csv", "id,term,category,summary" + fill(",x", 64*1024), "columns.csv:1:2018: there are more than 1000 columns: split the file"},
		{"cells.csv", "term,definition\n" + fill(strings.Repeat(",", 900)+"\n", 3*mb), "there are more than 2000000 cells: split the file"},
		{"rows.csv", "term,definition\n" + fill(",\n", 2*mb), "rows.csv:200000:1: there are more than 199999 rows: split the file"},
		{"nested.ttl", "<a> <b> " + fill("[ <p> ", 20*mb), "nested.ttl:1:393: this is nested more than 64 deep"},
		{"lists.ttl", "<a> <b> " + fill("( ", 20*mb), "lists.ttl:1:137: this is nested more than 64 deep"},
		{"statements.ttl", "<a> <b> 1" + fill(",1", 5*mb) + ".", "there are more than 2000000 statements: split the file"},
		{"quotes.ttl", "<a> <b> " + fill(`"`, 20*mb+1), "quotes.ttl:1:"},
		{"nested.jsonld", fill(`{"@graph":[`, 20*mb), "nested.jsonld:1:353: this is nested more than 64 deep"},
		{"context.jsonld", `{"@context": "https://example.com/c.jsonld", "@graph": []}`, "write the context into the file"},
		{"nested.md", fill("> ", 60*1024) + "a", "nested.md:1:1: this is nested more than 64 deep"},
		{"line.md", fill("[", mb), "line.md:1:1: the line has more than 64 KB: break it"},
		{"brackets.md", fill(fill("[", 60*1024)+"\n", 128*1024), "brackets.md: the file has no entries"},
		{"stars.md", fill(fill("*a **b ", 60*1024)+"\n\n", 128*1024), "stars.md: the file has no entries"},
		{"definitions.html", "<dl><dt>A" + fill("<dd>a", mb), "definitions.html:1:1: the text has more than 20000 bytes: shorten it"},
		{"spans.html", "<table>" + fill("<tr><td rowspan=60000>a<td colspan=900>b", mb), "spans.html: the file has no entries"},
		{"too-large.md", fill("a\n", 5*mb), "too-large.md: the page has more than 2 MB: split it"},
		{"commas.csv", fill(",", 30*mb), "commas.csv:1:1001: there are more than 1000 columns: split the file"},
		{"one-column.csv", fill("a", 30*mb), "one-column.csv:1:1: there is only one column"},
		{"cell.csv", "term,definition\n" + fill(`"`, 30*mb), "cell.csv:2:1: the text has more than 20000 bytes: shorten it"},
		{"paragraphs.md", fill("a\n\n", mb), "paragraphs.md:200001:1: the page has more than 200000 lines: split it"},
		{"addresses.md", fill("[a]: b\n", mb), "addresses.md: the page has more than 20000 link addresses: split it"},
		{"nested.xlsx", workbook(t, "xl/worksheets/sheet1.xml", sheet+fill("<a>", 60*mb)), "nested.xlsx: the workbook has more than 64 levels of nesting: split it"},
		{"spaces.xlsx", workbook(t, "xl/worksheets/sheet1.xml", sheet+fill(" ", 129*mb)), "spaces.xlsx: the workbook has more than 128 MB when it is unpacked: split it"},
		{"elements.xlsx", workbook(t, "xl/sharedStrings.xml", shared+fill("<si><t>a</t></si>", 100*mb)), "elements.xlsx: the workbook has more than 4000000 elements: split it"},
		{"sheets.xlsx", workbook(t, "xl/workbook.xml", "<workbook><sheets>"+fill(`<sheet name="a" sheetId="1"/>`, 10*mb)), "sheets.xlsx: the workbook has more than 1000 sheets: split it"},
		{"text.xlsx", workbook(t, "xl/sharedStrings.xml", shared+"<si><t>"+fill("a", mb)), "text.xlsx: the workbook has more than 131068 bytes in a text: split it"},
		{"row.xlsx", workbook(t, "xl/sharedStrings.xml", shared+"<si><t>"+fill("a", 100_000)+"</t></si></sst>", "xl/worksheets/sheet1.xml", sheet+fill(`<c t="s"><v>0</v></c>`, mb)),
			"row.xlsx: the workbook has more than 128 MB of text in a row: split it"},
		{"rows.xlsx", workbook(t, "xl/sharedStrings.xml", shared+"<si><t>"+fill("a", 100_000)+"</t></si></sst>", "xl/worksheets/sheet1.xml", sheet+fill(`<row><c t="s"><v>0</v></c></row>`, mb)),
			"there are more than 128 MB of text: split the file"},
		{"format.xlsx", workbook(t, "xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="`+fill("0;", mb)+`"/>`), "format.xlsx: the workbook has more than 1000 bytes in a number format: split it"},
		{"old.xlsx", "\xD0\xCF\x11\xE0" + fill("a", mb), "old.xlsx: the workbook is protected by a password, or from an Excel before 2007"},
		{"nested.rst", ".. glossary::\n\n" + fill("   a\n      b\n", 3*mb/2), "there are more than 100000 entries: split the file"},
	} {
		t.Run(c.file, func(t *testing.T) {
			name := filepath.Join(dir, c.file)
			require.NoError(t, os.WriteFile(name, []byte(c.content), 0o644))
			p := exec.Command("sh", "-c", `ulimit -v 4194304; exec "$0" "$@"`, os.Args[0], "lint", name)
			p.Env = append(os.Environ(), asCommand+"=1", "GOMEMLIMIT=1GiB")
			var stderr bytes.Buffer
			p.Stderr = &stderr
			require.NoError(t, p.Start())
			timer := time.AfterFunc(2*time.Minute, func() { p.Process.Kill() }) // it hangs
			p.Wait()
			require.True(t, timer.Stop(), "it takes no end")
			said := stderr.String()
			assert.Equal(t, 1, p.ProcessState.ExitCode(), "%.500s", said)
			assert.Contains(t, fmt.Sprintf("%.100000s", said), c.want)
			assert.NotContains(t, said, "goroutine")
		})
	}
}

// workbook returns a workbook in which parts, each a name and its content, take the place of others.
func workbook(t *testing.T, parts ...string) string {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	require.NoError(t, book.SetSheetRow("Sheet1", "A1", &[]string{"term", "definition"}))
	plain, err := book.WriteToBuffer()
	require.NoError(t, err)
	from, err := zip.NewReader(bytes.NewReader(plain.Bytes()), int64(plain.Len()))
	require.NoError(t, err)
	var b bytes.Buffer
	to := zip.NewWriter(&b)
	for _, part := range from.File {
		if i := slices.Index(parts, part.Name); i < 0 {
			require.NoError(t, to.Copy(part))
		}
	}
	for i := 0; i < len(parts); i += 2 {
		w, err := to.Create(parts[i])
		require.NoError(t, err)
		_, err = io.WriteString(w, parts[i+1])
		require.NoError(t, err)
	}
	require.NoError(t, to.Close())
	return b.String()
}
