// Command search is the WebAssembly module of the search boxes: it exports widget.SearchBox as command marks exports its
// Marker.
//go:build wasm || tinygo

package main

import (
	"unsafe"

	"cpaas-glossary/app/combobox"
	"cpaas-glossary/app/options"
	"cpaas-glossary/app/view"
	"cpaas-glossary/app/widget"
	"cpaas-glossary/glossary/pack"
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

// part takes a part of the pack: the names, the cards, what only search has, and the chunks of texts, in this order.
//
//go:wasmexport part
func part(n uint32) { parts = append(parts, memory.Keep(n)) }

// load opens the parts with the options in the first n bytes of the input, and returns whether they belong together.
//
//go:wasmexport load
func load(n uint32) bool {
	if len(parts) < 3 {
		return false
	}
	p, err := pack.Open(pack.Join(parts[0], parts[1], parts[2], parts[3:]))
	parts = nil
	if err != nil {
		return false
	}
	o, _ := options.Parse(memory.Keep(n))
	finder = widget.NewSearch(p, o)
	return true
}

// box makes a box, a launcher or not, and returns its number.
//
//go:wasmexport box
func box(launcher uint32) uint32 {
	boxes = append(boxes, finder.NewBox(launcher != 0))
	return uint32(len(boxes) - 1)
}

// type takes an event of a box: flags are combobox.Flags, value is the length of the text or an entry. The input has n
// terms that are marked in the page, two numbers each, entry and how often, and then the text, of length bytes.
//
//go:wasmexport type
func typed(box, kind uint32, now float64, value, key, flags, n, length, hidden uint32) uint32 {
	e := combobox.Event{Kind: combobox.Kind(kind), Now: now, Length: int(value), Entry: int(value), Key: combobox.KeyName(key)}
	e.SetFlags(combobox.Flags(flags))
	page := widget.Page{Query: memory.Text(8*n + length)[8*n:], Hidden: hidden != 0}
	for numbers := memory.Numbers(2 * n); len(numbers) > 0; numbers = numbers[2:] {
		page.Terms = append(page.Terms, view.PageTerm{Entry: numbers[0], Count: numbers[1]})
	}
	return memory.Put(boxes[box].Step(e, page))
}

// rows puts out the tree of what a box has found last.
//
//go:wasmexport rows
func rows(box uint32) uint32 { return memory.Put(boxes[box].Rows()) }

// status puts out what is said of it.
//
//go:wasmexport status
func status(box uint32) uint32 { return memory.Put([]byte(boxes[box].Status())) }

// missed puts out the text that nothing matched, after combobox.Miss.
//
//go:wasmexport missed
func missed(box uint32) uint32 { return memory.Put([]byte(boxes[box].Missed())) }

//go:wasmexport card
func card(box, entry uint32) uint32 { return memory.Put(boxes[box].Card(int(entry))) }

//go:wasmexport id
func id(entry uint32) uint32 { return memory.Put([]byte(finder.ID(int(entry)))) }
