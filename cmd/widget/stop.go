//go:build wasm || tinygo

package main

import (
	"strings"

	"cpaas-glossary/app/stop"
)

var stopper stop.Machine

// stoprows puts the list of the marks of the page into the output, as the bytes
// of a view.Tree, and returns their number. The first n bytes of the input are
// its rows, as view.StopRows reads them.
//
//go:wasmexport stoprows
func stopRows(n uint32) uint32 {
	tree.Reset()
	stopper.Rows(tree.StopRows(strings.Clone(text(n)), &owner.View.Strings.Stop))
	return putTree()
}

// stop sends an event to the machine of the stop and returns how many effects
// are in the output: two int32 each, kind and row. key is a stop.KeyName.
//
//go:wasmexport stop
func stopStep(kind uint32, now float64, row, key int32, repeat uint32) uint32 {
	list := stopper.Step(stop.Event{Kind: stop.Kind(kind), Now: now, Row: int(row), Key: stop.KeyName(key), Repeat: repeat != 0})
	out = out[:0]
	for _, f := range list {
		out = putUint32(putUint32(out, uint32(f.Kind)), uint32(f.Row))
	}
	return uint32(len(list))
}
