package source

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
)

// comparisonYAML is a comparison with every field, as the writer writes it.
const comparisonYAML = `- id: texts
  title: SMS and fax
  summary: Two ways to send a page.
  intro: "Both are old: very."
  columns: [Way, Carried by, "Size, in pages"]
  rows:
    - entry: sms
      cells:
        - "Signaling: SS7"
        - One
    - name: Fax
      cells:
        - A call
        - Many
  notes:
    - Neither is read by everybody.
  sources:
    - RFC 9989
    - name: A page
      link: https://example.com/
  checked: 2026-11
`

func comparisonFiles(comparison string) fstest.MapFS {
	fsys := files(smsYAML).(fstest.MapFS)
	fsys[comparisonsDir+"/texts.yaml"] = &fstest.MapFile{Data: []byte(comparison)}
	return fsys
}

func TestAComparisonIsReadAndWritten(t *testing.T) {
	g, err := Load(comparisonFiles(comparisonYAML))
	require.NoError(t, err)
	assert.Equal(t, []glossary.Comparison{{
		ID: "texts", Title: "SMS and fax", Summary: "Two ways to send a page.", Intro: "Both are old: very.",
		Columns: []string{"Way", "Carried by", "Size, in pages"},
		Rows:    []glossary.Row{{Entry: "sms", Cells: []string{"Signaling: SS7", "One"}}, {Name: "Fax", Cells: []string{"A call", "Many"}}},
		Notes:   []string{"Neither is read by everybody."},
		Sources: []glossary.Source{{Name: "RFC 9989"}, {Name: "A page", Link: "https://example.com/"}}, Checked: "2026-11",
	}}, g.Comparisons)
	written := YAML(g)
	assert.Equal(t, File{comparisonsDir + "/texts.yaml", []byte(comparisonYAML)}, written[len(written)-1])
	back, err := Load(folder(written))
	require.NoError(t, err)
	assert.Equal(t, g, back)
}

func TestAComparisonIsRefusedWithThePlaceOfTheMistake(t *testing.T) {
	const file = "comparisons/texts.yaml"
	for _, c := range []struct{ rule, from, to, want string }{
		{"an unknown field", "  intro:", "  text:", `:4:3: a comparison has no field "text": use id, title, summary, intro, columns, rows, notes, sources, checked`},
		{"an unknown field of a row", "    - name: Fax", "    - term: Fax", `:11:7: a row has no field "term": use entry, name, cells`},
		{"no slug", "id: texts", "id: Texts", `:1:7: the id "Texts" is not valid: use lower-case letters, digits and single hyphens`},
		{"no title", "  title: SMS and fax\n", "", `:1:3: comparison "texts" has no title: add it`},
		{"no such entry", "entry: sms", "entry: fax", `:7:7: there is no entry "fax": use the id of an entry, or write name instead of entry`},
		{"the same entry again", "name: Fax", "entry: sms", `:11:7: the entry "sms" is compared twice: keep one row`},
		{"a row of nothing", "name: Fax", "name:", `:11:7: the row names no term: give it entry, the id of one, or name`},
		{"a cell too few", "        - Many\n", "", `:11:7: the row has 1 cells: write a cell for each column but the first: 2`},
		{"an empty cell", "- Many", "- ''", `:14:11: cells has an empty item: remove it`},
		{"a long cell", "- Many", "- " + strings.Repeat("x", 161), `:14:11: the cell has 161 characters, at most 160 are allowed: shorten it`},
		{"one column", `[Way, Carried by, "Size, in pages"]`, "[Way]", `:5:12: the table has 1 columns: give it two to 8 heads, the first for the terms`},
		{"a bad month", "2026-11", "2026-00", `:21:12: checked is "2026-00": write year and month, such as 2026-11`},
		{"a bad link", "https://", "ftp://", `:20:13: the link "ftp://example.com/" is not an https address: write one such as https://www.rfc-editor.org/rfc/rfc9989, or leave it out`},
		{"rows that are no list", "  rows:", "  rows: x\n  more:", `:6:9: rows is not a list: start each row with “- entry:”`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			require.Contains(t, comparisonYAML, c.from)
			_, err := Load(comparisonFiles(strings.Replace(comparisonYAML, c.from, c.to, 1)))
			require.Error(t, err)
			first, _, _ := strings.Cut(err.Error(), "\n")
			assert.Equal(t, file+c.want, first)
		})
	}
	_, err := Load(comparisonFiles(comparisonYAML + comparisonYAML))
	assert.ErrorContains(t, err, file+`:22:7: the id "texts" is taken by another comparison: choose another`)
	_, err = Lint(comparisonFiles(strings.Replace(comparisonYAML, "a page.", "a page", 1)))
	require.Error(t, err)
	assert.Contains(t, err.Error(), file+":3:12: the summary does not end like a sentence: end it with a full stop")
}
