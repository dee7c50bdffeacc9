// Package plugin is what programs in JavaScript ask that mark terms while a site is built: plugins of site generators, and
// scripts. It marks HTML, and trees that such programs have built, as the command does.
package plugin

import (
	"strings"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"cpaas-glossary/app/options"
	"cpaas-glossary/app/view"
	"cpaas-glossary/app/widget"
	"cpaas-glossary/glossary/address"
	"cpaas-glossary/glossary/annotate"
	"cpaas-glossary/glossary/pack"
)

// A tree comes as a text: each element starts with ElementStart, has its name, its attributes with AttributeStart and
// ValueStart before name and value, and HeadEnd; then come its children and ElementEnd. A text node has TextStart before it.
// The separators occur in no name, value or text.
const (
	TextStart      = "\x1a"
	ElementEnd     = "\x1b"
	ElementStart   = "\x1c"
	HeadEnd        = "\x1d"
	AttributeStart = "\x1e"
	ValueStart     = "\x1f"
)

// separators are all that starts something in a tree.
const separators = TextStart + ElementEnd + ElementStart

// PartNumbers is how many numbers Tree puts out for a part of a mark: text node, start, end, entry, flags, and where several
// entries have the name, which of Summaries it has, from 1 on.
const PartNumbers = 6

// The flags of a part.
const (
	First    = 1 << iota // of the mark
	Anchored             // it stands in an a element, which can hold no link
)

// Separators of the fields of an entry, and of the values of a field.
const (
	FieldEnd = "\x1f"
	ValueEnd = "\x1e"
)

// Options are the options by name that Configure reads; it passes over all others.
const Options = "repeat enable disable link"

// MaxDepth is how deep elements of a tree may be nested; it is that of documents.
const MaxDepth = 512

// A Glossary marks the terms of a pack. Use Open.
type Glossary struct {
	*widget.Marker
	pack      *pack.Pack
	link      string
	annotator *annotate.Annotator
	part      *annotate.Annotator // for what is no whole page
	reason    string
	summaries []string
	out       []byte
}

// Open returns a Glossary for the pack in data.
func Open(data string) (*Glossary, error) {
	p, err := pack.Open(data)
	if err != nil {
		return nil, err
	}
	m, err := widget.NewMarker(data)
	if err != nil {
		return nil, err
	}
	g := &Glossary{Marker: m, pack: p}
	g.Configure("")
	return g, nil
}

// Configure reads options, as options.Text writes them, and returns the mistakes in those that are about marking.
func (g *Glossary) Configure(text string) (mistakes []string) {
	mistakes = g.Marker.Configure(text)
	marking, _ := options.ParseMarking(text)
	g.link = ""
	for pair := range strings.SplitSeq(text, options.PairEnd) {
		if link, is := strings.CutPrefix(pair, "link"+options.KeyEnd); is {
			if g.link = link; address.Fill(link, "x") == "" {
				mistakes = append(mistakes, `the option link is "`+link+`": use an http, https or relative address with {id}`)
			}
		}
	}
	for _, ids := range [][]string{marking.Enable, marking.Disable} {
		for _, id := range ids {
			if g.pack.Find(id) < 0 {
				mistakes = append(mistakes, `the glossary has no entry "`+id+`"`)
			}
		}
	}
	g.annotator = annotate.New(g.pack, annotate.Options{Repeat: marking.Repeat, Link: g.link, Sign: true, Enable: marking.Enable, Disable: marking.Disable, Lang: marking.Lang})
	g.part = g.annotator.Unsigned()
	return mistakes
}

// wholePage is how a document begins, and a part of one does not.
var wholePage = [...]string{"<!doctype", "<html"}

// HTML returns a document, or a part of one, with its terms marked. A document is signed as the command signs it; a part is
// not, as the page around it may have text that nobody has looked at. Reason then says why it is left as it is, if it is.
func (g *Glossary) HTML(src string) []byte {
	const head = 1024 // bytes, with comments before the first tag
	start := strings.ToLower(src[:min(head, len(src))])
	annotator := g.part
	for _, tag := range wholePage {
		if strings.Contains(start, tag) {
			annotator = g.annotator
		}
	}
	dst, _, err := annotator.HTML(g.out[:0], []byte(src))
	g.out, g.reason = dst, ""
	if err != nil {
		g.reason = err.Error()
	}
	return g.out
}

// Reason returns why the last document was left as it is, or nothing.
func (g *Glossary) Reason() []byte { return []byte(g.reason) }

// Tree returns the parts of what is to be marked in a tree: PartNumbers numbers each, places in UTF-16 code units. It finds
// nothing in elements that are nested deeper than MaxDepth.
func (g *Glossary) Tree(encoded string) []byte {
	g.out, g.summaries = g.out[:0], nil
	for _, p := range g.annotator.Tree(decode(encoded)) {
		flags := 0
		if p.First {
			flags |= First
		}
		if p.Anchored {
			flags |= Anchored
		}
		summary := 0
		if p.Summary != "" {
			g.summaries = append(g.summaries, p.Summary)
			summary = len(g.summaries)
		}
		g.out = widget.Put(g.out, p.Node, p.Start, p.End, p.Entry, flags, summary)
	}
	return g.out
}

// Summaries returns what the names of the last tree mean in short that several entries have, each with FieldEnd.
func (g *Glossary) Summaries() []byte {
	g.out = g.out[:0]
	for _, summary := range g.summaries {
		g.out = append(append(g.out, summary...), FieldEnd...)
	}
	return g.out
}

// decode returns the tree in encoded. An end tag too many ends nothing.
func decode(encoded string) *nethtml.Node {
	root := &nethtml.Node{Type: nethtml.DocumentNode}
	at, depth := root, 0
	for encoded != "" {
		kind := encoded[:1]
		encoded = encoded[1:]
		end := strings.IndexAny(encoded, separators)
		if end < 0 {
			end = len(encoded)
		}
		token := encoded[:end]
		encoded = encoded[end:]
		switch kind {
		case TextStart:
			at.AppendChild(&nethtml.Node{Type: nethtml.TextNode, Data: token})
		case ElementStart:
			head, _, _ := strings.Cut(token, HeadEnd)
			depth++
			element := elementOf(head)
			if depth > MaxDepth {
				element.Data = "template" // is not searched, nor the way to its end
			}
			at.AppendChild(element)
			at = element
		case ElementEnd:
			if at.Parent != nil {
				at = at.Parent
				depth--
			}
		}
	}
	return root
}

func elementOf(head string) *nethtml.Node {
	name, rest, _ := strings.Cut(head, AttributeStart)
	n := &nethtml.Node{Type: nethtml.ElementNode, Data: name, DataAtom: atom.Lookup([]byte(name))}
	for rest != "" {
		var attribute string
		attribute, rest, _ = strings.Cut(rest, AttributeStart)
		key, value, _ := strings.Cut(attribute, ValueStart)
		n.Attr = append(n.Attr, nethtml.Attribute{Key: key, Val: value})
	}
	return n
}

// Entry returns the fields of an entry, each with FieldEnd: ID, term, abbreviation, aliases, title of the category, summary,
// definition, IDs of related entries, short name, address. ValueEnd ends each of several values.
func (g *Glossary) Entry(entry int) []byte {
	p := g.pack
	if entry >= p.Len() {
		return nil
	}
	list := func(values []string) (all string) {
		for _, v := range values {
			all += v + ValueEnd
		}
		return all
	}
	var see []string
	for _, e := range p.See(entry) {
		see = append(see, p.ID(e))
	}
	g.out = g.out[:0]
	for _, field := range []string{
		p.ID(entry), p.Term(entry), p.Abbr(entry), list(p.Aliases(entry)), p.CategoryTitle(p.Category(entry)),
		p.Summary(entry), p.Definition(entry), list(see), view.ShortName(p, entry), address.Fill(g.link, p.ID(entry)),
	} {
		g.out = append(append(g.out, field...), FieldEnd...)
	}
	return g.out
}
