package source

import (
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/names"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/richtext"
	"cpaas-glossary/glossary/words"
)

// check returns what keeps d from being compiled, in any of its languages: the rules that hold for every glossary.
func check(d *document) Problems {
	return append(checkOwn(d), d.eachLanguage(checkOwn)...).sorted()
}

// checkOwn is check for the language of the glossary alone.
func checkOwn(d *document) Problems {
	var ps Problems
	report := func(p Problem) { ps = append(ps, p) }

	categories := map[string]bool{}
	for i, c := range d.Categories {
		at := d.categoryAt[i]
		switch {
		case !slug.MatchString(c.ID):
			report(at.problem("use lower-case letters, digits and single hyphens", "the category id %q is not valid", c.ID))
		case categories[c.ID]:
			report(at.problem("choose another", "the category id %q is taken", c.ID))
		case c.Title == "":
			report(at.problem("add a title", "category %s has no title", c.ID))
		}
		categories[c.ID] = true
		if i == pack.MaxCategories {
			report(at.problem("put entries that belong together under one", "there are more than %d categories", pack.MaxCategories))
		}
	}

	ids := map[string]int{}
	for i, e := range d.Entries {
		if !slug.MatchString(e.ID) {
			report(d.at(i, "id").problem("use lower-case letters, digits and single hyphens, like short-code", "the id %q is not valid", e.ID))
		} else if first, taken := ids[e.ID]; taken {
			report(d.at(i, "id").problem("choose another", "the id %q is taken at %s:%d", e.ID, d.entryAt[first].file, d.entryAt[first].line))
		} else {
			ids[e.ID] = i
		}
	}
	owners := map[string][]int{}
	for i, e := range d.Entries {
		for _, p := range checkEntry(d, i, e, categories, ids) {
			report(p)
		}
		checkNames(d, i, e, owners, report)
	}
	return append(ps, checkComparisons(d, ids)...).sorted()
}

func checkEntry(d *document, i int, e glossary.Entry, categories map[string]bool, ids map[string]int) (ps Problems) {
	for _, f := range fields {
		if f.required && f.name != "id" && f.write(&e)[0] == "" { // an empty id is no slug
			ps = append(ps, d.entryAt[i].problem("add it", "entry %q has no %s", e.ID, f.name))
		}
	}
	if n := utf8.RuneCountInString(e.Summary); n > glossary.SummaryLimit {
		ps = append(ps, d.at(i, "summary").problem("move the rest to the definition", "the summary has %d characters, at most %d fit a card", n, glossary.SummaryLimit))
	}
	var wrong *richtext.Error
	if _, err := richtext.Parse(e.Definition); errors.As(err, &wrong) {
		ps = append(ps, d.at(i, "definition").problem(wrong.Cure, "line %d of the definition: %s", wrong.Line, wrong.Text))
	}
	if e.Category != "" && !categories[e.Category] {
		ps = append(ps, d.at(i, "category").problem("use one from "+categoriesFile+", or add it there", "there is no category %q", e.Category))
	}
	for _, f := range []struct {
		name string
		ids  []string
	}{{"see", e.See}, {"shares", e.Shares}} {
		for n, id := range f.ids {
			at := d.item(i, f.name, n)
			switch _, known := ids[id]; {
			case id == e.ID:
				ps = append(ps, at.problem("remove it", "%q refers to itself", id))
			case !known:
				ps = append(ps, at.problem("use the id of an entry", "there is no entry %q", id))
			}
		}
	}
	return append(ps, checkDetails(d, i, e, ids)...)
}

// checkDetails looks at what only the page of an entry shows.
func checkDetails(d *document, i int, e glossary.Entry, ids map[string]int) (ps Problems) {
	fail := func(field, cure, format string, args ...any) {
		ps = append(ps, d.at(i, field).problem(cure, format, args...))
	}
	long := func(field, what, text string, limit int, cure string) {
		if n := utf8.RuneCountInString(text); n > limit {
			fail(field, cure, "the %s has %d characters, at most %d are allowed", what, n, limit)
		}
	}
	long("example", "example", e.Example, glossary.ExampleLimit, "give a shorter one")
	long("said", "way to say it", e.Said, glossary.SaidLimit, "write the sound alone, such as see-pass")
	if cure := checkMonth(e.Checked); cure != "" {
		fail("checked", cure, "checked is %q", e.Checked)
	}
	for n, code := range e.Region {
		item := fmt.Sprintf("region#%d", n)
		if cure := checkRegion(code); cure != "" {
			fail(item, cure, "there is no region %q", code)
		} else if slices.Contains(e.Region[:n], code) {
			fail(item, "keep one", "region contains %q twice", code)
		}
	}
	for n, c := range e.Confused {
		item := fmt.Sprintf("confused#%d", n)
		second := item
		if _, ok := d.fieldAt[i][item+".2"]; ok {
			second += ".2"
		}
		_, known := ids[c.With]
		switch {
		case c.With == e.ID:
			fail(item, "remove it", "%q is not to be confused with itself", c.With)
		case !known:
			fail(item, "use the id of an entry", "there is no entry %q", c.With)
		case slices.ContainsFunc(e.Confused[:n], func(other glossary.Difference) bool { return other.With == c.With }):
			fail(item, "keep one", "confused contains %q twice", c.With)
		case c.Text == "":
			fail(item, "add it", "confused has no difference from %q", c.With)
		}
		long(second, "difference", c.Text, glossary.DifferenceLimit, "say it in one sentence")
	}
	return append(ps, checkSources(e.Sources, place{d.entryAt[i], d.fieldAt[i]})...)
}

// maxSenses is the most entries that may have a name: a card shows them all.
const maxSenses = 8

// checkNames reports names of entry i that no pack can hold, that match nothing, or that too many entries have. owners
// are the entries that have a name, folded.
func checkNames(d *document, i int, e glossary.Entry, owners map[string][]int, report func(Problem)) {
	fits := func(at Position, name string) bool {
		switch {
		case names.WordCount(name) > pack.MaxWords:
			report(at.problem("shorten it", "the name %q has more than %d words", name, pack.MaxWords))
		case longestWord(name) > maxWordBytes:
			report(at.problem("shorten it", "the name %q has a word of more than %d bytes", name, maxWordBytes))
		default:
			return true
		}
		return false
	}
	own := func(field, name string) {
		if name == "" {
			return
		}
		at, key := d.at(i, field), names.Fold(name)
		if key == "" {
			report(at.problem("give it a letter or digit", "the name %q can never match", name))
			return
		}
		if all := owners[key]; fits(at, name) && len(all) <= maxSenses && !slices.Contains(all, i) {
			if len(all) == maxSenses {
				report(at.problem("merge some of them, or give them other names", "more than %d entries have the name %q", maxSenses, name))
			}
			owners[key] = append(all, i)
		}
	}
	own("term", e.Term)
	own("abbr", e.Abbr)
	for n, name := range e.Aliases {
		own(fmt.Sprintf("aliases#%d", n), name)
	}
	for n, name := range e.Not {
		fits(d.at(i, fmt.Sprintf("not#%d", n)), name)
	}
}

// fitsName reports whether a pack can hold a name.
func fitsName(name string) bool {
	return names.WordCount(name) <= pack.MaxWords && longestWord(name) <= maxWordBytes
}

// maxWordBytes is the greatest length of a word in a name, in bytes. The pack
// holds words of 255; names that are generated of two words and an ending fit
// too.
const maxWordBytes = 100

// longestWord returns the length of the longest word in name, in bytes, with
// accents apart from their letters as the pack may hold it.
func longestWord(name string) (length int) {
	name = norm.NFD.String(name)
	for i := 0; i < len(name); {
		end := words.Next(name, i)
		length = max(length, end-i)
		i = end
	}
	return length
}
