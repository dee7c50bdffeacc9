package names

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/pack"
)

func TestOfAll(t *testing.T) {
	// An entry is its term, abbreviation and aliases with bars between them; a sign before it says that it is
	// not marked by itself (-), exact (=) or folded (~). What is wanted has the names that are found as each entry, those with
	// a word that must match exactly with a sign, and who shares a name with it.
	for _, c := range []struct{ rule, entries, want string }{
		{"a name belongs to its entry", "Alpha; Beta|B2", "Alpha; Beta =B2"},
		{"a shared name is found as the first", "Alpha|AB; Beta|AB", "Alpha =AB [1]; Beta [0]"},
		{"rather as one that is marked by itself", "-Alpha|AB; Beta|AB", "Alpha [1]; Beta =AB [0]"},
		{"rather as one whose title it is", "Alpha||AB; Beta|AB; Gamma|AB", "Alpha [1 2]; Beta =AB [0 2]; Gamma [0 1]"},
		{"two entries of one term", "Alpha; alpha", "Alpha [1]; [0]"},
		{"a space or a hyphen makes no other name", "Opt in; opt-in", "Opt in [1]; [0]"},
		{"an acronym and another case of it are two", "Milli|mW; Mega|MW", "Milli =mW; Mega =MW"},
		{"a word and an acronym: the word begins sentences too", "reach; REACH", "=reach =Reach; =REACH"},
		{"a word with a capital", "Reach; REACH", "=Reach =reach; =REACH"},
		{"a name that is exact keeps its capital", "=Signal; signal", "=Signal; =signal"},
		{"two senses of the word beside the acronym", "reach; Reach; REACH", "=reach =Reach [1]; [0]; =REACH"},
		{"an acronym that is folded has all cases where nothing else has them", "~DNS; Other|DNS", "DNS [1]; Other [0]"},
		{"only the words that differ must match exactly", "data REACH; Data reach", "=data REACH; =Data reach =Data Reach"},
		{"a generated name yields to a given one", "short code; shortcode", "short code; shortcode"},
		{"in each case that is given", "opt in; OPTIN; optin", "opt in; =OPTIN; =optin =Optin"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			var entries []glossary.Entry
			for n, text := range strings.Split(c.entries, "; ") {
				e := glossary.Entry{ID: fmt.Sprint(n), Auto: true}
				switch text[0] {
				case '-':
					e.Auto = false
				case '=':
					e.Case = glossary.CaseExact
				case '~':
					e.Case = glossary.CaseFold
				}
				fields := append(strings.Split(strings.TrimLeft(text, "-=~"), "|"), "", "")
				e.Term, e.Abbr, e.Aliases = fields[0], fields[1], fields[2:]
				entries = append(entries, e)
			}
			all := OfAll(entries)
			var got []string
			for i, found := range all.Found {
				var texts []string
				for _, n := range found {
					assert.Equal(t, pack.KindName, n.Kind)
					sign := ""
					if n.Exact != 0 {
						sign = "="
					}
					if n.Given || strings.EqualFold(n.Text, entries[i].Term) {
						texts = append(texts, sign+n.Text)
					}
				}
				if len(all.Shared[i]) > 0 {
					texts = append(texts, fmt.Sprint(all.Shared[i]))
				}
				got = append(got, strings.Join(texts, " "))
			}
			assert.Equal(t, c.want, strings.Join(got, "; "))
		})
	}
}
