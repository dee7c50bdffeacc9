package words

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
	"unsafe"
)

// Words are read eight bytes at a time, as one number of which the lowest byte is
// the first. Most words are one such number. Byte by byte each of them costs a
// multiplication that waits for the one before, and a wrong guess where it ends.
const (
	ones  = 0x0101010101010101
	high  = 0x80 * ones // what bytes beyond ASCII have
	lower = 0x20 * ones // what small letters, and digits, have
)

// eight returns the eight bytes of s from i on, with zeros after its end.
func eight(s string, i int) uint64 {
	if i+8 <= len(s) {
		return binary.LittleEndian.Uint64((*[8]byte)(unsafe.Add(unsafe.Pointer(unsafe.StringData(s)), i))[:])
	}
	return lastBytes(s, i)
}

// lastBytes is eight where fewer are left.
func lastBytes(s string, i int) (x uint64) {
	for p := len(s) - 1; p >= i; p-- {
		x = x<<8 | uint64(s[p])
	}
	return x
}

// first has all bits of the first n bytes.
func first(n int) uint64 { return 1<<(8*uint(n)) - 1 }

// others has the high bit of each byte of x that is no ASCII letter or digit.
func others(x uint64) uint64 {
	// The high bit of a sum tells whether a character is past a bound.
	digit, letter := x&^high, (x|lower)&^high
	digit = (digit + (0x80-'0')*ones) ^ (digit + (0x7F-'9')*ones)
	letter = (letter + (0x80-'a')*ones) ^ (letter + (0x7F-'z')*ones)
	return (^(digit | letter) | x) & high
}

// Letters returns how many ASCII letters and digits stand at s[i], at most eight,
// and the first seven of them, folded, as a number.
func Letters(s string, i int) (n int, folded uint64) {
	x := eight(s, i)
	stop := others(x)
	return bits.TrailingZeros64(stop) / 8, (x | lower) & ((stop ^ (stop - 1)) >> 8)
}

// Plain returns the end of the ASCII letters and digits at s[i], and their Stem
// (plural.go).
func Plain(s string, i int) (end int, stem uint32) {
	var h, x, stop uint64
	var before, full uint64 // the hash before the last eight bytes, and these
	for ; ; i += 8 {
		x = eight(s, i)
		if stop = others(x); stop != 0 {
			break
		}
		before, full = h, x|lower
		h = mix(h, full)
	}
	bit := bits.TrailingZeros64(stop) // the high one of the byte after the word
	word := (stop ^ (stop - 1)) >> 8
	x = (x | lower) & word
	if x>>(uint(bit-15)&63) == 's' {
		x &= word >> 8
	}
	if x != 0 {
		h = mix(h, x)
	} else if bit == 7 && full>>56 == 's' {
		h = mix(before, full<<8>>8)
	}
	return i + bit/8, sum(h)
}

// ASCII returns the end of the ASCII characters at s[i].
func ASCII(s string, i int) int {
	for i < len(s) {
		if beyond := eight(s, i) & high; beyond != 0 {
			return i + bits.TrailingZeros64(beyond)/8
		}
		i += 8
	}
	return len(s)
}

// mix returns the hash, before sum, of a word with the hash h that goes on with
// the bytes in x.
func mix(h, x uint64) uint64 {
	h = (h ^ x) * 0x9E3779B97F4A7C15
	return h ^ h>>32
}

func sum(h uint64) uint32 { return uint32(h >> 32) }

// Hash returns a hash of word, folded and without ignorable characters: words that
// Equal finds alike have one hash. Its upper bits are the best ones.
func Hash(word string) uint32 {
	h := uint64(0)
	for i := 0; i < len(word); i += 8 {
		x := eight(word, i)
		if x&high != 0 {
			return uint32(hashRunes(word, true) >> 32)
		}
		h = mix(h, (x|lower)&first(len(word)-i))
	}
	return sum(h)
}

// hashRunes returns a number for any word, folded or not: Hash is its upper half.
//
//go:noinline
func hashRunes(word string, folded bool) uint64 {
	h, x, bit := uint64(0), uint64(0), 0
	for i := 0; i < len(word); {
		r, n := utf8.DecodeRuneInString(word[i:]) // range is a second decoder in the module
		i += n
		if r = readAsLetters(r); r < 0 {
			continue
		}
		if folded {
			r = Fold(r)
		}
		if folded && r < utf8.RuneSelf {
			r |= 0x20
		}
		for ; r > 0; r >>= 8 {
			x |= uint64(r&0xFF) << bit
			if bit += 8; bit == 64 {
				h, x, bit = mix(h, x), 0, 0
			}
		}
	}
	if bit > 0 {
		h = mix(h, x)
	}
	return h
}
