// Command search is the WebAssembly module of the search boxes: it exports widget.SearchBox as command marks exports its
// Marker.
//go:build wasm || tinygo

package main

import (
	"unsafe"

	"cpaas-glossary/app/combobox"
	"cpaas-glossary/app/keys"
	"cpaas-glossary/app/options"
	"cpaas-glossary/app/view"
	"cpaas-glossary/app/widget"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

var (
	memory widget.Memory
	parts  []string
	finder *widget.Search
	boxes  []*widget.SearchBox
)

//go:wasmexport input
func input(n uint32) unsafe.Pointer { return memory.Input(n) }

//go:wasmexport output
func output() unsafe.Pointer { return memory.Output() }

// part takes a part of the pack: the names, the cards, what only search has, and the chunks of texts, in this order. A
// whole pack is the only one.
//
//go:wasmexport part
func part(n uint32) { parts = append(parts, memory.Keep(n)) }

// load opens the parts with the options in the first n bytes of the input, and returns whether they belong together.
//
//go:wasmexport load
func load(n uint32) bool {
	data := ""
	if len(parts) == 1 {
		data = parts[0]
	} else if len(parts) > 2 {
		data = pack.Join(parts[0], parts[1], parts[2], parts[3:])
	}
	p, err := pack.Open(data)
	parts = nil
	if err != nil {
		return false
	}
	o, _ := options.Parse(memory.Keep(n))
	finder = widget.NewSearch(p, search.New(p), &o.View)
	return true
}

// box makes a box, a launcher or not, on Android or not, and returns its number.
//
//go:wasmexport box
func box(launcher, android uint32) uint32 {
	boxes = append(boxes, finder.NewBox(widget.BoxOptions{Launcher: launcher != 0, Android: android != 0}))
	return uint32(len(boxes) - 1)
}

// page reads what a box knows of the page: the input has n terms that are marked in it, two numbers each, entry and how
// often, and then length bytes: a key as keys.Read takes it, and the text.
func page(facts, n, length, hidden uint32) (p keys.Press, page widget.Page) {
	p, page.Query = keys.Read(memory.Text(8*n + length)[8*n:], keys.Facts(facts))
	page.Hidden = hidden != 0
	for numbers := memory.Numbers(2 * n); len(numbers) > 0; numbers = numbers[2:] {
		page.Terms = append(page.Terms, view.PageTerm{Entry: numbers[0], Count: numbers[1]})
	}
	return p, page
}

// type takes an event of a box: facts are keys.Facts, value is the length of the text or an entry.
//
//go:wasmexport type
func typed(box, kind uint32, now float64, value, facts, n, length, hidden uint32) uint32 {
	p, at := page(facts, n, length, hidden)
	if combobox.EventKind(kind) == combobox.Key {
		return memory.Put(boxes[box].Key(now, p, at))
	}
	return memory.Put(boxes[box].Step(combobox.Event{
		Kind: combobox.EventKind(kind), Now: now, Length: int(value), Entry: int(value), Composing: p.IsComposed(),
	}, at))
}

// choose takes the press of a row, or of a control of the card.
//
//go:wasmexport choose
func choose(box uint32, now float64, action, entry, n, length, hidden uint32) uint32 {
	_, at := page(0, n, length, hidden)
	return memory.Put(boxes[box].Choose(now, view.Action(action), int(entry), at))
}
