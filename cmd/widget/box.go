//go:build wasm || tinygo

package main

import (
	"cpaas-glossary/app/combobox"
	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/search"
)

var (
	boxes    []combobox.Machine
	searcher *search.Searcher // made when it is first wanted
	shown    view.List        // what rows or terms put out last
	terms    []view.PageTerm
)

// box makes the machine of a search box, launcher or not, and returns its number.
//
//go:wasmexport box
func box(launcher uint32) uint32 {
	boxes = append(boxes, combobox.New(launcher != 0))
	return uint32(len(boxes) - 1)
}

// type sends an event to the machine of a box and returns how many effects are
// in the output: four int32 each, kind, row or entry, depth, and milliseconds
// from now. value is the length of the text or an entry; Results is about what
// rows or terms put out last. flags are combobox.Flags.
//
//go:wasmexport type
func typed(box, kind uint32, now float64, value, key, flags uint32) uint32 {
	e := combobox.Event{
		Kind: combobox.Kind(kind), Now: now, Length: int(value), Entry: int(value), Key: combobox.KeyName(key),
		Count: shown.Rows, Certain: shown.Certain,
	}
	e.SetFlags(combobox.Flags(flags))
	list := boxes[box].Step(e)
	out = out[:0]
	for _, f := range list {
		value, delay := f.Row, uint32(0)
		switch f.Kind {
		case combobox.ShowCard:
			value = f.Entry
		case combobox.WakeAt:
			delay = uint32(max(f.At-now, 0)) + 1
		}
		out = putUint32(putUint32(putUint32(putUint32(out, uint32(f.Kind)), uint32(value)), uint32(f.Depth)), delay)
	}
	return uint32(len(list))
}

// rows puts the list of what is found for the first n bytes of the input into
// the output, as the bytes of a view.Tree, and returns their number. hidden says
// that the reader has hidden the definitions on the page.
//
//go:wasmexport rows
func rows(n, hidden uint32) uint32 {
	if searcher == nil {
		searcher = search.New(glossary)
	}
	tree.Reset()
	shown = tree.Results(searcher, glossary, text(n), hidden != 0, &owner.View.Strings.Search)
	return putTree()
}

// terms puts the list of the terms on the page, as rows does. The input has n
// terms, two uint32 each: entry and how often it is marked.
//
//go:wasmexport terms
func onPage(n, hidden uint32) uint32 {
	terms = terms[:0]
	for i := range n {
		terms = append(terms, view.PageTerm{Entry: int(getUint32(in[8*i:])), Count: int(getUint32(in[8*i+4:]))})
	}
	tree.Reset()
	shown = tree.OnPage(glossary, terms, hidden != 0, &owner.View.Strings.Search)
	return putTree()
}

// printed puts the definitions to be printed after the page, as rows does. The
// input has n entries, a uint32 each.
//
//go:wasmexport printed
func printed(n uint32) uint32 {
	entries := make([]int, n)
	for i := range entries {
		entries[i] = int(getUint32(in[4*i:]))
	}
	tree.Reset()
	tree.Printed(glossary, entries, &owner.View.Strings)
	return putTree()
}

// status puts what is said of the list put out last, and returns its length.
//
//go:wasmexport status
func status() uint32 {
	out = append(out[:0], shown.Status...)
	return uint32(len(out))
}

// panel puts the card of entry as the search shows it, and returns its length.
//
//go:wasmexport panel
func panel(entry uint32) uint32 {
	if int(entry) >= glossary.Len() {
		return 0
	}
	tree.Reset()
	tree.PanelCard(glossary, int(entry), &owner.View)
	return putTree()
}

func getUint32(b []byte) uint32 {
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}
