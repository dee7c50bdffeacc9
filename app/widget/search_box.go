package widget

import (
	"strings"

	"cpaas-glossary/app/combobox"
	"cpaas-glossary/app/keys"
	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

// A Search is what the search boxes of a page share. Use NewSearch.
type Search struct {
	pack     *pack.Pack
	searcher *search.Searcher
	view     *view.Options
}

// NewSearch returns the Search of a glossary with its searcher.
func NewSearch(p *pack.Pack, s *search.Searcher, o *view.Options) *Search {
	return &Search{pack: p, searcher: s, view: o}
}

// BoxOptions say what a box is.
type BoxOptions struct {
	Launcher bool // a button opens it
	Android  bool // its keyboards compose every word, and its browsers name their keys or not
	Pages    bool // a row leads to a page, not to a card in the panel
}

// A SearchBox decides how one box answers. Use Search.NewBox.
type SearchBox struct {
	*Search
	BoxOptions
	machine combobox.Machine
	soft    bool      // the last key came from a keyboard on the screen
	list    view.List // shown last
	query   string    // that it answers
	hidden  bool      // it has a button that shows the definitions again
	rows    view.Tree
	card    view.Tree

	next    []combobox.Event // that follow from the one that is acted on
	effects int
	numbers []byte // of the effects
	tail    []byte
	out     []byte
}

// NewBox returns a closed box.
func (s *Search) NewBox(o BoxOptions) *SearchBox {
	return &SearchBox{Search: s, BoxOptions: o, machine: combobox.New(o.Launcher)}
}

// A Page is what a box knows of the page that it is in.
type Page struct {
	Query  string          // the text without white space around it
	Terms  []view.PageTerm // marked in the page
	Hidden bool            // the reader has hidden the definitions
}

// The effects that a box has besides those of its machine. Its Choose never leaves it: what the row is for follows.
const (
	Report = combobox.Miss + 1 + iota // tell the owner that the reader chose an entry; its ID
	Jump                              // go to the first mark of the entry, and send Away, or Follow where there is none to be seen
	Visit                             // go to the page of the entry
	List                              // go to the page with all results
	TurnOn                            // show the definitions again
)

// An Effect is what a box wants done. ReadAnswer says which have a tail.
type Effect struct {
	Kind  combobox.EffectKind
	Value int // the row or the entry; of WakeAt, milliseconds from now
	Depth int
	Tail  []byte // of Search and ShowCard, the tree to show; of Announce, Miss and Report, a text
}

// ReadAnswer returns the effects in what a box answers: their number, the numbers of each, and their tails.
func ReadAnswer(answer []byte) (out []Effect) {
	if len(answer) == 0 {
		return nil
	}
	end := 4 + 4*SearchNumbers*Numbers(answer[:4])[0]
	tail := answer[end:]
	for n := Numbers(answer[4:end]); len(n) > 0; n = n[SearchNumbers:] {
		out = append(out, Effect{combobox.EffectKind(n[0]), n[1], n[2], tail[:n[3]]})
		tail = tail[n[3]:]
	}
	return out
}

// Step takes an event that is not of a key, and answers as ReadAnswer reads.
func (b *SearchBox) Step(e combobox.Event, page Page) []byte {
	e.Soft = b.soft
	b.next = append(b.next, e)
	return b.answer(e.Now, page)
}

// Key takes a key that goes down, and answers as Step does.
func (b *SearchBox) Key(now float64, p keys.Press, page Page) []byte {
	b.soft = b.Android || p.IsUnnamed()
	e := combobox.Event{Now: now, Stops: b.hidden || b.machine.ShowsCard()}
	if !e.Press(p) {
		return b.answer(now, page)
	}
	e.Stops = e.Stops && !p.Has(keys.Shift) // backwards there is none
	b.next = append(b.next, e)
	return b.answer(now, page)
}

// Choose does what the row, or the control of the card, is for that was pressed, and answers as Step does.
func (b *SearchBox) Choose(now float64, action view.Action, entry int, page Page) []byte {
	b.choose(action, entry, page)
	return b.answer(now, page)
}

// answer plays what is next, and returns what is to be done.
//
//go:noinline
func (b *SearchBox) answer(now float64, page Page) []byte {
	for len(b.next) > 0 {
		e := b.next[0]
		b.next = append(b.next[:0], b.next[1:]...)
		e.Now = now
		for _, f := range b.machine.Step(e) {
			b.act(f, now, page)
		}
	}
	b.out = append(append(Put(b.out[:0], b.effects), b.numbers...), b.tail...)
	b.effects, b.numbers, b.tail = 0, b.numbers[:0], b.tail[:0]
	return b.out
}

func (b *SearchBox) act(f combobox.Effect, now float64, page Page) {
	switch f.Kind {
	case combobox.Search:
		b.search(view.MaxRows, page)
		b.next = append(b.next, combobox.Event{Kind: combobox.Results, Count: b.list.Rows, Certain: b.list.Certain})
	case combobox.Choose:
		if f.Row < len(b.list.Choices) {
			b.choose(b.list.Choices[f.Row].Action, b.list.Choices[f.Row].Entry, page)
		}
	case combobox.ShowCard:
		b.card.Reset()
		if b.has(f.Entry) {
			b.card.PanelCard(b.pack, f.Entry, b.view)
		}
		b.put(f.Kind, f.Entry, f.Depth, b.card.Bytes())
	case combobox.Announce:
		status := b.list.Status
		if b.list.Capped {
			status = view.Found(b.searcher.Count(b.query), &b.view.Strings.Search)
		}
		b.put(f.Kind, 0, 0, []byte(status))
	case combobox.Miss:
		if b.query != "" { // not white space alone
			b.put(f.Kind, 0, 0, []byte(b.query))
		}
	case combobox.WakeAt:
		b.put(f.Kind, after(f.At, now), 0, nil)
	default:
		b.put(f.Kind, f.Row, f.Depth, nil)
	}
}

// put adds an effect to the answer.
//
//go:noinline
func (b *SearchBox) put(kind combobox.EffectKind, value, depth int, tail []byte) {
	b.effects++
	b.numbers = Put(b.numbers, int(kind), value, depth, len(tail))
	b.tail = append(b.tail, tail...)
}

// choose does what a row or a control is for.
//
//go:noinline
func (b *SearchBox) choose(action view.Action, entry int, page Page) {
	then := combobox.Event{Kind: combobox.Away}
	switch action {
	case view.FollowTo:
		switch {
		case b.Pages:
			b.put(Visit, entry, 0, nil)
		case b.has(entry):
			then = combobox.Event{Kind: combobox.Follow, Entry: entry}
			if !b.machine.ShowsCard() {
				b.report(entry)
			}
		default:
			return
		}
	case view.GoBack:
		then.Kind = combobox.Back
	case view.JumpTo:
		b.report(entry)
		b.put(Jump, entry, 0, nil)
		return
	case view.TurnOn:
		b.put(TurnOn, 0, 0, nil)
		return
	case view.ShowAll:
		if b.Pages {
			b.put(List, 0, 0, nil)
			break
		}
		row := b.list.Rows - 1 // where the reader was
		page.Query = b.query
		b.search(view.MaxAll, page)
		then = combobox.Event{Kind: combobox.More, Count: b.list.Rows, Row: row}
	default:
		return
	}
	b.next = append(b.next, then)
}

// has reports whether there is such an entry.
func (b *SearchBox) has(entry int) bool { return uint(entry) < uint(b.pack.Len()) }

// report tells the owner which entry was chosen.
func (b *SearchBox) report(entry int) {
	if b.has(entry) {
		b.put(Report, entry, 0, []byte(b.pack.ID(entry)))
	}
}

// search finds the rows, and shows them.
//
//go:noinline
func (b *SearchBox) search(most int, page Page) {
	b.rows.Reset()
	b.query, b.hidden = strings.Clone(page.Query), page.Hidden // the text is the input's: it does not stay
	words := &b.view.Strings.Search
	if page.Query == "" {
		b.list = b.rows.OnPage(b.pack, page.Terms, page.Hidden, words)
	} else {
		b.list = b.rows.Results(b.searcher, b.pack, page.Query, most, page.Hidden, words)
	}
	b.put(combobox.Search, 0, 0, b.rows.Bytes())
}
