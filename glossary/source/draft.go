package source

import (
	"fmt"
	"strconv"
	"strings"

	"cpaas-glossary/glossary"
)

// A value is one text in a file, and where it stands.
type value struct {
	text string
	at   Position
}

// A draft is an entry as an imported file spells it out, before its texts are
// looked at. The fields are those of the YAML form and autoWhy; one that may
// hold a list has a value per item.
type draft struct {
	at     Position
	fields map[string][]value
}

// autoWhy is the field of a draft for the reason why an ordinary word is auto.
const autoWhy = "auto_why"

func (r *draft) add(field, text string, at Position) {
	if r.fields == nil {
		r.fields = map[string][]value{}
	}
	r.fields[field] = append(r.fields[field], value{text, at})
}

// addDraft turns r into an entry of d and returns what is wrong with its texts.
func (d *document) addDraft(r draft) (ps Problems) {
	at := map[string]Position{}
	cleaned := func(v value) string {
		text, fault := clean(v.text)
		if fault != "" {
			ps = append(ps, v.at.problem("take it out", "the text holds %s", fault))
		}
		return text
	}
	one := func(field string) string {
		vs := r.fields[field]
		if len(vs) == 0 {
			return ""
		}
		at[field] = vs[0].at
		return cleaned(vs[0])
	}
	many := func(field string) (out []string) {
		for i, v := range r.fields[field] {
			at[field] = r.fields[field][0].at
			at[fmt.Sprintf("%s#%d", field, i)] = v.at
			text := cleaned(v)
			if text == "" {
				ps = append(ps, v.at.problem("take it out", "%s holds an empty item", field))
			}
			out = append(out, text)
		}
		return out
	}
	e := glossary.Entry{
		ID: one("id"), Term: one("term"), Abbr: one("abbr"), Aliases: many("aliases"), Hidden: many("hidden"),
		Category: one("category"), Summary: one("summary"), Definition: one("definition"), See: many("see"), Not: many("not"),
		Auto: true,
		// As the comment in the YAML reads.
		AutoWhy: strings.TrimLeft(one(autoWhy), "# "),
	}
	switch auto := one("auto"); strings.ToLower(auto) {
	case "", "true":
	case "false":
		e.Auto = false
	default:
		ps = append(ps, at["auto"].problem("write true or false", "auto is %q", auto))
	}
	name := one("case")
	c, ok := caseOf(name)
	if !ok {
		ps = append(ps, at["case"].problem("write word, exact or fold", "case is %q", name))
	}
	e.Case = c
	for i, row := range many("seed") {
		n, err := strconv.Atoi(row)
		if err != nil || n < 1 {
			ps = append(ps, at[fmt.Sprintf("seed#%d", i)].problem("list row numbers", "seed holds %q", row))
		}
		e.Seed = append(e.Seed, n)
	}
	d.Entries = append(d.Entries, e)
	d.entryAt = append(d.entryAt, r.at)
	d.fieldAt = append(d.fieldAt, at)
	return ps
}

// caseNames are the values of the field case, by glossary.Case.
var caseNames = [...]string{glossary.CaseWord: "word", glossary.CaseExact: "exact", glossary.CaseFold: "fold"}

// caseOf returns the Case called name; "" is the default.
func caseOf(name string) (glossary.Case, bool) {
	for c, n := range caseNames {
		if n == name {
			return glossary.Case(c), true
		}
	}
	return glossary.CaseWord, name == ""
}

// addCategories adds the categories that entries name and d lacks, in the order
// of the entries. Their titles are made from the ids.
func (d *document) addCategories() {
	known := map[string]bool{"": true}
	for _, c := range d.Categories {
		known[c.ID] = true
	}
	for i, e := range d.Entries {
		if known[e.Category] {
			continue
		}
		known[e.Category] = true
		d.Categories = append(d.Categories, glossary.Category{ID: e.Category, Title: titleOf(e.Category)})
		d.categoryAt = append(d.categoryAt, d.at(i, "category"))
	}
}

// titleOf returns the title of a category of which only the id is known:
// "Contact center" for contact-center.
func titleOf(id string) string {
	title := strings.ReplaceAll(id, "-", " ")
	return strings.ToUpper(title[:1]) + title[1:]
}
