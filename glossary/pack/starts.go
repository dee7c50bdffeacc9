package pack

// A word start is a place in a name where a word, or a part of one that can be
// searched for, begins: "Toll-Free Number" has three, "WebRTC" and "10DLC" have
// two. The search index has all word starts of all names, sorted by the letters
// from there to the end of the name, as package letters reads them. What begins
// with the same letters stands together, whether it is typed in one word or in
// several.

// Starts returns the number of word starts.
func (p *Pack) Starts() int { return int(p.h[hStarts]) }

// Start returns the entry of word start n, and its place in Data.
func (p *Pack) Start(n int) (entry int, at uint32) {
	e := p.u32(p.h[hStartEntry], uint32(n))
	b := p.h[hStartAt] + 2*uint32(n)
	return int(e), p.Names(int(e)) + uint32(p.data[b]) | uint32(p.data[b+1])<<8
}

// Data returns the whole pack. A name in it ends before a byte below 0x20, any
// other text before a NUL.
func (p *Pack) Data() string { return p.data }

// Names returns the place in Data of the names of entry i: the term, the
// abbreviation, the aliases, the hidden names, and what term and abbreviation
// imply. A NUL ends each of the five, and U+001F separates one alias or hidden
// name from the next.
func (p *Pack) Names(i int) uint32 { return p.u32(p.h[hEntryText], uint32(i)) }

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
