//go:build !tinygo

package pack

import (
	"encoding/binary"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/letters"
)

// setOffs returns the offsets in names at which a part of a word begins that is a
// word start: what capitals or the change between digits and letters set off, the
// RTC of WebRTC, the Auth of OAuth, the DLC of 10DLC. What is no word start by
// itself is not among them.
func setOffs(names string) (out []int) {
	var before, letterBefore rune
	for i := 0; i < len(names); {
		l, n := letters.At(names, i)
		r, _ := utf8.DecodeRuneInString(names[i:])
		begins := letterBefore == 0 || letterBefore == '.' || l >= firstIdeograph
		if l != 0 && !begins && isSetOff(before, r, names[i+n:]) {
			out = append(out, i)
		}
		before, letterBefore = r, l
		i += n
	}
	return out
}

// isSetOff reports whether r, between before and rest, begins a part of a word
// that is worth finding by itself: one letter is not, nor is the s of APIs.
func isSetOff(before, r rune, rest string) bool {
	next, n := utf8.DecodeRuneInString(rest)
	if l, _ := letters.At(rest+" ", 0); l == 0 {
		return false
	}
	switch {
	case unicode.IsDigit(r) != unicode.IsDigit(before):
		return true
	case !unicode.IsUpper(r):
		return false
	}
	last, _ := letters.At(rest+" ", n)
	return unicode.IsLower(before) || unicode.IsUpper(before) && unicode.IsLower(next) && last != 0
}

// orderOf returns the column that says how sorted word starts are sorted: of each
// its place among all of them as they are written.
func orderOf(sorted []Start) (column []byte) {
	written := append([]Start(nil), sorted...)
	sort.Slice(written, func(i, j int) bool { return written[i].At < written[j].At })
	for _, s := range sorted {
		putNumber(&column, uint32(sort.Search(len(written), func(i int) bool { return written[i].At >= s.At })))
	}
	return column
}

// token is a token under construction.
type token struct {
	text, key string // as it is written once, and its letters
	posts     []posting
}

type posting struct{ entry, field int } // field 0 is the summary

// TokensFrom is the size of all summaries and definitions, in bytes, from which
// their tokens are listed. To find the words of as much text takes the first
// search about 3 ms in the widget, and the list is half as large as the text.
const TokensFrom = 256 * 1024

// findTokens returns the tokens of all summaries and definitions, sorted, if these
// have as many bytes as from.
func findTokens(entries []glossary.Entry, from int) []token {
	size := 0
	for _, e := range entries {
		size += len(e.Summary) + len(e.Definition)
	}
	if size < from {
		return nil
	}
	t := tokenizer{index: map[string]int{}}
	for i, e := range entries {
		for field, text := range []string{e.Summary, e.Definition} {
			text = strings.ReplaceAll(text, "\x00", "")
			forTokens(text, func(start, end int) { t.add(text[start:end], posting{i, field}) })
		}
	}
	sort.SliceStable(t.tokens, func(i, j int) bool { return t.tokens[i].key < t.tokens[j].key })
	return t.tokens
}

type tokenizer struct {
	tokens []token
	index  map[string]int
}

// add adds a posting to the token s. Tokens with the same letters are one if their
// words end at the same letters too.
func (t *tokenizer) add(s string, p posting) {
	var shape []rune // its letters, and 0 between words
	for i := 0; i < len(s); {
		l, size := letters.At(s, i)
		if l != 0 || shape[len(shape)-1] != 0 {
			shape = append(shape, l)
		}
		i += size
	}
	key := strings.TrimRight(string(shape), "\x00")
	n, ok := t.index[key]
	if !ok {
		n = len(t.tokens)
		t.index[key] = n
		t.tokens = append(t.tokens, token{text: s, key: strings.ReplaceAll(key, "\x00", "")})
	}
	posts := &t.tokens[n].posts
	if last := len(*posts) - 1; last < 0 || (*posts)[last].entry != p.entry {
		*posts = append(*posts, p)
	}
}

// forTokens calls do with the bounds of every token of text.
func forTokens(text string, do func(start, end int)) {
	var starts []int
	for i, before := 0, rune(0); i <= len(text); {
		l, n := rune(0), 0
		if i < len(text) {
			l, n = letters.At(text, i)
		}
		if i == len(text) || l == 0 && letters.Parts(text, i) {
			for _, s := range starts {
				do(s, i)
			}
			starts = starts[:0]
		}
		if i == len(text) {
			return
		}
		if l != 0 && (before == 0 || before == '.' || l >= firstIdeograph) {
			starts = append(starts, i)
		}
		before = l
		i += n
	}
}

// columnsOf returns the three columns of tokens.
func columnsOf(tokens []token) [][]byte {
	var texts, lengths, posts []byte
	for _, t := range tokens {
		put(&texts, t.text)
		before, start := 0, len(posts)
		for _, p := range t.posts {
			posts = binary.AppendUvarint(posts, uint64(p.entry-before)<<1|uint64(p.field))
			before = p.entry
		}
		putNumber(&lengths, uint32(len(posts)-start))
	}
	return [][]byte{texts, lengths, posts}
}
