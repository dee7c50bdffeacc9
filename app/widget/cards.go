package widget

import (
	"strings"

	"cpaas-glossary/app/hover"
	"cpaas-glossary/app/keys"
	"cpaas-glossary/app/options"
	"cpaas-glossary/app/stop"
	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/pack"
)

// Cards explain the terms of a page: when a card opens and closes, what it says, the list of the one stop, what is
// printed. Use NewCards.
type Cards struct {
	pack    *pack.Pack
	owner   *options.Options
	machine *hover.Machine
	stop    stop.Machine
	used    []int // see Use
	tree    view.Tree
	out     []byte
}

// NewCards returns Cards for the names and the cards that pack.Split has made.
func NewCards(names, cards string) (*Cards, error) {
	p, err := pack.OpenToShow(names)
	if err != nil {
		return nil, err
	}
	if !p.AddCards(cards) {
		return nil, pack.ErrFormat
	}
	c := &Cards{pack: p}
	c.Configure("")
	return c, nil
}

// Configure reads the owner's options, as options.Text writes them, and returns the mistakes in them.
func (c *Cards) Configure(text string) (mistakes []string) {
	c.owner, mistakes = options.Parse(strings.Clone(text))
	c.machine = hover.New(c.owner.Hover)
	return mistakes
}

// Several is what Missing returns where nothing is missing and other entries share a name.
const Several = pack.NoChunk - 1

// Missing returns the chunk of texts that entry needs, with those that share a name with it, or pack.NoChunk or Several.
func (c *Cards) Missing(entry int) int {
	if entry >= c.pack.Len() {
		return pack.NoChunk
	}
	chunk := c.pack.Missing(entry)
	if chunk != pack.NoChunk {
		return chunk
	}
	for _, other := range c.pack.Shared(entry) {
		if chunk = c.pack.Missing(other); chunk != pack.NoChunk {
			return chunk
		}
		chunk = Several
	}
	return chunk
}

// Use says that the page marks entry, for the next card of a name that several entries have.
func (c *Cards) Use(entry int) { c.used = append(c.used, entry) }

// AddTexts takes a chunk of texts and reports whether it is one.
func (c *Cards) AddTexts(chunk int, data string) bool { return c.pack.AddTexts(chunk, data) }

// Step takes an event of the pointer, the keyboard or the page and returns the effects: five numbers each, kind, mark,
// entry, depth, and milliseconds from now.
func (c *Cards) Step(e hover.Event) []byte {
	c.out = c.out[:0]
	for _, f := range c.machine.Step(e) {
		delay := 0
		if f.Kind == hover.WakeAt {
			delay = after(f.At, e.Now)
		}
		c.out = Put(c.out, int(f.Kind), f.Mark, f.Entry, f.Depth, delay)
	}
	return c.out
}

// StepKey is Step for what the keyboard does: a key, or the focus that one may have moved.
func (c *Cards) StepKey(e hover.Event, p keys.Press) []byte {
	if !e.Press(p) {
		return nil
	}
	return c.Step(e)
}

// Card returns the card of entry as a tree, or nothing where there is no such entry. depth is the number of steps back
// there are, marked the text of the mark, if it is the entry's.
func (c *Cards) Card(entry, depth int, marked string) []byte {
	c.tree.Reset()
	if entry < c.pack.Len() {
		c.tree.Card(c.pack, entry, depth, marked, c.used, &c.owner.View)
	}
	c.used = c.used[:0]
	return c.tree.Bytes()
}

// Hidden returns the tree of what is shown when the reader has hidden the definitions.
func (c *Cards) Hidden() []byte {
	c.tree.Reset()
	c.tree.Hidden(&c.owner.View)
	return c.tree.Bytes()
}

// Printed returns the tree of the definitions to be printed after the page.
func (c *Cards) Printed(entries []int) []byte {
	c.tree.Reset()
	c.tree.Printed(c.pack, entries, &c.owner.View.Strings)
	return c.tree.Bytes()
}

// StopRows returns the tree of the list of the marks of a page; rows as view.StopRows reads them.
func (c *Cards) StopRows(rows string) []byte {
	c.tree.Reset()
	c.stop.Rows(c.tree.StopRows(strings.Clone(rows), &c.owner.View.Strings.Stop))
	return c.tree.Bytes()
}

// Stop takes an event of the one stop and returns the effects: two numbers each, kind and row.
func (c *Cards) Stop(e stop.Event) []byte {
	c.out = c.out[:0]
	for _, f := range c.stop.Step(e) {
		c.out = Put(c.out, int(f.Kind), f.Row)
	}
	return c.out
}

// StopKey is Stop for a key.
func (c *Cards) StopKey(now float64, p keys.Press) []byte {
	e := stop.Event{Now: now, Row: stop.None}
	if !e.Press(p) {
		return nil
	}
	return c.Stop(e)
}

// Summary returns the summary of entry, or nothing.
func (c *Cards) Summary(entry int) []byte {
	c.out = c.out[:0]
	if entry < c.pack.Len() {
		c.out = append(c.out, c.pack.Summary(entry)...)
	}
	return c.out
}
