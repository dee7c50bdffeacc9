//go:build !tinygo

package annotate

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// A codec says how the bytes of a document stand for its text.
type codec struct {
	encoding.Encoding // nil: the bytes are read as they are, as UTF-8
	start             int
	unit              int  // the least number of bytes of a character
	bigEndian         bool // of UTF-16
	shifts            bool // escape sequences change what ASCII bytes mean
	// guessed says that nobody can tell the encoding, but for this: ASCII bytes that
	// follow no other are characters of their own.
	guessed bool
}

// prescanned is how many bytes of a document browsers search for its encoding in any
// case (HTML standard, 13.2.3.2).
const prescanned = 1024

// codecOf returns how a browser reads src: by its byte order mark, or else by label,
// which the server sends, or else by what src says of itself. The error says why
// src can only be left as it is.
func codecOf(src []byte, label string) (codec, error) {
	switch {
	case bytes.HasPrefix(src, []byte("\xEF\xBB\xBF")):
		return codec{}, nil
	case bytes.HasPrefix(src, []byte("\xFF\xFE")):
		return utf16(2, false), nil
	case bytes.HasPrefix(src, []byte("\xFE\xFF")):
		return utf16(2, true), nil
	case label != "":
		return codecNamed(label)
	case bytes.HasPrefix(src, []byte("<\x00?\x00x\x00")):
		return utf16(0, false), nil
	case bytes.HasPrefix(src, []byte("\x00<\x00?\x00x")):
		return utf16(0, true), nil
	}
	if head := src[:min(len(src), prescanned)]; bytes.Count(head, []byte{0}) > len(head)/4 {
		return codec{}, errors.New("it looks like UTF-16 without a byte order mark: add one, or set the encoding with --encoding")
	}
	if label = declared(src); label != "" {
		return codecNamed(label)
	}
	if utf8.Valid(src) && bytes.IndexByte(src, shiftByte) < 0 {
		return codec{}, nil
	}
	if bytes.Contains(src, []byte("\x1B$")) || bytes.Contains(src, []byte("\x1B(")) {
		return codec{}, errors.New("it has escape sequences of ISO-2022-JP and declares no encoding: add <meta charset>, or set the encoding with --encoding")
	}
	return codec{guessed: !utf8.Valid(src)}, nil
}

const shiftByte = 0x1B

func utf16(start int, bigEndian bool) codec {
	order := unicode.LittleEndian
	if bigEndian {
		order = unicode.BigEndian
	}
	return codec{Encoding: unicode.UTF16(order, unicode.IgnoreBOM), start: start, unit: 2, bigEndian: bigEndian}
}

// CheckEncoding returns an error where label is none of the Encoding Standard
// (https://encoding.spec.whatwg.org/#names-and-labels), or "".
func CheckEncoding(label string) error {
	if _, err := htmlindex.Get(label); err != nil && label != "" {
		return errors.New("use a label of the Encoding Standard, such as utf-8 or shift_jis")
	}
	return nil
}

// codecNamed returns how a document in the encoding called label is read.
func codecNamed(label string) (codec, error) {
	e, err := htmlindex.Get(label)
	if err != nil {
		return codec{}, fmt.Errorf("unknown encoding %q", label)
	}
	switch e {
	case unicode.UTF8:
		return codec{}, nil
	case encoding.Replacement:
		return codec{}, fmt.Errorf("browsers do not read %s and show one character for the whole page: save it as UTF-8", label)
	case simplifiedchinese.GBK:
		e = simplifiedchinese.GB18030 // has the same decoder there, and it alone knows four bytes here
	}
	switch name, _ := htmlindex.Name(e); name {
	case "utf-16le", "utf-16be":
		return utf16(0, name == "utf-16be"), nil
	}
	return codec{Encoding: e, unit: 1, shifts: e == japanese.ISO2022JP}, nil
}

var (
	xmlEncoding   = regexp.MustCompile(`^<\?xml[^>]*?encoding[\t\n\f\r ]*=[\t\n\f\r ]*["']([^"'>]*)["']`)
	charsetInText = regexp.MustCompile(`(?i)charset[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|([^;\t\n\f\r "']+))`)
)

// declared returns the label of the encoding that a document names in a meta element
// or in its XML declaration, or "".
func declared(src []byte) string {
	if label := declaredIn(src[:min(len(src), prescanned)], false); label != "" {
		return label
	}
	if m := xmlEncoding.FindSubmatch(src[:min(len(src), prescanned)]); m != nil && len(src) > 0 {
		if label := mended(string(m[1])); label != "" {
			return label
		}
	}
	return declaredIn(src, true) // a browser that meets one later starts again
}

// declaredIn searches for a meta element that names an encoding. The head alone is
// read as HTML; a prescan also finds one in the text of a script.
func declaredIn(src []byte, head bool) string {
	s := scanner{src: src}
	for {
		switch s.next() {
		case endOfFile:
			return ""
		case textToken:
			if head && !isBlank(s.token()) {
				return ""
			}
		case endTag:
			if head && s.tag == tagHead {
				return ""
			}
		case startTag:
			t := s.tag
			if t == tagMeta {
				if label := s.charset(); label != "" && !s.cut {
					return label
				}
				continue
			}
			s.endOfTag()
			if !head {
				continue
			}
			if !t.is(isHeadPart) && t != tagHTML && t != tagHead && t != tagNoscript {
				return ""
			}
			if t.is(isRaw) {
				s.raw(t.name)
			}
		}
	}
}

// charset reads the attributes of a meta element and returns the label of the
// encoding that it names, or "".
func (s *scanner) charset() string {
	var label, inContent string
	var seen [3]bool
	pragma := false
	for {
		name, value, more := s.attr()
		if !more {
			break
		}
		switch {
		case equalFold(name, "http-equiv") && !seen[0]:
			seen[0], pragma = true, equalFold(value, "content-type")
		case equalFold(name, "charset") && !seen[1]:
			seen[1], label = true, string(value)
		case equalFold(name, "content") && !seen[2]:
			seen[2] = true
			if m := charsetInText.FindSubmatch(value); m != nil {
				inContent = string(m[1]) + string(m[2]) + string(m[3])
			}
		}
	}
	if !seen[1] && pragma {
		label = inContent
	}
	return mended(label)
}

// mended returns label, or another where a document in it could not have said so,
// or "" where there is no encoding of that name.
func mended(label string) string {
	e, err := htmlindex.Get(label)
	if err != nil {
		return ""
	}
	if e == charmap.XUserDefined {
		return "windows-1252"
	}
	if name, _ := htmlindex.Name(e); strings.HasPrefix(name, "utf-16") {
		return "utf-8"
	}
	return label
}

// An origin knows where in the document the text is from that was decoded of it.
type origin struct {
	codec
	text []byte
	runs []run
}

// A run is text of which each character has equally many bytes, and equally many in
// the document.
type run struct {
	at, start uint32 // in the text, and in the document
	to, from  uint8  // bytes of a character in the text, and in the document
	shifted   bool   // a tag would not be read as one here
}

// decode reads src, which is at most MaxSize long.
func (o *origin) decode(src []byte, c codec) {
	o.codec, o.text, o.runs = c, o.text[:0], o.runs[:0]
	d := c.NewDecoder().Transformer
	shifted := false
	for at := c.start; at < len(src); {
		if n := c.plain(src[at:]); n > 0 { // as most characters of HTML
			o.record(at, 1, c.unit, false)
			for end := at + n*c.unit; at < end; at += c.unit {
				o.text = append(o.text, src[at+c.low()])
			}
			continue
		}
		var space [8]byte
		written, read := c.character(d, space[:], src[at:])
		if written > 0 {
			o.record(at, written, read, shifted)
			o.text = append(o.text, space[:written]...)
		} else { // an escape sequence
			shifted = string(src[at:at+read]) != "\x1B(B"
		}
		at += read
	}
}

// low returns which byte of a character of ASCII says which one it is.
func (c codec) low() int {
	if c.bigEndian {
		return 1
	}
	return 0
}

// plain returns how many characters at the start of src are ASCII.
func (c codec) plain(src []byte) (n int) {
	switch {
	case c.shifts:
		return 0
	case c.unit == 1:
		for n < len(src) && src[n] < utf8.RuneSelf {
			n++
		}
		return n
	}
	for low := c.low(); 2*n+1 < len(src) && src[2*n+low] < utf8.RuneSelf && src[2*n+1-low] == 0; n++ {
	}
	return n
}

// character decodes the first character of src: the fewest bytes that d takes.
func (c codec) character(d transform.Transformer, space, src []byte) (written, read int) {
	const one = len("\uFFFD") // so that nothing fits after the sign of an error
	for n := c.unit; ; n++ {
		n = min(n, len(src))
		written, read, err := d.Transform(space[:one], src[:n], n == len(src))
		if read == 0 && errors.Is(err, transform.ErrShortDst) {
			written, read, _ = d.Transform(space, src[:n], n == len(src))
		}
		if read > 0 {
			return written, read
		}
		if n == len(src) { // it is cut off
			return copy(space, "\uFFFD"), n
		}
	}
}

// record notes that a character of to bytes, which is to be added to the text, stands at
// start in the document in from bytes.
func (o *origin) record(start, to, from int, shifted bool) {
	r := run{uint32(len(o.text)), uint32(start), uint8(to), uint8(from), shifted}
	if n := len(o.runs) - 1; n >= 0 {
		last := o.runs[n]
		if last.to == r.to && last.from == r.from && last.shifted == shifted && last.start+(r.at-last.at)/uint32(to)*uint32(from) == r.start {
			return
		}
	}
	o.runs = append(o.runs, r)
}

// runAt returns the run that holds the byte of the text at offset.
func (o *origin) runAt(offset int) run {
	i := sort.Search(len(o.runs), func(i int) bool { return int(o.runs[i].at) > offset })
	return o.runs[i-1]
}

// of returns where in the document the text in s is from, which is not empty.
func (o *origin) of(s span) span {
	first, last := o.runAt(s.start), o.runAt(s.end-1)
	return span{
		int(first.start) + (s.start-int(first.at))/int(first.to)*int(first.from),
		int(last.start) + ((s.end-1-int(last.at))/int(last.to)+1)*int(last.from),
	}
}

// takesTags reports whether tags before and after the text in s would be read as
// such.
func (o *origin) takesTags(s span) bool {
	return !o.shifts || !o.runAt(s.start).shifted && !o.runAt(s.end-1).shifted
}

// encode appends tag, which is ASCII, as c writes it.
func (c codec) encode(dst []byte, tag string) []byte {
	if c.unit < 2 {
		return append(dst, tag...)
	}
	for _, b := range []byte(tag) {
		if c.bigEndian {
			dst = append(dst, 0, b)
		} else {
			dst = append(dst, b, 0)
		}
	}
	return dst
}
