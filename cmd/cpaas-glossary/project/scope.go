package project

import (
	"slices"
	"strings"

	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/source"
)

// categoryPrefix stands before the id of a category where the options enable and disable
// of the configuration file name entries.
const categoryPrefix = "category:"

// ResolveCategories writes the entries of the glossary in data in place of the categories
// that enable and disable name. A page learns the ids alone: the names of terms come
// without their categories.
func (p *Project) ResolveCategories(data string) error {
	if len(p.optionAt) == 0 {
		return nil
	}
	terms, err := pack.Open(data)
	if err != nil {
		return err
	}
	members, known := map[string][]string{}, []string{}
	categories := terms.Categories()
	for _, c := range categories {
		known = append(known, c.ID)
	}
	for i := range terms.Len() {
		id := categories[terms.Category(i)].ID
		members[id] = append(members[id], terms.ID(i))
	}
	named := map[string]bool{} // an entry that is named counts more than its category
	for _, o := range p.Defaults.Options {
		if o[0] == "enable" || o[0] == "disable" {
			for _, id := range list(o[1]) {
				named[id] = true
			}
		}
	}
	found := source.Nodes{}
	p.Defaults.Options = slices.Clone(p.Defaults.Options)
	for i, o := range p.Defaults.Options {
		at, isList := p.optionAt[o[0]]
		if !isList {
			continue
		}
		var ids []string
		for _, id := range list(o[1]) {
			category, ok := strings.CutPrefix(id, categoryPrefix)
			switch {
			case !ok:
				ids = append(ids, id)
			case slices.Contains(known, category):
				for _, member := range members[category] {
					if !named[member] {
						ids = append(ids, member)
					}
				}
			default:
				found.FailAt(at, "use "+strings.Join(known, ", "), "%s: there is no category %q", o[0], category)
			}
		}
		p.Defaults.Options[i][1] = strings.Join(ids, ",")
	}
	if len(found.Problems) > 0 {
		return found.Problems
	}
	p.optionAt = nil
	return nil
}

// list returns what stands between commas and white space.
func list(value string) []string {
	return strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(", \n\t", r) })
}
