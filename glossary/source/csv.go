package source

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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

// separatorLine is the first line with which Excel is told the separator; saved again, it may stand in
// quotes, or have empty columns behind it.
var separatorLine = regexp.MustCompile(`(?i)^"?sep=([^"\n])"?[,;\t ]*$`)

// importCSV reads what exportCSV writes, and other lists with a row for each term.
func importCSV(name string, data []byte, o ReadOptions, r *Reading) (*document, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, (&table{}).missing(columnPlan{}, name)
	}
	in := csvFile{name: name, data: withLineFeeds(data)}
	note := ""
	first, rest, _ := strings.Cut(in.data, "\n")
	if said := separatorLine.FindStringSubmatch(first); said != nil {
		in.separator, _ = utf8.DecodeRuneInString(said[1])
		note, in.skipped, in.data = ", said by sep=", 1, rest
	}
	if in.separator == 0 {
		if in.separator = in.likelySeparator(o); in.columns() == 1 {
			in.separator = in.rareSeparator(o, in.separator)
		}
	}
	rows, err := in.rows(maxTableRows)
	if in.separator == ';' && err == nil && isUneven(rows) {
		// The end of an entity separates nothing: A&nbsp;text.
		decoded := in
		decoded.data = entity.ReplaceAllStringFunc(in.data, func(s string) string {
			if one := html.UnescapeString(s); !strings.ContainsAny(one, ";\"\n\r") {
				return one
			}
			return s
		})
		if other, err := decoded.rows(maxTableRows); err == nil && !isUneven(other) {
			rows = other
		}
	}
	if other, quotes := in.otherQuotes(rows, err, o); other != nil {
		rows, err = other, nil
		r.fact("fields between %s", quotes)
	}
	if err == nil && width(rows) == 1 {
		if inner, separator := in.within(rows, o); inner != nil {
			rows, in.separator = inner, separator
			r.fact("whole lines in quotes")
		}
	}
	between := fmt.Sprintf("%q", in.separator)
	for _, s := range separators {
		if s.sign == in.separator {
			between = s.name
		}
	}
	r.fact("%s between columns%s", between, note)
	if err != nil {
		return nil, err
	}
	if len(rows) == maxTableRows {
		return nil, Problems{tooMany(rows[maxTableRows-1][0].at, maxTableRows-1, "rows")}
	}
	doc := &document{}
	return doc, doc.readTable(&table{rows: rows}, o, r)
}

// isUneven reports whether some row is longer than the first.
func isUneven(rows [][]cell) bool {
	return slices.ContainsFunc(rows, func(row []cell) bool { return len(row) > len(rows[0]) })
}

// withLineFeeds returns data with the line ends of Unix: Excel for the Mac ends lines with a
// carriage return alone.
func withLineFeeds(data []byte) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data))
}

// likelySeparator returns the separator with which the first rows make most sense: names of
// columns that we know, then rows that are equally long, then many columns.
func (f csvFile) likelySeparator(o ReadOptions) rune {
	best, most := ',', -1
	for _, s := range separators {
		f.separator = s.sign
		rows, _ := f.rows(sampled)
		if len(rows) == 0 {
			continue
		}
		_, recognised := headerOf(rows, o)
		long := map[int]int{} // rows by how many fields they have
		columns := len(rows[0])
		for _, row := range rows {
			if long[len(row)]++; long[len(row)] > long[columns] {
				columns = len(row)
			}
		}
		even := long[columns]
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

// columns returns how many columns the first rows have.
func (f csvFile) columns() int {
	rows, _ := f.rows(sampled)
	return width(rows)
}

// rareSeparator returns a sign that separates names of columns that we know in one of the first rows, such as ^, or what is
// known where there is none.
func (f csvFile) rareSeparator(o ReadOptions, known rune) rune {
	rows, _ := f.rows(headerWithin)
	tried := map[rune]bool{}
	for _, row := range rows {
		for _, sign := range shortened(row[0].text) {
			if tried[sign] || unicode.IsLetter(sign) || unicode.IsDigit(sign) || unicode.IsSpace(sign) || strings.ContainsRune(`"'()[]{}<>._-…`, sign) {
				continue
			}
			tried[sign] = true
			f.separator = sign
			if parts, err := f.rows(headerWithin); err == nil {
				if _, recognised := headerOf(parts, o); recognised >= 2 {
					return sign
				}
			}
		}
	}
	return known
}

// headerOf returns the row that names most columns that we know, and how many.
func headerOf(rows [][]cell, o ReadOptions) (header, recognised int) {
	for i, row := range rows[:min(len(rows), headerWithin)] {
		p, _ := planRow(0, row[:min(len(row), maxTableColumns)], o)
		if n := known(p.fields); n > recognised {
			header, recognised = i, n
		}
	}
	return header, recognised
}

// otherQuotes returns the rows of a file whose fields stand between other quotes than ", and what
// these are called; nil where " makes sense: then no row is longer than the header.
func (f csvFile) otherQuotes(rows [][]cell, err error, o ReadOptions) ([][]cell, string) {
	longer := func(rows [][]cell) bool {
		if len(rows) == 0 {
			return true
		}
		header, _ := headerOf(rows, o)
		return slices.ContainsFunc(rows, func(row []cell) bool { return len(row) > len(rows[header]) })
	}
	for _, q := range []struct{ open, end, name string }{{"'", "'", "single quotes"}, {"“„«", "”“»", "typographic quotes"}} {
		enclosed := len(rows) > 0 && !slices.ContainsFunc(rows[0], func(c cell) bool {
			text := strings.TrimSpace(c.text)
			first, _ := utf8.DecodeRuneInString(text)
			last, _ := utf8.DecodeLastRuneInString(text)
			return text == "" || !strings.ContainsRune(q.open, first) || !strings.ContainsRune(q.end, last)
		})
		if !strings.ContainsAny(f.data, q.open) || err == nil && !enclosed && !longer(rows) {
			continue
		}
		f.open, f.end = q.open, q.end
		if other, err := f.rows(maxTableRows); err == nil && !longer(other) {
			return other, q.name
		}
	}
	return nil, ""
}

// within returns the rows that stand in the only field of each line, and what separates them: a
// spreadsheet that was given a CSV in its first column saves it so. It is nil where they name no
// columns that we know.
func (f csvFile) within(rows [][]cell, o ReadOptions) ([][]cell, rune) {
	var lines []string
	for _, row := range rows {
		lines = append(lines, strings.ReplaceAll(row[0].text, "\n", " "))
	}
	inner := csvFile{name: f.name, data: strings.Join(lines, "\n")}
	inner.separator = inner.likelySeparator(o)
	out, err := inner.rows(maxTableRows)
	if err != nil || len(out) != len(rows) {
		return nil, 0
	}
	if _, recognised := headerOf(out, o); recognised < 2 {
		return nil, 0
	}
	for i, row := range out {
		for k := range row {
			row[k].at = rows[i][0].at
		}
	}
	return out, inner.separator
}

// maxTableRows is how many rows are read of a table, empty ones and those above its header
// included.
const maxTableRows = 2 * maxEntries
