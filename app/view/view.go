// Package view says what the reader sees, as trees of nodes. The embed builds
// them with createElement, the PWA with go-app: the trees are written once.
package view

import (
	"cpaas-glossary/glossary/pack"
)

// An Action is what a node does when it is chosen.
type Action uint8

const (
	NoAction Action = iota
	FollowTo        // show the card of Entry in place
	GoBack          // show the card before
	TurnOff         // stop marking terms for this reader
)

// An Attr is an attribute of a node.
type Attr struct{ Name, Value string }

// A Node is an element with attributes and children, or a text where Tag is "".
// Texts are data and never markup.
type Node struct {
	Tag      string
	Part     string // CSS part and class
	Attrs    []Attr
	Text     string
	Action   Action
	Entry    int // for FollowTo
	Children []Node
}

// Strings are the words of the interface.
type Strings struct {
	More, Related, Back, FullEntry, TurnOff string
}

// English is the default.
func English() Strings {
	return Strings{
		More:      "More",
		Related:   "Related",
		Back:      "Back",
		FullEntry: "Full entry",
		TurnOff:   "Hide definitions",
	}
}

// longDefinition is the length from which a definition waits behind More, in
// bytes: with the summary above it, five lines of a card.
const longDefinition = 150

// TitleID is the id of the node that names the card.
const TitleID = "title"

// Options are what the owner may choose about cards.
type Options struct {
	Strings Strings
	Link    string // address of the full entry, with {id}; "" for none
}

// Card returns the card of entry. depth is the number of steps back there are.
func Card(p *pack.Pack, entry, depth int, o Options) Node {
	card := Node{Part: "card", Tag: "div", Attrs: []Attr{{"role", "dialog"}, {"aria-labelledby", TitleID}, {"tabindex", "-1"}}}
	if depth > 0 {
		card.add(button("back", o.Strings.Back, GoBack, 0))
	}
	card.add(Title(p, entry))
	card.add(text("p", "category", p.CategoryTitle(p.Category(entry))))
	card.add(text("p", "summary", p.Summary(entry)))
	card.add(definition(p.Definition(entry), o.Strings.More)...)
	if see := p.See(entry); len(see) > 0 {
		related := Node{Tag: "div", Part: "related", Attrs: []Attr{{"role", "group"}, {"aria-label", o.Strings.Related}}}
		for _, other := range see {
			related.add(button("term", ShortName(p, other), FollowTo, other))
		}
		card.add(related)
	}
	foot := Node{Tag: "div", Part: "foot"}
	if href := Link(o.Link, p.ID(entry)); href != "" {
		link := text("a", "link", o.Strings.FullEntry)
		link.Attrs = []Attr{{"href", href}}
		foot.add(link)
	}
	foot.add(button("off", o.Strings.TurnOff, TurnOff, 0))
	card.add(foot)
	return card
}

// Title returns the names of entry: the abbreviation first and bold, the full
// term beside it.
func Title(p *pack.Pack, entry int) Node {
	title := Node{Tag: "p", Part: "title", Attrs: []Attr{{"id", TitleID}}}
	if abbr := p.Abbr(entry); abbr != "" {
		title.add(text("b", "abbr", abbr), Node{Text: " "}, text("span", "full", p.Term(entry)))
		return title
	}
	title.add(text("b", "abbr", p.Term(entry)))
	return title
}

// ShortName returns the abbreviation of entry, or its term.
func ShortName(p *pack.Pack, entry int) string {
	if abbr := p.Abbr(entry); abbr != "" {
		return abbr
	}
	return p.Term(entry)
}

func definition(s, more string) []Node {
	switch {
	case s == "":
		return nil
	case len(s) < longDefinition:
		return []Node{text("p", "definition", s)}
	}
	return []Node{{Tag: "details", Part: "more", Children: []Node{
		text("summary", "more-label", more), text("p", "definition", s)}}}
}

func text(tag, part, s string) Node {
	return Node{Tag: tag, Part: part, Children: []Node{{Text: s}}}
}

func button(part, label string, action Action, entry int) Node {
	n := text("button", part, label)
	n.Attrs = []Attr{{"type", "button"}}
	n.Action, n.Entry = action, entry
	return n
}

func (n *Node) add(children ...Node) { n.Children = append(n.Children, children...) }
