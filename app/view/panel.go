package view

import (
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

// SearchStrings are the words of the search box. {n} stands for a number, {q}
// for what the reader typed.
type SearchStrings struct {
	Label    string // what the box is for
	Launcher string // on the button that opens it
	Clear    string // on the button that empties it
	Rows     string // names the list of rows

	Loading     string // while what is searched is on its way
	Unavailable string // where it cannot be had
	Hint        string // for an empty text on a page without terms
	OnPage      string // above the terms on the page
	OnPageOne   string
	Found       string // how many rows answer the text
	FoundOne    string
	All         string // on the row that leads to those that are not shown
	NoMatch     string // above the nearest terms, or nothing
	Nearest     string

	Also   string // before an alias that matched
	Hidden string // where the reader has hidden definitions
	TurnOn string // on the button that shows them again
}

var englishSearch = SearchStrings{
	Label:    "Search the glossary",
	Launcher: "Glossary",
	Clear:    "Clear",
	Rows:     "Terms",

	Loading:     "Loading the glossary",
	Unavailable: "The search could not be loaded.",
	Hint:        "Type a term, an abbreviation, or what you remember of its meaning.",
	OnPage:      "{n} terms on this page",
	OnPageOne:   "1 term on this page",
	Found:       "{n} results",
	FoundOne:    "1 result",
	All:         "Show all results",
	NoMatch:     "No match for “{q}”.",
	Nearest:     "Did you mean:",

	Also:   "also",
	Hidden: "Definitions are hidden on this site.",
	TurnOn: "Show definitions",
}

// RowsID and RowID are the IDs of the list of rows, and, with the number of the
// row behind it, of a row.
const (
	RowsID = "rows"
	RowID  = "row"
)

// MaxRows is the most rows that a search shows at first, MaxAll the most that it shows at all: what stands further down
// matches by chance, and nobody reads it.
const (
	MaxRows = 12
	MaxAll  = 500
)

// MaxNearest is the most terms that are offered where nothing matches.
const MaxNearest = 3

// A List says what the panel of the search shows below the text.
type List struct {
	Rows    int    // how many rows there are
	Certain bool   // the first row answers the text
	Capped  bool   // there may be more: Found says how many
	Status  string // what is said of it to those who do not see it, but where it is Capped
	Choices []Choice
}

// A Choice is what a row does when it is chosen.
type Choice struct {
	Action Action
	Entry  int
}

// Found returns what is said of n results.
func Found(n int, w *SearchStrings) string { return count(w.FoundOne, w.Found, n) }

// Results writes the list of what s finds for query, at most so many rows and a last one that leads to the others, or of
// the terms that come nearest. hidden says that the reader has hidden the definitions on the page.
func (t *Tree) Results(s *search.Searcher, p *pack.Pack, query string, most int, hidden bool, w *SearchStrings) List {
	hits := s.Search(query, most+1)
	capped := len(hits) > most
	if capped {
		hits = hits[:most]
	}
	l := List{Rows: len(hits), Certain: true, Capped: capped, Status: Found(len(hits), w)}
	heading := ""
	if len(hits) == 0 {
		hits = s.Nearest(query, MaxNearest)
		heading = fill(w.NoMatch, "{q}", query)
		if len(hits) > 0 {
			heading += " " + w.Nearest
		}
		l = List{Rows: len(hits), Status: heading}
	}
	t.beginPanel(heading, l, w)
	for i, h := range hits {
		t.row(p, h, i, l.Certain && i == 0, w)
	}
	if capped && most < MaxAll {
		t.option(l.Rows, ShowAll, 0)
		t.leaf("span", "all", w.All)
		t.close()
		l.Rows++
	}
	t.endPanel(l.Rows, hidden, w)
	l.Choices = t.choices
	return l
}

// OnPage writes the list of the terms on the page.
func (t *Tree) OnPage(p *pack.Pack, terms []PageTerm, hidden bool, w *SearchStrings) List {
	heading := w.Hint
	if len(terms) > 0 {
		heading = count(w.OnPageOne, w.OnPage, len(terms))
	}
	l := List{Rows: len(terms), Status: heading}
	if hidden {
		l.Status += " " + w.Hidden
	}
	t.beginPanel(heading, l, w)
	for i, term := range terms {
		t.pageRow(p, term, i)
	}
	t.endPanel(l.Rows, hidden, w)
	l.Choices = t.choices
	return l
}

// PanelCard writes the card of entry as the panel of the search shows it: with a
// way back, and without what is about the mark.
func (t *Tree) PanelCard(p *pack.Pack, entry int, o *Options) {
	t.open("div", "card")
	t.attr("role", "group")
	t.attr("aria-labelledby", TitleID)
	t.attr("aria-describedby", SummaryID)
	t.attr("tabindex", "-1")
	t.entry(p, entry, 1, "", o)
	if o.Link != "" {
		t.open("div", "foot")
		t.fullEntry(p, entry, o)
		t.close()
	}
	t.close()
}

// beginPanel writes the heading and, where there will be rows, begins their list.
func (t *Tree) beginPanel(heading string, l List, w *SearchStrings) {
	t.open("div", "content")
	if heading != "" {
		t.leaf("p", "heading", heading)
	}
	if l.Rows > 0 {
		part := "rows"
		if l.Certain {
			part = "rows certain" // Enter chooses the first
		}
		t.open("div", part)
		t.attr("role", "listbox")
		t.attr("id", RowsID)
		t.attr("aria-label", w.Rows)
		t.attr("tabindex", "-1") // not a stop of its own where it scrolls
	}
}

// endPanel ends what beginPanel began, with a way back from the off switch.
func (t *Tree) endPanel(rows int, hidden bool, w *SearchStrings) {
	if rows > 0 {
		t.close()
	}
	if hidden {
		t.open("p", "hidden")
		t.text(w.Hidden + " ")
		t.button("on", w.TurnOn, TurnOn, 0)
		t.close()
	}
	t.close()
}

func count(one, many string, n int) string {
	if n == 1 {
		return one
	}
	return fill(many, "{n}", decimal(n))
}

// fill returns template with value in the place of name.
func fill(template, name, value string) string {
	for i := range len(template) - len(name) + 1 {
		if template[i:i+len(name)] == name {
			return template[:i] + value + template[i+len(name):]
		}
	}
	return template
}
