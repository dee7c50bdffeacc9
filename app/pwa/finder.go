package pwa

import (
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"cpaas-glossary/app/combobox"
	"cpaas-glossary/app/view"
)

// finder is the search box. combobox.Machine decides, view draws, and finder does
// what they say.
type finder struct {
	app.Compo
	Site    *Site
	InPlace bool // show cards here, do not go to pages

	machine combobox.Machine
	list    view.List
	rows    view.Node // of list
	open    bool
	active  int
	card    int // entry shown, or NoEntry
	said    string
	query   string // looked up last
	start   time.Time
}

// OnInit implements app.Initializer.
func (f *finder) OnInit() {
	f.machine = combobox.New(false)
	f.active, f.card = combobox.None, NoEntry
	f.start = time.Now()
}

// Render implements app.Composer.
func (f *finder) Render() app.UI {
	text := attr(f.Site.searchText(), "role", "combobox", "aria-autocomplete", "list", "aria-expanded", strconv.FormatBool(f.open))
	if f.open && f.list.Rows > 0 && f.card == NoEntry {
		text = attr(text, "aria-controls", view.RowsID)
		if f.active != combobox.None {
			text = attr(text, "aria-activedescendant", view.RowID+strconv.Itoa(f.active))
		}
	}
	box := attr(el("search", "search", f.Site.searchForm(text)), "id", "search")
	if f.open {
		box.Children = append(box.Children, f.panel())
	}
	box.Children = append(box.Children, attr(elText("p", "unseen", f.said), "id", statusID, "role", "status"))
	e := element(box)
	for event, handler := range map[string]app.EventHandler{
		"input":            func(ctx app.Context, e app.Event) { f.typed(ctx, e, combobox.Input) },
		"compositionstart": func(ctx app.Context, e app.Event) { f.typed(ctx, e, combobox.ComposeStart) },
		"compositionend":   func(ctx app.Context, e app.Event) { f.typed(ctx, e, combobox.ComposeEnd) },
		"keydown":          f.key,
		"pointerdown":      f.press,
		"click":            f.chosen,
		"focusout":         f.left,
		"submit":           f.submit,
	} {
		e = e.On(event, handler)
	}
	return e.Body(children(box, nil)...)
}

// panel returns what stands below the text.
func (f *finder) panel() view.Node {
	if f.card != NoEntry {
		o := view.Options{Strings: view.English(), Link: f.Site.EntryLink()}
		var t view.Tree
		t.PanelCard(f.Site.Pack, f.card, &o)
		return el("div", "panel-box", numbered(toTop(t.Root())))
	}
	tree := numbered(f.rows)
	activate(&tree, view.RowID+strconv.Itoa(f.active))
	return el("div", "panel-box", tree)
}

// numbered gives the nodes that do something what a press of them is for.
func numbered(n view.Node) view.Node {
	if n.Action != view.NoAction {
		n = attr(n, "data-act", strconv.Itoa(int(n.Action)), "data-entry", strconv.Itoa(n.Entry))
	}
	out := make([]view.Node, len(n.Children))
	for i, c := range n.Children {
		out[i] = numbered(c)
	}
	n.Children = out
	return n
}

// toTop opens the links of n in the page around the frame.
func toTop(n view.Node) view.Node {
	if n.Tag == "a" {
		n = attr(n, "target", "_top")
	}
	out := make([]view.Node, len(n.Children))
	for i, c := range n.Children {
		out[i] = toTop(c)
	}
	n.Children = out
	return n
}

// activate selects the row with the given ID.
func activate(n *view.Node, id string) {
	for i, a := range n.Attrs {
		if a.Name == "id" && a.Value == id {
			for j := range n.Attrs {
				if n.Attrs[j].Name == "aria-selected" {
					n.Attrs[j].Value = "true"
				}
			}
			n.Attrs[i].Value = id
		}
	}
	for i := range n.Children {
		activate(&n.Children[i], id)
	}
}

func (f *finder) text() app.Value { return app.Window().GetElementByID(textID) }

func (f *finder) value() string { return strings.TrimSpace(f.text().Get("value").String()) }

// step gives an event to the machine and does what it answers.
func (f *finder) step(ctx app.Context, event app.Event, e combobox.Event) {
	e.Now = float64(time.Since(f.start)) / float64(time.Millisecond)
	effects := append([]combobox.Effect(nil), f.machine.Step(e)...)
	for _, effect := range effects {
		f.do(ctx, event, e.Now, effect)
	}
}

func (f *finder) do(ctx app.Context, event app.Event, now float64, e combobox.Effect) {
	switch e.Kind {
	case combobox.Open:
		f.open = true
	case combobox.Close:
		f.open, f.card, f.active, f.said = false, NoEntry, combobox.None, ""
	case combobox.Search:
		var t view.Tree
		words := view.English().Search
		f.query = f.value()
		if f.query == "" {
			f.list = t.OnPage(f.Site.Pack, nil, false, &words)
		} else {
			f.list = t.Results(f.Site.search, f.Site.Pack, f.query, false, &words)
		}
		f.rows = t.Root()
		f.step(ctx, event, combobox.Event{Kind: combobox.Results, Count: f.list.Rows, Certain: f.list.Certain})
	case combobox.Activate:
		f.active = e.Row
		if e.Row != combobox.None {
			ctx.Defer(func(app.Context) { hands().Call("reveal", view.RowID+strconv.Itoa(e.Row)) })
		}
	case combobox.Choose:
		if entry := rowEntry(f.rows, view.RowID+strconv.Itoa(e.Row)); entry >= 0 {
			f.follow(ctx, event, entry)
		}
	case combobox.ShowCard:
		f.card = e.Entry
		ctx.Defer(func(app.Context) { hands().Call("enter", "#search .card") })
	case combobox.ShowRows:
		f.card = NoEntry
	case combobox.Clear:
		f.text().Set("value", "")
	case combobox.Announce:
		f.said = f.list.Status
	case combobox.Consume:
		if event.Value != nil {
			event.PreventDefault()
			event.Call("stopPropagation")
		}
	case combobox.FocusText:
		f.text().Call("focus")
	case combobox.Miss:
		if f.query != "" {
			hands().Call("missed", f.query)
		}
	case combobox.WakeAt:
		ctx.After(time.Duration((e.At-now)*float64(time.Millisecond))+time.Millisecond, func(ctx app.Context) {
			f.step(ctx, app.Event{}, combobox.Event{Kind: combobox.Wake})
		})
	}
}

// follow shows the entry: its card here, or its page.
func (f *finder) follow(ctx app.Context, event app.Event, entry int) {
	if f.InPlace {
		f.step(ctx, event, combobox.Event{Kind: combobox.Follow, Entry: entry})
		return
	}
	f.step(ctx, event, combobox.Event{Kind: combobox.Away})
	f.text().Set("value", "")
	f.text().Call("blur")
	ctx.Navigate(f.Site.To(f.Site.EntryPath(entry)))
}

func rowEntry(n view.Node, id string) int {
	for _, a := range n.Attrs {
		if a.Name == "id" && a.Value == id {
			return n.Entry
		}
	}
	for _, c := range n.Children {
		if entry := rowEntry(c, id); entry >= 0 {
			return entry
		}
	}
	return -1
}

func (f *finder) typed(ctx app.Context, e app.Event, kind combobox.Kind) {
	if !inText(e) {
		return
	}
	f.step(ctx, e, combobox.Event{Kind: kind, Length: len(f.value()), Composing: e.Get("isComposing").Truthy(),
		Soft: app.Window().Call("matchMedia", "(pointer: coarse)").Get("matches").Bool()})
}

func inText(e app.Event) bool { return e.Get("target").Get("id").String() == textID }

func (f *finder) key(ctx app.Context, e app.Event) {
	inCard := e.Get("target").Call("closest", ".card").Truthy()
	if !inCard && !inText(e) {
		return
	}
	key := map[string]combobox.KeyName{
		"ArrowDown": combobox.Down, "ArrowUp": combobox.Up, "Enter": combobox.Return, "Escape": combobox.Escape, "Tab": combobox.Tab,
		"ArrowLeft": combobox.Caret, "ArrowRight": combobox.Caret, "Home": combobox.Caret, "End": combobox.Caret,
	}[e.Get("key").String()]
	// With other keys held down it is the reader's own: Shift with an arrow selects, Control with Enter opens elsewhere.
	if e.Get("ctrlKey").Truthy() || e.Get("metaKey").Truthy() || e.Get("shiftKey").Truthy() && key != combobox.Tab {
		return
	}
	f.step(ctx, e, combobox.Event{
		Kind: combobox.Key, Key: key, InCard: inCard, Alt: e.Get("altKey").Truthy(), Repeat: e.Get("repeat").Truthy(),
		Composing: e.Get("isComposing").Truthy() || e.Get("keyCode").Int() == 229,
		Stops:     f.card != NoEntry,
	})
}

func (f *finder) press(ctx app.Context, e app.Event) {
	switch {
	case inText(e):
		f.step(ctx, e, combobox.Event{Kind: combobox.Press})
	case e.Get("target").Call("closest", ".row").Truthy():
		e.PreventDefault() // the focus stays in the text
	}
}

// chosen acts on a press of a row, or of a control of the card.
func (f *finder) chosen(ctx app.Context, e app.Event) {
	target := e.Get("target").Call("closest", "[data-act]")
	if !target.Truthy() {
		return
	}
	act, _ := strconv.Atoi(target.Get("dataset").Get("act").String())
	entry, _ := strconv.Atoi(target.Get("dataset").Get("entry").String())
	switch view.Action(act) {
	case view.FollowTo:
		f.follow(ctx, e, entry)
	case view.GoBack:
		f.step(ctx, e, combobox.Event{Kind: combobox.Back})
	}
}

// left closes when the focus goes elsewhere. In a frame of its own there is
// nothing to cover.
func (f *finder) left(ctx app.Context, e app.Event) {
	to := e.Get("relatedTarget")
	if f.InPlace || to.Truthy() && app.Window().GetElementByID("search").Call("contains", to).Bool() {
		return
	}
	f.step(ctx, e, combobox.Event{Kind: combobox.Away})
}

// submit shows all that the text finds, where no row was meant.
func (f *finder) submit(ctx app.Context, e app.Event) {
	e.PreventDefault()
	query := f.value()
	if f.InPlace || query == "" {
		return
	}
	f.step(ctx, e, combobox.Event{Kind: combobox.Away})
	f.text().Call("blur")
	ctx.Navigate(f.Site.To(SearchFor(query)))
}
