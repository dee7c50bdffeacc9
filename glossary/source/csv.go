package source

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"cpaas-glossary/glossary"
)

// csvColumns are the columns of the CSV form, in the order in which they are
// written: all fields. In those that hold lists the items are joined by " | "; a
// bar within an item is written \| and a backslash \\.
var csvColumns = namesOf(func(field) bool { return true })

// csvRequired are the columns that an imported file cannot do without.
var csvRequired = namesOf(func(f field) bool { return f.required })

// exportCSV writes a header row and a row for each entry, comma-separated
// (RFC 4180). Titles and summaries of categories have no place in it.
func exportCSV(w io.Writer, g *glossary.Glossary, _ About) error {
	out := csv.NewWriter(w)
	out.Write(csvColumns)
	for _, e := range g.Entries {
		var row []string
		for _, f := range fields {
			texts := f.write(&e)
			if f.kind.isList() {
				row = append(row, joinItems(texts))
			} else {
				row = append(row, texts[0])
			}
		}
		out.Write(row)
	}
	out.Flush()
	return out.Error()
}

var escapeItem = strings.NewReplacer(`\`, `\\`, `|`, `\|`)

func joinItems(items []string) string {
	escaped := make([]string, len(items))
	for i, s := range items {
		escaped[i] = escapeItem.Replace(s)
	}
	return strings.Join(escaped, " | ")
}

// splitItems is the inverse of joinItems. A backslash before any other character
// stands for itself. One item more than maxItems tells that there are too many.
func splitItems(s string) []string {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	var items []string
	var item strings.Builder
	for i := 0; i < len(s) && len(items) <= maxItems; i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == '\\' || s[i+1] == '|'):
			i++
			item.WriteByte(s[i])
		case s[i] == '|':
			items = append(items, item.String())
			item.Reset()
		default:
			item.WriteByte(s[i])
		}
	}
	return append(items, item.String())
}

// importCSV reads what exportCSV writes. Columns may stand in any order, and
// those not in csvRequired may be missing.
func importCSV(name string, data []byte) (*document, error) {
	in := csv.NewReader(bytes.NewReader(data))
	fault := func(err error) error {
		var e *csv.ParseError
		if !errors.As(err, &e) {
			return Problems{{File: name, Text: err.Error(), Cure: "mend the CSV"}}
		}
		at := Position{name, e.Line, e.Column}
		if errors.Is(e.Err, csv.ErrFieldCount) {
			return Problems{at.problem("give it a field for each column, and quotes around a field that holds a comma", "the row has not as many fields as the header")}
		}
		return Problems{at.problem("put quotes around the field, and double those within it", "%v", e.Err)}
	}
	at := func(field int) Position {
		line, column := in.FieldPos(field)
		return Position{name, line, column}
	}
	header, err := in.Read()
	if errors.Is(err, io.EOF) {
		return nil, Problems{{File: name, Text: "the file is empty", Cure: "start with the row " + strings.Join(csvColumns, ",")}}
	}
	if err != nil {
		return nil, fault(err)
	}
	if len(header) == 1 && strings.ContainsAny(header[0], ";\t") {
		return nil, Problems{at(0).problem("save the file with commas between the columns", "the header is a single column")}
	}
	var ps Problems
	columns := make([]field, len(header))
	for i, column := range header {
		header[i] = strings.ToLower(strings.TrimSpace(column))
		if n := slices.Index(csvColumns, header[i]); n >= 0 {
			columns[i] = fields[n]
		} else {
			ps = append(ps, at(i).problem("use "+strings.Join(csvColumns, ", "), "there is no column %q", column))
		}
		if slices.Contains(header[:i], header[i]) {
			ps = append(ps, at(i).problem("keep one", "the column %q is there twice", column))
		}
	}
	for _, column := range csvRequired {
		if !slices.Contains(header, column) {
			ps = append(ps, at(0).problem("add it to the first row", "the column %s is missing", column))
		}
	}
	if len(ps) > 0 {
		return nil, ps
	}

	doc := &document{}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fault(err)
		}
		r := draft{at: at(0)}
		if len(doc.Entries) == maxEntries {
			return nil, append(ps, tooMany(r.at, maxEntries, "entries")).sorted()
		}
		for i, text := range row {
			items := []string{text}
			if columns[i].kind.isList() {
				items = splitItems(text)
			}
			for _, item := range items {
				r.add(columns[i].name, item, at(i))
			}
		}
		ps = append(ps, doc.addDraft(r)...)
	}
	if len(ps) > 0 {
		return nil, ps.sorted()
	}
	return doc, nil
}
