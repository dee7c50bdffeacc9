// Package match finds the terms of a glossary in text.
//
// It goes over the text once, word by word. A word that can start a name leads
// into the trie of the pack; the longest name that fits there wins and the
// search goes on after it. How many terms there are does not matter.
package match

import (
	"strings"
	"unicode/utf8"

	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/words"
)

// BlockBreak and SectionBreak in a text separate what stands in different block
// elements, and under different headings: no term spans them. Inline stands for
// something inline that is not text to search, such as code or an image.
const (
	BlockBreak   = "\x00"
	SectionBreak = "\x01"
	Inline       = "\uFFFC"
)

// A Match is a place where a term stands.
type Match struct {
	Start, End int // offsets in the text, in bytes or in UTF-16 code units as asked for
	Entry      int // number of the entry in the pack
}

// A Matcher finds the terms of one pack. It keeps no state between calls but
// its settings, and allocates only what append needs.
type Matcher struct {
	pack *pack.Pack
	on   []bool    // entries that are marked
	idle [128]bool // characters that are no word and start no name
}

// New returns a Matcher for the entries of p that are marked by themselves.
func New(p *pack.Pack) *Matcher {
	m := &Matcher{pack: p, on: make([]bool, p.Len())}
	for i := range m.on {
		m.on[i] = p.Auto(i)
	}
	for c := range m.idle {
		m.idle[c] = words.Breaks(byte(c)) && !p.StartsName(byte(c))
	}
	return m
}

// Enable sets whether entry is marked.
func (m *Matcher) Enable(entry int, on bool) { m.on[entry] = on }

// Find appends to dst the matches in text, in order, with byte offsets.
func (m *Matcher) Find(dst []Match, text string) []Match {
	for i := 0; i < len(text); {
		if c := text[i]; c <= ' ' && m.idle[c] { // most of what is between words
			i++
			continue
		}
		end, hash, word := scan(text, i)
		if word || m.pack.StartsName(text[i]) {
			if f := m.longest(text, i, end, hash); f.end > 0 {
				if f.kind == pack.KindName {
					dst = append(dst, Match{i, trimIgnorable(text, i, f.end), f.entry})
				}
				end = f.end
			}
		}
		i = end
	}
	return dst
}

// FindUTF16 is Find with offsets in UTF-16 code units, as JavaScript counts.
func (m *Matcher) FindUTF16(dst []Match, text string) []Match {
	first := len(dst)
	dst = m.Find(dst, text)
	at, units := 0, 0
	for n := first; n < len(dst); n++ {
		units += unitsIn(text[at:dst[n].Start])
		at = dst[n].Start
		length := unitsIn(text[at:dst[n].End])
		dst[n].Start, dst[n].End = units, units+length
	}
	return dst
}

// unitsIn returns the length of s in UTF-16 code units.
func unitsIn(s string) int {
	n := len(s)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 0xF0: // 4 bytes, 2 units
			n -= 2
		case c >= 0xE0: // 3 bytes, 1 unit
			n -= 2
		case c >= 0xC0: // 2 bytes, 1 unit
			n--
		}
	}
	return n
}

// scan returns the end of the segment at i and, where it is a word, its hash.
func scan(text string, i int) (end int, hash uint32, word bool) {
	p, h := i, uint32(words.HashStart)
	for p < len(text) && words.IsAlnum(text[p]) {
		h = words.HashByte(h, text[p])
		p++
	}
	switch c := text[i]; {
	case p > i:
		if p == len(text) || words.BreaksAt(text, p) {
			return p, h, true
		}
	case c >= 0x80:
		if words.BreaksAt(text, i) {
			_, size := utf8.DecodeRuneInString(text[i:])
			return i + size, words.Hash(text[i : i+size]), false
		}
	case words.Breaks(c):
		// A mark that belongs to a space becomes a segment of its own next: it
		// is no word either way.
		if c <= ' ' || i+1 == len(text) || words.BreaksAt(text, i+1) || text[i+1] < 0x80 {
			return i + 1, words.HashByte(h, c), false
		}
	}
	end = words.Next(text, i)
	return end, words.Hash(text[i:end]), words.IsWord(text[i:end])
}

// A walk goes from one place in the text into the trie, looking for the
// longest name there.
type walk struct {
	*Matcher
	text  string
	spans [pack.MaxWords][2]int // the words gone over, as offsets
	n     int                   // how many
	best  found
}

// found is the best name so far; end is 0 where there is none.
type found struct {
	end   int
	entry int
	kind  pack.Kind
}

// longest returns the longest name that starts with the segment text[i:end],
// whose words.Hash is hash.
func (m *Matcher) longest(text string, i, end int, hash uint32) found {
	if !m.startsName(text[i:end], hash) {
		return found{} // as most words: it spares them the walk
	}
	w := walk{Matcher: m, text: text}
	node, joined, from := pack.Root, false, i
	for w.n < pack.MaxWords {
		w.spans[w.n] = [2]int{from, end}
		w.n++
		next := m.pack.Child(node, joined, text[from:end], hash)
		if next != pack.Root {
			w.accept(next, end, end-from)
		}
		if base := uninflected(text[from:end]); base != "" {
			if next := m.pack.Child(node, joined, base, words.Hash(base)); next != pack.Root {
				w.accept(next, end, len(base))
			}
		}
		if next == pack.Root {
			break
		}
		node, from = next, words.Separator(text, end)
		joined = from == end
		if from == len(text) {
			break
		}
		end, hash, _ = scan(text, from)
	}
	return w.best
}

// startsName reports whether some name starts with word, whose words.Hash is
// hash, inflected or not.
func (m *Matcher) startsName(word string, hash uint32) bool {
	if m.pack.Child(pack.Root, false, word, hash) != pack.Root {
		return true
	}
	base := uninflected(word)
	return base != "" && m.pack.Child(pack.Root, false, base, words.Hash(base)) != pack.Root
}

// uninflected returns the base of a word in the possessive or the regular
// plural, or "". Other plurals are names of their own in the pack.
func uninflected(word string) string {
	n := trimIgnorable(word, 0, len(word))
	if n < 3 || word[n-1]|0x20 != 's' {
		return ""
	}
	n = trimIgnorable(word, 0, n-1)
	if base, ok := strings.CutSuffix(word[:n], "'"); ok {
		return base
	}
	if base, ok := strings.CutSuffix(word[:n], "\u2019"); ok {
		return base
	}
	if n < 2 {
		return ""
	}
	return word[:n]
}

// accept makes a name that ends at node the best one, if it suits the text up
// to end and is longer. The last word of the name takes up base bytes of the
// last word of the text.
func (w *walk) accept(node uint32, end, base int) {
	last := &w.spans[w.n-1]
	inflected := base < last[1]-last[0]
	for o, stop := w.pack.Outputs(node); o < stop; o++ {
		entry, name, exact, kind := w.pack.Output(o)
		if !w.on[entry] || end < w.best.end || end == w.best.end && kind != pack.KindStop || inflected && kind == pack.KindStop {
			continue
		}
		if exact != 0 && !w.exactly(name, exact, base) {
			continue
		}
		if kind == pack.KindName && !standsAlone(w.text, w.spans[0][0], end) {
			continue
		}
		w.best = found{end, entry, kind}
	}
}

// exactly reports whether the words of name in exact agree with the text letter
// for letter. An ending is lower-case then: "APIs", not "APIS".
func (w *walk) exactly(name string, exact uint16, base int) bool {
	at := 0
	for n := 0; n < w.n; n++ {
		from := words.Separator(name, at)
		at = words.Next(name, from)
		if exact&(1<<n) == 0 {
			continue
		}
		span := w.spans[n]
		if n == w.n-1 {
			if base < span[1]-span[0] && w.text[trimIgnorable(w.text, span[0], span[1])-1] != 's' {
				return false
			}
			span[1] = span[0] + base
		}
		if !words.EqualExact(w.text[span[0]:span[1]], name[from:at]) {
			return false
		}
	}
	return true
}

// trimIgnorable returns end without the ignorable characters before it, which
// segmentation counts to the word.
func trimIgnorable(text string, start, end int) int {
	for end > start && text[end-1] >= 0x80 {
		r, n := utf8.DecodeLastRuneInString(text[start:end])
		if !words.Ignorable(r) {
			break
		}
		end -= n
	}
	return end
}
