package words

import "math/bits"

// Count returns how many words a reader counts in s: stretches without white space or control
// characters. It tells how far a text goes on, for which the words of UAX #29 are too dear.
func Count(s string) (n int) {
	before := uint64(1) // the byte before is white space, or there is none
	for i := 0; i < len(s); i += 8 {
		// The high bit of each byte up to ' '.
		x := eight(s, i)
		space := ^((x&^high + (0x7F-' ')*ones) | x) & high
		n += bits.OnesCount64(^space & high & (space<<8 | before<<7))
		before = space >> 63
	}
	return n
}
