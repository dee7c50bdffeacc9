package source

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"

	"golang.org/x/net/html/charset"
)

// What a workbook may hold. A few kilobytes of a file can be unpacked to gigabytes, excelize reads all of it into memory,
// and some of what it does grows with the square of the number of sheets.
const (
	maxWorkbook      = 128 << 20    // bytes of all parts: 100,000 rows of a list take less than half, and bytes of text in all cells
	maxWorkbookParts = 10_000       // files in the archive
	maxElements      = 2 * maxParts // of XML, in all parts
	maxSheets        = 1000
	maxSharedText    = 4 * 32_767 // bytes of a text that cells share: Excel allows 32,767 characters
	maxFormatCode    = 1000       // bytes of a number format, which is parsed for each cell: Excel allows 255
)

// unpacked counts what is in the parts of a workbook.
type unpacked struct {
	bytes, elements, sheets, links int
	longest                        int // bytes of a text that cells share
	widest                         int // cells of a row
	format                         int // bytes of a number format
}

// checkWorkbook returns what keeps data from being read in bounded time and memory. It reads each part with the parser
// that excelize uses: what one takes for an element, the other does too.
func checkWorkbook(name string, data []byte) Problems {
	if bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")) { // excelize would look inside
		return Problems{{File: name, Text: "the workbook is protected by a password, or from an Excel before 2007", Cure: "save it as .xlsx without a password"}}
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Problems{{File: name, Text: "this is not a workbook (a ZIP archive), or a part of one", Cure: "save it as .xlsx again, or as CSV"}}
	}
	if len(archive.File) > maxWorkbookParts {
		return Problems{overfull(name, fmt.Sprintf("%d parts", maxWorkbookParts))}
	}
	u := unpacked{}
	for _, part := range archive.File {
		f, err := part.Open()
		if err != nil {
			return Problems{unreadable(name, err)}
		}
		over := u.part(f)
		f.Close()
		if over != "" {
			return Problems{overfull(name, over)}
		}
	}
	return nil
}

func overfull(name, what string) Problem {
	return Problem{File: name, Text: "the workbook has more than " + what, Cure: "split it"}
}

// part counts what is in one part, up to its end or a mistake, and returns the limit that is passed, or "".
func (u *unpacked) part(f io.Reader) (over string) {
	left := &io.LimitedReader{R: f, N: int64(maxWorkbook - u.bytes + 1)}
	before := left.N
	defer func() {
		if u.bytes += int(before - left.N); u.bytes > maxWorkbook {
			over = fmt.Sprintf("%d MB when it is unpacked", maxWorkbook>>20)
		}
	}()
	p := xml.NewDecoder(left)
	p.CharsetReader = charset.NewReaderLabel
	depth, cells, text, shared := 0, 0, 0, false
	for {
		token, err := p.RawToken()
		if err != nil {
			return ""
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			u.elements++
			switch t.Name.Local {
			case "row":
				cells = 0
			case "c":
				cells++
				u.widest = max(u.widest, cells)
			case "si":
				text, shared = 0, true
			case "numFmt":
				for _, a := range t.Attr {
					u.format = max(u.format, len(a.Value))
				}
			case "sheet":
				u.sheets++
			case "Relationship":
				u.links++
			}
		case xml.EndElement:
			depth = max(depth-1, 0)
			shared = shared && t.Name.Local != "si"
		case xml.CharData:
			if shared {
				text += len(t)
				u.longest = max(u.longest, text)
			}
		}
		if over := u.over(depth); over != "" {
			return over
		}
	}
}

// over returns the limit that is passed, or "".
func (u *unpacked) over(depth int) string {
	switch {
	case depth > maxDepth:
		return fmt.Sprintf("%d levels of nesting", maxDepth)
	case u.elements > maxElements:
		return fmt.Sprintf("%d elements", maxElements)
	case u.sheets > maxSheets:
		return fmt.Sprintf("%d sheets", maxSheets)
	case u.links > maxWorkbookParts:
		return fmt.Sprintf("%d links between its parts", maxWorkbookParts)
	case u.longest > maxSharedText:
		return fmt.Sprintf("%d bytes in a text", maxSharedText)
	case u.longest*u.widest > maxWorkbook:
		return fmt.Sprintf("%d MB of text in a row", maxWorkbook>>20)
	case u.format > maxFormatCode:
		return fmt.Sprintf("%d bytes in a number format", maxFormatCode)
	}
	return ""
}
