//go:build !tinygo

package search

import (
	"sort"
	"strings"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/letters"
	"cpaas-glossary/glossary/pack"
)

// A token is what stands between spaces in a summary or definition, or a word that people ask with, or the rest
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

// ListTokens returns the tokens of all texts that are searched by meaning, sorted, if the summaries
// and definitions have as many bytes as from.
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
		for field, text := range [texts]string{e.Summary, e.Definition, WordsOfAsks(&e)} {
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
	if last := len(*posts) - 1; last < 0 || (*posts)[last].Entry != p.Entry || p.Field == 2 && (*posts)[last].Field != 2 {
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
