package searchdata

import (
	"fmt"
	"strings"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/names"
)

// Mend makes of the entries that Grown made up, those from own on, entries that
// lint accepts: names of their own, and sentences.
func Mend(entries []glossary.Entry, own int) {
	taken := map[string]bool{}
	for i := range entries {
		if i >= own {
			mend(&entries[i], i, taken)
		}
		for _, name := range names.Of(entries[i]) {
			taken[key(name)] = true
		}
	}
}

func mend(e *glossary.Entry, i int, taken map[string]bool) {
	e.Abbr = ""
	e.Term = strings.TrimLeft(e.Term, "-+") // the matcher takes such a word for an option
	// The possessive of one name would open another.
	e.Term = strings.NewReplacer("'s", "", "’s", "").Replace(e.Term)
	if isTaken(e, taken) {
		e.Term = fmt.Sprintf("%s %d", e.Term, i)
	}
	e.Auto, e.AutoWhy = true, "Made up."
	if r := []rune("Of " + e.Summary); len(r) > glossary.SummaryLimit-1 {
		e.Summary = string(r[:glossary.SummaryLimit-2])
	} else {
		e.Summary = string(r)
	}
	e.Summary += "."
	e.Definition = "It is " + e.Definition + "."
	e.See = []string{"sms"}
}

func isTaken(e *glossary.Entry, taken map[string]bool) bool {
	for _, name := range names.Of(*e) {
		if taken[key(name)] {
			return true
		}
	}
	return false
}

// key is the same for names that would find each other, as a plural does.
func key(name names.Name) string {
	return strings.TrimSuffix(strings.TrimSuffix(names.Fold(name.Text), "s"), "e")
}
