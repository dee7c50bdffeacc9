//go:build !tinygo

package words

import (
	"strings"
	"unicode/utf8"
	"unsafe"

	"github.com/blevesearch/segment"
)

// window is how much text segment is shown at first, in bytes. It covers any
// ordinary word; a longer one is asked for again with twice as much, so that a
// text of many segments costs no more than its length.
const window = 64

// next is Next for any text, as segment sees it.
func next(s string, i int) int {
	for size := window; ; size *= 2 {
		shown, more := validPrefix(s[i:], size)
		if shown == "" {
			return i + 1
		}
		shown = readAs(shown)
		// segment only reads: a view of shown spares a copy on the heap
		n, _, _, err := segment.SegmentWords(unsafe.Slice(unsafe.StringData(shown), len(shown)), true)
		if err != nil || n == 0 {
			return nextTable(s, i)
		}
		if !more || settled(shown[n:]) {
			return i + n
		}
	}
}

// stead has characters in place of which segment is shown others, of the same length.
var stead = strings.NewReplacer("\u200B", "\u2060", "０", "๐", "１", "๐", "２", "๐", "３", "๐", "４", "๐", "５", "๐", "６", "๐", "７", "๐", "８", "๐", "９", "๐")

// readAs returns s as segment is shown it.
func readAs(s string) string {
	const zeroWidth, wide = "\u200B", "\xEF\xBC"
	if strings.Contains(s, zeroWidth) || strings.Contains(s, wide) {
		return stead.Replace(s)
	}
	return s
}

// validPrefix returns the start of s: size bytes or a few more, up to the first
// byte that is not UTF-8, before which segment would stop. more is true where
// s goes on with valid text.
func validPrefix(s string, size int) (prefix string, more bool) {
	for p := 0; p < len(s); {
		r, n := utf8.DecodeRuneInString(s[p:])
		if r == utf8.RuneError && n == 1 {
			return s[:p], false
		}
		if p >= size {
			return s[:p], true
		}
		p += n
	}
	return s, false
}

// settled reports whether rest, the text after a segment, shows the two
// characters on which its end depends (WB6 and WB12 look that far ahead).
func settled(rest string) bool {
	seen := 0
	for _, r := range rest {
		if classOf(r) != extend {
			seen++
		}
		if seen == 2 {
			return true
		}
	}
	return false
}
