package match

import (
	"strings"
	"unicode"

	uax29 "github.com/blevesearch/segment"
	"golang.org/x/text/width"
)

// token is a segment of a text.
type token struct {
	start, end     int
	visible, lower string // without ignorable characters and compatibility forms; then in lower case
	shown          string // without ignorable characters
	isWord         bool
}

func tokens(text string) []token { return tokensFrom(text, 0) }

// sameToSegment has what words.Next promises beyond UAX #29: U+200B is part of a word as U+2060 is, and wide digits are
// digits. What stands for them has the same length.
var sameToSegment = strings.NewReplacer("\u200B", "\u2060", "０", "०", "１", "०", "２", "०", "３", "०", "４", "०", "５", "०", "６", "०", "７", "०", "８", "०", "９", "०")

// tokensFrom asks segment. A byte that is not UTF-8, where it stops, is a token.
func tokensFrom(text string, at int) (out []token) {
	for at < len(text) {
		valid, _, _ := strings.Cut(strings.ToValidUTF8(text[at:], "\xff"), "\xff")
		if valid == "" {
			out = append(out, tokenOf(text, at, at+1, false))
			at++
			continue
		}
		same := valid
		if !isInASCII(valid) {
			same = sameToSegment.Replace(valid)
		}
		ends, types, _, err := uax29.SegmentWordsDirect([]byte(same), make([][]byte, 0, 16), make([]int, 0, 16))
		if err != nil {
			panic(err)
		}
		for i, s := range ends {
			out = append(out, tokenOf(text, at, at+len(s), types[i] != uax29.None))
			at += len(s)
		}
	}
	return out
}

// forms are the compatibility forms beside wide letters.
var forms = strings.NewReplacer("ß", "ss", "ẞ", "ss", "ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st",
	"’", "'", "‘", "'", "ʼ", "'")

// isIgnorable reports whether r is a tatweel or of those format characters that a reader does not see.
func isIgnorable(r rune) bool {
	isPlaced := r < 0x100 || r >= 0x2000 && r < 0x2070 || r == 0xFEFF
	return r == 'ـ' || isPlaced && unicode.Is(unicode.Cf, r) || r == 0x2065
}

// isInASCII reports whether s has only characters of ASCII: much of what follows changes none of these, and takes most of the time
// of a test.
func isInASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) < 0
}

func tokenOf(text string, start, end int, isWord bool) token {
	if s := text[start:end]; isInASCII(s) {
		return token{start, end, s, strings.ToLower(s), s, isWord}
	}
	shown := strings.Map(func(r rune) rune {
		if isIgnorable(r) {
			return -1
		}
		return r
	}, text[start:end])
	visible := forms.Replace(strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return []rune(width.Narrow.String(string(r)))[0]
		}
		return r
	}, shown))
	return token{start, end, visible, strings.ToLower(visible), shown, isWord}
}

// separated returns the tokens after a separator at the start of ts: one hyphen
// or any white space.
func separated(ts []token) []token {
	isSpace := func(t token) bool { return strings.TrimFunc(t.visible, unicode.IsSpace) == "" }
	switch {
	case len(ts) > 0 && (ts[0].visible == "-" || ts[0].visible == "\u2010" || ts[0].visible == "\u2011"):
		ts = ts[1:]
		for len(ts) > 0 && ts[0].visible == "" {
			ts = ts[1:]
		}
	case len(ts) > 0 && ts[0].visible != "":
		for len(ts) > 0 && isSpace(ts[0]) {
			ts = ts[1:]
		}
	}
	return ts
}
