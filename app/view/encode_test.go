package view

import (
	"encoding/binary"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// decode reads what Encode writes, as the hands do.
func decode(t *testing.T, b []byte) Node {
	t.Helper()
	number := func() int {
		n, size := binary.Uvarint(b)
		require.Positive(t, size)
		b = b[size:]
		return int(n)
	}
	str := func() string {
		n := number()
		require.LessOrEqual(t, n, len(b))
		s := string(b[:n])
		b = b[n:]
		return s
	}
	var open []Node
	for {
		op := b[0]
		b = b[1:]
		var done Node
		switch op {
		case opOpen:
			open = append(open, Node{Tag: str(), Part: str()})
			continue
		case opAttr:
			top := &open[len(open)-1]
			top.Attrs = append(top.Attrs, Attr{Name: str(), Value: str()})
			continue
		case opAction:
			top := &open[len(open)-1]
			top.Action, top.Entry = Action(number()), number()
			continue
		case opText:
			done = Node{Text: str()}
		case opClose:
			done = open[len(open)-1]
			open = open[:len(open)-1]
		default:
			require.Fail(t, "unknown byte", op)
		}
		if len(open) == 0 {
			require.Empty(t, b, "nothing follows the root")
			return done
		}
		open[len(open)-1].add(done)
	}
}

var samples = []string{"", "a", "SMS", "漢字 🙂", "a\x00b", "\x05\x01", "<b>&amp;\"", "\u202eabc", "\xff\xfe",
	strings.Repeat("x", 127), strings.Repeat("y", 128), strings.Repeat("é", 9000)}

func randomNode(r *rand.Rand, depth int) Node {
	pick := func() string { return samples[r.IntN(len(samples))] }
	if depth == 0 || r.IntN(3) == 0 {
		return Node{Text: pick()}
	}
	n := Node{Tag: []string{"div", "p", "button"}[r.IntN(3)], Part: pick()}
	for range r.IntN(4) {
		n.Attrs = append(n.Attrs, Attr{pick(), pick()})
	}
	if r.IntN(2) == 0 {
		n.Action, n.Entry = Action(1+r.IntN(3)), r.IntN(1<<r.IntN(31))
	}
	for range r.IntN(5) {
		n.add(randomNode(r, depth-1))
	}
	return n
}

func TestEncodeLosesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		n := randomNode(r, 5)
		require.Equal(t, n, decode(t, Encode(nil, n)))
	}
}

func TestEncodeAppends(t *testing.T) {
	assert.Equal(t, []byte{9, opText, 1, 'x'}, Encode([]byte{9}, Node{Text: "x"}))
}

// The numbers are those that web/embed/build.js reads.
func TestEncodeInBytes(t *testing.T) {
	n := Node{Tag: "b", Part: "p", Attrs: []Attr{{"k", "v"}}, Action: FollowTo, Entry: 300, Children: []Node{{Text: "é"}}}
	assert.Equal(t, []byte{1, 1, 'b', 1, 'p', 2, 1, 'k', 1, 'v', 4, 1, 0xac, 0x02, 3, 2, 0xc3, 0xa9, 5}, Encode(nil, n))
}
