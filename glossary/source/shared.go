package source

import (
	"fmt"
	"slices"

	"cpaas-glossary/glossary/names"
)

// lintShared reports names that several entries have where none of them says that they mean to, and entries that say so
// and share no name. shared are the entries that share a name with each.
func lintShared(d *document, shared [][]int) (ps Problems) {
	for i, e := range d.Entries {
		for n, id := range e.Shares {
			isOther := func(other int) bool { return d.Entries[other].ID == id }
			if !slices.ContainsFunc(shared[i], isOther) {
				ps = append(ps, d.item(i, "shares", n).problem("remove it, or give both the name", "%s and %s share no name", e.ID, id))
			}
		}
		for _, other := range shared[i] {
			o := d.Entries[other]
			if other > i || slices.Contains(e.Shares, o.ID) || slices.Contains(o.Shares, e.ID) {
				continue
			}
			at, name := d.sharedName(i, other)
			cure := fmt.Sprintf("if both are meant, say so with “shares: [%s]”; if not, keep it in one of the two", o.ID)
			if other < d.inherited {
				cure += fmt.Sprintf(", or leave the other out: drop: [%s] in %s, or give yours its id", o.ID, ConfigFile)
			}
			ps = append(ps, at.problem(cure, "%q is also a name of %s (%s:%d)", name, o.ID, d.entryAt[other].file, d.entryAt[other].line))
		}
	}
	return ps
}

// sharedName returns the first name of entry i that another one has too, and its place.
func (d *document) sharedName(i, other int) (at Position, name string) {
	e, o := d.Entries[i], d.Entries[other]
	has := map[string]bool{names.Fold(o.Term): true, names.Fold(o.Abbr): true}
	for _, name := range o.Aliases {
		has[names.Fold(name)] = true
	}
	if has[names.Fold(e.Term)] {
		return d.at(i, "term"), e.Term
	}
	if e.Abbr != "" && has[names.Fold(e.Abbr)] {
		return d.at(i, "abbr"), e.Abbr
	}
	n := slices.IndexFunc(e.Aliases, func(name string) bool { return has[names.Fold(name)] })
	return d.item(i, "aliases", n), e.Aliases[n]
}
