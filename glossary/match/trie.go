package match

import (
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/words"
)

// A trie leads from the words of a name to what the name is for. A node is a word
// that may follow its parent; node 0 is the root. Node and word together find a
// child through an open-addressed hash table, of which more than half is free.
//
// The nodes are records side by side rather than columns: what a look-up reads of
// one is in one line of the cache.
type trie struct {
	data    string // the texts of the pack
	nodes   []node
	outputs []output
	slots   []uint32  // a node and, above nodeBits, a part of its hash; 0 for none
	symbols [256]bool // what is no letter or digit and begins a name
	filter  prefilter
}

type node struct {
	parent uint32 // with glued
	hash   uint32 // words.Hash of its word
	word   uint32 // place of its word in the texts
	length uint8  // of its word, in bytes
	inner  bool   // it has children
	output uint32 // its first output, 0 for none
}

// An output says what a name that ends at a node is for.
type output struct {
	entry int
	exact uint16 // words of the name that must match exactly, bit n for word n
	kind  pack.Kind
	name  uint32 // place of the name in the texts
	next  uint32 // output of the same node, 0 for none
}

// root is the node at which every name starts.
const root uint32 = 0

// firstOfWide is the first byte of the wide forms of ASCII.
const firstOfWide = 0xEF

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

// fill puts the names in p into an empty trie, and reports whether it holds all of
// them.
func (t *trie) fill(p *pack.Pack) (whole bool) {
	names := p.MostNames()
	t.data = p.Data()
	t.filter.reset(names)
	slots := 64
	for slots < 4*names {
		slots *= 2
	}
	t.nodes, t.outputs, t.slots = make([]node, 1, 2*names+1), make([]output, 1, names+1), make([]uint32, slots)
	return p.EachName(func(n pack.Name) bool {
		return t.addName(n.Text, output{entry: n.Entry, exact: n.Exact, kind: n.Kind, name: n.At})
	})
}

// Holds reports whether a matcher finds all names in p: there may be 16 million
// words in them.
func Holds(p *pack.Pack) bool {
	return new(trie).fill(p)
}

// addName adds an output at the node of name, and reports whether there is room.
func (t *trie) addName(name string, o output) bool {
	at := root
	for i := 0; i < len(name); {
		start := words.Separator(name, i)
		if start == len(name) {
			break
		}
		end := words.Next(name, start)
		word, joined := name[start:end], i > 0 && start == i
		if len(word) > pack.MaxWord {
			return false
		}
		next := t.child(at, joined, word)
		if next == root {
			next = t.addNode(node{parent: parentOf(at, joined), hash: words.Hash(word), word: o.name + uint32(start), length: uint8(len(word))})
			if at == root && !words.IsWord(word) {
				t.symbols[word[0]], t.symbols[firstOfWide] = true, true
			}
		}
		at, i = next, end
	}
	if t.nodes[at].parent == root {
		t.filter.addFirst(t.wordOf(at), isName)
	}
	last := &t.nodes[at].output
	for *last != 0 {
		last = &t.outputs[*last].next
	}
	*last = uint32(len(t.outputs))
	t.outputs = append(t.outputs, o)
	return len(t.nodes) < maxNodes
}

// addNode adds a node and returns it.
func (t *trie) addNode(n node) uint32 {
	if 5*len(t.nodes) > 2*len(t.slots) {
		t.slots = make([]uint32, 2*len(t.slots))
		for i := range t.nodes[1:] {
			t.put(uint32(i + 1))
		}
	}
	parent := n.parent &^ glued
	t.nodes[parent].inner = true
	at := uint32(len(t.nodes))
	t.nodes = append(t.nodes, n)
	t.put(at)
	if parent != root && t.nodes[parent].parent == root {
		t.filter.addFirst(t.wordOf(parent), beginsName)
		t.filter.addPair(t.wordOf(parent), t.wordOf(at))
	}
	return at
}

// wordOf returns the word of node n.
func (t *trie) wordOf(n uint32) string {
	at := t.nodes[n].word
	return t.data[at : at+uint32(t.nodes[n].length)]
}

// put puts node n into the first free slot for it.
func (t *trie) put(n uint32) {
	h := mix(t.nodes[n].parent, t.nodes[n].hash)
	last := uint32(len(t.slots) - 1)
	s := h & last
	for t.slots[s] != 0 {
		s = (s + 1) & last
	}
	t.slots[s] = h>>nodeBits<<nodeBits | n
}

func parentOf(node uint32, joined bool) uint32 {
	if joined {
		return node | glued
	}
	return node
}

// hasChildren reports whether a name goes on after node.
func (t *trie) hasChildren(node uint32) bool { return t.nodes[node].inner }

// child returns the node reached from node by word; joined says that no separator
// stands before the word. It returns root where there is none.
func (t *trie) child(node uint32, joined bool, word string) uint32 {
	parent, hash := parentOf(node, joined), words.Hash(word)
	h := mix(parent, hash)
	last := uint32(len(t.slots) - 1)
	for s := h & last; ; s = (s + 1) & last {
		slot := t.slots[s]
		if slot == 0 {
			return root
		}
		if (slot^h)>>nodeBits != 0 {
			continue
		}
		n := slot & (maxNodes - 1)
		if c := &t.nodes[n]; c.parent == parent && c.hash == hash && words.Equal(word, t.wordOf(n)) {
			return n
		}
	}
}

// firstOutput returns the first output of node, or nil.
func (t *trie) firstOutput(node uint32) *output { return t.outputAt(t.nodes[node].output) }

// nextOutput returns the next output of the node of o, or nil.
func (t *trie) nextOutput(o *output) *output { return t.outputAt(o.next) }

func (t *trie) outputAt(n uint32) *output {
	if n == 0 {
		return nil
	}
	return &t.outputs[n]
}
