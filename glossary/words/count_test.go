package words

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCount(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, " ": 0, "a": 1, " a b ": 2, "one\ttwo\r\nthree": 3, "block\x00next\x01\x02chapter": 3,
		"eight ch aracters": 3, "nine chara cters and more": 5, "über Größe": 2, "no-break\u00A0space": 1, "漢字 かな": 2,
		"code\x7Fhere": 1, "12345678": 1, "1234567 9": 2, "12345678 0": 2, "a,b": 1, "!\" #": 2,
	} {
		assert.Equal(t, want, Count(text), "%q", text)
	}
}

func TestCountEqualsFields(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	isSpace := func(r rune) bool { return r <= ' ' }
	for range 20_000 {
		b := make([]byte, r.IntN(40))
		for i := range b {
			b[i] = " \n\x00ab~\x7F\xC3\xA9\xFF!"[r.IntN(11)]
		}
		require.Equal(t, len(strings.FieldsFunc(string(b), isSpace)), Count(string(b)), "%q", b)
	}
}
