package main

import (
	"encoding/binary"
	"math/rand/v2"
	"os"
	"strings"

	"cpaas-glossary/app/combobox"
	"cpaas-glossary/app/options"
	"cpaas-glossary/app/view"
	"cpaas-glossary/app/widget"
	"cpaas-glossary/glossary/pack"
)

// A typist plays events to one box, and notes them as calls.
type typist struct {
	*calls
	box    *widget.SearchBox
	number float64
}

// step sends an event; value is the length of the text, or an entry.
func (t *typist) step(kind combobox.Kind, now float64, value int, key combobox.KeyName, flags combobox.Flags, page widget.Page) {
	e := combobox.Event{Kind: kind, Now: now, Length: value, Entry: value, Key: key}
	e.SetFlags(flags)
	var input []byte
	for _, term := range page.Terms {
		input = binary.LittleEndian.AppendUint32(input, uint32(term.Entry))
		input = binary.LittleEndian.AppendUint32(input, uint32(term.Count))
	}
	t.puts(t.box.Step(e, page), "type", string(input)+page.Query, t.number, float64(kind), now, float64(value), float64(key), float64(flags),
		float64(len(page.Terms)), float64(len(page.Query)), truth(page.Hidden))
}

// list looks at what was found last.
func (t *typist) list() {
	t.puts(t.box.Rows(), "rows", "", t.number)
	t.puts([]byte(t.box.Status()), "status", "", t.number)
}

// searches returns calls of the module that searches.
func searches(g glossary, random *rand.Rand) (out calls, err error) {
	part := func(text string) { out.takes("part", text, float64(len(text))) }
	part(g.parts.Names)
	out.returns(0, "load", "", 0)
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
	search := widget.NewSearch(p, owner)
	box := func(number int) *typist {
		isLauncher := number%2 == 1
		out.returns(float64(number), "box", "", truth(isLauncher))
		return &typist{&out, search.NewBox(isLauncher), float64(number)}
	}

	typing := box(0)
	typed := func(query string, page widget.Page) {
		page.Query = query
		typing.step(combobox.Input, 0, len(query), 0, 0, page)
		typing.list()
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
		out.puts(search.NewBox(false).Card(e), "card", "", 0, float64(e))
		out.puts([]byte(search.ID(e)), "id", "", float64(e))
		if e%7 == 0 {
			terms = append(terms, view.PageTerm{Entry: e, Count: e + 1})
		}
	}

	// Random events, in turn in two boxes. Times are whole milliseconds, so that delays are too.
	boxes := []*typist{box(1), box(2)}
	now := 0.0
	for range 5000 {
		now += float64(random.IntN(200))
		query := []string{"", "sms", "nothing like it", "a"}[random.IntN(4)]
		b := boxes[random.IntN(2)]
		b.step(combobox.Kind(random.IntN(int(combobox.Wake)+1)), now, random.IntN(9), combobox.KeyName(random.IntN(int(combobox.Tab)+1)),
			combobox.Flags(random.IntN(64)), widget.Page{Query: query, Terms: terms[:random.IntN(3)], Hidden: random.IntN(4) == 0})
		b.list()
	}
	return out, nil
}
