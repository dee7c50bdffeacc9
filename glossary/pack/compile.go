//go:build !tinygo

package pack

import (
	"errors"
	"math/bits"
	"sort"
	"strings"

	"golang.org/x/text/unicode/norm"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/words"
)

func toNFD(s string) string { return norm.NFD.String(s) }

// node is a node of the trie under construction.
type node struct {
	parent  uint32 // with glued
	word    string
	at      uint32 // offset of word in the pack
	outputs []output
}

type output struct {
	entry uint32
	name  Name
	at    uint32 // offset of name in the pack
}

// edge is what leads to a node: its parent, with glued, and its folded word.
type edge struct {
	parent uint32
	word   string
}

type compiler struct {
	text   strings.Builder
	nodes  []node
	edges  map[edge]uint32
	starts []start
	tokens []token
}

// Compile returns the pack of g. Entries must have passed the checks of package
// source; Compile itself refuses only what the format cannot hold.
func Compile(g *glossary.Glossary) (string, error) { return CompileListing(g, TokensFrom) }

// CompileListing is Compile with another size in place of TokensFrom. Search
// finds the same in both packs.
func CompileListing(g *glossary.Glossary, tokensFrom int) (string, error) {
	entries := append([]glossary.Entry(nil), g.Entries...)
	sort.Slice(entries, func(i, j int) bool { return entries[i].ID < entries[j].ID })
	categories := map[string]int{}
	for i, c := range g.Categories {
		categories[c.ID] = i
	}
	if len(categories) > 256 {
		return "", errors.New("pack: more than 256 categories")
	}

	c := &compiler{nodes: []node{{}}, edges: map[edge]uint32{}}
	var catText, entryText []uint32
	for _, cat := range g.Categories {
		catText = append(catText, c.put(cat.ID, cat.Title, cat.Summary))
	}
	catText = append(catText, c.offset())
	var flags, cats []byte
	for _, e := range entries {
		cat, ok := categories[e.Category]
		if !ok {
			return "", errors.New("pack: entry " + e.ID + ": no category " + e.Category)
		}
		var f byte
		if e.Auto {
			f |= flagAuto
		}
		flags, cats = append(flags, f), append(cats, byte(cat))
		entryText = append(entryText, c.put(e.Term, e.Abbr, strings.Join(e.Aliases, unitSep), strings.Join(e.Hidden, unitSep),
			implied(e), e.ID, e.Summary, e.Definition, strings.Join(e.See, unitSep)))
	}
	entryText = append(entryText, c.offset())
	if err := c.index(entries, entryText); err != nil {
		return "", err
	}
	if err := c.indexStarts(entries, entryText); err != nil {
		return "", err
	}
	c.indexTokens(entries, entryText, tokensFrom)
	return c.assemble(catText, entryText, flags, cats, len(g.Categories)), nil
}

// offset returns where the next text will stand in the pack.
func (c *compiler) offset() uint32 { return uint32(headerSize + c.text.Len()) }

// put appends texts, each ended by a NUL, and returns where they start.
func (c *compiler) put(texts ...string) uint32 {
	at := c.offset()
	for _, t := range texts {
		c.text.WriteString(strings.ReplaceAll(t, "\x00", ""))
		c.text.WriteByte(0)
	}
	return at
}

// index fills the trie with the names of all entries. A generated name yields
// to a given one of another entry.
func (c *compiler) index(entries []glossary.Entry, entryText []uint32) error {
	names := make([][]Name, len(entries))
	given := map[string]int{}
	for i, e := range entries {
		names[i] = Names(e)
		for _, n := range names[i] {
			if n.Given && n.Kind == KindName {
				given[Fold(n.Text)] = i
			}
		}
	}
	for i, e := range entries {
		for _, n := range names[i] {
			if owner, ok := given[Fold(n.Text)]; !n.Given && ok && owner != i {
				continue
			}
			if err := c.addName(uint32(i), e.ID, n, c.nameAt(entryText[i:i+2], n.Text)); err != nil {
				return err
			}
		}
	}
	return nil
}

// Fold returns name as the trie sees it: names that are alike in case,
// separators and ignorable characters fold alike. It is "" for a name without
// words.
func Fold(name string) string {
	var b strings.Builder
	forWords(name, func(word string, glued bool) {
		if !glued {
			b.WriteByte(' ')
		}
		b.WriteString(foldWord(word))
	})
	return b.String()
}

// WordCount returns how many words and symbols name has.
func WordCount(name string) int {
	n := 0
	forWords(name, func(string, bool) { n++ })
	return n
}

func foldWord(word string) string {
	var b strings.Builder
	for _, r := range word {
		if !words.Ignorable(r) {
			b.WriteRune(words.Fold(r))
		}
	}
	return b.String()
}

// nameAt returns the offset of name within the texts of its entry, which span
// the two offsets given, or appends it.
func (c *compiler) nameAt(span []uint32, name string) uint32 {
	text := c.text.String()
	at := strings.Index(text[span[0]-uint32(headerSize):span[1]-uint32(headerSize)], name+"\x00")
	if at < 0 {
		at = strings.Index(text[span[0]-uint32(headerSize):span[1]-uint32(headerSize)], name+unitSep)
	}
	if at >= 0 {
		return span[0] + uint32(at)
	}
	return c.put(name)
}

func (c *compiler) addName(entry uint32, id string, n Name, at uint32) error {
	cur, count := Root, 0
	forWords(n.Text, func(word string, isGlued bool) {
		e := edge{cur, foldWord(word)}
		if isGlued {
			e.parent |= glued
		}
		next, ok := c.edges[e]
		if !ok {
			next = uint32(len(c.nodes))
			c.nodes = append(c.nodes, node{parent: e.parent, word: word, at: at + uint32(strings.Index(n.Text, word))})
			c.edges[e] = next
		}
		cur = next
		count++
		if len(word) > 255 {
			count = MaxWords + 1
		}
	})
	if count > MaxWords {
		return errors.New("pack: entry " + id + `: the name "` + n.Text + `" is too long: at most 16 words of 255 bytes`)
	}
	if count > 0 {
		c.nodes[cur].outputs = append(c.nodes[cur].outputs, output{entry, n, at})
	}
	return nil
}

// assemble writes the header, the text and the tables.
func (c *compiler) assemble(catText, entryText []uint32, flags, cats []byte, categories int) string {
	var b writer
	var h [headerFields]uint32
	b.buf = make([]byte, headerSize)
	h[hText] = uint32(headerSize)
	b.buf = append(b.buf, c.text.String()...)
	for len(b.buf)%4 != 0 {
		b.buf = append(b.buf, 0)
	}
	slots := uint32(1) << bits.Len(uint(len(c.nodes))*2)
	table := make([]uint32, slots)
	outs := 0
	for i, n := range c.nodes {
		outs += len(n.outputs)
		if i == 0 {
			continue
		}
		s := slotOf(n.parent, words.Hash(n.word), slots)
		for table[s] != 0 {
			s = (s + 1) & (slots - 1)
		}
		table[s] = uint32(i)
	}
	h[hEntries], h[hCategories] = uint32(len(flags)), uint32(categories)
	h[hNodes], h[hOutputs], h[hSlots] = uint32(len(c.nodes)), uint32(outs), slots

	h[hEntryText] = b.u32s(entryText)
	h[hCatText] = b.u32s(catText)
	var word, parent, firstOut, outEntry, outName []uint32
	var length, outExact, outKind []byte
	var first [32]byte
	for _, n := range c.nodes {
		word, parent, length = append(word, n.at), append(parent, n.parent), append(length, byte(len(n.word)))
		firstOut = append(firstOut, uint32(len(outEntry)))
		for _, o := range n.outputs {
			outEntry, outName = append(outEntry, o.entry), append(outName, o.at)
			outExact = append(outExact, byte(o.name.Exact), byte(o.name.Exact>>8))
			outKind = append(outKind, byte(o.name.Kind))
		}
		if n.parent == Root && n.word != "" && !words.IsWord(n.word) {
			first[n.word[0]>>3] |= 1 << (n.word[0] & 7)
		}
	}
	h[hNodeWord], h[hNodeParent] = b.u32s(word), b.u32s(parent)
	h[hNodeOut] = b.u32s(append(firstOut, uint32(len(outEntry))))
	h[hOutEntry], h[hOutName], h[hSlot] = b.u32s(outEntry), b.u32s(outName), b.u32s(table)
	h[hOutExact] = b.bytes(outExact)
	h[hOutKind], h[hNodeLen] = b.bytes(outKind), b.bytes(length)
	h[hEntryFlags], h[hEntryCat], h[hFirst] = b.bytes(flags), b.bytes(cats), b.bytes(first[:])
	c.assembleStarts(&b, &h)
	c.assembleTokens(&b, &h)
	h[hSize] = uint32(len(b.buf))
	copy(b.buf, magic)
	for i, v := range h {
		b.put(len(magic)+4*i, v)
	}
	return string(b.buf)
}

// writer appends columns and tells where they start.
type writer struct{ buf []byte }

func (w *writer) put(at int, v uint32) {
	w.buf[at], w.buf[at+1], w.buf[at+2], w.buf[at+3] = byte(v), byte(v>>8), byte(v>>16), byte(v>>24)
}

func (w *writer) u32s(vs []uint32) uint32 {
	at := len(w.buf)
	w.buf = append(w.buf, make([]byte, 4*len(vs))...)
	for i, v := range vs {
		w.put(at+4*i, v)
	}
	return uint32(at)
}

func (w *writer) bytes(vs []byte) uint32 {
	at := len(w.buf)
	w.buf = append(w.buf, vs...)
	return uint32(at)
}
