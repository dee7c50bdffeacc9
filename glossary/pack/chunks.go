package pack

import "strings"

// chunks are what a pack of names has got of the other parts, for cards.
type chunks struct {
	categoryTitles string      // the column
	chunkStart     []uint32    // by chunk: its first entry
	chunkTexts     [][2]string // by chunk: summaries and definitions, "" until they are there
	chunkSee       [][]int     // by entry: column see
}

// NoChunk is what Missing returns where nothing is missing.
const NoChunk = -1

// AddCards gives a pack of names what its cards need of all entries. It reports whether that belongs to it.
func (p *Pack) AddCards(data string) bool {
	bad := false
	r := reader{strings.Clone(data), &bad}
	titles, starts := r.column(), r.column()
	if !r.done() {
		return false
	}
	last := -1
	for starts.rest != "" {
		start := int(starts.number())
		bad = bad || start <= last || start >= p.Len() || last < 0 && start != 0
		last = start
		p.chunkStart = append(p.chunkStart, uint32(start))
	}
	p.categoryTitles = titles.rest
	p.chunkTexts = make([][2]string, len(p.chunkStart))
	p.chunkSee = make([][]int, p.Len())
	return !bad && (last >= 0 || p.Len() == 0)
}

func (p *Pack) isInParts() bool { return len(p.chunkStart) > 0 }

// AddTexts gives the pack a chunk. It reports whether that is one of its own.
func (p *Pack) AddTexts(chunk int, data string) bool {
	bad := false
	r := reader{strings.Clone(data), &bad}
	summaries, definitions, category, see := r.column().rest, r.column().rest, r.column(), r.column()
	if !r.done() || chunk < 0 || chunk >= len(p.chunkStart) {
		return false
	}
	first, end := int(p.chunkStart[chunk]), p.Len()
	if chunk+1 < len(p.chunkStart) {
		end = int(p.chunkStart[chunk+1])
	}
	if strings.Count(summaries, "\x00") != end-first || strings.Count(definitions, "\x00") != end-first {
		return false
	}
	categories := strings.Count(p.categoryTitles, "\x00")
	of, related := make([]byte, end-first), make([][]int, end-first)
	for e := range of {
		c := category.number()
		bad = bad || int(c) >= categories
		of[e] = byte(c)
		for range see.count() {
			other := int(see.number())
			bad = bad || other >= p.Len()
			related[e] = append(related[e], other)
		}
	}
	if bad || !category.done() || !see.done() {
		return false
	}
	copy(p.categories[first:], of)
	copy(p.chunkSee[first:], related)
	p.chunkTexts[chunk] = [2]string{summaries, definitions}
	return true
}

// chunkOf returns the chunk that entry i is in, and its place there.
func (p *Pack) chunkOf(i int) (chunk, at int) {
	lo, hi := 0, len(p.chunkStart)
	for lo+1 < hi {
		if m := int(uint(lo+hi) / 2); int(p.chunkStart[m]) <= i {
			lo = m
		} else {
			hi = m
		}
	}
	return lo, i - int(p.chunkStart[lo])
}

// Missing returns the chunk that the texts of entry i come with, or NoChunk where they are there.
func (p *Pack) Missing(i int) int {
	if p.isInParts() {
		if chunk, _ := p.chunkOf(i); p.chunkTexts[chunk][0] == "" {
			return chunk
		}
	}
	return NoChunk
}

// Summary returns the summary of entry i, and "" while it is missing.
func (p *Pack) Summary(i int) string { return p.explained(i, 0) }

//go:noinline
func (p *Pack) explained(i, n int) string {
	if !p.isInParts() {
		return p.entryField(i, fieldSummary+n)
	}
	chunk, at := p.chunkOf(i)
	return nth(p.chunkTexts[chunk][n], at)
}

// nth returns text n of a column, or "" where there is none.
//
//go:noinline
func nth(column string, n int) string {
	for ; n > 0; n-- {
		column = column[strings.IndexByte(column, 0)+1:]
	}
	if n = strings.IndexByte(column, 0); n < 0 {
		return ""
	}
	return column[:n]
}
