package source

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// decode returns data as UTF-8 without a byte order mark, and the encoding that it
// was in, in words. label is the encoding that is known from elsewhere, or "". A mark
// wins over it, as in browsers.
func decode(name string, data []byte, label string) (text []byte, encodingName string, err error) {
	mark := func(e encoding.Encoding, encodingName string) ([]byte, string, error) {
		text, err := e.NewDecoder().Bytes(data)
		if err != nil {
			return nil, "", Problems{{File: name, Text: fmt.Sprintf("this is not %s: %v", encodingName, err), Cure: "save the file as UTF-8"}}
		}
		return bytes.TrimPrefix(text, []byte("\uFEFF")), encodingName, nil
	}
	little, big := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	switch {
	case bytes.HasPrefix(data, []byte("\uFEFF")):
		text, encodingName = data[len("\uFEFF"):], "UTF-8"
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return mark(little, "UTF-16")
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return mark(big, "UTF-16")
	case label != "":
		e, err := htmlindex.Get(label)
		if err != nil {
			return nil, "", Problems{{File: name, Text: fmt.Sprintf("unknown encoding %q", label), Cure: "use a name that browsers know, such as utf-8, windows-1252, windows-1251 or shift_jis"}}
		}
		canonical, _ := htmlindex.Name(e)
		if canonical != "utf-8" {
			return mark(e, canonical)
		}
		text, encodingName = data, "UTF-8"
	case zeros(data, binary.LittleEndian):
		return mark(little, "UTF-16")
	case zeros(data, binary.BigEndian):
		return mark(big, "UTF-16")
	default:
		text, encodingName = data, "UTF-8"
	}
	i := invalidUTF8(text)
	if i < 0 {
		return text, encodingName, nil
	}
	if label == "" {
		if e, encodingName := encodingOfHeader(text); e != nil {
			return mark(e, encodingName)
		}
		if at := encodedAsUTF8(text); at >= 0 && !longRuns(text, 0x80) {
			return nil, "", Problems{positionIn(name, text, i).problem("save the file as UTF-8", "this is not UTF-8, but line %d is: the file mixes two encodings", positionIn(name, text, at).line)}
		}
		if isMacRoman(text) {
			return mark(charmap.Macintosh, "Mac Roman")
		}
		if isWestern(text) {
			return mark(charmap.Windows1252, "Windows-1252")
		}
	}
	return nil, "", Problems{positionIn(name, text, i).problem("save the file as UTF-8, or set its encoding: import --encoding windows-1251", "this is not UTF-8")}
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

// spreadsheetEncodings are those in which spreadsheets save CSV when they do not write UTF-8,
// by what they are called in words.
var spreadsheetEncodings = []struct {
	encodingName string
	encoding.Encoding
}{
	{"Windows-1252", charmap.Windows1252}, {"Mac Roman", charmap.Macintosh}, {"windows-1250", charmap.Windows1250},
	{"windows-1251", charmap.Windows1251}, {"koi8-r", charmap.KOI8R}, {"windows-1253", charmap.Windows1253}, {"windows-1254", charmap.Windows1254},
	{"windows-1255", charmap.Windows1255}, {"windows-1256", charmap.Windows1256},
	{"shift_jis", japanese.ShiftJIS}, {"euc-jp", japanese.EUCJP}, {"gbk", simplifiedchinese.GBK}, {"big5", traditionalchinese.Big5}, {"euc-kr", korean.EUCKR},
}

// encodingOfHeader returns the encoding in which one of the first lines names columns that we
// know, one of them with a letter above ASCII, or nil: a wrong encoding does not spell
// "Definición" or "用語".
func encodingOfHeader(data []byte) (encoding.Encoding, string) {
	lines := bytes.FieldsFunc(data[:min(len(data), 4096)], func(r rune) bool { return r == '\n' || r == '\r' })
	if e, encodingName := encodingOfLanguage(lines); e != nil {
		return e, encodingName
	}
	for _, candidate := range spreadsheetEncodings {
		if candidate.Encoding == charmap.Windows1252 && !isWestern(data) {
			continue
		}
		for _, line := range lines[:min(len(lines), headerWithin)] {
			text, err := candidate.NewDecoder().Bytes(line)
			if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
				continue
			}
			if spellsColumns(string(text), func(name string) bool { return len(name) != utf8.RuneCountInString(name) }) {
				return candidate.Encoding, candidate.encodingName
			}
		}
	}
	return nil, ""
}

// languageEncodings are the encodings of languages whose letters Windows-1252 has not, by names of columns, as columnKey writes
// them, that lists in no other language have.
var languageEncodings = []struct {
	encodingName string
	*charmap.Charmap
	names string
}{
	{"windows-1250", charmap.Windows1250, "skrot, definicja, znaczenie, pojecie, haslo, dziedzina, zrodlo, przyklad, wyjasnienie, objasnienie, " +
		"zkratka, vyznam, definice, vysvetleni, skratka, vysvetlenie, fogalom, kifejezes, meghatarozas, rovidites, jelentes, leiras, kratica, objasnjenje, razlaga"},
	{"windows-1254", charmap.Windows1254, "terim, kisaltma, tanim, aciklama, anlam, kelime, es anlamli"},
	{"windows-1257", charmap.Windows1257, "mõiste, seletus, saisinajums, skaidrojums, santrumpa, apibrezimas, terminas"},
}

// encodingOfLanguage returns the encoding in which one of the first lines names two columns, one of them in a language that has
// an encoding of its own, or nil.
func encodingOfLanguage(lines [][]byte) (encoding.Encoding, string) {
	for _, candidate := range languageEncodings {
		only := strings.Split(candidate.names, ", ")
		for _, line := range lines[:min(len(lines), headerWithin)] {
			text, _ := candidate.NewDecoder().Bytes(line)
			if spellsColumns(string(text), func(name string) bool { return slices.Contains(only, columnKey(name)) }) {
				return candidate.Charmap, candidate.encodingName
			}
		}
	}
	return nil, ""
}

// spellsColumns reports whether a line names two columns that we know, with one name among them that only the right encoding
// spells.
func spellsColumns(line string, isSure func(name string) bool) bool {
	known, sure := 0, false
	for _, name := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(",;\t|", r) }) {
		if field, _ := columnOf(name); field != "" {
			known++
			sure = sure || isSure(name)
		}
	}
	return sure && known >= 2
}

// encodedAsUTF8 returns the offset of a letter of Western Europe, or of a sign of typography, in
// UTF-8, or -1. In the other encodings its bytes are letters and signs that never stand together.
func encodedAsUTF8(data []byte) int {
	for i := 0; i+1 < len(data); i++ {
		if c := data[i]; (c == 0xC2 || c == 0xC3) && data[i+1] >= 0x80 && data[i+1] < 0xC0 ||
			c == 0xE2 && data[i+1] == 0x80 && i+2 < len(data) && data[i+2] >= 0x80 && data[i+2] < 0xC0 {
			return i
		}
	}
	return -1
}

// westernLetters are what texts of Western Europe have above ASCII.
const westernLetters = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœÀÁÂÄÅÆÇÈÉÊËÍÑÓÖØÚÜŒ’‘“”„–—…«»•€ "

// isMacRoman reports whether data, which is not UTF-8, makes sense in the encoding of the old
// Macintosh, in which Excel for it still writes CSV, and not in Windows-1252.
func isMacRoman(data []byte) bool {
	if longRuns(data, 0x80) {
		return false
	}
	count := func(e *charmap.Charmap) (western int) {
		for _, c := range data {
			if c >= 0x80 && strings.ContainsRune(westernLetters, e.DecodeByte(c)) {
				western++
			}
		}
		return western
	}
	high := 0
	for _, c := range data {
		if c >= 0x80 {
			high++
		}
	}
	mac := count(charmap.Macintosh)
	return mac >= 3 && mac*10 >= high*9 && mac > count(charmap.Windows1252)
}

// longRuns reports whether many of the bytes from least on come three or more in a row, as in
// Cyrillic, Greek or Japanese encodings; letters with accents stand alone or in pairs.
func longRuns(data []byte, least byte) bool {
	high, long, run := 0, 0, 0
	for _, c := range data {
		if c < least {
			run = 0
			continue
		}
		high++
		if run++; run >= 3 {
			long++
		}
	}
	return long*10 > high
}

// isWestern reports whether data, which is not UTF-8, is Windows-1252 as far as it can be
// told: no byte that means nothing there, no long runs of letters above ASCII, and no signs
// such as ³ between letters, which are letters in encodings of Central Europe.
func isWestern(data []byte) bool {
	isLetter := func(i int) bool {
		return i >= 0 && i < len(data) && (data[i] >= 'a' && data[i] <= 'z' || data[i] >= 'A' && data[i] <= 'Z' || data[i] >= 0xC0)
	}
	high, signs := 0, 0
	for i, c := range data {
		switch c {
		case 0x81, 0x8D, 0x8F, 0x90, 0x9D:
			return false
		}
		if c < 0xA1 {
			continue
		}
		high++
		if c < 0xC0 && c != 0xAA && c != 0xAD && c != 0xB7 && c != 0xBA && isLetter(i-1) && isLetter(i+1) {
			signs++
		}
	}
	return signs*10 <= high && !longRuns(data, 0xC0)
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
