package search

import (
	"cpaas-glossary/glossary/letters"
	"cpaas-glossary/glossary/pack"
)

// A wordStart is a place in a name where a word, or a part of one that
// can be searched for, begins. "Toll-Free Number" has three, "WebRTC" and "10DLC"
// have two. The index has all word starts of all names, sorted by the letters from
// there to the end of the name, as package letters reads them. What begins with the
// same letters stands together, whether it is typed in one word or in several.
//
// They are found and sorted when a search first asks, which most readers of a page
// never do. Where words begin shows in the names. The parts of words are in the pack,
// see SetOffs. A large glossary also brings the order.
type wordStart struct {
	entry  uint32
	at     uint32 // its place in the texts
	length uint16 // of the name, in bytes; more are as many as it holds
	list   uint8  // of which names: terms, abbrs, aliases and so on
	first  bool   // the name begins here
	plain  uint8  // how many letters of one byte stand here side by side
	head   head
}

// A head is the first letters from a place to the end of the name, and zeros after
// them. Most of search needs no more, and the names themselves are all over the
// memory.
type head [7]byte

// beyond stands in a head for a letter that takes more than a byte.
const beyond = 0xFF

// openStarts makes the sorted word starts of a pack.
func openStarts(p *pack.Pack) []wordStart { return sortStarts(p, findStarts(p)) }

const firstIdeograph = 0x2E80 // each is a word

// findStarts returns the word starts of all names, entry by entry as they are
// written.
func findStarts(p *pack.Pack) []wordStart {
	order, setOffs, data := p.Order(), p.SetOffs(), p.Data()
	out := make([]wordStart, 0, order.Count())    // a slice that grows is slow
	before, next := uint32(0), distance(&setOffs) // bytes of names gone over, and up to the next
	for e := range p.Len() {
		begin := p.Names(e)
		at, letterBefore := begin, rune(0)
		// Where the name begins, and the first start of it, of what is plain, and of those whose head is not full.
		name, open, run, head := begin, len(out), len(out), len(out)
		for list := terms; list < pack.NameLists; {
			l, n := letters.At(data, int(at))
			if l != 0 && (letterBefore == 0 || letterBefore == '.' || l >= firstIdeograph) || before+at-begin == next {
				out = append(out, wordStart{entry: uint32(e), at: at, list: uint8(list), first: at == name})
			}
			if before+at-begin == next {
				next += distance(&setOffs)
			}
			if l != 0 {
				for i := head; i < len(out); i++ {
					s := &out[i]
					s.head[s.length] = byte(min(l, beyond))
					if s.length++; int(s.length) == len(s.head) {
						head = i + 1
					}
				}
			}
			if l == 0 || n > 1 {
				for ; run < len(out); run++ {
					out[run].plain = uint8(min(at-out[run].at, 255))
				}
			}
			if data[at] < ' ' {
				for ; open < len(out); open++ {
					out[open].length = uint16(min(at-name, 1<<16-1)) // till now that of the head
				}
				name, head = at+1, open
			}
			if data[at] == 0 {
				list++
			}
			letterBefore = l
			at += uint32(n)
		}
		before += at - begin
	}
	return out
}

// distance reads the distance to the next part of a word that is a start.
func distance(setOffs *pack.Numbers) uint32 {
	if !setOffs.More() {
		return 1 << 31 // beyond all
	}
	return setOffs.Next()
}

// sortStarts sorts the word starts, in the order that a large glossary brings.
func sortStarts(p *pack.Pack, list []wordStart) []wordStart {
	sorted := make([]wordStart, len(list))
	given := p.Order()
	if !given.More() {
		for i, n := range startOrder(p.Data(), list) {
			sorted[i] = list[n]
		}
		return sorted
	}
	for i := range sorted {
		sorted[i] = list[min(given.Next(), uint32(len(list)-1))]
	}
	return sorted
}

// startOrder returns the word starts in the order of their letters, and those that
// are alike in the order in which they are.
func startOrder(data string, list []wordStart) []uint32 {
	spelled := make([]rune, 0, 16*len(list)) // the letters of each start, then 0
	from := make([]uint32, len(list))
	order := make([]uint32, len(list))
	for i, s := range list {
		order[i], from[i] = uint32(i), uint32(len(spelled))
		for at := int(s.at); data[at] >= ' '; {
			l, n := letters.At(data, at)
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
