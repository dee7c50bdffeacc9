package annotate

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	nethtml "golang.org/x/net/html"
)

// The scanner finds the tokens that golang.org/x/net/html finds.
func FuzzScanner(f *testing.F) {
	for seed := range 100 {
		f.Add([]byte(soup(rand.New(rand.NewPCG(uint64(seed), 5)), 30)))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		ours, ok := scanned(src)
		if !ok {
			t.Skip()
		}
		assert.Equal(t, tokenized(src), ours, "%q", src)
	})
}

func scanned(src []byte) (tokens []string, ok bool) {
	s := scanner{src: src}
	for {
		kind := s.next()
		if kind == endOfFile || s.cut {
			return tokens, true
		}
		if kind != startTag {
			name := [...]string{textToken: "text", endTag: "end", comment: "other", doctype: "other", nothing: "other"}[kind]
			tokens = append(tokens, fmt.Sprintf("%s %d-%d", name, s.start, s.at))
			continue
		}
		tag := s.tag
		var attrs strings.Builder
		seen := map[string]bool{}
		for {
			name, _, more := s.attr()
			if !more {
				break
			}
			lower := lowerASCII(name)
			if seen[lower] {
				return nil, false // x/net/html mistakes the slash in a second x=/ for the end
			}
			fmt.Fprintf(&attrs, " %q", lower)
			seen[lower] = true
		}
		if s.cut {
			return tokens, true
		}
		tokens = append(tokens, fmt.Sprintf("start %d-%d %s%s %v", s.start, s.at, tag.name, attrs.String(), s.slash))
		if from := s.at; tag.is(isRaw) {
			if !s.raw(tag.name) {
				return nil, false
			}
			if s.at > from {
				tokens = append(tokens, fmt.Sprintf("text %d-%d", from, s.at))
			}
		}
	}
}

func tokenized(src []byte) (tokens []string) {
	z := nethtml.NewTokenizer(bytes.NewReader(src))
	for at := 0; ; {
		kind := z.Next()
		start := at
		at += len(z.Raw())
		switch kind {
		case nethtml.ErrorToken:
			return tokens
		case nethtml.StartTagToken, nethtml.SelfClosingTagToken:
			name, more := z.TagName()
			tag := tagOf(name).name
			var attrs strings.Builder
			for more {
				var key []byte
				key, _, more = z.TagAttr()
				fmt.Fprintf(&attrs, " %q", key)
			}
			tokens = append(tokens, fmt.Sprintf("start %d-%d %s%s %v", start, at, tag, attrs.String(), kind == nethtml.SelfClosingTagToken))
		case nethtml.TextToken:
			if last := len(tokens) - 1; string(src[start:]) == "</" && last >= 0 && strings.HasPrefix(tokens[last], "text") {
				var from int // it divides "a</" at the end of a file
				fmt.Sscanf(tokens[last], "text %d", &from)
				tokens[last] = fmt.Sprintf("text %d-%d", from, at)
				continue
			}
			tokens = append(tokens, fmt.Sprintf("text %d-%d", start, at))
		case nethtml.EndTagToken:
			tokens = append(tokens, fmt.Sprintf("end %d-%d", start, at))
		default:
			tokens = append(tokens, fmt.Sprintf("other %d-%d", start, at))
		}
	}
}

// lowerASCII returns the name of an attribute as golang.org/x/net/html has it.
func lowerASCII(name []byte) string {
	lower := bytes.ReplaceAll(name, []byte("\x00"), []byte("\uFFFD"))
	for i, c := range lower {
		if c >= 'A' && c <= 'Z' {
			lower[i] += 'a' - 'A'
		}
	}
	return string(lower)
}
