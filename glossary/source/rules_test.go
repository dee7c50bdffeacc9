package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// linked returns entries of which each names those behind its colon: "a: b c".
func linked(t *testing.T, lines ...string) *document {
	t.Helper()
	var b strings.Builder
	for _, line := range lines {
		id, see, _ := strings.Cut(line, ":")
		fmt.Fprintf(&b, "- id: %s\n  term: Term %s\n  category: voice\n  summary: S.\n  definition: D.\n  see: [%s]\n", id, id, strings.Join(strings.Fields(see), ", "))
	}
	doc, err := read(folder([]File{{categoriesFile, []byte(categoriesYAML)}, {"x.yaml", []byte(b.String())}}), "")
	require.NoError(t, err)
	return doc
}

func TestEveryEntryIsReachedFromEveryOther(t *testing.T) {
	for _, c := range []struct {
		rule  string
		lines []string
		want  string
	}{
		{"a ring", []string{"a: b", "b: c", "c: a"}, ""},
		{"one entry", []string{"a:"}, ""},
		{"a dead end", []string{"a: b", "b: a c", "c:"}, `x.yaml:13:7: the entry "c" has no path by see to the others: add an entry that has one to its see`},
		{"a pocket that no path reaches", []string{"a: b", "b: a", "c: b", "d: a"}, `x.yaml:13:7: the entry "c" cannot be reached by see from the others: add it to the see of an entry that can
x.yaml:19:7: the entry "d" cannot be reached by see from the others: add it to the see of an entry that can`},
		{"the larger of two islands is the glossary", []string{"a: b", "b: a", "c: d", "d: e", "e: c"}, `x.yaml:1:7: the entry "a" cannot be reached by see from the others: add it to the see of an entry that can
x.yaml:7:7: the entry "b" cannot be reached by see from the others: add it to the see of an entry that can`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			doc := linked(t, c.lines...)
			assert.Equal(t, c.want, lintConnected(doc).Error())
			doc.inherited = len(doc.Entries)
			assert.Empty(t, lintConnected(doc), "what is inherited is not ours to mend")
		})
	}
	doc := linked(t, "a: b", "b: c", "c: b a", "d: e a", "e: d b")
	doc.inherited = 3
	assert.Empty(t, lintConnected(doc), "entries that are inherited lead to none of ours")
	_, err := linked(t, "a: b", "b:").linted(Rules{Connected: true})
	assert.ErrorContains(t, err, `the entry "b" has no path by see`)
	_, err = linked(t, "a: b", "b:").linted(Rules{})
	assert.NoError(t, err, "only where the owner asks")
}

func TestRequiredFields(t *testing.T) {
	doc := linked(t, "a: b", "b: a")
	_, err := doc.linted(Rules{Require: []string{"checked", "see"}})
	assert.EqualError(t, err, "x.yaml:1:3: entry \"a\" has no checked: add it\nx.yaml:7:3: entry \"b\" has no checked: add it")
	assert.Equal(t, []string{"abbr", "aliases", "hidden", "definition", "asks", "see", "shares", "not", "seed", "example", "confused", "sources", "checked", "region", "said"}, Requirable())
}

func TestWhatWasCheckedMoreThanAYearAgoIsStale(t *testing.T) {
	doc, err := read(comparisonFiles(comparisonYAML), "")
	require.NoError(t, err)
	doc.Entries[0].Checked = "2026-10"
	for _, c := range []struct{ today, want string }{
		{"", ""},
		{"2027-10", ""},
		{"2027-11", `other.yaml:1:3: the entry "mms" was checked in 2026-10, more than a year ago: check its facts against its sources, then update the month`},
		{"2027-12", `comparisons/texts.yaml:21:12: the comparison "texts" was checked in 2026-11, more than a year ago: check its facts against its sources, then update the month
other.yaml:1:3: the entry "mms" was checked in 2026-10, more than a year ago: check its facts against its sources, then update the month`},
	} {
		assert.Equal(t, c.want, doc.stale(c.today).sorted().Error(), c.today)
	}
	doc.inherited, doc.inheritedComparisons = len(doc.Entries), len(doc.Comparisons)
	assert.Empty(t, doc.stale("2030-01"), "what is inherited is not ours to check")
}
