//go:build !tinygo

package pack

import (
	"encoding/binary"
	"errors"
	"math"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/letters"
)

// start is a word start under construction.
type start struct {
	entry, at int    // at is the offset from the entry's first text
	key       string // the letters from there to the end of the name
}

// indexStarts collects the word starts of all names.
func (c *compiler) indexStarts(entries []glossary.Entry, entryText []uint32) error {
	text := c.text.String()
	for i, e := range entries {
		from := int(entryText[i]) - headerSize
		for at, field := from, fieldTerm; field <= fieldImplied; {
			n := strings.IndexAny(text[at:], "\x00"+unitSep)
			for _, s := range wordStarts(text[at : at+n]) {
				if at+s-from > math.MaxUint16 {
					return errors.New("pack: entry " + e.ID + ": its names are longer than 64 KB together")
				}
				c.starts = append(c.starts, start{i, at + s - from, spell(text[at+s : at+n])})
			}
			at += n
			if text[at] == 0 {
				field++
			}
			at++
		}
	}
	sort.SliceStable(c.starts, func(i, j int) bool { return c.starts[i].key < c.starts[j].key })
	return nil
}

// spell returns the letters of s and nothing else.
func spell(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		l, n := letters.At(s, i)
		if l != 0 {
			b.WriteRune(l)
		}
		i += n
	}
	return b.String()
}

// wordStarts returns the offsets in name at which a search may begin: each word,
// each ideograph, and within a word what capitals or the change between digits
// and letters set off: the RTC of WebRTC, the Auth of OAuth, the DLC of 10DLC.
func wordStarts(name string) (out []int) {
	var before, letterBefore rune
	for i := 0; i < len(name); {
		l, n := letters.At(name, i)
		r, _ := utf8.DecodeRuneInString(name[i:])
		if l != 0 && (letterBefore == 0 || letterBefore == '.' || l >= firstIdeograph || setOff(before, r, name[i+n:])) {
			out = append(out, i)
		}
		before, letterBefore = r, l
		i += n
	}
	return out
}

// setOff reports whether r, between before and rest, begins a part of a word
// that is worth finding by itself: one letter is not, nor is the s of APIs.
func setOff(before, r rune, rest string) bool {
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

const firstIdeograph = 0x2E80

func (c *compiler) assembleStarts(b *writer, h *[headerFields]uint32) {
	var entry []uint32
	var at []byte
	for _, s := range c.starts {
		entry = append(entry, uint32(s.entry))
		at = binary.LittleEndian.AppendUint16(at, uint16(s.at))
	}
	h[hStarts] = uint32(len(c.starts))
	h[hStartEntry], h[hStartAt] = b.u32s(entry), b.bytes(at)
}

// token is a token under construction.
type token struct {
	text, key string // as it is written once, and its letters
	at        uint32
	posts     []posting
}

type posting struct{ entry, field int } // field 0 is the summary

// TokensFrom is the size of all summaries and definitions, in bytes, from which
// their tokens are listed. Going over as much text takes a search about 0.2 ms
// in the widget (bench/search), and the list is half as large as the text.
const TokensFrom = 256 * 1024

// indexTokens collects the tokens of all summaries and definitions, if these
// have as many bytes as from.
func (c *compiler) indexTokens(entries []glossary.Entry, entryText []uint32, from int) {
	size := 0
	for _, e := range entries {
		size += len(e.Summary) + len(e.Definition)
	}
	if size < from {
		return
	}
	text := c.text.String()
	index := map[string]int{}
	for i := range entries {
		at := int(entryText[i]) - headerSize
		for field := fieldTerm; field <= fieldDefinition; field++ {
			n := strings.IndexByte(text[at:], 0)
			if field >= fieldSummary {
				forTokens(text[at:at+n], func(start, end int) {
					c.addToken(index, text[at+start:at+end], posting{i, field - fieldSummary})
				})
			}
			at += n + 1
		}
	}
	sort.SliceStable(c.tokens, func(i, j int) bool { return c.tokens[i].key < c.tokens[j].key })
	for i := range c.tokens {
		c.tokens[i].at = c.put(c.tokens[i].text)
	}
}

// addToken adds a posting to the token s. Tokens with the same letters are one
// if their words end at the same letters too.
func (c *compiler) addToken(index map[string]int, s string, p posting) {
	var shape []rune // its letters, and 0 between words
	for i := 0; i < len(s); {
		l, size := letters.At(s, i)
		if l != 0 || shape[len(shape)-1] != 0 {
			shape = append(shape, l)
		}
		i += size
	}
	key := strings.TrimRight(string(shape), "\x00")
	n, ok := index[key]
	if !ok {
		n = len(c.tokens)
		index[key] = n
		c.tokens = append(c.tokens, token{text: s, key: strings.ReplaceAll(key, "\x00", "")})
	}
	posts := &c.tokens[n].posts
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

func (c *compiler) assembleTokens(b *writer, h *[headerFields]uint32) {
	var at, first []uint32
	var posts []byte
	for _, t := range c.tokens {
		at = append(at, t.at)
		first = append(first, uint32(len(posts)))
		before := 0
		for _, p := range t.posts {
			posts = binary.AppendUvarint(posts, uint64(p.entry-before)<<1|uint64(p.field))
			before = p.entry
		}
	}
	first = append(first, uint32(len(posts)))
	h[hTokens] = uint32(len(c.tokens))
	h[hTokenAt], h[hTokenPosts] = b.u32s(at), uint32(len(b.buf))
	for i := range first {
		first[i] += h[hTokenPosts] + 4*uint32(len(first))
	}
	b.u32s(first)
	b.bytes(posts)
}
