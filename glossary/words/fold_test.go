package words

import (
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
)

func TestWordsAlikeHaveOneHash(t *testing.T) {
	for _, c := range []struct {
		rule         string
		a, b         string
		equal, exact bool
	}{
		{"the same word", "SMS", "SMS", true, true},
		{"case", "WebHook", "webhook", true, false},
		{"case beyond ASCII", "CAFÉ", "café", true, false},
		{"a letter whose lower case is ASCII", "\u212a", "k", true, false},
		{"a soft hyphen", "web\u00adhook", "webhook", true, true},
		{"joiners and a byte order mark", "S\u200dM\u200cS\u2060\ufeff", "SMS", true, true},
		{"a longer word", "webhooks", "webhook", false, false},
		{"another accent", "cafe", "café", false, false},
		{"nothing", "", "\u00ad", true, true},
		{"nothing and something", "", "a", false, false},
	} {
		t.Run(c.rule, func(t *testing.T) {
			assert.Equal(t, c.equal, Equal(c.a, c.b))
			assert.Equal(t, c.equal, Equal(c.b, c.a))
			assert.Equal(t, c.exact, EqualExact(c.a, c.b))
			assert.Equal(t, c.equal, Hash(c.a) == Hash(c.b))
		})
	}
}

func TestFoldMakesSmallLettersAsPackageUnicodeDoes(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune+1; r++ {
		if got, want := Fold(r), unicode.ToLower(r); got != want {
			t.Fatalf("U+%04X: %#x, want %#x; where Go has a newer Unicode, run go generate", r, got, want)
		}
	}
}

func TestSeparatorEnds(t *testing.T) {
	for _, c := range []struct {
		rule, text, rest string
	}{
		{"after one space", " code", "code"},
		{"after any white space", "\u00a0\r\n\t \u2009code", "code"},
		{"after one hyphen", "-code", "code"},
		{"after a non-breaking hyphen", "\u2011code", "code"},
		{"after ignorable characters that follow", "-\u2060code", "code"},
		{"at once where there is none", "code", "code"},
		{"at once before an ignorable character", "\u00adcode", "\u00adcode"},
		{"at once before a dash", "–code", "–code"},
		{"before a second hyphen", "--code", "-code"},
		{"before a space after a hyphen", "- code", " code"},
		{"before a hyphen after a space", " -code", "-code"},
		{"at the end of the text", " ", ""},
	} {
		t.Run(c.rule, func(t *testing.T) {
			assert.Equal(t, c.rest, c.text[Separator(c.text, 0):])
			assert.Equal(t, len("short")+Separator(c.text, 0), Separator("short"+c.text, len("short")))
		})
	}
}

func TestASegmentWithALetterDigitOrIdeographIsAWord(t *testing.T) {
	for _, s := range []string{"a", "7", "é", "א", "漢", "の", "ア", "한", "٣", "_a"} {
		assert.True(t, IsWord(s), s)
	}
	for _, s := range []string{"", " ", "-", "_", "…", "😀", "\u0301", "\ufffc", "\x00"} {
		assert.False(t, IsWord(s), s)
	}
}

func TestClassesOfASCII(t *testing.T) {
	for c := byte(0); c < 0x80; c++ {
		alnum := c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
		assert.Equal(t, alnum, IsAlnum(c), "%q", c)
		// what Breaks ends a word wherever it stands
		ends := Next("a"+string(rune(c))+"a", 0) == 1 && Next("1"+string(rune(c))+"1", 0) == 1
		assert.Equal(t, ends, Breaks(c), "%q", c)
	}
	assert.False(t, IsAlnum(0xC3) || Breaks(0xC3))
}
