// Command marks is the WebAssembly module that a page downloads first: it finds the terms. It exports widget.Marker. It
// has no imports: the page writes bytes into its input, calls an export, and reads numbers and bytes from its output.
//go:build wasm || tinygo

package main

import (
	"unsafe"

	"cpaas-glossary/app/widget"
)

var (
	memory widget.Memory
	marker *widget.Marker
)

//go:wasmexport input
func input(n uint32) unsafe.Pointer { return memory.Input(n) }

//go:wasmexport output
func output() unsafe.Pointer { return memory.Output() }

// load opens the names in the first n bytes of the input and returns the number of entries, or -1 where these are none.
//
//go:wasmexport load
func load(n uint32) int32 {
	m, err := widget.NewMarker(memory.Keep(n))
	if err != nil {
		return -1
	}
	marker = m
	return int32(m.Len())
}

// configure takes the options in the first n bytes of the input, and puts out the mistakes in the options, one a line. The
// next text is the beginning of the page.
//
//go:wasmexport configure
func configure(n uint32) uint32 { return memory.PutLines(marker.Configure(memory.Text(n))) }

//go:wasmexport scan
func scan(n uint32) uint32 { return memory.Put(marker.Scan(memory.Text(n))) }

//go:wasmexport lookup
func lookup(n uint32) int32 { return int32(marker.Lookup(memory.Text(n))) }

//go:wasmexport name
func name(entry uint32) uint32 { return memory.Put(marker.Name(int(entry))) }

//go:wasmexport changed
func changed(now float64) float64 { return marker.Pace.Changed(now) }

//go:wasmexport woken
func woken(now float64) float64 { return marker.Pace.Woken(now) }

//go:wasmexport looked
func looked(now, took float64) { marker.Pace.Looked(now-took, now) }

//go:wasmexport pointed
func pointed(now, x, y float64, on uint32) float64 { return marker.Intent.Move(now, x, y, on != 0) }

//go:wasmexport dwelt
func dwelt(now float64) float64 { return marker.Intent.Wait(now) }
