package pack_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/names"
	"cpaas-glossary/glossary/pack"
)

func TestNamesComeBackAsTheyWere(t *testing.T) {
	for rule, e := range map[string]glossary.Entry{
		"initials as they stand":         {Term: "Internet of Things", Abbr: "IoT"},
		"initials after a hyphen":        {Term: "Back-to-Back User Agent", Abbr: "BtBUA"},
		"an abbreviation of its own":     {Term: "Back-to-Back User Agent", Abbr: "B2BUA"},
		"words written as one":           {Term: "Short Code", Aliases: []string{"opt-in", "SMS code", "text code"}},
		"plurals":                        {Term: "voice proxy", Aliases: []string{"PBX", "address"}},
		"an abbreviation that is a part": {Term: "Subscriber Identity Module Proxy", Abbr: "SIM"},
		"letters beyond ASCII":           {Term: "café Élan", Aliases: []string{"café"}},
		"more aliases than a byte skips": {Term: "a", Aliases: []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "late one"}},
		"exact by the owner":             {Term: "Flow", Case: glossary.CaseExact, Not: []string{"Flow API"}},
		"folded by the owner":            {Term: "REST API", Case: glossary.CaseFold},
		"capitals beyond ASCII":          {Term: "ÄÖ box"},
		"nothing between":                {Term: "C#", Aliases: []string{"", " ", "3G"}},
	} {
		t.Run(rule, func(t *testing.T) {
			e.ID, e.Category, e.Summary = "x", "c", "S."
			p := open(t, &glossary.Glossary{Categories: []glossary.Category{{ID: "c", Title: "C"}}, Entries: []glossary.Entry{e}})
			var want, got []names.Name
			for _, n := range names.Of(e) {
				n.Given = false
				want = append(want, n)
			}
			assert.True(t, p.EachName(func(n pack.Name) bool {
				assert.Equal(t, n.Text, p.NameAt(n.At))
				got = append(got, names.Name{Text: n.Text, Exact: n.Exact, Kind: n.Kind})
				return true
			}))
			assert.ElementsMatch(t, want, got)
			assert.Equal(t, e.Abbr, p.Abbr(0))
		})
	}
}
