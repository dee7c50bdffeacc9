package source

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"cpaas-glossary/glossary"
)

// csvColumns returns the columns of the CSV form of g, in the order in which they are
// written: all fields, and those in other languages that g has. In those that hold lists
// the items are joined by " | "; a bar within an item is written \| and a backslash \\.
func csvColumns(g *glossary.Glossary) []field {
	columns := slices.Clone(fields)
	for _, lang := range g.Languages() {
		for _, f := range localFields() {
			f = f.in(lang)
			if slices.ContainsFunc(g.Entries, func(e glossary.Entry) bool { return len(f.of(e)) > 0 }) {
				columns = append(columns, f)
			}
		}
	}
	return columns
}

// exportCSV writes a header row and a row for each entry, comma-separated
// (RFC 4180). Titles and summaries of categories have no place in it.
func exportCSV(w io.Writer, g *glossary.Glossary, _ About) error {
	out := csv.NewWriter(w)
	columns := csvColumns(g)
	var names []string
	for _, f := range columns {
		names = append(names, f.name)
	}
	out.Write(names)
	for _, e := range g.Entries {
		var row []string
		for _, f := range columns {
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

// separators are what may stand between the columns, and what they are called.
var separators = []struct {
	sign rune
	name string
}{{',', "commas"}, {';', "semicolons"}, {'\t', "tabs"}, {'|', "bars"}}

// sampled is how many rows tell the separator.
const sampled = 50

// importCSV reads what exportCSV writes, and other lists with a row for each term.
func importCSV(name string, data []byte, o ReadOptions, r *Reading) (*document, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, (&table{}).missing(columnPlan{}, name)
	}
	skipped := 0
	sign, told := rune(0), ""
	if first, rest, _ := bytes.Cut(data, []byte("\n")); bytes.HasPrefix(bytes.ToLower(first), []byte("sep=")) {
		if said := []rune(strings.TrimRight(string(first[len("sep="):]), "\r")); len(said) == 1 && said[0] != '"' {
			sign, told, skipped, data = said[0], ", said by sep=", 1, rest
		}
	}
	if sign == 0 {
		sign = separatorOf(name, data, o)
	}
	between := fmt.Sprintf("%q", sign)
	for _, s := range separators {
		if s.sign == sign {
			between = s.name
		}
	}
	r.fact("%s between columns%s", between, told)
	rows, err := readRows(name, data, sign, skipped, maxTableRows)
	if err != nil {
		return nil, err
	}
	if len(rows) == maxTableRows {
		return nil, Problems{tooMany(rows[maxTableRows-1][0].at, maxTableRows-1, "rows")}
	}
	doc := &document{}
	return doc, doc.readTable(&table{rows: rows}, o, r)
}

// separatorOf returns the separator with which the first rows of data make most sense:
// names of columns that we know, then rows that are equally long, then many columns.
func separatorOf(name string, data []byte, o ReadOptions) rune {
	best, most := ',', -1
	for _, s := range separators {
		rows, _ := readRows(name, data, s.sign, 0, sampled)
		if len(rows) == 0 {
			continue
		}
		recognised, columns, even := 0, len(rows[0]), 0
		for _, row := range rows[:min(len(rows), headerWithin)] {
			p, _ := planRow(0, row[:min(len(row), maxTableColumns)], o)
			recognised = max(recognised, known(p.fields))
		}
		for _, row := range rows {
			if len(row) == columns {
				even++
			}
		}
		score := min(columns, 20)
		if columns > 1 {
			score += recognised*1000 + even*500/len(rows)
		}
		if score > most {
			best, most = s.sign, score
		}
	}
	return best
}

// maxTableRows is how many rows are read of a table, empty ones and those above its header
// included.
const maxTableRows = 2 * maxEntries

// readRows returns at most limit rows of data, whose first line is line skipped+1 of the
// file. Those before a mistake come with the error, which is Problems.
func readRows(name string, data []byte, separator rune, skipped, limit int) (rows [][]cell, err error) {
	in := csv.NewReader(bytes.NewReader(data))
	in.Comma = separator
	in.FieldsPerRecord = -1
	// Where no field begins with a quote, quotes are characters like others: 5" screen.
	in.LazyQuotes = !quotedField(data, separator)
	at := func(field int) Position {
		line, column := in.FieldPos(field)
		return Position{name, line + skipped, column}
	}
	cells := 0
	for {
		texts, err := in.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		var e *csv.ParseError
		if errors.As(err, &e) {
			return rows, Problems{Position{name, e.Line + skipped, e.Column}.problem("put quotes around the field, and double those within it", "%v", e.Err)}
		}
		if err != nil {
			return rows, Problems{{File: name, Text: err.Error(), Cure: "fix the CSV"}}
		}
		if cells += len(texts); cells > maxParts {
			return rows, Problems{tooMany(at(0), maxParts, "cells")}
		}
		row := make([]cell, len(texts))
		for i, text := range texts {
			row[i] = cell{text, at(i)}
		}
		if rows = append(rows, row); len(rows) == limit {
			return rows, nil
		}
	}
}

// quotedField reports whether a field of data begins with a quote.
func quotedField(data []byte, separator rune) bool {
	return bytes.HasPrefix(data, []byte(`"`)) || bytes.Contains(data, []byte("\n\"")) || bytes.Contains(data, []byte(string(separator)+`"`))
}
