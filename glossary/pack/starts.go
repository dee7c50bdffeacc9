package pack

import (
	"sync"

	"cpaas-glossary/glossary/letters"
)

// A word start is a place in a name where a word, or a part of one that can be
// searched for, begins: "Toll-Free Number" has three, "WebRTC" and "10DLC" have
// two. The search index has all word starts of all names, sorted by the letters
// from there to the end of the name, as package letters reads them. What begins
// with the same letters stands together, whether it is typed in one word or in
// several.
//
// They are found and sorted when a search first asks, which most readers of a page
// never do. Where words begin shows in the names. The parts of words are in
// columnSetOffs, each as its distance from the one before, in bytes of the names of
// all entries side by side: to find them takes tables of Unicode. A large glossary
// also brings the order.
type starts struct {
	once           sync.Once
	list           []Start
	setOffs, order string // columns
}

// A Start is a word start, and what a search has to know of its name.
type Start struct {
	Entry  uint32
	At     uint32 // its place in Data
	Length uint16 // of the name, in bytes; more are as many as it holds
	Field  uint8  // 0 for the term, then in the order of Names
	First  bool   // the name begins here
	Plain  uint8  // how many letters of one byte stand here side by side
	Head   Head
}

// A Head is the first letters from a place to the end of the name, and zeros after
// them. Most of search needs no more, and the names themselves are all over the
// memory.
type Head [7]byte

// Beyond stands in a Head for a letter that takes more than a byte.
const Beyond = 0xFF

// OpenSearch makes the search index, unless it is made. Starts, Start and Place are
// for after it.
func (p *Pack) OpenSearch() {
	p.starts.once.Do(func() {
		p.starts.list = p.findStarts()
		p.sortStarts()
	})
}

// Starts returns the number of word starts.
func (p *Pack) Starts() int { return len(p.starts.list) }

// Start returns word start n.
func (p *Pack) Start(n int) *Start { return &p.starts.list[n] }

const firstIdeograph = 0x2E80

// findStarts returns the word starts of all names, entry by entry as they are
// written.
func (p *Pack) findStarts() []Start {
	given := 0 // how many a large glossary has: a slice that grows is slow
	for i := range len(p.starts.order) {
		if p.starts.order[i] < 0x80 {
			given++
		}
	}
	out := make([]Start, 0, given)
	setOffs := reader{p.starts.setOffs, new(bool)}
	before, next := uint32(0), setOffs.distance() // bytes of names gone over, and up to the next
	for e := range p.Len() {
		first := p.Names(e)
		at, letterBefore := first, rune(0)
		// Where the name begins, and the first start of it, of what is plain, and of those whose head is not full.
		name, open, run, head := first, len(out), len(out), len(out)
		for field := fieldTerm; field <= fieldImplied; {
			l, n := letters.At(p.data, int(at))
			if l != 0 && (letterBefore == 0 || letterBefore == '.' || l >= firstIdeograph) || before+at-first == next {
				out = append(out, Start{Entry: uint32(e), At: at, Field: uint8(field), First: at == name})
			}
			if before+at-first == next {
				next += setOffs.distance()
			}
			if l != 0 {
				for i := head; i < len(out); i++ {
					s := &out[i]
					s.Head[s.Length] = byte(min(l, Beyond))
					if s.Length++; int(s.Length) == len(s.Head) {
						head = i + 1
					}
				}
			}
			if l == 0 || n > 1 {
				for ; run < len(out); run++ {
					out[run].Plain = uint8(min(at-out[run].At, 255))
				}
			}
			if p.data[at] < ' ' {
				for ; open < len(out); open++ {
					out[open].Length = uint16(min(at-name, 1<<16-1)) // till now that of the head
				}
				name, head = at+1, open
			}
			if p.data[at] == 0 {
				field++
			}
			letterBefore = l
			at += uint32(n)
		}
		before += at - first
	}
	return out
}

// distance reads the distance to the next part of a word that is a start.
func (r *reader) distance() uint32 {
	if r.rest == "" {
		return 1 << 31 // beyond all
	}
	return r.number()
}

// sortStarts sorts the word starts, in the order that a large glossary brings.
func (p *Pack) sortStarts() {
	list := p.starts.list
	sorted := make([]Start, len(list))
	if p.starts.order == "" {
		for i, n := range p.startOrder() {
			sorted[i] = list[n]
		}
	} else {
		given := reader{p.starts.order, new(bool)}
		for i := range sorted {
			sorted[i] = list[min(given.number(), uint32(len(list)-1))]
		}
	}
	p.starts.list = sorted
}

// startOrder returns the word starts in the order of their letters, and those that
// are alike in the order in which they are.
func (p *Pack) startOrder() []uint32 {
	list := p.starts.list
	spelled := make([]rune, 0, 16*len(list)) // the letters of each start, then 0
	from := make([]uint32, len(list))
	order := make([]uint32, len(list))
	for i, s := range list {
		order[i], from[i] = uint32(i), uint32(len(spelled))
		for at := int(s.At); p.data[at] >= ' '; {
			l, n := letters.At(p.data, at)
			if l != 0 {
				spelled = append(spelled, l)
			}
			at += n
		}
		spelled = append(spelled, 0)
	}
	before := func(a, b uint32) bool {
		for i, j := from[a], from[b]; ; i, j = i+1, j+1 {
			if spelled[i] != spelled[j] {
				return spelled[i] < spelled[j]
			}
			if spelled[i] == 0 {
				return a < b
			}
		}
	}
	return mergeSort(order, make([]uint32, len(order)), before)
}

// mergeSort sorts s with the help of free, which has the same length, and returns
// the one of the two that has the result. Package slices would cost 2 KB here.
func mergeSort(s, free []uint32, before func(a, b uint32) bool) []uint32 {
	for width := 1; width < len(s); width *= 2 {
		out := free[:0]
		for lo := 0; lo < len(s); lo += 2 * width {
			mid := min(lo+width, len(s))
			a, b := s[lo:mid], s[mid:min(mid+width, len(s))]
			for len(a) > 0 && len(b) > 0 {
				if before(b[0], a[0]) {
					out, b = append(out, b[0]), b[1:]
				} else {
					out, a = append(out, a[0]), a[1:]
				}
			}
			out = append(append(out, a...), b...)
		}
		s, free = out, s
	}
	return s
}

// Data returns the texts of the whole pack. A name in it ends before a byte below
// 0x20, any other text before a NUL.
func (p *Pack) Data() string { return p.data }

// Names returns the place in Data of the names of entry i: the term, the
// abbreviation, the aliases, the hidden names, and what term and abbreviation
// imply. A NUL ends each of the five, and U+001F separates one alias or hidden
// name from the next.
func (p *Pack) Names(i int) uint32 { return p.entryText[i] }

// Texts returns the place in Data of the summary of entry i. The definition
// follows it.
func (p *Pack) Texts(i int) uint32 {
	at := p.Names(i)
	for n := 0; n < fieldSummary; at++ {
		if p.data[at] == 0 {
			n++
		}
	}
	return at
}
