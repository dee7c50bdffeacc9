package main

import (
	"encoding/binary"
	"math/rand/v2"
	"os"
	"strings"

	"cpaas-glossary/app/combobox"
	"cpaas-glossary/app/keys"
	"cpaas-glossary/app/options"
	"cpaas-glossary/app/view"
	"cpaas-glossary/app/widget"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

// A typist plays events to one box, and notes them as calls.
type typist struct {
	*calls
	box    *widget.SearchBox
	number float64
}

// input returns what the module is given: the terms, a key, and the text.
func input(p keys.Press, page widget.Page) string {
	var terms []byte
	for _, term := range page.Terms {
		terms = binary.LittleEndian.AppendUint32(terms, uint32(term.Entry))
		terms = binary.LittleEndian.AppendUint32(terms, uint32(term.Count))
	}
	return string(terms) + pressed(p) + page.Query
}

// more are the arguments about the page.
func more(input string, page widget.Page) []float64 {
	n := len(page.Terms)
	return []float64{float64(n), float64(len(input) - 8*n), truth(page.Hidden)}
}

// step sends an event; value is the length of the text, or an entry.
func (t *typist) step(kind combobox.EventKind, now float64, value int, p keys.Press, page widget.Page) {
	given := input(p, page)
	args := append([]float64{t.number, float64(kind), now, float64(value), float64(p.Facts)}, more(given, page)...)
	if kind == combobox.Key {
		t.puts(t.box.Key(now, p, page), "type", given, args...)
		return
	}
	e := combobox.Event{Kind: kind, Now: now, Length: value, Entry: value, Composing: p.IsComposed()}
	t.puts(t.box.Step(e, page), "type", given, args...)
}

// choose presses a row, or a control of the card.
func (t *typist) choose(now float64, action view.Action, entry int, page widget.Page) {
	given := input(keys.Press{}, page)
	t.puts(t.box.Choose(now, action, entry, page), "choose", given,
		append([]float64{t.number, now, float64(action), float64(entry)}, more(given, page)...)...)
}

// searches returns calls of the module that searches.
func searches(g glossary, random *rand.Rand) (out calls, err error) {
	part := func(text string) { out.takes("part", text, float64(len(text))) }
	out.returns(0, "load", "", 0)
	part(g.parts.Cards)
	out.returns(0, "load", "", 0)
	part(g.parts.Names)
	part(g.parts.Cards)
	out.returns(0, "load", "", 0)
	part(g.parts.Names)
	part(g.parts.Cards)
	part(g.parts.Search)
	for _, text := range g.parts.Texts {
		part(text)
	}
	out.returns(1, "load", ownerOptions, float64(len(ownerOptions)))
	p, err := pack.Open(pack.Join(g.parts.Names, g.parts.Cards, g.parts.Search, g.parts.Texts))
	if err != nil {
		return nil, err
	}
	owner, _ := options.Parse(ownerOptions)
	boxes := widget.NewSearch(p, search.New(p), &owner.View)
	box := func(number int) *typist {
		isLauncher := number%2 == 1
		out.returns(float64(number), "box", "", truth(isLauncher), truth(isLauncher))
		return &typist{&out, boxes.NewBox(widget.BoxOptions{Launcher: isLauncher, Android: isLauncher}), float64(number)}
	}

	typing := box(0)
	typed := func(query string, page widget.Page) {
		page.Query = query
		typing.step(combobox.Input, 0, len(query), keys.Press{}, page)
	}
	queries, err := os.ReadFile("glossary/search/testdata/queries.tsv")
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(queries)) { // the project's own queries, key by key
		query, _, _ := strings.Cut(line, "\t")
		for i := 1; i <= len(query); i++ {
			typed(strings.ToValidUTF8(query[:i], ""), widget.Page{})
		}
	}
	var terms []view.PageTerm
	for e := range g.Len() + 1 {
		if e < g.Len() { // every name, whole and mistyped
			name := view.ShortName(p, e)
			typed(name, widget.Page{})
			typed("x"+name+"yy", widget.Page{Hidden: true})
			typed("<"+name+"> 漢 ?", widget.Page{Terms: terms})
			typed("", widget.Page{Terms: terms, Hidden: e%2 == 1})
		}
		typing.choose(0, view.FollowTo, e, widget.Page{})
		typing.choose(0, view.GoBack, 0, widget.Page{})
		if e%7 == 0 {
			terms = append(terms, view.PageTerm{Entry: e, Count: e + 1})
		}
	}

	// Random events, in turn in two boxes. Times are whole milliseconds, so that delays are too.
	both := []*typist{box(1), box(2)}
	now := 0.0
	for range 5000 {
		now += float64(random.IntN(200))
		query := []string{"", "sms", "nothing like it", "a"}[random.IntN(4)]
		b := both[random.IntN(2)]
		page := widget.Page{Query: query, Terms: terms[:random.IntN(3)], Hidden: random.IntN(4) == 0}
		if random.IntN(4) == 0 {
			b.choose(now, view.Action(random.IntN(int(view.ShowAll)+1)), random.IntN(g.Len()), page)
			continue
		}
		b.step(combobox.EventKind(random.IntN(int(combobox.Wake)+1)), now, random.IntN(9), press(random), page)
	}
	return out, nil
}

// press returns a random key.
func press(random *rand.Rand) keys.Press {
	names := []string{"ArrowDown", "ArrowUp", "ArrowLeft", "Home", "End", "Enter", "Escape", "Tab", " ", "a", "É", "漢", "Unidentified", ""}
	p := keys.Press{Key: names[random.IntN(len(names))], Facts: keys.Facts(random.IntN(128))}
	if random.IntN(3) > 0 {
		p.Facts &= keys.Repeat | keys.Editable // most keys are pressed alone
	}
	switch random.IntN(9) {
	case 0:
		p.Facts |= 229 << keys.CodeShift
	case 1:
		p.Code = "Tab"
	}
	return p
}
