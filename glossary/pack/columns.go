//go:build !tinygo

package pack

// Columns returns how many bytes of a pack are texts and how many are numbers.
func Columns(data string) (texts, numbers int, err error) {
	if _, err := Open(data); err != nil {
		return 0, 0, err
	}
	r := reader{data[headerSize:], new(bool)}
	r.number()
	r.number()
	for range catFields + entryFields {
		texts += len(r.column().rest)
	}
	return texts, len(r.rest), nil
}
