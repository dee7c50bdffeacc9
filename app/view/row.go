package view

import (
	"strings"
	"unicode/utf8"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

// snippetLead and snippetSize are how much of a long text is shown before the
// first letter that matched, and how much in all, in bytes: about a line.
const (
	snippetLead = 24
	snippetSize = 110
)

// row writes the row of a hit: names and category, and where the hit is in
// another text than these, that text or a piece of it. The letters that matched
// are marked. number is that of the row in its list. A row that Enter chooses without an arrow shows it, and a line of
// its summary: most searches end there.
func (t *Tree) row(p *pack.Pack, h search.Hit, number int, isEnters bool, w *SearchStrings) {
	t.option(number, FollowTo, h.Entry)
	t.names(p, h)
	t.open("span", "category")
	t.text(p.CategoryTitle(p.Category(h.Entry)))
	if isEnters {
		t.open("kbd", "enter")
		t.attr("aria-hidden", "true") // a screen reader's user is told by the key
		t.text("↵")
		t.close()
	}
	t.close()
	t.why(p, h, w)
	if isEnters && h.Field != search.Summary && h.Field != search.Definition {
		t.found(p, h.Entry, glossary.SummaryText, p.Summary(h.Entry), nil)
	}
	t.close()
}

// why writes the text that a hit is in, or a piece of it, where that is neither abbreviation nor term.
func (t *Tree) why(p *pack.Pack, h search.Hit, w *SearchStrings) {
	switch h.Field {
	case search.Alias:
		t.open("span", "found")
		t.text(w.Also + " ")
		t.marked(h.Text, h.Ranges)
		t.close()
	case search.Summary:
		t.found(p, h.Entry, glossary.SummaryText, h.Text, h.Ranges)
	case search.Definition:
		t.found(p, h.Entry, glossary.DefinitionText, h.Text, h.Ranges)
	}
}

// Names returns the names of a hit's entry as a node, with the letters that matched marked.
func Names(p *pack.Pack, h search.Hit) Node {
	var t Tree
	t.names(p, h)
	return t.Root()
}

// Why returns what shows why an entry is a hit, and what it is, as nodes: an alias, the summary, and a piece of the
// definition, with the letters that matched marked.
func Why(p *pack.Pack, h search.Hit, w *SearchStrings) (out []Node) {
	var t Tree
	if h.Field == search.Alias || h.Field == search.Definition {
		t.why(p, h, w)
		out = append(out, t.Root())
	}
	t.Reset()
	t.open("span", "text")
	t.fallback(p, h.Entry, glossary.SummaryText)
	if h.Field != search.Summary {
		h.Ranges = nil
	}
	t.marked(p.Summary(h.Entry), h.Ranges)
	t.close()
	return append([]Node{t.Root()}, out...)
}

// PageTerm is a term that the page has.
type PageTerm struct{ Entry, Count int }

// pageRow writes the row of a term on this page, with how often it is marked.
func (t *Tree) pageRow(p *pack.Pack, term PageTerm, number int) {
	t.option(number, JumpTo, term.Entry)
	t.names(p, search.Hit{Entry: term.Entry})
	t.leaf("span", "count", decimal(term.Count)+"×")
	t.close()
}

// option begins a row.
func (t *Tree) option(number int, action Action, entry int) {
	t.open("div", "row")
	t.attr("role", "option")
	t.attr("id", RowID+decimal(number))
	t.attr("aria-selected", "false")
	t.action(action, entry)
	t.choices = append(t.choices, Choice{action, entry})
}

// names writes the names of h's entry as title does, with what matched marked.
func (t *Tree) names(p *pack.Pack, h search.Hit) {
	t.open("span", "name")
	t.fallback(p, h.Entry, glossary.TermText)
	if abbr := p.Abbr(h.Entry); abbr != "" {
		t.open("b", "abbr")
		t.field(abbr, h, search.Abbr)
		t.close()
		t.text(" ")
		t.open("span", "full")
	} else {
		t.open("b", "abbr")
	}
	t.field(p.Term(h.Entry), h, search.Term)
	t.close()
	t.close()
}

// field writes s, which is the field f of h's entry.
func (t *Tree) field(s string, h search.Hit, f search.Field) {
	if h.Field != f {
		h.Ranges = nil
	}
	t.marked(s, h.Ranges)
}

// marked writes s with its ranges, in bytes, as elements of their own.
func (t *Tree) marked(s string, ranges []search.Range) {
	at := 0
	for _, r := range ranges {
		if at < r.Start {
			t.text(s[at:r.Start])
		}
		t.leaf("mark", "match", s[r.Start:r.End])
		at = r.End
	}
	if at < len(s) {
		t.text(s[at:])
	}
}

// found writes a piece of s, which is one of the texts of entry.
//
//go:noinline
func (t *Tree) found(p *pack.Pack, entry int, which glossary.Texts, s string, ranges []search.Range) {
	t.open("span", "found")
	t.fallback(p, entry, which)
	t.snippet(s, ranges)
	t.close()
}

// snippet writes the piece of s around its first range, cut between words.
func (t *Tree) snippet(s string, ranges []search.Range) {
	from, to := 0, len(s)
	if len(ranges) > 0 && ranges[0].Start > snippetLead {
		from = ranges[0].Start
		if space := strings.IndexByte(s[from-snippetLead:from], ' '); space >= 0 {
			from += space + 1 - snippetLead
		}
	}
	if to-from > snippetSize {
		to = from + snippetSize
		for !utf8.RuneStart(s[to]) {
			to--
		}
		if space := strings.LastIndexByte(s[from:to], ' '); space > 0 {
			to = from + space
		}
	}
	if from > 0 {
		t.text("… ")
	}
	at := from
	for _, r := range ranges {
		if r.Start >= to {
			break
		}
		to = max(to, r.End) // a match is never cut
		t.text(s[at:r.Start])
		t.leaf("mark", "match", s[r.Start:r.End])
		at = r.End
	}
	t.text(s[at:to])
	if to < len(s) {
		t.text(" …")
	}
}

// decimal returns n, which is not negative, in decimal digits. (Package strconv
// costs the widget 6 KB.)
func decimal(n int) string {
	var digits [20]byte
	at := len(digits)
	for {
		at--
		digits[at] = byte('0' + n%10)
		if n /= 10; n == 0 {
			return string(digits[at:])
		}
	}
}
