package source

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// decode returns data as UTF-8 without a byte order mark, and the encoding that it
// was in, in words. label is the encoding that is known from elsewhere, or "". A mark
// wins over it, as in browsers.
func decode(name string, data []byte, label string) (text []byte, told string, err error) {
	mark := func(e encoding.Encoding, told string) ([]byte, string, error) {
		text, err := e.NewDecoder().Bytes(data)
		if err != nil {
			return nil, "", Problems{{File: name, Text: fmt.Sprintf("this is not %s: %v", told, err), Cure: "save the file as UTF-8"}}
		}
		return bytes.TrimPrefix(text, []byte("\uFEFF")), told, nil
	}
	little, big := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	switch {
	case bytes.HasPrefix(data, []byte("\uFEFF")):
		text, told = data[len("\uFEFF"):], "UTF-8"
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return mark(little, "UTF-16")
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return mark(big, "UTF-16")
	case label != "":
		e, err := htmlindex.Get(label)
		if err != nil {
			return nil, "", Problems{{File: name, Text: fmt.Sprintf("there is no encoding %q", label), Cure: "use a name that browsers know, such as utf-8, windows-1252, windows-1251 or shift_jis"}}
		}
		canonical, _ := htmlindex.Name(e)
		if canonical != "utf-8" {
			return mark(e, canonical)
		}
		text, told = data, "UTF-8"
	case zeros(data, binary.LittleEndian):
		return mark(little, "UTF-16")
	case zeros(data, binary.BigEndian):
		return mark(big, "UTF-16")
	default:
		text, told = data, "UTF-8"
	}
	i := invalidUTF8(text)
	if i < 0 {
		return text, told, nil
	}
	if label == "" && isWestern(text) {
		return mark(charmap.Windows1252, "Windows-1252")
	}
	return nil, "", Problems{positionIn(name, text, i).problem("save the file as UTF-8, or name its encoding: import --encoding windows-1251", "this is not UTF-8")}
}

// zeros reports whether data is UTF-16 in the given order without a mark: in text of
// most languages one byte of two is often zero, which other encodings never have.
func zeros(data []byte, order binary.ByteOrder) bool {
	units, found := 0, 0
	for i := 0; i+1 < len(data) && units < 1000; i += 2 {
		units++
		switch u := order.Uint16(data[i:]); {
		case u == 0:
			return false
		case u < 0x80:
			found++
		}
	}
	return len(data)%2 == 0 && units > 0 && found*4 > units && bytes.IndexByte(data[:units*2], 0) >= 0
}

// isWestern reports whether data, which is not UTF-8, is Windows-1252 as far as it
// can be told: no byte that means nothing there, and letters above ASCII that stand
// alone or in pairs in words of ASCII letters. In Cyrillic, Greek or Japanese encodings
// they come in long runs.
func isWestern(data []byte) bool {
	high, long, run := 0, 0, 0
	for _, c := range data {
		switch c {
		case 0x81, 0x8D, 0x8F, 0x90, 0x9D:
			return false
		}
		if c < 0xC0 {
			run = 0
			continue
		}
		high++
		if run++; run >= 3 {
			long++
		}
	}
	return long*10 <= high
}

// invalidUTF8 returns the offset of the first byte in data that is not UTF-8, or
// -1.
func invalidUTF8(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// positionIn returns the place of the byte at offset in data; columns count
// characters.
func positionIn(name string, data []byte, offset int) Position {
	before := data[:offset]
	start := bytes.LastIndexByte(before, '\n') + 1
	return Position{name, 1 + bytes.Count(before, []byte("\n")), 1 + utf8.RuneCount(before[start:])}
}
