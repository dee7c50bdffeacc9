package terms_test

import (
	_ "embed"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/names"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/glossary/terms"
)

// seedTSV lists the rows of the source list that the glossary has to serve: row
// number, headword, and the headword as it was printed where that differs (a
// space after a hyphen, where a line ended, is taken out).
//
//go:embed seed.tsv
var seedTSV string

const seedRows = 196

type seedRow struct {
	number int
	names  []string // headword and printed form
}

func readSeed(t *testing.T) []seedRow {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(seedTSV, "\n"), "\n")
	require.Equal(t, "row\theadword\tprinted", lines[0])
	var rows []seedRow
	for i, line := range lines[1:] {
		fields := strings.Split(line, "\t")
		n, err := strconv.Atoi(fields[0])
		require.NoError(t, err)
		require.Equal(t, i+1, n, "seed.tsv has every row, in order")
		require.GreaterOrEqual(t, len(fields), 2)
		rows = append(rows, seedRow{n, fields[1:]})
	}
	require.Len(t, rows, seedRows)
	return rows
}

func load(t *testing.T) *glossary.Glossary {
	t.Helper()
	g, err := source.Load(terms.FS)
	require.NoError(t, err)
	return g
}

func TestEveryRowOfTheSourceListIsServed(t *testing.T) {
	served := map[int][]string{}
	for _, e := range load(t).Entries {
		for _, row := range e.Seed {
			served[row] = append(served[row], e.ID)
		}
	}
	for _, row := range readSeed(t) {
		assert.Len(t, served[row.number], 1, "row %d, %s: one entry lists it in its seed", row.number, row.names[0])
		delete(served, row.number)
	}
	assert.Empty(t, served, "rows that the source list does not have")
}

func TestEveryHeadwordAndPrintedFormFindsItsEntry(t *testing.T) {
	entries := map[int]glossary.Entry{}
	for _, e := range load(t).Entries {
		for _, row := range e.Seed {
			entries[row] = e
		}
	}
	for _, row := range readSeed(t) {
		known := namesOf(entries[row.number])
		for _, headword := range row.names {
			for _, form := range forms(headword) {
				key := strings.TrimSpace(names.Fold(form))
				assert.True(t, known[key] || known[strings.TrimSuffix(key, "s")],
					"row %d, %s: %q is no name of %q: add it to aliases, or to hidden", row.number, headword, form, entries[row.number].ID)
			}
		}
	}
}

// namesOf returns all names of e, hidden and generated ones too, folded.
func namesOf(e glossary.Entry) map[string]bool {
	known := map[string]bool{}
	for _, n := range e.Hidden {
		known[strings.TrimSpace(names.Fold(n))] = true
	}
	for _, n := range names.Of(e) {
		if n.Kind == pack.KindName {
			known[strings.TrimSpace(names.Fold(n.Text))] = true
		}
	}
	return known
}

// forms takes a headword with a name in brackets apart: "Full Name (ABBR) Key"
// gives "Full Name Key" and "ABBR Key". A last word that stands before the
// brackets already, as in "Code (ABBR) Code", is not said twice.
func forms(headword string) []string {
	full, rest, found := strings.Cut(headword, " (")
	if !found {
		return []string{headword}
	}
	abbr, after, _ := strings.Cut(rest, ")")
	if !strings.HasSuffix(full, after) {
		full += after
	}
	return []string{full, abbr + after}
}

func TestForms(t *testing.T) {
	for headword, want := range map[string][]string{
		"Webhook":                     {"Webhook"},
		"Text-to-Speech (TTS)":        {"Text-to-Speech", "TTS"},
		"Programming (API) Key":       {"Programming Key", "API Key"},
		"Tone Code (DTMF) Code":       {"Tone Code", "DTMF Code"},
		"10DLC (10-Digit Long Code)":  {"10DLC", "10-Digit Long Code"},
		"Card ID (ICCID Number)":      {"Card ID", "ICCID Number"},
		"Person-2-Person (P2P) Texts": {"Person-2-Person Texts", "P2P Texts"},
	} {
		assert.Equal(t, want, forms(headword))
	}
}

// The rules that the command holds the built-in glossary to, whatever a project's
// configuration says.
func TestEveryEntryHasSourcesAndIsReached(t *testing.T) {
	_, _, err := source.Sources{Extends: terms.FS}.Lint(source.Rules{Require: []string{"sources", "checked"}, Connected: true}, "")
	assert.NoError(t, err)
	g := load(t)
	worthOpening := 0 // entries that say more on their page than on their card
	for _, e := range g.Entries {
		if e.Example != "" || len(e.Confused) > 0 {
			worthOpening++
		}
	}
	assert.GreaterOrEqual(t, worthOpening, 120)
	assert.GreaterOrEqual(t, len(g.Entries), 450)
	assert.GreaterOrEqual(t, len(g.Comparisons), 5)
	for _, c := range g.Comparisons {
		assert.NotEmpty(t, c.Sources, c.ID)
		assert.NotEmpty(t, c.Checked, c.ID)
	}
}

// The guide in docs/content.md is stricter than the format, which any glossary may use.
func TestDefinitionsAreAsLongAsTheGuideSays(t *testing.T) {
	for _, e := range load(t).Entries {
		length := utf8.RuneCountInString(e.Definition)
		assert.True(t, 100 <= length && length <= 240, "the definition of %s has %d characters, not 100 to 240", e.ID, length)
	}
}

// A reader who follows see from card to card comes to half of the glossary in few
// steps from the entry that most readers meet first.
func TestHalfOfTheGlossaryIsNearSMS(t *testing.T) {
	see := map[string][]string{}
	for _, e := range load(t).Entries {
		see[e.ID] = e.See
	}
	steps := map[string]int{"sms": 0}
	order := []string{"sms"}
	for i := 0; i < len(order); i++ {
		for _, id := range see[order[i]] {
			if _, seen := steps[id]; !seen {
				steps[id] = steps[order[i]] + 1
				order = append(order, id)
			}
		}
	}
	assert.LessOrEqual(t, steps[order[len(order)/2]], 4, "order is that of the steps")
}
