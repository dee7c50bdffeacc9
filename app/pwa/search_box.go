package pwa

import (
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"cpaas-glossary/app/combobox"
	"cpaas-glossary/app/keys"
	"cpaas-glossary/app/view"
	"cpaas-glossary/app/widget"
)

// searchBox is the search box as go-app draws it. It tells widget.SearchBox, which is also the embed's, what happens,
// and does what that answers.
type searchBox struct {
	app.Compo
	Site    *Site
	InPlace bool // show cards here, do not go to pages

	box    *widget.SearchBox
	start  time.Time
	rows   view.Node
	card   *view.Node // in place of the rows
	open   bool
	active int
	said   string
}

// OnInit implements app.Initializer.
func (b *searchBox) OnInit() {
	isAndroid := app.IsClient && strings.Contains(app.Window().Get("navigator").Get("userAgent").String(), "Android")
	b.box = b.Site.boxes.NewBox(widget.BoxOptions{Android: isAndroid, Pages: !b.InPlace})
	b.active = combobox.None
	b.start = time.Now()
}

// Render implements app.Composer.
func (b *searchBox) Render() app.UI {
	hasRows := b.open && b.card == nil && len(rowsIn(b.rows)) > 0
	text := attr(b.Site.searchText(), "role", "combobox", "aria-autocomplete", "list", "aria-expanded", strconv.FormatBool(hasRows))
	if hasRows {
		text = attr(text, "aria-controls", view.RowsID)
		if b.active != combobox.None {
			text = attr(text, "aria-activedescendant", view.RowID+strconv.Itoa(b.active))
		}
	}
	box := attr(el("search", "search", b.Site.searchForm(text)), "id", "search")
	if b.open {
		box.Children = append(box.Children, b.panel())
	}
	box.Children = append(box.Children, attr(elText("p", "unseen", b.said), "id", statusID, "role", "status"))
	e := element(box)
	for event, handler := range map[string]app.EventHandler{
		"input":            func(ctx app.Context, e app.Event) { b.edited(ctx, e, combobox.Input) },
		"compositionstart": func(ctx app.Context, e app.Event) { b.edited(ctx, e, combobox.ComposeStart) },
		"compositionend":   func(ctx app.Context, e app.Event) { b.edited(ctx, e, combobox.ComposeEnd) },
		"keydown":          b.key,
		"pointerdown":      b.press,
		"click":            b.choose,
		"focusout":         b.left,
		"submit":           b.submit,
	} {
		e = e.On(event, handler)
	}
	return e.Body(children(box, nil)...)
}

// panel returns what stands below the text.
func (b *searchBox) panel() view.Node {
	if b.card != nil {
		return el("div", "panel-box", numbered(toTop(*b.card)))
	}
	tree := numbered(b.rows)
	if b.active != combobox.None {
		for i := range tree.Children {
			tree.Children[i].Part = strings.TrimSuffix(tree.Children[i].Part, " certain") // Enter takes another one
		}
	}
	for i, row := range rowsIn(tree) {
		for j, a := range row.Attrs {
			if a.Name == "aria-selected" {
				row.Attrs[j].Value = strconv.FormatBool(i == b.active)
			}
		}
	}
	class := "panel-box"
	if b.InPlace && b.text() == "" {
		class += " blank" // below it stands what to begin with
	}
	return el("div", class, tree)
}

// rowsIn returns the rows of a list.
func rowsIn(list view.Node) []view.Node {
	for _, c := range list.Children {
		for _, a := range c.Attrs {
			if a.Name == "id" && a.Value == view.RowsID {
				return c.Children
			}
		}
	}
	return nil
}

// numbered gives the nodes that do something what a press of them is for.
func numbered(n view.Node) view.Node {
	n = attr(n) // a copy of its attributes
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

func (b *searchBox) field() app.Value { return app.Window().GetElementByID(textID) }

// text returns what is typed.
func (b *searchBox) text() string { return b.field().Get("value").String() }

func (b *searchBox) page() widget.Page { return widget.Page{Query: strings.TrimSpace(b.text())} }

// now returns milliseconds.
func (b *searchBox) now() float64 { return float64(time.Since(b.start)) / float64(time.Millisecond) }

func (b *searchBox) step(ctx app.Context, e combobox.Event) {
	e.Now = b.now()
	b.do(ctx, app.Event{}, b.box.Step(e, b.page()))
}

// do does what the box answers to an event.
func (b *searchBox) do(ctx app.Context, event app.Event, answer []byte) {
	for _, e := range widget.ReadAnswer(answer) {
		switch e.Kind {
		case combobox.Open:
			b.open = true
		case combobox.Close:
			b.open, b.card, b.active, b.said = false, nil, combobox.None, ""
		case combobox.Search:
			b.rows = view.ReadNode(e.Tail)
		case combobox.Activate:
			b.active = e.Value
			if e.Value != combobox.None {
				ctx.Defer(func(app.Context) { platform().Call("reveal", view.RowID+strconv.Itoa(e.Value)) })
			}
		case combobox.ShowCard:
			card := view.ReadNode(e.Tail)
			b.card, b.said = &card, ""
			ctx.Defer(func(app.Context) { platform().Call("enter", "#search .card") })
		case combobox.ShowRows:
			b.card = nil
		case combobox.Clear:
			b.field().Set("value", "")
		case combobox.Announce:
			b.said = string(e.Tail)
		case combobox.Consume:
			event.PreventDefault()
			event.Call("stopPropagation")
		case combobox.FocusText:
			b.field().Call("focus")
		case combobox.Miss:
			platform().Call("missed", string(e.Tail))
		case combobox.WakeAt:
			ctx.After(time.Duration(e.Value)*time.Millisecond, func(ctx app.Context) { b.step(ctx, combobox.Event{Kind: combobox.Wake}) })
		case widget.Visit:
			b.field().Set("value", "")
			b.field().Call("blur")
			ctx.Navigate(b.Site.To(b.Site.EntryPath(e.Value)))
		case widget.List:
			b.showAll(ctx)
		}
	}
}

// showAll goes to the page with all that the text finds.
func (b *searchBox) showAll(ctx app.Context) {
	b.field().Call("blur")
	ctx.Navigate(b.Site.To(searchFor(b.page().Query)))
}

func (b *searchBox) edited(ctx app.Context, e app.Event, kind combobox.EventKind) {
	if isText(e) {
		b.step(ctx, combobox.Event{Kind: kind, Length: len(b.text()), Composing: e.Get("isComposing").Truthy()})
	}
}

func isText(e app.Event) bool { return e.Get("target").Get("id").String() == textID }

func (b *searchBox) key(ctx app.Context, e app.Event) {
	if isText(e) || e.Get("target").Call("closest", ".card").Truthy() {
		b.do(ctx, e, b.box.Key(b.now(), pressOf(e, isText(e)), b.page()))
	}
}

// pressOf returns what the browser tells of a key.
func pressOf(e app.Event, isEditable bool) keys.Press {
	p := keys.Press{Key: e.Get("key").String(), Code: e.Get("code").String(), Facts: keys.Facts(e.Get("keyCode").Int()) << keys.CodeShift}
	for _, fact := range []struct {
		name string
		keys.Facts
	}{
		{"shiftKey", keys.Shift}, {"ctrlKey", keys.Ctrl}, {"altKey", keys.Alt}, {"metaKey", keys.Meta},
		{"repeat", keys.Repeat}, {"isComposing", keys.Composing},
	} {
		if e.Get(fact.name).Truthy() {
			p.Facts |= fact.Facts
		}
	}
	if isEditable {
		p.Facts |= keys.Editable
	}
	return p
}

func (b *searchBox) press(ctx app.Context, e app.Event) {
	switch {
	case isText(e):
		b.step(ctx, combobox.Event{Kind: combobox.Press})
	case e.Get("target").Call("closest", ".row").Truthy():
		e.PreventDefault() // the focus stays in the text
	}
}

// choose tells of a press of a row, or of a control of the card.
func (b *searchBox) choose(ctx app.Context, e app.Event) {
	target := e.Get("target").Call("closest", "[data-act]")
	if !target.Truthy() {
		return
	}
	act, _ := strconv.Atoi(target.Get("dataset").Get("act").String())
	entry, _ := strconv.Atoi(target.Get("dataset").Get("entry").String())
	b.do(ctx, e, b.box.Choose(b.now(), view.Action(act), entry, b.page()))
}

// left closes when the focus goes elsewhere. In a frame of its own there is
// nothing to cover.
func (b *searchBox) left(ctx app.Context, e app.Event) {
	to := e.Get("relatedTarget")
	if b.InPlace || to.Truthy() && app.Window().GetElementByID("search").Call("contains", to).Bool() {
		return
	}
	b.step(ctx, combobox.Event{Kind: combobox.Away})
}

// submit shows all that the text finds, where no row was meant.
func (b *searchBox) submit(ctx app.Context, e app.Event) {
	e.PreventDefault()
	if b.InPlace || b.page().Query == "" {
		return
	}
	b.step(ctx, combobox.Event{Kind: combobox.Away})
	b.showAll(ctx)
}
