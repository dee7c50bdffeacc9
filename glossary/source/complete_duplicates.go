package source

import (
	"regexp"
	"slices"
	"strings"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/names"
)

// owned is a name, and the number of the draft that it belongs to.
type owned struct {
	draft int
	name  string
	rule  glossary.Case
}

// areTwo reports whether two names that differ in nothing but case are two all the same, as MW and mW are.
func areTwo(a, b owned) bool {
	if a.name == b.name {
		return false
	}
	all := names.OfAll([]glossary.Entry{{ID: "a", Term: a.name, Case: a.rule}, {ID: "b", Term: b.name, Case: b.rule}})
	return all.Shared[0] == nil
}

// isLower reports whether a name has no capital: in a list, sms is rather SMS once more than another word.
func isLower(name string) bool { return strings.ToLower(name) == name }

// redirect is a definition that only names another term: "See SMS."
var redirect = regexp.MustCompile(`(?i)^(?:(?:see(?: also| under)?|siehe(?: auch| unter)?|s\.|voir(?: aussi)?|véase|ver|vedi|veja|zie|se|см\.)[:\s]\s*|(?:→|=>|->)\s*)[“"„»«]?([^.;,]{1,80}?)[”"“»«]?\.?$`)

// redirectTarget returns the folded name of the term that r only refers to, or "".
func redirectTarget(r draft) string {
	if r.strict || r.first("summary") != "" && r.first("definition") != "" {
		return ""
	}
	if m := redirect.FindStringSubmatch(r.first("summary") + r.first("definition")); m != nil {
		return names.Fold(withoutMarks(m[1]))
	}
	return ""
}

// withoutRedirects makes terms that only refer to another one its other names.
func (c *completer) withoutRedirects(all []draft) (kept []draft) {
	owner := map[string]int{} // number in kept, by name
	redirects := 0
	for _, r := range all {
		if redirectTarget(r) != "" {
			redirects++
			continue
		}
		for _, field := range nameFields {
			for _, v := range r.fields[field] {
				if key := names.Fold(v.text); key != "" {
					if _, taken := owner[key]; !taken {
						owner[key] = len(kept)
					}
				}
			}
		}
		kept = append(kept, r)
	}
	if redirects == 0 {
		return all
	}
	var lost []draft
	for _, r := range all {
		to := redirectTarget(r)
		if to == "" {
			continue
		}
		i, known := owner[to]
		if !known || kept[i].strict {
			lost = append(lost, r)
			continue
		}
		r.reading.note(r.at, noteRedirect, r.first("term"))
		for _, field := range nameFields {
			for _, v := range r.fields[field] {
				if own, taken := owner[names.Fold(v.text)]; !taken || own != i {
					kept[i].add("aliases", v.text, v.at)
				}
			}
		}
	}
	return append(kept, lost...)
}

// withoutExpansions gives what a page says that an abbreviation stands for to the entry that explains it: *[ACD]: Automatic Call
// Distributor beside the term ACD.
func (c *completer) withoutExpansions(all []draft) (kept []draft) {
	if !slices.ContainsFunc(all, func(r draft) bool { return r.expansion }) {
		return all
	}
	explained := map[string]int{} // number in kept, by name
	for _, r := range all {
		if r.expansion {
			continue
		}
		for _, name := range []string{r.first("term"), r.first("abbr")} {
			if _, taken := explained[names.Fold(name)]; name != "" && !taken {
				explained[names.Fold(name)] = len(kept)
			}
		}
		kept = append(kept, r)
	}
	for _, r := range all {
		if !r.expansion {
			continue
		}
		abbr, term := r.first("abbr"), r.first("term")
		i, known := explained[names.Fold(abbr)]
		if !known {
			i, known = explained[names.Fold(term)]
		}
		if !known || kept[i].strict {
			r.reading.note(r.at, noteExpansion, abbr)
			kept = append(kept, r)
			continue
		}
		switch own := kept[i].first("abbr"); {
		case own == "" && names.Fold(kept[i].first("term")) == names.Fold(abbr):
			kept[i].set("term", term)
			kept[i].set("abbr", abbr, "term")
		case own == "":
			kept[i].set("abbr", abbr, "term")
		case names.Fold(own) != names.Fold(abbr):
			kept[i].add("aliases", abbr, r.at)
		}
	}
	return kept
}

// withoutDoubles leaves out what is there a second time, word for word.
func (c *completer) withoutDoubles(all []draft) (kept []draft) {
	seen := map[string]bool{}
	for _, r := range all {
		key := strings.Join([]string{r.first("id"), r.first("term"), r.first("abbr"), r.first("category"), r.first("summary"), r.first("definition")}, "\x00")
		if !r.exported && seen[key] {
			r.reading.note(r.at, noteTwice, r.first("term"))
			continue
		}
		seen[key] = true
		kept = append(kept, r)
	}
	return kept
}

// owners notes which draft each name belongs to: first the terms, then abbreviations,
// then the rest.
func (c *completer) owners(all []draft) {
	first := map[string][]owned{}
	for i := range all {
		r := &all[i]
		key := names.Fold(r.first("term"))
		one := owned{i, r.first("term"), r.rule()}
		if key != "" && r.fields["shares"] == nil && !r.exported && slices.ContainsFunc(first[key], func(o owned) bool { return !areTwo(o, one) || isLower(o.name) || isLower(one.name) }) {
			r.reading.note(r.fields["term"][0].at, noteSameTerm, r.first("term"))
		}
		if len(first[key]) < 2 {
			first[key] = append(first[key], one)
		}
	}
	for _, field := range nameFields {
		for i, r := range all {
			for _, v := range r.fields[field] {
				key := names.Fold(v.text)
				if _, taken := c.owner[key]; !taken {
					c.owner[key] = owned{i, v.text, r.rule()}
					if key != "" {
						c.ours[key] = r.first("id")
					}
				}
			}
		}
	}
	for _, r := range all {
		if key := names.Fold(r.first("id")); c.ours[key] == "" {
			c.ours[key] = r.first("id")
		}
	}
}

// withoutClashes leaves out aliases of draft i that belong to another entry. An abbreviation stands for both.
func (c *completer) withoutClashes(i int, r *draft) {
	for _, field := range []string{"abbr", "aliases"} {
		var kept []value
		for _, v := range r.fields[field] {
			key := names.Fold(v.text)
			owner, known := c.owner[key]
			own := key == names.Fold(r.first("term")) || field == "aliases" && key == names.Fold(r.first("abbr"))
			switch {
			case r.strict && !slices.Contains(r.divided, v.text):
				kept = append(kept, v)
			case field == "aliases" && known && owner.draft != i && !areTwo(owner, owned{i, v.text, r.rule()}):
				r.reading.note(v.at, noteClash, v.text)
			case field == "aliases" && own || key == "":
			default:
				kept = append(kept, v)
			}
		}
		delete(r.fields, field)
		if kept != nil {
			r.fields[field] = kept
		}
	}
}
