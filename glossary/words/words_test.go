package words

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/segment"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// authority splits valid UTF-8 as segment does, shown what readAs says.
func authority(t testing.TB, s string) []string {
	t.Helper()
	words, _, _, err := segment.SegmentWordsDirect([]byte(readAs(s)), make([][]byte, 0, 16), make([]int, 0, 16))
	require.NoError(t, err)
	out := make([]string, len(words))
	at := 0
	for i, w := range words {
		out[i] = s[at : at+len(w)]
		at += len(w)
	}
	return out
}

func split(s string, next func(string, int) int) []string {
	out := []string{}
	for i := 0; i < len(s); {
		j := next(s, i)
		out = append(out, s[i:j])
		i = j
	}
	return out
}

func TestWordsEndWhereSegmentSaysSo(t *testing.T) {
	for _, s := range []string{
		"", "a", "SMS API", "can't", "SMS's", "tts.vendor", "E.164", "3.14", "1,000;2", "a_b", "__", "C#", "opt-in",
		"web\u00adhook", "SMS\u200d", "e\u0301a", "אב\"ג", "א'", "א'ב", "א'1", "🇦🇧🇨", "アイ_ア", "\r\n\r", "漢字かな", "한국어",
		"a:b", "a::b", "1.a", "a.1", "a\u00adb.\u00adc", "\u0301a", "a\u0301.\u0301b", "“SMS”", "SMS\u00a0API", "x’s",
	} {
		want := authority(t, s)
		if len(want) == 0 {
			want = []string{}
		}
		assert.Equal(t, want, split(s, nextTable), "table: %q", s)
		assert.Equal(t, want, split(s, Next), "Next: %q", s)
	}
}

// isAssigned reports whether Unicode has given r a meaning. What segment says of the rest is not in the table.
func isAssigned(r rune) bool {
	return unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf, unicode.Co)
}

// The alphabet has at least one character of every class.
var alphabet = []rune("aZ1_:,.;'\"!- \r\n\v\u00ad\u0301\u200d\u200c\u00a0\u200b’·אב٣アイ漢か한８🇦🇧ß\u2060€😀")

func TestTableEqualsSegmentOnEveryShortText(t *testing.T) {
	for _, a := range alphabet {
		for _, b := range alphabet {
			for _, c := range alphabet {
				s := string([]rune{'a', a, b, c, 'a'})
				require.Equal(t, authority(t, s), split(s, nextTable), "%q", s)
			}
		}
	}
}

func TestTableEqualsSegmentOverAllOfUnicode(t *testing.T) {
	if testing.Short() {
		t.Skip("long: make test runs it, make check does not")
	}
	for r := rune(1); r <= utf8.MaxRune; r++ {
		if !isAssigned(r) {
			continue
		}
		s := "a" + string(r) + "b1" + string(r) + "2 " + string(r) + "א" + string(r)
		if got, want := split(s, nextTable), authority(t, s); strings.Join(got, "|") != strings.Join(want, "|") {
			t.Fatalf("U+%04X: table %q, segment %q", r, got, want)
		}
	}
}

func TestNothingJoinsACharacterThatBreaks(t *testing.T) {
	breaking := 0
	for r := rune(1); r <= utf8.MaxRune; r++ {
		for _, after := range []string{"", "b", "1", "\u0301", string(r)} {
			s := "a" + string(r) + after
			if !utf8.ValidRune(r) || !BreaksAt(s, 1) {
				continue
			}
			breaking++
			if Next(s, 0) != 1 || r >= 0x80 && Next(s, 1) != 1+utf8.RuneLen(r) {
				t.Fatalf("U+%04X: %q", r, split(s, Next))
			}
			if r < 0x80 && !Breaks(byte(r)) {
				t.Fatalf("U+%04X: BreaksAt says that it ends a word, Breaks does not", r)
			}
		}
	}
	assert.Greater(t, breaking, 100_000)
}

func TestBytesThatAreNotUTF8StandAlone(t *testing.T) {
	for _, s := range []string{"a\xffb", "\xff", "SMS\xc3 API", "é\x80é"} {
		assert.Equal(t, s, strings.Join(split(s, Next), ""))
		assert.Equal(t, split(s, nextTable), split(s, Next), "%q", s)
	}
}

func FuzzTableEqualsSegment(f *testing.F) {
	for _, s := range []string{"SMS-API's", "אב\"ג", "a\u0301.\u00adb", "🇦🇧🇨 1.2,3_a", "\ufffd\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 200 {
			return // segment itself is slow on long texts of marks
		}
		if utf8.ValidString(s) && strings.ContainsFunc(s, func(r rune) bool { return !isAssigned(r) }) {
			return
		}
		if table, native := split(s, nextTable), split(s, Next); !assert.ObjectsAreEqual(table, native) {
			t.Fatalf("%q: table %q, Next %q", s, table, native)
		}
		if utf8.ValidString(s) && s != "" {
			if got, want := split(s, nextTable), authority(t, s); !assert.ObjectsAreEqual(got, want) {
				t.Fatalf("%q: table %q, segment %q", s, got, want)
			}
		}
	})
}
