package terms_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
)

// A counted name is a row of docs/evidence: a name that was counted on real pages.
type counted struct{ name, entry, decision string }

func readEvidence(t *testing.T) []counted {
	t.Helper()
	files, err := filepath.Glob("../../docs/evidence/names-*.tsv")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var rows []counted
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		lines := strings.Split(strings.TrimSuffix(string(src), "\n"), "\n")
		require.Equal(t, "name\tentry\thits\tpages\twrong sense\tdecision", lines[0], file)
		for _, line := range lines[1:] {
			f := strings.Split(line, "\t")
			require.Len(t, f, 6, "%s: %s", file, line)
			rows = append(rows, counted{f[0], f[1], f[5]})
		}
	}
	return rows
}

// Whoever gives an entry another name counts it on real pages first, and does what the count says. The entries that are
// older than the evidence have only the names there that they got since.
func TestEveryNewNameWasCountedAndIsWhatTheCountSays(t *testing.T) {
	entries := map[string]glossary.Entry{}
	for _, e := range load(t).Entries {
		entries[e.ID] = e
	}
	has := map[[2]string]bool{}
	headwords := map[string]bool{} // ids of entries whose headword was counted
	for _, row := range readEvidence(t) {
		e, found := entries[row.entry]
		if !assert.True(t, found, "%s: no entry has the id %s", row.name, row.entry) {
			continue
		}
		key := [2]string{row.entry, strings.ToLower(row.name)}
		assert.False(t, has[key], "%s of %s has two rows", row.name, row.entry)
		has[key] = true
		if strings.EqualFold(row.name, e.Term) {
			headwords[e.ID] = true
		}

		shown, hidden := isIn(row.name, shownNames(e)), isIn(row.name, e.Hidden)
		switch decision, _, _ := strings.Cut(row.decision, ":"); {
		case strings.HasPrefix(decision, "marked"):
			assert.True(t, shown && e.Auto, "%s of %s: the evidence says marked", row.name, row.entry)
		case decision == "auto":
			assert.True(t, shown && !e.Auto, "%s of %s: the evidence says auto: false", row.name, row.entry)
		case strings.HasPrefix(decision, "searched only"):
			assert.True(t, hidden, "%s of %s: the evidence says searched only", row.name, row.entry)
		case decision == "not listed", decision == "not a name":
			assert.False(t, shown || hidden, "%s of %s: the evidence says that it is no name", row.name, row.entry)
		default:
			t.Errorf("%s of %s: %q is no decision", row.name, row.entry, row.decision)
		}
	}
	for id := range headwords {
		for _, name := range append(shownNames(entries[id]), entries[id].Hidden...) {
			assert.True(t, has[[2]string{id, strings.ToLower(name)}], "%s of %s is not in docs/evidence: count it on real pages", name, id)
		}
	}
}

func shownNames(e glossary.Entry) []string {
	out := []string{e.Term}
	if e.Abbr != "" {
		out = append(out, e.Abbr)
	}
	return append(out, e.Aliases...)
}

func isIn(name string, list []string) bool {
	return slices.ContainsFunc(list, func(l string) bool { return strings.EqualFold(l, name) })
}
