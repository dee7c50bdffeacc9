//go:build tinygo

package annotate

// In the module for JavaScript a document is a string, which has been decoded already: it comes in UTF-8, whatever it says
// of itself. So the module does without the tables of all other encodings.

// A codec says that the bytes of a document are its text.
type codec struct {
	Encoding any  // nil
	guessed  bool // never
}

func codecOf([]byte, string) (codec, error) { return codec{}, nil }

type origin struct {
	codec
	text []byte
}

func (o *origin) decode([]byte, codec) {}

func (o *origin) of(s span) span { return s }

func (o *origin) takesTags(span) bool { return true }

func (c codec) encode(dst []byte, tag string) []byte { return append(dst, tag...) }
