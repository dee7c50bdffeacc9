// Package widget is what the embed asks of Go, in three parts, as a page downloads them: a Marker finds the terms in
// text, Cards explain them, a SearchBox searches. Each keeps its state in itself. The programs in cmd/widget export
// them to WebAssembly.
//
// Answers are bytes, valid until the next call: numbers of four bytes, little-endian, texts as UTF-8, trees as view.Tree
// writes them.
package widget

// How many numbers an answer has for each thing in it.
const (
	ScanNumbers   = 3 // a place to mark: start, end, entry
	StepNumbers   = 5 // an effect of the hover machine: kind, mark, entry, depth, delay
	StopNumbers   = 2 // an effect of the one stop: kind, row
	SearchNumbers = 4 // an effect of a search box: kind, value, depth, size of its tail in bytes
)

// Put appends numbers.
//
// Kept out of line: it is called from everywhere (0.8 KB of brotli).
//
//go:noinline
func Put(b []byte, numbers ...int) []byte {
	for _, n := range numbers {
		b = append(b, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
	}
	return b
}

// Numbers returns the numbers in b, which Put has made.
func Numbers(b []byte) []int {
	out := make([]int, len(b)/4)
	for i := range out {
		out[i] = int(int32(uint32(b[4*i]) | uint32(b[4*i+1])<<8 | uint32(b[4*i+2])<<16 | uint32(b[4*i+3])<<24))
	}
	return out
}

// after returns the whole milliseconds from now to at, at least one: a timer that fires early asks again.
func after(at, now float64) int { return int(max(at-now, 0)) + 1 }
