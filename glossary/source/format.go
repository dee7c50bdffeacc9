package source

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"cpaas-glossary/glossary"
)

// About is what an exported file says of the glossary as a whole.
type About struct {
	Title string
	// BaseURL is what stands before an id in the address of an entry, such as
	// "https://example.com/terms/". Where it is "", the ids are fragments of the
	// file's own address, and nothing else in the file is an address.
	BaseURL string
	Lang    string // of the glossary; English if ""
	// Mentions are the pages on which the terms of entries are marked, by the entries' IDs; nil where they are not known.
	Mentions map[string][]Mention
}

func (a About) lang() string { return cmp.Or(a.Lang, "en") }

// address returns the IRI of what is called name.
func (a About) address(name string) string {
	if a.BaseURL == "" {
		return "#" + name
	}
	return a.BaseURL + name
}

var exporters = map[string]func(io.Writer, *glossary.Glossary, About) error{
	"json":     exportJSON,
	"csv":      exportCSV,
	"tbx":      exportTBX,
	"skos":     exportSKOS,
	"jsonld":   exportJSONLD,
	"markdown": exportMarkdown,
}

// An importer reads lists of one format. What it has to tell goes into the Reading. The
// error is Problems where the content is at fault.
type importer struct {
	name     string   // in words
	endings  []string // of files, without the dot
	isBinary bool
	read     func(name string, data []byte, o ReadOptions, r *Reading) (*document, error)
}

var importers = map[string]importer{
	"json":     {name: "JSON", endings: []string{"json"}, read: importJSON},
	"csv":      {name: "CSV", endings: []string{"csv", "tsv", "tab", "psv"}, read: importCSV},
	"xlsx":     {name: "Excel workbook", endings: []string{"xlsx", "xlsm"}, isBinary: true, read: importXLSX},
	"tbx":      {name: "TBX", endings: []string{"tbx", "xml"}, read: importTBX},
	"skos":     {name: "SKOS in Turtle", endings: []string{"ttl", "turtle", "nt"}, read: importTurtle},
	"jsonld":   {name: "JSON-LD", endings: []string{"jsonld"}, read: importJSONLD},
	"markdown": {name: "Markdown", endings: []string{"md", "mdx", "markdown", "txt"}, read: importMarkdown},
	"html":     {name: "HTML", endings: []string{"html", "htm", "xhtml"}, read: importHTML},
	"rst":      {name: "reStructuredText", endings: []string{"rst", "rest"}, read: importRST},
}

// endings returns the endings of files that lists may have, as errors name them.
func endings() string {
	var all []string
	for _, format := range ImportFormats() {
		all = append(all, "."+importers[format].endings[0])
	}
	return strings.Join(all, ", ")
}

// formatOf returns the format of a file by its ending, or "".
func formatOf(name string) string {
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(name), "."))
	for format, i := range importers {
		if slices.Contains(i.endings, ending) {
			return format
		}
	}
	return ""
}

// ExportFormats returns the formats that Export knows, sorted.
func ExportFormats() []string { return slices.Sorted(maps.Keys(exporters)) }

// ImportFormats returns the formats that Sources reads besides YAML, sorted.
func ImportFormats() []string { return slices.Sorted(maps.Keys(importers)) }

// Export writes g, which Load or Sources must have read, in one of ExportFormats.
func Export(w io.Writer, g *glossary.Glossary, format string, about About) error {
	export, ok := exporters[format]
	if !ok {
		return unknownFormat(format, ExportFormats())
	}
	return export(w, g, about)
}

// importDocument reads a list: its entries are drafts until complete has seen them all.
func importDocument(name string, data []byte, o ReadOptions) (*document, error) {
	format := o.Format
	if format == "" {
		format = formatOf(name)
	}
	in, ok := importers[format]
	if !ok {
		if o.Format != "" {
			return nil, unknownFormat(format, ImportFormats())
		}
		if cure := otherFormats[strings.ToLower(filepath.Ext(name))]; cure != "" {
			return nil, Problems{{File: name, Text: "this kind of file is not supported", Cure: cure}}
		}
		return nil, fmt.Errorf("%s: unknown file extension: use .yaml, %s, or a folder, or use import --format", name, endings())
	}
	r := &Reading{File: name, Format: in.name}
	if !in.isBinary {
		label := o.Encoding
		// What is read here in ASCII is not UTF-16: such a file was saved anew without a change of what it says.
		if said := xmlEncoding.FindSubmatch(data[:min(len(data), 200)]); said != nil && format == "tbx" && label == "" && !bytes.HasPrefix(bytes.ToLower(said[1]), []byte("utf-16")) {
			label = string(said[1])
		}
		if said := metaCharset.FindSubmatch(data[:min(len(data), 1024)]); said != nil && format == "html" && label == "" && invalidUTF8(data) >= 0 {
			label = string(said[1])
		}
		text, encodingName, err := decode(name, data, label)
		if err != nil {
			return nil, err
		}
		if encodingName != "UTF-8" {
			r.fact("%s", encodingName)
		}
		data = text
	}
	if ending := strings.ToLower(filepath.Ext(name)); o.Format == "" && ending == ".txt" && isTabbed(data) {
		in = importers["csv"]
		r.Format = in.name
	}
	if format == "json" && isLinked(data) {
		in = importers["jsonld"]
		r.Format = in.name
	}
	doc, err := in.read(name, data, o, r)
	if err != nil {
		return nil, err
	}
	for i := range doc.drafts {
		doc.drafts[i].reading = r
	}
	doc.readings = []*Reading{r}
	return doc, nil
}

// otherFormats are the endings of files that hold lists and are not read, and what to do about them.
var otherFormats = map[string]string{
	".xls": "save it as .xlsx", ".xlsb": "save it as .xlsx", ".ods": "save it as .xlsx or .csv", ".numbers": "export it as .xlsx or .csv",
	".doc": "save it as a web page (.html)", ".docx": "save it as a web page (.html)", ".odt": "save it as a web page (.html)", ".pdf": "ask for the file it was made from",
	".rdf": "convert it to Turtle (.ttl)", ".owl": "convert it to Turtle (.ttl)", ".sdltb": "export it as TBX",
}

// isTabbed reports whether a text is a table: its first line that is no comment has tabs, which Excel calls
// "Unicode text", or names columns that we know.
func isTabbed(data []byte) bool {
	for line := range bytes.Lines(data) {
		if bytes.HasPrefix(line, []byte("#")) {
			continue
		}
		if bytes.ContainsRune(line, '\t') {
			return true
		}
		rows, _ := csvFile{data: string(line), separator: ';'}.rows(1)
		_, recognised := headerOf(rows, ReadOptions{})
		return recognised >= 2
	}
	return false
}

// xmlEncoding finds the encoding that an XML file says it is in.
var xmlEncoding = regexp.MustCompile(`^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

func unknownFormat(format string, known []string) error {
	return fmt.Errorf("the format %q is not supported: use %s", format, strings.Join(known, ", "))
}
