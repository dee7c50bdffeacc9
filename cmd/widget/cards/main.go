// Command cards is the WebAssembly module that explains: it exports widget.Cards as command marks exports its Marker.
//go:build wasm || tinygo

package main

import (
	"unsafe"

	"cpaas-glossary/app/hover"
	"cpaas-glossary/app/keys"
	"cpaas-glossary/app/stop"
	"cpaas-glossary/app/widget"
)

var (
	memory widget.Memory
	names  string
	cards  *widget.Cards
)

//go:wasmexport input
func input(n uint32) unsafe.Pointer { return memory.Input(n) }

//go:wasmexport output
func output() unsafe.Pointer { return memory.Output() }

// part takes the names, which come before load.
//
//go:wasmexport part
func part(n uint32) { names = memory.Keep(n) }

// load opens the names and the cards in the first n bytes of the input and returns whether they are that.
//
//go:wasmexport load
func load(n uint32) bool {
	c, err := widget.NewCards(names, memory.Text(n))
	cards, names = c, ""
	return err == nil
}

//go:wasmexport configure
func configure(n uint32) uint32 { return memory.PutLines(cards.Configure(memory.Text(n))) }

// step takes a hover.Event; flags are hover.Flags. Where n is not 0 the input has a key, in n bytes, as keys.Read takes it.
//
//go:wasmexport step
func step(kind uint32, now float64, mark, entry int32, x, y float64, flags, facts, n uint32) uint32 {
	e := hover.Event{Kind: hover.EventKind(kind), Now: now, Mark: int(mark), Entry: int(entry), X: x, Y: y}
	e.SetFlags(hover.Flags(flags))
	if n == 0 {
		return memory.Put(cards.Step(e))
	}
	p, _ := keys.Read(memory.Text(n), keys.Facts(facts))
	return memory.Put(cards.StepKey(e, p))
}

// placed says where the card is, in the viewport.
//
//go:wasmexport placed
func placed(now, left, top, right, bottom float64) uint32 {
	return memory.Put(cards.Step(hover.Event{Kind: hover.Placed, Now: now, Card: hover.Rect{Left: left, Top: top, Right: right, Bottom: bottom}}))
}

//go:wasmexport missing
func missing(entry uint32) int32 { return int32(cards.Missing(int(entry))) }

//go:wasmexport texts
func texts(chunk, n uint32) bool { return cards.AddTexts(int(chunk), memory.Text(n)) }

//go:wasmexport use
func use(entry int32) { cards.Use(int(entry)) }

//go:wasmexport card
func card(entry, depth, n uint32) uint32 {
	return memory.Put(cards.Card(int(entry), int(depth), memory.Text(n)))
}

//go:wasmexport hidden
func hidden() uint32 { return memory.Put(cards.Hidden()) }

//go:wasmexport summary
func summary(entry uint32) uint32 { return memory.Put(cards.Summary(int(entry))) }

//go:wasmexport printed
func printed(n uint32) uint32 { return memory.Put(cards.Printed(memory.Numbers(n))) }

//go:wasmexport stoprows
func stopRows(n uint32) uint32 { return memory.Put(cards.StopRows(memory.Text(n))) }

// stop takes a stop.Event, with a key as step does.
//
//go:wasmexport stop
func stopStep(kind uint32, now float64, row int32, facts, n uint32) uint32 {
	if n == 0 {
		return memory.Put(cards.Stop(stop.Event{Kind: stop.EventKind(kind), Now: now, Row: int(row)}))
	}
	p, _ := keys.Read(memory.Text(n), keys.Facts(facts))
	return memory.Put(cards.StopKey(now, p))
}
