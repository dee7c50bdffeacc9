package view

// The encoding of a tree, for the hands: one byte for what comes next, then its
// strings, each as a uvarint length and UTF-8.
const (
	opOpen   = 1 // tag, part
	opAttr   = 2 // name, value
	opText   = 3 // text
	opAction = 4 // uvarint Action, uvarint Entry
	opClose  = 5
)

// Encode appends the encoding of n to dst.
func Encode(dst []byte, n Node) []byte {
	if n.Tag == "" {
		return putString(append(dst, opText), n.Text)
	}
	dst = putString(putString(append(dst, opOpen), n.Tag), n.Part)
	for _, a := range n.Attrs {
		dst = putString(putString(append(dst, opAttr), a.Name), a.Value)
	}
	if n.Action != NoAction {
		dst = putUvarint(putUvarint(append(dst, opAction), uint32(n.Action)), uint32(n.Entry))
	}
	for _, c := range n.Children {
		dst = Encode(dst, c)
	}
	return append(dst, opClose)
}

func putString(dst []byte, s string) []byte {
	return append(putUvarint(dst, uint32(len(s))), s...)
}

func putUvarint(dst []byte, v uint32) []byte {
	for v >= 0x80 {
		dst = append(dst, byte(v)|0x80)
		v >>= 7
	}
	return append(dst, byte(v))
}
