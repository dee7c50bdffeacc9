package main

import (
	"encoding/hex"
	"math/rand/v2"

	"cpaas-glossary/app/combobox"
	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

// list is what the panel of the search shows for a query, or for terms on the
// page: entry and count, in turn.
type list struct {
	Query  string `json:"query"`
	Terms  []int  `json:"terms"`
	Hidden bool   `json:"hidden"`
	Tree   string `json:"tree"` // hex
	Status string `json:"status"`
}

// lists returns the lists for the name of every entry, whole and mistyped, and
// for pages with ever more terms.
func lists(p *pack.Pack) (out []list) {
	s := search.New(p)
	w := view.English().Search
	var tree view.Tree
	for e := range p.Len() {
		name := view.ShortName(p, e)
		for i, query := range []string{name, "x" + name + "yy", "<" + name + "> 漢 ?"} {
			tree.Reset()
			l := list{Query: query, Hidden: i == 1}
			l.Status = tree.Results(s, p, query, l.Hidden, &w).Status
			l.Tree = hex.EncodeToString(tree.Bytes())
			out = append(out, l)
		}
	}
	var terms []view.PageTerm
	flat := []int{}
	for e := 0; e < p.Len(); e += 7 {
		tree.Reset()
		l := list{Terms: flat, Hidden: e%2 == 1}
		l.Status = tree.OnPage(p, terms, l.Hidden, &w).Status
		l.Tree = hex.EncodeToString(tree.Bytes())
		out = append(out, l)
		terms = append(terms, view.PageTerm{Entry: e, Count: e + 1})
		flat = append(flat[:len(flat):len(flat)], e, e+1)
	}
	return out
}

// keys plays random events to the machine of a box that has no rows. Times are
// whole milliseconds, so that delays are too.
func keys(random *rand.Rand) (out []step) {
	machine := combobox.New(false)
	now := 0.0
	for range 5000 {
		now += float64(random.IntN(200))
		flags, value := random.IntN(64), random.IntN(9)
		e := combobox.Event{
			Kind: combobox.Kind(random.IntN(int(combobox.Wake) + 1)), Now: now, Length: value, Entry: value,
			Key: combobox.KeyName(random.IntN(int(combobox.Tab) + 1)),
		}
		e.SetFlags(combobox.Flags(flags))
		s := step{Args: []float64{float64(e.Kind), now, float64(value), float64(e.Key), float64(flags)}, Effects: []int{}}
		for _, f := range machine.Step(e) {
			value, delay := f.Row, 0
			switch f.Kind {
			case combobox.ShowCard:
				value = f.Entry
			case combobox.WakeAt:
				delay = int(max(f.At-now, 0)) + 1
			}
			s.Effects = append(s.Effects, int(f.Kind), value, f.Depth, delay)
		}
		out = append(out, s)
	}
	return out
}
