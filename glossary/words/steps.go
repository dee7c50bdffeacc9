package words

import "sync/atomic"

// A step says that the code points from first on have a value, up to the next step.
type step struct {
	first rune
	value uint32
}

// The generated tables are strings of uvarints, a quarter of what the steps in them
// take: of each step the distance from the one before, shifted left by valueBits, with
// its value below it, or longValue and the value after it.
const (
	valueBits = 5
	longValue = 1<<valueBits - 1
)

// steps are a generated table as it is searched. It is read when it is first needed:
// TinyGo would run an initializer when it compiles, and put the steps into the module.
type steps struct{ read atomic.Pointer[[]step] }

// at returns the step of r in table, or the zero step where there is none.
func (t *steps) at(table string, r rune) step {
	read := t.read.Load()
	if read == nil {
		read = readSteps(table)
		t.read.Store(read)
	}
	lo, hi := 0, len(*read)
	for lo < hi {
		m := int(uint(lo+hi) / 2)
		if (*read)[m].first <= r {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == 0 {
		return step{}
	}
	return (*read)[lo-1]
}

//go:noinline
func readSteps(table string) *[]step {
	read := make([]step, 0, len(table))
	first := rune(0)
	v, shift, long := uint32(0), 0, false // long: a value follows
	for i := range len(table) {
		c := table[i]
		v |= uint32(c&0x7F) << shift
		shift += 7
		if c >= 0x80 {
			continue
		}
		if !long {
			first += rune(v >> valueBits)
			v &= longValue
		}
		if long = !long && v == longValue; !long {
			read = append(read, step{first, v})
		}
		v, shift = 0, 0
	}
	return &read
}
