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
