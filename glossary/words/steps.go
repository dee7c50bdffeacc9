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
	for i := 0; i < len(table); {
		number := func() (v uint32) {
			for shift := 0; ; shift += 7 {
				c := table[i]
				i++
				v |= uint32(c&0x7F) << shift
				if c < 0x80 {
					return v
				}
			}
		}
		x := number()
		first += rune(x >> valueBits)
		value := x & longValue
		if value == longValue {
			value = number()
		}
		read = append(read, step{first, value})
	}
	return &read
}
