package source

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"cpaas-glossary/glossary"
)

// comparisonsDir is the folder, beside the files of the entries, with the pages that
// compare some of them. Each file is a list of pages.
const comparisonsDir = "comparisons"

// Fields of a comparison and of a row of its table, in the order in which they are
// written.
var (
	comparisonFields = []string{"id", "title", "summary", "intro", "columns", "rows", "notes", "sources", "checked"}
	rowFields        = []string{"entry", "name", "cells"}
)

// Limits of a table that can be read on a screen.
const (
	maxColumns = 8
	maxRows    = 12
)

// comparison adds the comparison in item.
func (p *parser) comparison(item *yaml.Node) {
	var c glossary.Comparison
	at := map[string]Position{}
	ok := p.Fields(item, func(key string, k, v *yaml.Node) {
		at[key] = p.At(v)
		switch key {
		case "id":
			c.ID = p.Text(v)
		case "title":
			c.Title = p.Text(v)
		case "summary":
			c.Summary = p.Text(v)
		case "intro":
			c.Intro = p.Text(v)
		case "columns":
			c.Columns = p.Texts(key, v)
		case "rows":
			p.rows(&c, v, at)
		case "notes":
			c.Notes = p.Texts(key, v)
		case "sources":
			c.Sources = p.sources(v, at)
		case "checked":
			c.Checked = p.Text(v)
		default:
			p.Fail(k, "use "+join(comparisonFields), "a comparison has no field %q", key)
		}
	})
	if ok {
		p.doc.Comparisons = append(p.doc.Comparisons, c)
		p.doc.comparisonAt = append(p.doc.comparisonAt, place{p.At(item), at})
	}
}

// rows reads the rows of the table of c. Row n stands at "rows#n", its cell m at
// "rows#n#m".
func (p *parser) rows(c *glossary.Comparison, v *yaml.Node, at map[string]Position) {
	if v.Kind != yaml.SequenceNode {
		p.Fail(v, "start each row with “- entry:”", "rows is not a list")
		return
	}
	for n, item := range v.Content {
		var r glossary.Row
		here := fmt.Sprintf("rows#%d", n)
		at[here] = p.At(item)
		p.Fields(item, func(key string, k, v *yaml.Node) {
			switch key {
			case "entry":
				r.Entry = p.Text(v)
			case "name":
				r.Name = p.Text(v)
			case "cells":
				r.Cells = p.Texts(key, v)
				for m := range r.Cells {
					at[fmt.Sprintf("%s#%d", here, m)] = p.At(v.Content[m])
				}
			default:
				p.Fail(k, "use "+join(rowFields), "a row has no field %q", key)
			}
		})
		c.Rows = append(c.Rows, r)
	}
}

// sources reads the field of an entry and of a comparison alike.
func (p *parser) sources(v *yaml.Node, at map[string]Position) []glossary.Source {
	var d draft
	d.put("sources", p.At(v), p.content(v))
	var e glossary.Entry
	f, _ := fieldNamed("sources")
	d.readItems(f, &e, at)
	p.Problems = append(p.Problems, d.problems...)
	return e.Sources
}

// A place is where an item of a list stands, and its fields.
type place struct {
	item   Position
	fields map[string]Position
}

// at returns the place of a field, or of the item.
func (p place) at(field string) Position {
	if at, ok := p.fields[field]; ok {
		return at
	}
	return p.item
}

// checkComparisons returns what keeps the comparisons of d from being shown. ids has
// those of the entries.
func checkComparisons(d *document, ids map[string]int) (ps Problems) {
	taken := map[string]bool{}
	for i, c := range d.Comparisons {
		here := d.comparisonAt[i]
		fail := func(field, cure, format string, args ...any) {
			ps = append(ps, here.at(field).problem(cure, format, args...))
		}
		long := func(field, what, text string, limit int) {
			if n := utf8.RuneCountInString(text); n > limit {
				fail(field, "shorten it", "the %s has %d characters, at most %d are allowed", what, n, limit)
			}
		}
		switch {
		case !slug.MatchString(c.ID):
			fail("id", "use lower-case letters, digits and single hyphens", "the id %q is not valid", c.ID)
		case taken[c.ID]:
			fail("id", "choose another", "the id %q is taken by another comparison", c.ID)
		}
		taken[c.ID] = true
		for _, f := range []struct{ name, text string }{{"title", c.Title}, {"summary", c.Summary}} {
			if f.text == "" {
				fail(f.name, "add it", "comparison %q has no %s", c.ID, f.name)
			}
		}
		long("summary", "summary", c.Summary, glossary.SummaryLimit)
		long("intro", "intro", c.Intro, glossary.IntroLimit)
		if cure := checkMonth(c.Checked); cure != "" {
			fail("checked", cure, "checked is %q", c.Checked)
		}
		ps = append(ps, checkSources(c.Sources, here)...)
		if len(c.Columns) < 2 || len(c.Columns) > maxColumns {
			fail("columns", fmt.Sprintf("give it two to %d heads, the first for the terms", maxColumns), "the table has %d columns", len(c.Columns))
		}
		if len(c.Rows) < 2 || len(c.Rows) > maxRows {
			fail("rows", fmt.Sprintf("compare two to %d things", maxRows), "the table has %d rows", len(c.Rows))
		}
		named := map[string]bool{}
		for n, r := range c.Rows {
			row := fmt.Sprintf("rows#%d", n)
			_, known := ids[r.Entry]
			switch {
			case r.Entry == "" && r.Name == "":
				fail(row, "give it entry, the id of one, or name", "the row names no term")
			case r.Entry != "" && !known:
				fail(row, "use the id of an entry, or write name instead of entry", "there is no entry %q", r.Entry)
			case r.Entry != "" && named[r.Entry]:
				fail(row, "keep one row", "the entry %q is compared twice", r.Entry)
			}
			named[r.Entry] = true
			if len(r.Cells) != len(c.Columns)-1 {
				fail(row, fmt.Sprintf("write a cell for each column but the first: %d", len(c.Columns)-1), "the row has %d cells", len(r.Cells))
			}
			for m, cell := range r.Cells {
				long(fmt.Sprintf("%s#%d", row, m), "cell", cell, glossary.CellLimit)
			}
		}
	}
	return ps
}

// lintComparisons reports what is wrong with comparisons as sentences.
func lintComparisons(d *document) (ps Problems) {
	for i, c := range d.Comparisons {
		texts := []struct{ field, text string }{{"summary", c.Summary}, {"intro", c.Intro}}
		for _, note := range c.Notes {
			texts = append(texts, struct{ field, text string }{"notes", note})
		}
		for _, t := range texts {
			ps = append(ps, lintSentence(d.comparisonAt[i].at(t.field), t.field, t.text)...)
		}
	}
	return ps
}

// giveWayComparisons takes from d the comparisons that own has too and those to
// drop. What is left of the others no longer names the entries that are gone, which
// names has the short names of.
func (d *document) giveWayComparisons(own *document, dropped map[string]bool, names map[string]string) {
	gone := map[string]bool{}
	for _, c := range own.Comparisons {
		gone[c.ID] = true
	}
	var kept []glossary.Comparison
	var places []place
	for i, c := range d.Comparisons {
		if gone[c.ID] || dropped[c.ID] {
			continue
		}
		c.Rows = slices.Clone(c.Rows)
		for n, r := range c.Rows {
			if dropped[r.Entry] {
				if r.Name == "" {
					c.Rows[n].Name = names[r.Entry]
				}
				c.Rows[n].Entry = ""
			}
		}
		kept, places = append(kept, c), append(places, d.comparisonAt[i])
	}
	d.Comparisons, d.comparisonAt = kept, places
}
