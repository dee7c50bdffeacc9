package source

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"cpaas-glossary/glossary"
)

// About is what an exported file says of the glossary as a whole.
type About struct {
	Title string
	// BaseURL is what stands before an id in the address of an entry, such as
	// "https://example.com/terms/". Where it is "", the ids are fragments of the
	// file's own address, and nothing else in the file is an address.
	BaseURL string
}

// address returns the IRI of what is called name.
func (a About) address(name string) string {
	if a.BaseURL == "" {
		return "#" + name
	}
	return a.BaseURL + name
}

var exporters = map[string]func(io.Writer, *glossary.Glossary, About) error{
	"json":   exportJSON,
	"csv":    exportCSV,
	"tbx":    exportTBX,
	"skos":   exportSKOS,
	"jsonld": exportJSONLD,
}

var importers = map[string]func(name string, data []byte) (*document, error){
	"json": importJSON,
	"csv":  importCSV,
	"tbx":  importTBX,
}

// ExportFormats returns the formats that Export knows, sorted.
func ExportFormats() []string { return slices.Sorted(maps.Keys(exporters)) }

// ImportFormats returns the formats that Import knows, sorted.
func ImportFormats() []string { return slices.Sorted(maps.Keys(importers)) }

// Export writes g, which Load or Import must have read, in one of ExportFormats.
func Export(w io.Writer, g *glossary.Glossary, format string, about About) error {
	export, ok := exporters[format]
	if !ok {
		return unknownFormat(format, ExportFormats())
	}
	return export(w, g, about)
}

// Import reads a glossary from data, the content of the file called name, in one
// of ImportFormats. Categories that the file does not describe get titles made
// from their ids. The error is Problems where the content is at fault: a file is
// taken whole or not at all.
func Import(name string, data []byte, format string) (*glossary.Glossary, error) {
	doc, err := importDocument(name, data, format)
	if err != nil {
		return nil, err
	}
	doc.addCategories()
	return doc.checked()
}

// importDocument reads what Import reads, before anything is checked.
func importDocument(name string, data []byte, format string) (*document, error) {
	read, ok := importers[format]
	if !ok {
		return nil, unknownFormat(format, ImportFormats())
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if i := invalidUTF8(data); i >= 0 {
		return nil, Problems{positionIn(name, data, i).problem("save the file as UTF-8", "this is not UTF-8")}
	}
	doc, err := read(name, data)
	if err != nil {
		return nil, err
	}
	if len(doc.Entries) == 0 {
		return nil, Problems{{File: name, Text: "the file holds no entry", Cure: "check that it is the right file"}}
	}
	return doc, nil
}

func unknownFormat(format string, known []string) error {
	return fmt.Errorf("there is no format %q here: use %s", format, strings.Join(known, ", "))
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
