package words

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

// plainHash is Hash as it is defined: the folded bytes of a word, eight at a time.
func plainHash(word string) uint32 {
	var folded []byte
	for _, r := range Folded(word) {
		if r < utf8.RuneSelf {
			r |= 0x20
		}
		for ; r > 0; r >>= 8 {
			folded = append(folded, byte(r))
		}
	}
	h := uint64(0)
	for len(folded) > 0 {
		x, n := uint64(0), min(8, len(folded))
		for i, c := range folded[:n] {
			x |= uint64(c) << (8 * i)
		}
		h = mix(h, x)
		folded = folded[n:]
	}
	return sum(h)
}

// plainPlain is Plain byte by byte.
func plainPlain(s string, i int) (end int, stem uint32) {
	end = i
	for end < len(s) && IsAlnum(s[end]) {
		end++
	}
	last := end
	if end > i && (s[end-1] == 's' || s[end-1] == 'S') {
		last--
	}
	return end, plainHash(s[i:last])
}

func assertHash(t *testing.T, s string) {
	t.Helper()
	assert.Equal(t, plainHash(s), Hash(s), "%q", s)
	for i := range len(s) + 1 {
		end, stem := Plain(s, i)
		wantEnd, want := plainPlain(s, i)
		if end != wantEnd || stem != want || end > i && stem != Stem(s[i:end]) {
			t.Fatalf("Plain(%q, %d) is %d, %x; want %d, %x", s, i, end, stem, wantEnd, want)
		}
		n, letters := Letters(s, i)
		x := uint64(0)
		for k := min(n, 7) - 1; k >= 0; k-- {
			x = x<<8 | uint64(s[i+k]|0x20)
		}
		if n != min(end-i, 8) || letters != x {
			t.Fatalf("Letters(%q, %d) is %d, %x", s, i, n, letters)
		}
		ascii := i
		for ascii < len(s) && s[ascii] < utf8.RuneSelf {
			ascii++
		}
		assert.Equal(t, ascii, ASCII(s, i), "%q", s)
	}
}

func TestHashReadsEightBytesAtATime(t *testing.T) {
	// every length, with an ending that is dropped or not, before every byte
	for n := range 26 {
		for _, last := range []string{"", "s", "S", "7"} {
			word := strings.Repeat("aZ", n)[:n] + last
			assertHash(t, word)
			for c := range 256 {
				assertHash(t, word+string([]byte{byte(c)})+"s bc")
			}
		}
	}
	for _, s := range []string{"", "web\u00adhooks\u2060", "\u212aeys", "İstanbuls", "ſ", "漢字かなs", "\xff\x00s", "can't's"} {
		assertHash(t, s)
	}
}

func FuzzHash(f *testing.F) {
	for _, s := range []string{"SMS APIs", "customers'", "web\u00adhooks", "x\xff\x00s"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) < 200 {
			assertHash(t, s)
		}
	})
}
