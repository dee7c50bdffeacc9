package project

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"cpaas-glossary/glossary/annotate"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/web"
)

// categoryPrefix stands before the id of a category where enable and disable in the
// configuration file name entries.
const categoryPrefix = "category:"

// A part is a part of the site as the configuration file names it.
type part struct {
	web.Part
	at       source.Position
	given    map[string]string // enable and disable
	optionAt map[string]source.Position
}

// partFields are the fields of a part.
var partFields = []string{"path", "selector", "enable", "disable"}

// parts reads the parts of the site.
func (p *parser) parts(v *yaml.Node) {
	if v.Kind != yaml.SequenceNode {
		p.Fail(v, "start each item with “- path:”", "parts is not a list")
		return
	}
	for _, item := range v.Content {
		one := part{Part: web.Part{Path: "/"}, at: p.At(item), given: map[string]string{}, optionAt: map[string]source.Position{}}
		p.Fields(item, func(name string, k, v *yaml.Node) {
			text := p.nonEmpty(v, name)
			switch name {
			case "path":
				if !strings.HasPrefix(text, "/") || strings.ContainsAny(text, "?#") {
					p.Fail(v, "write the path as in the address of a page, such as /voice/", "the path of a part is %q", text)
				}
				one.Path = sitePath(text)
			case "selector":
				if _, err := annotate.ParseSelector(text); err != nil {
					p.Fail(v, "use a CSS selector, such as body.voice", "selector is %q: %s", text, err)
				}
				one.Selector = text
			case "enable", "disable":
				one.given[name], one.optionAt[name] = text, p.At(v)
			default:
				p.Fail(k, "use "+strings.Join(partFields, ", "), "a part has no field %q", name)
			}
		})
		switch {
		case one.Path == "/" && one.Selector == "":
			p.Fail(item, "add one, or use options for the whole site", "the part has neither path nor selector")
		case slices.ContainsFunc(p.config.parts, func(other part) bool {
			return one.Path == other.Path && one.Selector == other.Selector
		}):
			p.Fail(item, "make one part of them", "another part has the same path and selector")
		}
		p.config.parts = append(p.config.parts, one)
	}
}

// sitePath returns path as a browser writes it in an address, with a slash at its end.
func sitePath(path string) string {
	if !strings.HasSuffix(path, "/") {
		path += "/"
	}
	if plain, err := url.PathUnescape(path); err == nil {
		path = plain
	}
	return (&url.URL{Path: path}).EscapedPath()
}

// A scopeReader turns what enable and disable name into IDs of entries.
type scopeReader struct {
	source.Nodes
	members map[string][]string // the entries of each category
	known   []string            // categories
}

func newScopeReader(data string) (*scopeReader, error) {
	terms, err := pack.Open(data)
	if err != nil {
		return nil, err
	}
	r := &scopeReader{members: map[string][]string{}}
	categories := terms.Categories()
	for _, c := range categories {
		r.known = append(r.known, c.ID)
	}
	for i := range terms.Len() {
		id := categories[terms.Category(i)].ID
		r.members[id] = append(r.members[id], terms.ID(i))
	}
	return r, nil
}

// read returns the entries that enable and disable in given name. An entry that is named
// counts more than its category.
func (r *scopeReader) read(given map[string]string, at map[string]source.Position) (enable, disable []string) {
	named := slices.Concat(list(given["enable"]), list(given["disable"]))
	read := func(name string) (ids []string) {
		for _, id := range list(given[name]) {
			category, ok := strings.CutPrefix(id, categoryPrefix)
			switch {
			case !ok:
				ids = append(ids, id)
			case slices.Contains(r.known, category):
				ids = append(ids, without(r.members[category], named)...)
			default:
				r.FailAt(at[name], "use "+strings.Join(r.known, ", "), "%s: there is no category %q", name, category)
			}
		}
		return ids
	}
	return read("enable"), read("disable")
}

// ResolveScope writes the entries of the glossary in data in place of the categories that
// enable and disable name, and puts the parts of the site into the defaults, each with all
// that holds there. A page learns the ids alone: the names of terms come without their
// categories.
func (p *Project) ResolveScope(data string) error {
	if len(p.optionAt) == 0 && len(p.parts) == 0 {
		return nil
	}
	r, err := newScopeReader(data)
	if err != nil {
		return err
	}
	given := map[string]string{}
	for _, o := range p.Defaults.Options {
		given[o[0]] = o[1]
	}
	var all web.Part
	all.Enable, all.Disable = r.read(given, p.optionAt)
	resolved := map[string][]string{"enable": all.Enable, "disable": all.Disable}
	p.Defaults.Options = slices.Clone(p.Defaults.Options)
	for i, o := range p.Defaults.Options {
		if ids, is := resolved[o[0]]; is {
			p.Defaults.Options[i][1] = strings.Join(ids, ",")
		}
	}
	p.Defaults.Parts = r.parts(all, p.parts)
	if len(r.Problems) > 0 {
		return r.Problems
	}
	p.optionAt, p.parts = nil, nil
	return nil
}

// parts returns the parts with what holds in each, in the order in which a later one wins:
// by path, and those of all pages there before those with a selector. What a part does not
// say is as in the part around it, or as in all.
func (r *scopeReader) parts(all web.Part, given []part) []web.Part {
	given = slices.Clone(given)
	slices.SortStableFunc(given, func(a, b part) int {
		return cmp.Or(cmp.Compare(len(a.Path), len(b.Path)), cmp.Compare(min(len(a.Selector), 1), min(len(b.Selector), 1)))
	})
	var parts []web.Part
	for _, one := range given {
		behind := all
		for _, other := range parts {
			if other.Selector == "" && strings.HasPrefix(one.Path, other.Path) {
				behind = other
			}
		}
		enable, disable := r.read(one.given, one.optionAt)
		one.Enable = append(without(behind.Enable, slices.Concat(enable, disable)), enable...)
		one.Disable = append(without(behind.Disable, slices.Concat(enable, disable)), disable...)
		parts = append(parts, one.Part)
	}
	return parts
}

// without returns list without the members of others.
func without(list, others []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(id string) bool { return slices.Contains(others, id) })
}

// list returns what stands between commas and white space.
func list(value string) []string {
	return strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(", \n\t", r) })
}
