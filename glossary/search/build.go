//go:build !tinygo

package search

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/letters"
	"cpaas-glossary/glossary/pack"
)

// SetOffs returns where in the names of p a part of a word begins that is a word
// start, as p.SetOffs gives it: what capitals or the change between digits and
// letters set off, the RTC of WebRTC, the Auth of OAuth, the DLC of 10DLC. What is no
// word start by itself is not among them.
func SetOffs(p *pack.Pack) (out []uint32) {
	last, names := 0, 0 // bytes of names up to the last one, and in all
	for e := range p.Len() {
		own := namesOf(p, e)
		for _, at := range setOffs(own) {
			out = append(out, uint32(names+at-last))
			last = names + at
		}
		names += len(own)
	}
	return out
}

// namesOf returns the names of an entry as they are written, with the NULs.
func namesOf(p *pack.Pack, entry int) string {
	from := p.Data()[p.Names(entry):]
	end := 0
	for lists := 0; lists < pack.NameLists; end++ {
		if from[end] == 0 {
			lists++
		}
	}
	return from[:end]
}

// setOffs returns the offsets in names.
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

// Order returns how the word starts of p are sorted, as p.Order gives it.
func Order(p *pack.Pack) []uint32 { return startOrder(p.Data(), findStarts(p)) }

// A token is what stands between spaces in a summary or definition, or the rest
// of it from one of its words on: "store-and-forward" has three tokens. A large
// glossary lists every distinct one, sorted by its letters, with the entries
// that have it; in a small one search is as fast without, and smaller.
type token struct {
	pack.Token
	key string // its letters
}

// TokensFrom is the size of all summaries and definitions, in bytes, from which
// their tokens are listed. To find the words of as much text takes the first
// search about 3 ms in the widget, and the list is half as large as the text.
const TokensFrom = 256 * 1024

// ListTokens returns the tokens of all summaries and definitions, sorted, if these
// have as many bytes as from.
func ListTokens(entries []glossary.Entry, from int) []pack.Token {
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
			forTokens(text, func(start, end int) { t.add(text[start:end], pack.Posting{Entry: i, Field: field}) })
		}
	}
	sort.SliceStable(t.tokens, func(i, j int) bool { return t.tokens[i].key < t.tokens[j].key })
	out := make([]pack.Token, len(t.tokens))
	for i, token := range t.tokens {
		out[i] = token.Token
	}
	return out
}

type tokenizer struct {
	tokens []token
	index  map[string]int
}

// add adds a posting to the token s. Tokens with the same letters are one if their
// words end at the same letters too.
func (t *tokenizer) add(s string, p pack.Posting) {
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
		t.tokens = append(t.tokens, token{pack.Token{Text: s}, strings.ReplaceAll(key, "\x00", "")})
	}
	posts := &t.tokens[n].Postings
	if last := len(*posts) - 1; last < 0 || (*posts)[last].Entry != p.Entry {
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
