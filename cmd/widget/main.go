// Command widget is the WebAssembly module of the embed. It has no imports: the
// hands write bytes into its input buffer, call an export, and read integers
// and bytes from its output buffer. See docs/architecture.md for the calls.
//go:build wasm || tinygo

package main

import (
	"unsafe"

	"cpaas-glossary/app/hover"
	"cpaas-glossary/app/options"
	"cpaas-glossary/app/pace"
	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/pack"
)

var (
	in  []byte // what the hands write
	out []byte // what they read

	glossary *pack.Pack
	owner    = options.Default()
	matcher  *match.Matcher
	limit    *match.Limit
	machine  = hover.New(owner.Hover)
	pacer    pace.Pacer
	found    []match.Match
	tree     view.Tree
)

// input returns the address of the input buffer, with room for n bytes.
//
//go:wasmexport input
func input(n uint32) unsafe.Pointer {
	if int(n) > len(in) {
		in = make([]byte, max(n, 1<<16))
	}
	return unsafe.Pointer(unsafe.SliceData(in))
}

// output returns the address of the output buffer.
//
//go:wasmexport output
func output() unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(out)) }

// text returns the first n bytes of the input as a string that is valid until
// the next call.
func text(n uint32) string { return unsafe.String(unsafe.SliceData(in), int(n)) }

// load opens the pack in the first n bytes of the input, which it keeps, and
// returns the number of entries, or -1 where it is not a pack.
//
//go:wasmexport load
func load(n uint32) int32 {
	p, err := pack.Open(text(n))
	if err != nil {
		return -1
	}
	in = nil
	glossary, matcher, searcher = p, match.New(p), nil
	apply()
	return int32(p.Len())
}

// configure reads the owner's options from the first n bytes of the input and
// returns the length of the complaints about them in the output, one a line.
//
//go:wasmexport configure
func configure(n uint32) uint32 {
	var mistakes []string
	owner, mistakes = options.Parse(string(in[:n]))
	if glossary != nil {
		apply()
	}
	out = out[:0]
	for _, m := range mistakes {
		out = append(append(out, m...), '\n')
	}
	return uint32(len(out))
}

// apply makes everything that follows from the glossary and the options.
func apply() {
	machine = hover.New(owner.Hover)
	matcher.Reset()
	enable(owner.Enable, true)
	enable(owner.Disable, false)
	restart()
}

func enable(ids []string, on bool) {
	for _, id := range ids {
		if e := glossary.Find(id); e >= 0 {
			matcher.Enable(e, on)
		}
	}
}

// restart forgets which terms the page has: the next text is its beginning.
//
//go:wasmexport restart
func restart() { limit = match.NewLimit(owner.Repeat, glossary.Len()) }

// find looks for terms in the first n bytes of the input and returns how many
// are to be marked. The output has three uint32 for each: start and end in
// UTF-16 code units, and the entry.
//
//go:wasmexport find
func find(n uint32) uint32 {
	s := text(n)
	found = limit.Choose(matcher.FindUTF16(found[:0], s), s)
	out = out[:0]
	for _, f := range found {
		out = putUint32(putUint32(putUint32(out, uint32(f.Start)), uint32(f.End)), uint32(f.Entry))
	}
	return uint32(len(found))
}

// changed says that the page changed at now. It returns the milliseconds after
// which to ask woken, or -1 if that was said before and still holds.
//
//go:wasmexport changed
func changed(now float64) float64 { return pacer.Changed(now) }

// woken returns 0 when it is time to look at the page again, or the milliseconds
// after which to ask once more.
//
//go:wasmexport woken
func woken(now float64) float64 { return pacer.Woken(now) }

// looked says that a look has ended at now, after so many milliseconds of work.
//
//go:wasmexport looked
func looked(now, took float64) { pacer.Looked(now-took, now) }

// step sends an event to the hover machine and returns how many effects are in
// the output: five int32 each, kind, mark, entry, depth, and milliseconds from
// now. flags are hover.Flags.
//
//go:wasmexport step
func step(kind uint32, now float64, mark, entry int32, x, y float64, key, flags uint32) uint32 {
	e := hover.Event{Kind: hover.Kind(kind), Now: now, Mark: int(mark), Entry: int(entry), X: x, Y: y, Key: hover.KeyName(key)}
	e.SetFlags(hover.Flags(flags))
	return effects(machine.Step(e), now)
}

// placed tells the hover machine where the card is, in the viewport.
//
//go:wasmexport placed
func placed(now, left, top, right, bottom float64) uint32 {
	e := hover.Event{Kind: hover.Placed, Now: now, Card: hover.Rect{Left: left, Top: top, Right: right, Bottom: bottom}}
	return effects(machine.Step(e), now)
}

func effects(list []hover.Effect, now float64) uint32 {
	out = out[:0]
	for _, f := range list {
		delay := uint32(0)
		if f.Kind == hover.WakeAt && f.At > now {
			delay = uint32(f.At-now) + 1
		}
		out = putUint32(putUint32(putUint32(out, uint32(f.Kind)), uint32(f.Mark)), uint32(f.Entry))
		out = putUint32(putUint32(out, uint32(f.Depth)), delay)
	}
	return uint32(len(list))
}

// card puts the card of entry into the output, as the bytes of a view.Tree, and
// returns their number. depth is the number of steps back there are; the first n
// bytes of the input are the text of the mark, if it is the entry's.
//
//go:wasmexport card
func card(entry, depth, n uint32) uint32 {
	if int(entry) >= glossary.Len() {
		return 0
	}
	tree.Reset()
	tree.Card(glossary, int(entry), int(depth), text(n), &owner.View)
	return putTree()
}

// hidden puts what is shown when the reader has hidden the definitions, as card
// does.
//
//go:wasmexport hidden
func hidden() uint32 {
	tree.Reset()
	tree.Hidden(&owner.View)
	return putTree()
}

// putTree puts what is written in tree into the output.
func putTree() uint32 {
	out = append(out[:0], tree.Bytes()...)
	return uint32(len(out))
}

// lookup returns the entry whose ID is in the first n bytes of the input, or -1.
//
//go:wasmexport lookup
func lookup(n uint32) int32 { return int32(glossary.Find(text(n))) }

// describe puts the ID, a NUL, the short name, a NUL and the summary of entry
// into the output and returns their length.
//
//go:wasmexport describe
func describe(entry uint32) uint32 {
	if int(entry) >= glossary.Len() {
		return 0
	}
	e := int(entry)
	out = append(append(out[:0], glossary.ID(e)...), 0)
	out = append(append(out, view.ShortName(glossary, e)...), 0)
	out = append(out, glossary.Summary(e)...)
	return uint32(len(out))
}

// Kept out of line: it is called from everywhere (0.8 KB of brotli).
//
//go:noinline
func putUint32(b []byte, v uint32) []byte {
	return append(b, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
}
