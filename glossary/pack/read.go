package pack

import "strings"

// A reader reads numbers and texts of a pack. What is not there reads as zero, and
// is remembered in bad.
type reader struct {
	rest string
	bad  *bool
}

// number reads a uvarint of at most 32 bits.
func (r *reader) number() uint32 {
	v := uint32(0)
	for n := 0; n < len(r.rest) && n < 5; n++ {
		c := r.rest[n]
		v |= uint32(c&0x7F) << (7 * n)
		if c < 0x80 {
			r.rest = r.rest[n+1:]
			return v
		}
	}
	r.rest = ""
	*r.bad = true
	return 0
}

// count reads the number of things of which each takes a byte at least.
func (r *reader) count() int {
	n := r.number()
	if int(n) < 0 || int(n) > len(r.rest) {
		*r.bad = true
		return 0
	}
	return int(n)
}

// column reads a column.
func (r *reader) column() reader {
	n := r.count()
	c := reader{r.rest[:n], r.bad}
	r.rest = r.rest[n:]
	return c
}

// text reads a text without the NUL that ends it.
//
//go:noinline
func (r *reader) text() string {
	n := strings.IndexByte(r.rest, 0)
	if n < 0 {
		r.rest = ""
		*r.bad = true
		return ""
	}
	s := r.rest[:n]
	r.rest = r.rest[n+1:]
	return s
}

// done reports whether all is read.
func (r *reader) done() bool { return r.rest == "" && !*r.bad }

// Numbers are a column of numbers that is read one by one.
type Numbers struct{ rest string }

// More reports whether there is another number.
func (n *Numbers) More() bool { return n.rest != "" }

// Next returns the next number, or 0 where there is none.
func (n *Numbers) Next() uint32 {
	r := reader{n.rest, new(bool)}
	v := r.number()
	n.rest = r.rest
	return v
}

// Count returns how many numbers are left.
func (n *Numbers) Count() (count int) {
	for i := range len(n.rest) {
		if n.rest[i] < 0x80 {
			count++
		}
	}
	return count
}

// SetOffs returns where parts of words begin that are word starts of search: in the
// names of all entries side by side, each as its distance from the one before, in
// bytes. To find them takes tables of Unicode.
func (p *Pack) SetOffs() Numbers { return Numbers{p.setOffs} }

// Order returns how the word starts of search are sorted: of each its place among
// all of them as they are written. Only a large glossary has it.
func (p *Pack) Order() Numbers { return Numbers{p.order} }

// Synonyms returns groups of ordinary words that people use for one another, up to their stems. A NUL ends
// a group, and U+001F separates the words of it. It ends with a NUL, or is empty.
func (p *Pack) Synonyms() string { return p.synonyms }
