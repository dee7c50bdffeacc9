package view

// A Tree is a tree of nodes, as the bytes that build.js makes elements from:
// one byte for what comes next, then its strings, each as a uvarint length and
// UTF-8. What is written is the widget's largest code, and TinyGo makes three
// times as much of nested structs: 8 KB (brotli) in all. Texts are data and never
// markup. The zero value is empty.
type Tree struct {
	bytes   []byte
	choices []Choice // of the rows
}

// What comes next in the bytes of a Tree.
const (
	OpOpen   = 1 // tag, part
	OpAttr   = 2 // name, value
	OpText   = 3 // text
	OpAction = 4 // uvarint Action, uvarint Entry
	OpClose  = 5
)

// Bytes returns the encoding, which is valid until the tree changes.
func (t *Tree) Bytes() []byte { return t.bytes }

// Reset empties the tree and keeps its memory.
func (t *Tree) Reset() { t.bytes, t.choices = t.bytes[:0], t.choices[:0] }

// The writing methods are kept out of line: each is called a hundred times.

// open begins an element; part is its CSS part, and its class in a page.
//
//go:noinline
func (t *Tree) open(tag, part string) {
	t.bytes = append(t.bytes, OpOpen)
	t.string(tag)
	t.string(part)
}

// attr gives the element just begun an attribute.
//
//go:noinline
func (t *Tree) attr(name, value string) {
	t.bytes = append(t.bytes, OpAttr)
	t.string(name)
	t.string(value)
}

// action says what the element just begun does when it is chosen.
//
//go:noinline
func (t *Tree) action(a Action, entry int) {
	t.bytes = append(t.bytes, OpAction)
	t.number(uint32(a))
	t.number(uint32(entry))
}

// text writes a text, unless it is empty.
//
//go:noinline
func (t *Tree) text(s string) {
	if s == "" {
		return
	}
	t.bytes = append(t.bytes, OpText)
	t.string(s)
}

// close ends the element begun last.
//
//go:noinline
func (t *Tree) close() { t.bytes = append(t.bytes, OpClose) }

// leaf writes an element that holds a text.
//
//go:noinline
func (t *Tree) leaf(tag, part, s string) {
	t.open(tag, part)
	t.text(s)
	t.close()
}

//go:noinline
func (t *Tree) button(part, label string, action Action, entry int) {
	t.open("button", part)
	t.attr("type", "button")
	t.action(action, entry)
	t.text(label)
	t.close()
}

//go:noinline
func (t *Tree) string(s string) {
	t.number(uint32(len(s)))
	t.bytes = append(t.bytes, s...)
}

//go:noinline
func (t *Tree) number(v uint32) {
	for v >= 0x80 {
		t.bytes = append(t.bytes, byte(v)|0x80)
		v >>= 7
	}
	t.bytes = append(t.bytes, byte(v))
}
