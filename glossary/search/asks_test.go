package search_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/search"
)

func TestWordsOfAsks(t *testing.T) {
	e := glossary.Entry{
		Term: "Mobile Number Portability", Abbr: "MNP", Aliases: []string{"porting"}, Summary: "The right to keep a number.", Definition: "It takes a day.",
		Asks: []string{"how do I keep my number", "Switch my phone company", "switching day", "port numbers", "e-mail 漢字"},
	}
	assert.Equal(t, "compan day email phon switch 漢字", search.WordsOfAsks(&e), "no word that only asks, and no stem twice or of names and summary")
	assert.Empty(t, search.WordsOfAsks(&glossary.Entry{Term: "SMS"}))
}

func TestStemSynonyms(t *testing.T) {
	got := search.StemSynonyms([][]string{{"Log in", "login", "sign in", "authentication", "authenticate"}, {"verify", "verification"}, {"通话", "e-mail"}, {"–", "text"}})
	assert.Equal(t, [][]string{{"login", "signin", "authent", "authenticat"}, {"通话", "email"}}, got, "nothing twice, and no group of one")
}

// The phrases were written without the unseen half at hand, and what was the text of a
// query all the same was left out.
func TestNoPhraseIsTheTextOfAQuery(t *testing.T) {
	queries := map[string]bool{}
	for _, name := range []string{"testdata/asked.tsv", "testdata/queries.tsv"} {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		for line := range strings.Lines(string(data)) {
			query, _, _ := strings.Cut(line, "\t")
			queries[strings.ToLower(query)] = true
		}
	}
	for _, e := range builtInEntries(t) {
		for _, phrase := range e.Asks {
			if strings.Contains(phrase, " ") {
				assert.False(t, queries[strings.ToLower(phrase)], "%s: a query", e.ID)
			}
		}
	}
}
