package source

import (
	"fmt"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/names"
	"cpaas-glossary/glossary/pack"
)

// Rules are what Lint asks for only where the owner of a glossary wants it.
type Rules struct {
	Require   []string // fields that each entry must have
	Connected bool     // every entry can be reached from every other by see
	Lang      string   // of the glossary, which its entries do not have under in; "" where nobody knows it
}

// linted returns the glossary in d. The error is Problems where d breaks a rule.
func (d *document) linted(rules Rules) (*glossary.Glossary, error) {
	ps := append(lintOwn(d), d.eachLanguage(lintOwn)...)
	ps = append(ps, lintIslands(d)...)
	ps = append(ps, lintComparisons(d)...)
	ps = append(ps, lintRequired(d, rules.Require)...)
	ps = append(ps, lintOwnLanguage(d, rules.Lang)...)
	if rules.Connected {
		ps = append(ps, lintConnected(d)...)
	}
	if len(ps) > 0 {
		return nil, ps.sorted()
	}
	return d.checked()
}

// lintOwn looks at the names and texts of d, in the language of the glossary alone.
func lintOwn(d *document) Problems {
	ps := checkOwn(d)
	sound := len(ps) == 0
	for i := range d.Entries {
		ps = append(ps, lintHeadword(d, i)...)
		ps = append(ps, lintProse(d, i)...)
		ps = append(ps, lintOrdinary(d, i)...)
		ps = append(ps, lintLists(d, i)...)
	}
	if sound {
		shared := names.OfAll(d.Entries).Shared
		ps = append(ps, lintShared(d, shared)...)
		ps = append(ps, lintMatching(d, shared)...)
	}
	return ps
}

// lintLists reports what stands twice in a list of entry i, and hidden names
// that are shown anyway.
func lintLists(d *document, i int) (ps Problems) {
	e := d.Entries[i]
	twice := func(field string, items []string, key func(string) string) {
		seen := map[string]bool{}
		for n, item := range items {
			if k := key(item); seen[k] {
				ps = append(ps, d.item(i, field, n).problem("keep one", "%s contains %q twice", field, item))
			} else {
				seen[k] = true
			}
		}
	}
	same := func(s string) string { return s }
	twice("hidden", e.Hidden, names.Fold)
	twice("asks", e.Asks, names.Fold)
	twice("not", e.Not, names.Fold)
	twice("see", e.See, same)
	twice("shares", e.Shares, same)
	twice("seed", decimals(e.Seed), same)

	shown := map[string]string{}
	for _, n := range names.Of(e) {
		if key := names.Fold(n.Text); n.Kind == pack.KindName && shown[key] == "" {
			shown[key] = n.Text
		}
	}
	for n, name := range e.Hidden {
		if other := shown[names.Fold(name)]; other != "" {
			ps = append(ps, d.item(i, "hidden", n).problem("remove it", "the hidden name %q is already found as %q", name, other))
		}
	}
	return ps
}

// item returns the place of item n of a list.
func (d *document) item(i int, field string, n int) Position {
	return d.at(i, fmt.Sprintf("%s#%d", field, n))
}

// lintIslands reports entries without a relation to any other, in a glossary
// whose authors use see.
func lintIslands(d *document) (ps Problems) {
	linked := map[string]bool{}
	asked := false
	for i, e := range d.Entries {
		for _, id := range e.See {
			linked[e.ID], linked[id] = true, true
			asked = asked || i >= d.inherited
		}
	}
	if !asked {
		return nil
	}
	for i, e := range d.Entries {
		if !linked[e.ID] && i >= d.inherited {
			ps = append(ps, d.entryAt[i].problem("add related entries to its see, or add it to theirs", "the entry %q is not connected: it refers to no entry and no entry refers to it", e.ID))
		}
	}
	return ps
}
