// Package view says what the reader sees, as trees of nodes. The embed builds
// them with createElement, the PWA with go-app: the trees are written once.
package view

import (
	"strings"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/address"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/senses"
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
	ShowAll         // show all that the search finds
)

// Strings are the words of the interface.
type Strings struct {
	More, Less, Related, Back, FullEntry, Close string
	Also                                        string // before the name that is marked, where the title does not have it
	Printed                                     string // above the definitions that are printed after a page

	Unavailable string // in place of a card that cannot be downloaded
	Retry       string // on the button that tries again

	TurnOff string // on the button that hides the definitions
	Hidden  string // said once it has hidden them
	Undo    string // on the button that shows them again at once

	Search SearchStrings
	Stop   StopStrings
}

// English is the default.
func English() Strings { return english }

var english = Strings{
	More:        "More",
	Less:        "Less",
	Related:     "Related",
	Back:        "Back",
	FullEntry:   "Full entry",
	Close:       "Close",
	Printed:     "Terms on this page",
	Also:        "also called",
	Unavailable: "The definition could not be loaded.",
	Retry:       "Try again",
	TurnOff:     "Hide on this site",
	Hidden:      "Definitions are hidden on this site.",
	Undo:        "Undo",
	Search:      englishSearch,
	Stop:        englishStop,
}

// UndoTime is for how long hiding the definitions can be undone where it was done,
// in milliseconds.
const UndoTime = 8000

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
	Lang    string // language of the glossary, as in the attribute lang
}

// Card writes the card of entry. depth is the number of steps back there are,
// marked the text of the mark, or "" for an entry that is not marked there. Where several
// entries have that name, the card has all of them; used are the entries that the page
// marks.
func (t *Tree) Card(p *pack.Pack, entry, depth int, marked string, used []int, o *Options) {
	t.open("div", "card")
	t.attr("role", "dialog")
	t.attr("aria-labelledby", TitleID)
	t.attr("tabindex", "-1")
	t.language(o.Lang)
	t.open("button", "close")
	t.attr("type", "button")
	t.attr("aria-label", o.Strings.Close)
	t.action(Dismiss, 0)
	t.close()
	if all := senses.Of(p, entry, marked); len(all) > 1 {
		putFirst(p, all, used)
		t.senses(p, all, marked, o)
		t.open("div", "foot")
	} else {
		t.entry(p, entry, depth, marked, o)
		t.open("div", "foot")
		t.fullEntry(p, entry, o)
	}
	t.button("off", o.Strings.TurnOff, TurnOff, 0)
	t.close()
	t.close()
}

// Hidden writes what is shown when the reader has hidden the definitions: that
// they are hidden, and how to undo it.
func (t *Tree) Hidden(o *Options) {
	t.open("div", "toast")
	t.attr("role", "status")
	t.language(o.Lang)
	t.open("p", "said")
	t.attr("id", SummaryID)
	t.text(o.Strings.Hidden)
	t.close()
	t.open("button", "undo")
	t.attr("type", "button")
	t.attr("aria-describedby", SummaryID)
	t.action(TurnOn, 0)
	t.text(o.Strings.Undo)
	t.close()
	t.close()
}

// language says in which language the element just begun is.
//
//go:noinline
func (t *Tree) language(lang string) {
	t.attr("lang", lang)
	t.attr("dir", Direction(lang))
}

// fallback says in which language the element just begun is, if it has texts of entry that the language of the glossary
// lacks.
//
//go:noinline
func (t *Tree) fallback(p *pack.Pack, entry int, texts glossary.Texts) {
	if p.Fallback(entry)&texts != 0 {
		t.language(p.FallbackLanguage())
	}
}

// entry writes what a card says of entry.
func (t *Tree) entry(p *pack.Pack, entry, depth int, marked string, o *Options) {
	if depth > 0 {
		t.button("back", o.Strings.Back, GoBack, 0)
	}
	t.title(p, entry)
	t.category(p, entry)
	also := alias(p, entry, marked)
	if also != "" {
		also = o.Strings.Also + " " + also
		t.leaf("p", "also", also)
	}
	t.summary(p, entry, SummaryID)
	t.definition(p, entry, &o.Strings)
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

// category writes the category of entry.
//
//go:noinline
func (t *Tree) category(p *pack.Pack, entry int) {
	t.open("p", "category")
	t.fallback(p, entry, glossary.CategoryText)
	t.text(p.CategoryTitle(p.Category(entry)))
	t.close()
}

// summary writes the summary of entry, with an id unless it is "".
//
//go:noinline
func (t *Tree) summary(p *pack.Pack, entry int, id string) {
	t.open("p", "summary")
	if id != "" {
		t.attr("id", id)
	}
	t.fallback(p, entry, glossary.SummaryText)
	t.text(p.Summary(entry))
	t.close()
}

// title writes the names of entry as the title of its card.
func (t *Tree) title(p *pack.Pack, entry int) {
	t.open("p", "title")
	t.attr("id", TitleID)
	t.fallback(p, entry, glossary.TermText)
	t.nameAndForm(p, entry)
	t.close()
}

// nameAndForm writes the names of entry: the abbreviation first and bold, the full
// term beside it.
func (t *Tree) nameAndForm(p *pack.Pack, entry int) {
	if abbr := p.Abbr(entry); abbr != "" {
		t.leaf("b", "abbr", abbr)
		t.text(" ")
		t.leaf("span", "full", p.Term(entry))
	} else {
		t.leaf("b", "abbr", p.Term(entry))
	}
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

// maxLines is the most lines that names, summary and definition take before the
// definition waits behind More.
const maxLines = 10

// lineWidth is how many letters fit on a line of a card of 352 px at its largest
// text size, 16 px: 40 on average in the built-in glossary, measured in Chromium.
const lineWidth = 40

func (t *Tree) definition(p *pack.Pack, entry int, w *Strings) {
	s := p.Definition(entry)
	if s == "" {
		return
	}
	isLong := lines(p.Abbr(entry)+" "+p.Term(entry))+lines(p.Summary(entry))+lines(s)+strings.Count(s, "\n") > maxLines
	if isLong {
		t.open("details", "more")
		t.open("summary", "more-label")
		t.leaf("span", "closed", w.More)
		t.leaf("span", "opened", w.Less)
		t.close()
	}
	t.formatted(p, entry)
	if isLong {
		t.close()
	}
}

// Definition returns the definition of entry as a node, as a card has it.
func Definition(p *pack.Pack, entry int) Node {
	var t Tree
	t.formatted(p, entry)
	return t.Root()
}

// formatted writes the definition of entry with its spans: those of a file that somebody has damaged, too, give a whole
// tree of the elements of pack.SpanTag.
func (t *Tree) formatted(p *pack.Pack, entry int) {
	s, spans := p.Definition(entry), p.DefinitionSpans(entry)
	t.open("div", "definition")
	t.fallback(p, entry, glossary.DefinitionText)
	depth := 1
	for spans.More() {
		size := spans.Next()
		if uint(size) > uint(len(s)) {
			size = len(s)
		}
		t.text(s[:size])
		s = s[size:]
		kind := pack.SpanKind(spans.Next())
		if kind <= pack.SpanEnd {
			if depth > 1 {
				t.close()
				depth--
			}
			continue
		}
		depth++
		if entry := kind - pack.SpanEntry; entry >= 0 {
			t.open("button", "mention")
			t.attr("type", "button")
			t.action(FollowTo, int(entry))
			continue
		}
		t.open(pack.SpanTag(kind), "")
		if kind == pack.SpanLink {
			t.attr("href", address.Fill(spans.Address(), "{id}"))
		}
	}
	t.text(s)
	for ; depth > 0; depth-- {
		t.close()
	}
}

// lines returns how many lines of a card s takes. Letters of Chinese, Japanese and
// Korean are twice as wide as others.
func lines(s string) int {
	width := 0
	for _, r := range s {
		width++
		if r >= 0x1100 {
			width++
		}
	}
	return (width + lineWidth - 1) / lineWidth
}
