package pack

import (
	"strings"
	"sync"

	"cpaas-glossary/glossary/words"
)

// A trie leads from the words of a name to what the name is for. A node is a word
// that may follow its parent; node 0 is the root. Node and word together find a
// child through an open-addressed hash table, of which more than half is free.
//
// The nodes are records side by side rather than columns: what a look-up reads of
// one is in one line of the cache.
//
// It is made when text is first to be matched: the PWA never does, and needs no
// word boundaries then.
type trie struct {
	once    sync.Once
	codes   string // the column
	nodes   []node
	outputs []Output
	slots   []uint32  // a node and, above nodeBits, a part of its hash; 0 for none
	symbols [256]bool // what is no letter or digit and begins a name
	filter  Filter
}

type node struct {
	parent uint32 // with glued
	hash   uint32 // words.Hash of its word
	word   uint32 // place of its word in the texts
	length uint8  // of its word, in bytes
	inner  bool   // it has children
	output uint32 // its first output, 0 for none
}

// An Output says what a name that ends at a node is for.
type Output struct {
	Entry int
	Exact uint16 // words of the name that must match exactly, bit n for word n
	Kind  Kind
	name  uint32 // place of the name in the texts
	next  uint32 // output of the same node, 0 for none
}

// Root is the node at which every name starts.
const Root uint32 = 0

// glued marks a node whose word follows its parent's without a separator.
const glued = 1 << 31

// A slot tells by the bits above nodeBits that a word is not the one looked for,
// mostly, without going to the node.
const (
	nodeBits = 24
	maxNodes = 1 << nodeBits
)

// mix returns a number of which the lower bits are the slot at which the search
// for a child of parent (a node, with glued) by the hash of its word begins, and
// the upper ones tell it from most others.
func mix(parent, hash uint32) uint32 {
	h := (hash ^ parent*0x9E3779B1) * 0x85EBCA6B
	return h ^ h>>15
}

// OpenNames makes the matching index, unless it is made, and reports whether it
// holds all names. What follows here is for after it.
func (p *Pack) OpenNames() (whole bool) {
	whole = true
	p.once.Do(func() { whole = p.addNames(reader{p.codes, new(bool)}) })
	return whole
}

// addNames fills the trie with the names of all entries and reports whether it
// could.
func (p *Pack) addNames(codes reader) bool {
	names := len(codes.rest) // at most
	p.filter.reset(names)
	slots := 64
	for slots < 4*names {
		slots *= 2
	}
	p.nodes, p.outputs, p.slots = make([]node, 1, 2*names+1), make([]Output, 1, names+1), make([]uint32, slots)
	for e := range p.Len() {
		at := p.entryText[e]
		for field := range entryFields {
			kind := KindName
			if field == fieldStops {
				kind = KindStop
			}
			end := at + uint32(strings.IndexByte(p.data[at:], 0))
			switch field {
			case fieldTerm, fieldAbbr, fieldAliases, fieldStops, fieldMore:
				for at <= end {
					name := p.nameAt(at)
					if code := codes.number(); code > 0 && !p.addName(name, Output{Entry: e, Exact: uint16(code - 1), Kind: kind, name: at}) {
						return false
					}
					at += uint32(len(name)) + 1
				}
			}
			at = end + 1
		}
	}
	return codes.done()
}

// nameAt returns the name at a place.
func (p *Pack) nameAt(at uint32) string {
	end := at
	for c := p.data[end]; c != 0 && c != unitSep[0]; c = p.data[end] {
		end++
	}
	return p.data[at:end]
}

// addName adds an output at the node of name, and reports whether there is room.
func (p *Pack) addName(name string, o Output) bool {
	at := Root
	for i := 0; i < len(name); {
		start := words.Separator(name, i)
		if start == len(name) {
			break
		}
		end := words.Next(name, start)
		word, joined := name[start:end], i > 0 && start == i
		if len(word) > 255 {
			return false
		}
		next := p.Child(at, joined, word)
		if next == Root {
			next = p.addNode(node{parent: parentOf(at, joined), hash: words.Hash(word), word: o.name + uint32(start), length: uint8(len(word))})
			if at == Root && !words.IsWord(word) {
				p.symbols[word[0]] = true
			}
		}
		at, i = next, end
	}
	if p.nodes[at].parent == Root {
		p.filter.addFirst(p.wordOf(at), Whole)
	}
	last := &p.nodes[at].output
	for *last != 0 {
		last = &p.outputs[*last].next
	}
	*last = uint32(len(p.outputs))
	p.outputs = append(p.outputs, o)
	return len(p.nodes) < maxNodes
}

// addNode adds a node and returns it.
func (p *Pack) addNode(n node) uint32 {
	if 5*len(p.nodes) > 2*len(p.slots) {
		p.slots = make([]uint32, 2*len(p.slots))
		for i := range p.nodes[1:] {
			p.put(uint32(i + 1))
		}
	}
	parent := n.parent &^ glued
	p.nodes[parent].inner = true
	at := uint32(len(p.nodes))
	p.nodes = append(p.nodes, n)
	p.put(at)
	if parent != Root && p.nodes[parent].parent == Root {
		p.filter.addFirst(p.wordOf(parent), Begins)
		p.filter.addPair(p.wordOf(parent), p.wordOf(at))
	}
	return at
}

// wordOf returns the word of node n.
func (p *Pack) wordOf(n uint32) string {
	at := p.nodes[n].word
	return p.data[at : at+uint32(p.nodes[n].length)]
}

// put puts node n into the first free slot for it.
func (p *Pack) put(n uint32) {
	h := mix(p.nodes[n].parent, p.nodes[n].hash)
	last := uint32(len(p.slots) - 1)
	s := h & last
	for p.slots[s] != 0 {
		s = (s + 1) & last
	}
	p.slots[s] = h>>nodeBits<<nodeBits | n
}

func parentOf(node uint32, joined bool) uint32 {
	if joined {
		return node | glued
	}
	return node
}

// HasChildren reports whether a name goes on after node.
func (p *Pack) HasChildren(node uint32) bool { return p.nodes[node].inner }

// Child returns the node reached from node by word; joined says that no separator
// stands before the word. It returns Root where there is none.
func (p *Pack) Child(node uint32, joined bool, word string) uint32 {
	parent, hash := parentOf(node, joined), words.Hash(word)
	h := mix(parent, hash)
	last := uint32(len(p.slots) - 1)
	for s := h & last; ; s = (s + 1) & last {
		slot := p.slots[s]
		if slot == 0 {
			return Root
		}
		if (slot^h)>>nodeBits != 0 {
			continue
		}
		n := slot & (maxNodes - 1)
		if c := &p.nodes[n]; c.parent == parent && c.hash == hash && words.Equal(word, p.wordOf(n)) {
			return n
		}
	}
}

// Outputs returns the first output of node, or nil.
func (p *Pack) Outputs(node uint32) *Output { return p.output(p.nodes[node].output) }

// After returns the next output of the node of o, or nil.
func (p *Pack) After(o *Output) *Output { return p.output(o.next) }

func (p *Pack) output(n uint32) *Output {
	if n == 0 {
		return nil
	}
	return &p.outputs[n]
}

// Name returns the name that leads to o, as it is written.
func (p *Pack) Name(o *Output) string { return p.nameAt(o.name) }

// Filter returns what tells of most words that no name begins there.
func (p *Pack) Filter() Filter { return p.filter }

// StartsName reports whether some name starts with c, where c is not a letter
// or digit.
func (p *Pack) StartsName(c byte) bool { return p.symbols[c] }
