package view

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var samples = []string{"", "a", "SMS", "漢字 🙂", "a\x00b", "\x05\x01", "<b>&amp;\"", "\u202eabc", "\xff\xfe",
	strings.Repeat("x", 127), strings.Repeat("y", 128), strings.Repeat("é", 9000)}

func randomNode(r *rand.Rand, depth int) Node {
	pick := func() string { return samples[r.IntN(len(samples))] }
	if depth == 0 || r.IntN(3) == 0 {
		return Node{Text: "a" + pick()} // an empty text is none
	}
	n := Node{Tag: []string{"div", "p", "button"}[r.IntN(3)], Part: pick()}
	for range r.IntN(4) {
		n.Attrs = append(n.Attrs, Attr{pick(), pick()})
	}
	if r.IntN(2) == 0 {
		n.Action, n.Entry = Action(1+r.IntN(3)), r.IntN(1<<r.IntN(31))
	}
	for range r.IntN(5) {
		n.Children = append(n.Children, randomNode(r, depth-1))
	}
	return n
}

// write writes n as the functions of this package write trees.
func (t *Tree) write(n Node) {
	if n.Tag == "" {
		t.text(n.Text)
		return
	}
	t.open(n.Tag, n.Part)
	for _, a := range n.Attrs {
		t.attr(a.Name, a.Value)
	}
	if n.Action != NoAction {
		t.action(n.Action, n.Entry)
	}
	for _, c := range n.Children {
		t.write(c)
	}
	t.close()
}

func TestATreeLosesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var tree Tree
	for range 2000 {
		n := randomNode(r, 5)
		tree.Reset()
		tree.write(n)
		require.Equal(t, n, tree.Root())
	}
}

func TestAnEmptyTree(t *testing.T) {
	var tree Tree
	assert.Empty(t, tree.Bytes())
	assert.Equal(t, Node{}, tree.Root())
	tree.leaf("p", "", "x")
	tree.Reset()
	assert.Empty(t, tree.Bytes())
}

// The numbers are those that web/embed/build.js reads.
func TestATreeInBytes(t *testing.T) {
	var tree Tree
	tree.write(Node{Tag: "b", Part: "p", Attrs: []Attr{{"k", "v"}}, Action: FollowTo, Entry: 300, Children: []Node{{Text: "é"}}})
	assert.Equal(t, []byte{1, 1, 'b', 1, 'p', 2, 1, 'k', 1, 'v', 4, 1, 0xac, 0x02, 3, 2, 0xc3, 0xa9, 5}, tree.Bytes())
}
