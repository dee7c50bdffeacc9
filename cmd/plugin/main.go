// Command plugin is the WebAssembly module of the npm package for programs that build sites: it exports plugin.Glossary. Like
// those of cmd/widget it has no imports: a program writes bytes into its input, calls an export, and reads numbers and bytes
// from its output.
//go:build wasm || tinygo

package main

import (
	"unsafe"

	"cpaas-glossary/app/plugin"
	"cpaas-glossary/app/widget"
)

var (
	memory   widget.Memory
	glossary *plugin.Glossary
)

//go:wasmexport input
func input(n uint32) unsafe.Pointer { return memory.Input(n) }

//go:wasmexport output
func output() unsafe.Pointer { return memory.Output() }

// load opens the pack in the first n bytes of the input and returns the number of entries, or -1 where it is none.
//
//go:wasmexport load
func load(n uint32) int32 {
	g, err := plugin.Open(memory.Keep(n))
	if err != nil {
		return -1
	}
	glossary = g
	return int32(g.Len())
}

// configure takes the options in the first n bytes of the input, and puts out the mistakes in them, one a line.
//
//go:wasmexport configure
func configure(n uint32) uint32 { return memory.PutLines(glossary.Configure(memory.Keep(n))) }

// restart says that the next text is the beginning of a page.
//
//go:wasmexport restart
func restart() { glossary.Restart() }

//go:wasmexport scan
func scan(n uint32) uint32 { return memory.Put(glossary.Scan(memory.Text(n))) }

//go:wasmexport html
func html(n uint32) uint32 { return memory.Put(glossary.HTML(memory.Text(n))) }

//go:wasmexport reason
func reason() uint32 { return memory.Put(glossary.Reason()) }

//go:wasmexport tree
func tree(n uint32) uint32 { return memory.Put(glossary.Tree(memory.Text(n))) }

//go:wasmexport summaries
func summaries() uint32 { return memory.Put(glossary.Summaries()) }

//go:wasmexport lookup
func lookup(n uint32) int32 { return int32(glossary.Lookup(memory.Text(n))) }

//go:wasmexport entry
func entry(number uint32) uint32 { return memory.Put(glossary.Entry(int(number))) }
