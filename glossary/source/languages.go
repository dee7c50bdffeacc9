package source

import (
	"maps"
	"slices"
	"strings"

	"cpaas-glossary/glossary"
)

// eachLanguage returns what look finds in d as each of its other languages has it, as far as it stands in the names and
// texts of that language: look finds the rest in d itself.
func (d *document) eachLanguage(look func(*document) Problems) (ps Problems) {
	for _, lang := range d.Languages() {
		local, at := d.in(lang)
		for _, p := range look(local) {
			if at[Position{p.File, p.Line, p.Column}] {
				p.Text = "in " + lang + ": " + p.Text
				ps = append(ps, p)
			}
		}
	}
	return ps
}

// lintOwnLanguage reports names and texts that stand where those in other languages do, and are in lang, the language of the
// glossary. Nobody would see them.
func lintOwnLanguage(d *document, lang string) (ps Problems) {
	for i, e := range d.Entries {
		for _, tag := range slices.Sorted(maps.Keys(e.In)) {
			if strings.EqualFold(tag, lang) && i >= d.inherited {
				ps = append(ps, d.at(i, inField+"."+tag).problem(
					"move it out of in, or set the option lang to the language of the other texts",
					"%q is the language of the glossary: texts under it are not used", tag))
			}
		}
	}
	for i, c := range d.Categories {
		for _, tag := range slices.Sorted(maps.Keys(c.In)) {
			if strings.EqualFold(tag, lang) {
				ps = append(ps, d.categoryAt[i].problem("move it out of in", "category %s has texts under %q, the language of the glossary: they are not used", c.ID, tag))
			}
		}
	}
	return ps
}

// languages returns where the names and texts in each other language stand first: in an entry that is not inherited, or
// else in a category.
func (d *document) languages() map[string]Position {
	at := map[string]Position{}
	for i := len(d.Entries) - 1; i >= 0; i-- {
		for tag := range d.Entries[i].In {
			if i >= d.inherited {
				at[tag] = d.at(i, inField+"."+tag)
			}
		}
	}
	for i, c := range d.Categories {
		for tag := range c.In {
			if _, is := at[tag]; !is {
				at[tag] = d.categoryAt[i]
			}
		}
	}
	return at
}

// in returns d in another of its languages, and the places where that language stands.
func (d *document) in(lang string) (*document, map[Position]bool) {
	local := *d
	local.Glossary = *d.In(lang, "")
	local.fieldAt = slices.Clone(d.fieldAt)
	at := map[Position]bool{}
	for i, e := range d.Entries {
		best := glossary.BestLanguage(slices.Sorted(maps.Keys(e.In)), lang)
		if best == "" {
			continue
		}
		places := map[string]Position{}
		for field, place := range d.fieldAt[i] {
			if name, rest, is := strings.Cut(field, "."+best); is && (rest == "" || rest[0] == '#') {
				at[place] = true
				places[name+rest] = place
			}
		}
		for field, place := range d.fieldAt[i] {
			_, given := places[field]
			name, _, isItem := strings.Cut(field, "#")
			// Names of the glossary's own language follow those of this one: they have no place of their own here.
			if f, _ := fieldNamed(name); !given && !strings.Contains(name, ".") && !(isItem && f.local) {
				places[field] = place
			}
		}
		local.fieldAt[i] = places
	}
	return &local, at
}
