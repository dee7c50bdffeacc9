// Package view says what the reader sees, as trees of nodes. The embed builds
// them with createElement, the PWA with go-app: the trees are written once.
package view

import (
	"cpaas-glossary/glossary/address"
	"cpaas-glossary/glossary/pack"
)

// An Action is what a node does when it is chosen.
type Action uint8

const (
	NoAction Action = iota
	FollowTo        // show the card of Entry in place
	GoBack          // show the card before
	TurnOff         // stop marking terms for this reader
	JumpTo          // go to the first mark of Entry on the page and open it
	TurnOn          // mark terms again for this reader
	Dismiss         // close the card
)

// Strings are the words of the interface.
type Strings struct {
	More, Less, Related, Back, FullEntry, TurnOff, Close string
	Search                                               SearchStrings
}

// English is the default.
func English() Strings {
	return Strings{
		More:      "More",
		Less:      "Less",
		Related:   "Related",
		Back:      "Back",
		FullEntry: "Full entry",
		TurnOff:   "Hide definitions",
		Close:     "Close",
		Search:    englishSearch(),
	}
}

// longDefinition is the length from which a definition waits behind More, in
// bytes: with the summary above it, five lines of a card.
const longDefinition = 150

// TitleID is the id of the node that names the card, SummaryID of the one that
// describes it.
const (
	TitleID   = "title"
	SummaryID = "summary"
)

// Options are what the owner may choose about cards.
type Options struct {
	Strings Strings
	Link    string // address of the full entry, with {id}; "" for none
}

// Card writes the card of entry. depth is the number of steps back there are.
func (t *Tree) Card(p *pack.Pack, entry, depth int, o *Options) {
	t.open("div", "card")
	t.attr("role", "dialog")
	t.attr("aria-labelledby", TitleID)
	t.attr("tabindex", "-1")
	t.entry(p, entry, depth, o)
	t.open("div", "foot")
	t.fullEntry(p, entry, o)
	t.button("off", o.Strings.TurnOff, TurnOff, 0)
	t.button("close", o.Strings.Close, Dismiss, 0)
	t.close()
	t.close()
}

// entry writes what a card says of entry.
func (t *Tree) entry(p *pack.Pack, entry, depth int, o *Options) {
	if depth > 0 {
		t.button("back", o.Strings.Back, GoBack, 0)
	}
	t.title(p, entry)
	t.leaf("p", "category", p.CategoryTitle(p.Category(entry)))
	t.open("p", "summary")
	t.attr("id", SummaryID)
	t.text(p.Summary(entry))
	t.close()
	t.definition(p.Definition(entry), &o.Strings)
	if see := p.See(entry); len(see) > 0 {
		t.open("div", "related")
		t.attr("role", "group")
		t.attr("aria-label", o.Strings.Related)
		for _, other := range see {
			t.button("term", ShortName(p, other), FollowTo, other)
		}
		t.close()
	}
}

// title writes the names of entry: the abbreviation first and bold, the full
// term beside it.
func (t *Tree) title(p *pack.Pack, entry int) {
	t.open("p", "title")
	t.attr("id", TitleID)
	if abbr := p.Abbr(entry); abbr != "" {
		t.leaf("b", "abbr", abbr)
		t.text(" ")
		t.leaf("span", "full", p.Term(entry))
	} else {
		t.leaf("b", "abbr", p.Term(entry))
	}
	t.close()
}

// fullEntry writes the link to the page of entry, where there is one.
func (t *Tree) fullEntry(p *pack.Pack, entry int, o *Options) {
	if href := address.Fill(o.Link, p.ID(entry)); href != "" {
		t.open("a", "link")
		t.attr("href", href)
		t.text(o.Strings.FullEntry)
		t.close()
	}
}

// ShortName returns the abbreviation of entry, or its term.
func ShortName(p *pack.Pack, entry int) string {
	if abbr := p.Abbr(entry); abbr != "" {
		return abbr
	}
	return p.Term(entry)
}

func (t *Tree) definition(s string, w *Strings) {
	switch {
	case s == "":
	case len(s) < longDefinition:
		t.leaf("p", "definition", s)
	default:
		t.open("details", "more")
		t.open("summary", "more-label")
		t.leaf("span", "closed", w.More)
		t.leaf("span", "opened", w.Less)
		t.close()
		t.leaf("p", "definition", s)
		t.close()
	}
}
