package letters

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

// spell returns the letters of s, with a space for what separates them.
func spell(t testing.TB, s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		l, n := At(s, i)
		require.Positive(t, n)
		if l == 0 {
			l = ' '
		}
		b.WriteRune(l)
		i += n
	}
	return b.String()
}

func TestAt(t *testing.T) {
	for _, c := range []struct{ rule, text, want string }{
		{"letters lose their case", "Short CODE", "short code"},
		{"digits are letters", "10DLC 3GPP", "10dlc 3gpp"},
		{"hyphens, slashes and other marks are none", "opt-in STIR/SHAKEN (E.164)", "opt in stir shaken  e 164 "},
		{"# and + are letters", "C# C++ SS#7", "c# c++ ss#7"},
		{"a dot is one where it opens a word", ".NET, ASP.NET, 3.5, end. Next .5 ...", ".net  asp net  3 5  end  next  5    "},
		{"accents are dropped, written together or apart", "Café Cafe\u0301 ÅNGSTRÖM señor", "cafe cafe angstrom senor"},
		{"an accent that a letter outside Latin has apart is dropped", "и\u0306", "и"},
		{"strokes and ligatures are dropped", "Øresund Straße Łódź Þór æther", "oresund strase lodz tor ather"},
		{"what does not show belongs to the letter before", "short\u00adco\u200dde\ufe0f x", "shortcode x"},
		{"other scripts keep their letters", "Привет ΣΊΣΥΦΟΣ 漢字 にほん", "привет σίσυφοσ 漢字 にほん"},
		{"beyond ASCII, punctuation, signs and emoji are none", "a–b “c” d…e f€g h×i j\u00a0k l👍m 漢、字", "a b  c  d e f g h i j k l m 漢 字"},
		{"wide letters, digits and signs are those of ASCII", "ＳＭＳ　１０ＤＬＣ Ｃ＃ ｏｐｔ－ｉｎ Ｅ．164！", "sms 10dlc c# opt in e 164 "},
		{"broken UTF-8 is none", "a\xffb\xc3", "a b "},
		{"an accent alone is none", "\u0301a", " a"},
	} {
		t.Run(c.rule, func(t *testing.T) { assert.Equal(t, c.want, spell(t, c.text)) })
	}
}

func TestALatinLetterIsFoldedToTheBaseOfItsDecomposition(t *testing.T) {
	for r := rune(0xC0); r < 0x1F00; r++ {
		d := []rune(norm.NFD.String(string(r)))
		if len(d) > 1 && d[0] < utf8.RuneSelf && unicode.IsLetter(r) {
			assert.Equal(t, unicode.ToLower(d[0]), fold(r), "%c U+%04X", r, r)
		}
	}
}

func TestAWideFormIsReadAsTheCharacterOfASCII(t *testing.T) {
	for c := '!'; c <= '~'; c++ {
		wide, want := string(c-'!'+firstWide), rune(ascii[c])
		l, n := At(wide, 0)
		assert.Equal(t, want, l, "%c", c)
		assert.Equal(t, 3, n, "%c", c)
		assert.Equal(t, want != 0, Before(wide, n), "%c", c)
	}
}

func TestEveryScriptHasLettersAndNoCase(t *testing.T) {
	for r := rune(0x80); r < 0x20000; r++ {
		sign := r >= 0x2000 && r < 0x2C00 || r >= 0x2E00 && r < 0x2E80 // ℃ and the like
		const tatweel = 0x640                                          // only makes the word longer
		if unicode.IsLetter(r) && !sign && r != tatweel {
			require.NotZero(t, fold(r), "%c U+%04X", r, r)
			require.Equal(t, fold(unicode.ToLower(r)), fold(r), "%c U+%04X", r, r)
		}
	}
}

func TestBeforeAgreesWithAt(t *testing.T) {
	for _, s := range []string{"Opt-in", "Café Cafe\u0301, ok", "short\u00adcode – 漢字", "C#/.NET 👍"} {
		ends := map[int]bool{}
		for i := 0; i < len(s); {
			l, n := At(s, i)
			i += n
			ends[i] = l != 0 && l != '.'
		}
		assert.False(t, Before(s, 0))
		for i, end := range ends {
			assert.Equal(t, end, Before(s, i), "%q, %d", s, i)
		}
	}
}

func TestPartsTellsSpacesFromASCIIPunctuation(t *testing.T) {
	for text, want := range map[string]bool{" ": true, "\n": true, "\x00": true, "\u00a0": true, "–": true, "-": false, "/": false, "'": false, ":": false} {
		assert.Equal(t, want, Parts(text, 0), "%q", text)
	}
}
