package view

// An Attr is an attribute of a node.
type Attr struct{ Name, Value string }

// A Node is an element of a tree with attributes and children, or a text where
// Tag is "".
type Node struct {
	Tag      string
	Part     string // CSS part and class
	Attrs    []Attr
	Text     string
	Action   Action
	Entry    int // of Action
	Children []Node
}

// Root returns the tree as nodes, for Go that builds elements of them; build.js
// reads the bytes. A tree that is not complete has an incomplete root.
func (t *Tree) Root() Node {
	return ReadNode(t.bytes)
}

// ReadNode is Root for the bytes of a tree.
func ReadNode(tree []byte) Node {
	r := reader(tree)
	var root Node
	r.children(&root)
	if len(root.Children) == 0 {
		return Node{}
	}
	return root.Children[0]
}

// reader is what is still to read.
type reader []byte

// children reads into n until n is closed.
func (r *reader) children(n *Node) {
	for len(*r) > 0 {
		op := (*r)[0]
		*r = (*r)[1:]
		switch op {
		case OpOpen:
			child := Node{Tag: r.string(), Part: r.string()}
			r.children(&child)
			n.Children = append(n.Children, child)
		case OpAttr:
			n.Attrs = append(n.Attrs, Attr{r.string(), r.string()})
		case OpText:
			n.Children = append(n.Children, Node{Text: r.string()})
		case OpAction:
			n.Action, n.Entry = Action(r.number()), r.number()
		case OpClose:
			return
		}
	}
}

func (r *reader) string() string {
	n := r.number()
	s := string((*r)[:n])
	*r = (*r)[n:]
	return s
}

func (r *reader) number() (n int) {
	for shift := 0; ; shift += 7 {
		b := (*r)[0]
		*r = (*r)[1:]
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
}
