// Package match finds the terms of a glossary in text.
//
// It goes over the text once, word by word. A word that can start a name leads
// into the trie of the pack; the longest name that fits there wins and the
// search goes on after it. How many terms there are does not matter.
package match

import (
	"unicode/utf8"

	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/words"
)

// BlockBreak, SectionBreak and ChapterBreak in a text separate what stands in different block
// elements, under different headings, and under different headings of the first two levels: no
// term spans them. CellBreak is the BlockBreak before the first block of a table's cell, ListBreak
// the one before the first block of a name in a list of terms, and the end of such a list. Inline stands for something inline that is not text to search, such as code or
// an image. All are in Latin-1, of which browsers make shorter strings.
const (
	BlockBreak   = "\x00"
	SectionBreak = "\x01"
	ChapterBreak = SectionBreak + "\x02"
	CellBreak    = "\x03"
	ListBreak    = BlockBreak + "\x02"
	Inline       = "\x7F"
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
	trie
	own  language  // of the glossary
	on   []bool    // entries that are marked
	lax  bool      // names count whatever is around them
	idle [256]bool // ASCII characters that are no word and start no name
}

// New returns a Matcher for the entries of p that are marked by themselves.
func New(p *pack.Pack) *Matcher {
	m := &Matcher{pack: p, on: make([]bool, p.Len())}
	m.fill(p)
	m.symbols[LanguageSign[0]] = true
	m.Reset()
	m.Speak("")
	for c := range byte(utf8.RuneSelf) {
		m.idle[c] = words.Apart(c) && !m.symbols[c]
	}
	return m
}

// Reset takes back what Enable has set.
func (m *Matcher) Reset() {
	for i := range m.on {
		m.on[i] = m.pack.Auto(i)
	}
}

// Enable sets whether entry is marked.
func (m *Matcher) Enable(entry int, on bool) { m.on[entry] = on }

// Find appends to dst the matches in text, in order, with byte offsets.
func (m *Matcher) Find(dst []Match, text string) []Match {
	w := walk{Matcher: m, text: text, speech: speechOf(0, 0, m.own)}
	for s := w.candidate(w.pass(0)); s.end > 0; {
		if text[s.start] == LanguageSign[0] {
			s = w.candidate(w.pass(w.turn(s.start)))
			continue
		}
		i := s.end
		if f := w.longest(s); f.end > 0 {
			if f.kind == pack.KindName {
				end := words.TrimIgnorable(text, s.start, f.end)
				if n := len(dst) - 1; n >= 0 && dst[n].Entry == f.entry && end < len(text) && text[end] == ')' && text[dst[n].End:s.start] == " (" {
					dst[n].End = end + 1 // a term with its abbreviation in brackets is one
				} else {
					dst = append(dst, Match{s.start, end, f.entry})
				}
			}
			i = f.end
		} else if _, rest := w.seam(s); rest > 0 {
			i = rest
		}
		s = w.candidate(w.pass(i))
	}
	return dst
}

// UTF16 turns the byte offsets of matches in text, in order, into offsets in UTF-16 code units, as
// JavaScript counts.
func UTF16(matches []Match, text string) {
	at, units := 0, 0
	for n := range matches {
		m := &matches[n]
		units += unitsIn(text[at:m.Start])
		at = m.Start
		length := unitsIn(text[at:m.End])
		m.Start, m.End = units, units+length
	}
}

// unitsIn returns the length of s in UTF-16 code units.
func unitsIn(s string) int {
	n := len(s)
	for i := words.ASCII(s, 0); i < len(s); i = words.ASCII(s, i) {
		switch c := s[i]; {
		case c >= 0xE0: // 4 bytes, 2 units; 3 bytes, 1 unit
			n -= 2
		case c >= 0xC0: // 2 bytes, 1 unit
			n--
		}
		i++
	}
	return n
}

// A segment is a word, or one character between words.
type segment struct {
	start, end int
	stem       uint32 // words.Stem of it, where plain
	kind       segmentKind
}

type segmentKind uint8

const (
	symbol segmentKind = iota // no word
	word
	plain // a word of ASCII letters and digits
)

// scan returns the segment at i.
func scan(text string, i int) segment {
	p, stem := words.Plain(text, i)
	if p > i && (p == len(text) || words.EndsAt(text, p)) {
		return segment{i, p, stem, plain}
	}
	c := text[i]
	if c >= utf8.RuneSelf && words.BreaksAt(text, i) {
		_, size := utf8.DecodeRuneInString(text[i:])
		return segment{start: i, end: i + size}
	}
	if words.Breaks(c) && (i+1 == len(text) || words.BreaksAt(text, i+1) || text[i+1] < utf8.RuneSelf) {
		return segment{start: i, end: i + 1}
	}
	s := segment{start: i, end: words.Next(text, i)}
	if words.IsWord(text[i:s.end]) {
		s.kind = word
	}
	return s
}

// uninflected returns the end of the base of s, where it is a word in the possessive
// or the regular plural, and 0 otherwise.
func (s segment) uninflected(text string) int {
	base := 0
	if s.kind == plain {
		base = words.UninflectedPlain(text[s.start:s.end])
	} else {
		base = len(words.Uninflected(text[s.start:s.end]))
	}
	if base == 0 {
		return 0
	}
	return s.start + base
}

// A walk goes from one place in the text into the trie, looking for the
// longest name there.
type walk struct {
	*Matcher
	speech
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

// candidate returns the first segment from i on with which a name may start, as
// far as the filter can tell; its end is 0 where there is none.
//
// Most text is plain words with one space between them. There the filter is asked
// about each word, and about it and the one before, before anything is decided: a
// processor that has to guess which words begin a name guesses wrong too often.
func (w *walk) candidate(i int) segment {
	text := w.text
	var before segment // the word before, where one space is between
	begins := uint64(0)
	for i < len(text) {
		end, stem := words.Plain(text, i)
		if end == i || end < len(text) && text[end] != ' ' && !words.EndsAt(text, end) {
			s := scan(text, i)
			if begins&beginsName != 0 && w.mayFollow(before, s) {
				return before
			}
			if s.kind == word || s.kind == symbol && w.symbols[text[i]] {
				return s
			}
			i = w.pass(s.end)
			begins = 0
			continue
		}
		s := segment{i, end, stem, plain}
		first, both := w.filter.candidates(before.stem, stem)
		if first&isName|begins&both != 0 {
			if begins&both != 0 {
				return before
			}
			return s
		}
		if end+1 < len(text) && text[end] == ' ' && words.IsAlnum(text[end+1]) {
			before, begins = s, first
			i = end + 1
			continue
		}
		if first&beginsName != 0 {
			if from := words.Separator(text, end); from < len(text) && w.mayFollow(s, scan(text, from)) {
				return s
			}
		}
		i = w.pass(end)
		begins = 0
	}
	return segment{}
}

// pass returns the end of what is between words from i on, most of it at least.
func (w *walk) pass(i int) int {
	text := w.text
	for i < len(text) {
		// A mark after a space is a segment of its own, and no word; after another
		// character it belongs to it.
		c := text[i]
		if !w.idle[c] || c > ' ' && i+1 < len(text) && text[i+1] >= utf8.RuneSelf {
			break
		}
		i++
	}
	return i
}

// mayFollow reports whether a name may begin with first, which is plain, and next.
func (w *walk) mayFollow(first, next segment) bool {
	if next.kind == plain {
		return w.filter.mayFollow(first.stem, next.stem)
	}
	for {
		if w.filter.mayFollow(first.stem, words.Hash(w.text[next.start:next.end])) {
			return true
		}
		end := next.uninflected(w.text)
		if end > 0 && w.filter.mayFollow(first.stem, words.Hash(w.text[next.start:end])) {
			return true
		}
		if next.end, _ = w.seam(next); next.end == 0 {
			return false
		}
	}
}

// longest returns the longest name that starts with s.
func (w *walk) longest(s segment) found {
	w.n, w.best.end = 0, 0
	for node, joined := root, false; ; {
		next, base := w.child(node, joined, w.text[s.start:s.end]), root
		end := s.uninflected(w.text)
		if end > 0 {
			base = w.child(node, joined, w.text[s.start:end])
		}
		if next == root && base == root {
			if s.end, _ = w.seam(s); s.end > 0 {
				continue
			}
			return w.best
		}
		w.spans[w.n] = [2]int{s.start, s.end}
		w.n++
		if next != root {
			w.accept(next, s.end, s.end-s.start)
		}
		if base != root {
			w.accept(base, s.end, end-s.start)
		}
		if w.n == pack.MaxWords || next == root || !w.hasChildren(next) {
			return w.best
		}
		from := words.Separator(w.text, s.end)
		if from == len(w.text) || w.text[from] <= LanguageSign[0] { // a break, which folds to a symbol: U+0003 to #
			return w.best
		}
		node, joined = next, from == s.end
		s = scan(w.text, from)
	}
}

// accept makes a name that ends at node the best one, if it suits the text up
// to end and is longer. The last word of the name takes up base bytes of the
// last word of the text.
func (w *walk) accept(node uint32, end, base int) {
	last := &w.spans[w.n-1]
	inflected := base < last[1]-last[0]
	for o := w.firstOutput(node); o != nil; o = w.nextOutput(o) {
		if !w.on[o.entry] || end < w.best.end || end == w.best.end && o.kind != pack.KindStop || inflected && o.kind == pack.KindStop {
			continue
		}
		if o.exact != 0 && !w.exactly(w.pack.NameAt(o.name), o.exact, base) {
			continue
		}
		kind := o.kind
		if kind == pack.KindName && !w.lax {
			start := w.spans[0][0]
			switch w.judge(w.text, start, end, o.exact != 0 && w.n == 1) {
			case Sound:
				if w.speech&foreign != 0 && isForeign(w.text, start, end, w.pack.NameAt(w.pack.Names(o.entry))) {
					kind = pack.KindStop
				}
			case Identifier:
				continue // a shorter name may be a term
			default:
				kind = pack.KindStop
			}
		}
		w.best = found{end, o.entry, kind}
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
			if base < span[1]-span[0] && !words.HasSmallEnding(w.text[span[0]:span[1]]) {
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
