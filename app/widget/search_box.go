package widget

import (
	"cpaas-glossary/app/combobox"
	"cpaas-glossary/app/options"
	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

// A Search is what the search boxes of a page share. Use NewSearch.
type Search struct {
	pack     *pack.Pack
	searcher *search.Searcher
	owner    *options.Options
}

// NewSearch returns the Search of a glossary.
func NewSearch(p *pack.Pack, o *options.Options) *Search {
	return &Search{pack: p, searcher: search.New(p), owner: o}
}

// A SearchBox decides how one box answers. Use Search.NewBox.
type SearchBox struct {
	*Search
	machine combobox.Machine
	list    view.List // shown last
	tree    view.Tree
	out     []byte
}

// NewBox returns a box, a launcher or not.
func (s *Search) NewBox(launcher bool) *SearchBox {
	return &SearchBox{Search: s, machine: combobox.New(launcher)}
}

// A Page is what a box knows of the page that it is in.
type Page struct {
	Query  string
	Terms  []view.PageTerm // marked in the page
	Hidden bool            // the reader has hidden the definitions
}

// Step takes an event and returns the effects: four numbers each, kind, row or entry, depth, and milliseconds from now.
// Where Search is among them, Rows has what is found.
func (b *SearchBox) Step(e combobox.Event, page Page) []byte {
	b.out = b.out[:0]
	for hasSearched := b.step(e, page); hasSearched; {
		hasSearched = b.step(combobox.Event{Kind: combobox.Results, Now: e.Now, Count: b.list.Rows, Certain: b.list.Certain}, page)
	}
	return b.out
}

// step is Step for one event. It reports whether a search was made, whose results the machine does not know yet.
func (b *SearchBox) step(e combobox.Event, page Page) (hasSearched bool) {
	for _, f := range b.machine.Step(e) {
		value, delay := f.Row, 0
		switch f.Kind {
		case combobox.Search:
			hasSearched = true
			b.search(page)
		case combobox.ShowCard:
			value = f.Entry
		case combobox.WakeAt:
			delay = after(f.At, e.Now)
		}
		b.out = Put(b.out, int(f.Kind), value, f.Depth, delay)
	}
	return hasSearched
}

func (b *SearchBox) search(page Page) {
	b.tree.Reset()
	words := &b.owner.View.Strings.Search
	if page.Query == "" {
		b.list = b.tree.OnPage(b.pack, page.Terms, page.Hidden, words)
	} else {
		b.list = b.tree.Results(b.searcher, b.pack, page.Query, page.Hidden, words)
	}
}

// Rows returns the rows that the last search found, as a tree, until Card is called.
func (b *SearchBox) Rows() []byte { return b.tree.Bytes() }

// Status returns what is said of the rows.
func (b *SearchBox) Status() string { return b.list.Status }

// Card returns the card of entry as the box shows it, or nothing where there is no such entry.
func (b *SearchBox) Card(entry int) []byte {
	b.tree.Reset()
	if entry < b.pack.Len() {
		b.tree.PanelCard(b.pack, entry, &b.owner.View)
	}
	return b.tree.Bytes()
}

// ID returns the ID of entry, or "".
func (s *Search) ID(entry int) string {
	if entry >= s.pack.Len() {
		return ""
	}
	return s.pack.ID(entry)
}
