package source

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A csvFile is separated values (RFC 4180) as programs and people write them. Beyond the RFC,
// spaces may stand around a field in quotes, and a quote that is not doubled is a character like
// others where it cannot be mistaken: within a field that does not begin with one, or before
// something else than a separator.
type csvFile struct {
	name      string
	data      string // with line feeds
	skipped   int    // lines of the file before data
	separator rune
	open, end string // quotes around fields; " where they are empty
}

// A csvReader is at one place of a file.
type csvReader struct {
	csvFile
	i          int // in data
	line       int
	start      int // of the line
	shortStart int // where the column of a place was counted last, and that column
	shortTo    int
}

// rows returns at most limit rows, without empty lines. Those before a mistake come with the
// error, which is Problems, and so does a row of too many columns: it tells the separator.
func (f csvFile) rows(limit int) (rows [][]cell, err error) {
	if f.open == "" {
		f.open, f.end = `"`, `"`
	}
	r := &csvReader{csvFile: f, line: 1 + f.skipped}
	cells := 0
	for r.i < len(r.data) {
		if r.data[r.i] == '\n' {
			r.newLine(r.i)
			continue
		}
		row, err := r.row()
		if err != nil {
			if row != nil {
				rows = append(rows, row)
			}
			return rows, err
		}
		if cells += len(row); cells > maxParts {
			return rows, Problems{tooMany(row[0].at, maxParts, "cells")}
		}
		if rows = append(rows, row); len(rows) == limit {
			return rows, nil
		}
	}
	return rows, nil
}

// newLine goes on behind the line feed at i.
func (r *csvReader) newLine(i int) {
	r.i, r.start, r.shortStart, r.shortTo = i+1, i+1, 0, 0
	r.line++
}

// at returns the place of byte i, which is in the line that is read.
func (r *csvReader) at(i int) Position {
	if r.shortStart < r.start || r.shortStart > i {
		r.shortStart, r.shortTo = r.start, 0
	}
	r.shortTo += utf8.RuneCountInString(r.data[r.shortStart:i])
	r.shortStart = i
	return Position{r.name, r.line, 1 + r.shortTo}
}

// row reads the fields up to the end of the line.
func (r *csvReader) row() (row []cell, err error) {
	for {
		c := cell{at: r.at(r.i)}
		if c.text, err = r.field(); err != nil {
			return nil, err
		}
		row = append(row, c)
		if len(row) > maxTableColumns {
			return row, Problems{tooMany(c.at, maxTableColumns, "columns")}
		}
		if r.i >= len(r.data) || r.data[r.i] == '\n' {
			if r.i < len(r.data) {
				r.newLine(r.i)
			}
			return row, nil
		}
		r.i += utf8.RuneLen(r.separator)
		if r.i >= len(r.data) { // the last field is empty
			return append(row, cell{at: r.at(r.i)}), nil
		}
	}
}

// blanks returns the place behind the spaces at i.
func (r *csvReader) blanks(i int) int {
	for i < len(r.data) && (r.data[i] == ' ' || r.data[i] == '\t') && rune(r.data[i]) != r.separator {
		i++
	}
	return i
}

// ends reports whether a field ends at i.
func (r *csvReader) ends(i int) bool {
	return i >= len(r.data) || r.data[i] == '\n' || strings.HasPrefix(r.data[i:], string(r.separator))
}

// field reads one field, up to its separator or the end of the line.
func (r *csvReader) field() (string, error) {
	start := r.blanks(r.i)
	if sign, n := utf8.DecodeRuneInString(r.data[start:]); n > 0 && strings.ContainsRune(r.open, sign) {
		text, ok, err := r.quoted(start, start+n)
		if ok || err != nil {
			return text, err
		}
	}
	n := strings.IndexAny(r.data[r.i:], "\n"+string(r.separator))
	if n < 0 {
		n = len(r.data) - r.i
	}
	text := r.data[r.i : r.i+n]
	r.i += n
	return text, nil
}

// quoted reads the field whose quote is at open, and whose text begins at i. ok is false where
// the quote does not enclose the field: "Short" text.
func (r *csvReader) quoted(open, i int) (text string, ok bool, err error) {
	first := r.at(open)
	line, start := r.line, r.start
	var b strings.Builder
	quotes, strays := 1, 0 // on this line
	for i < len(r.data) {
		sign, n := utf8.DecodeRuneInString(r.data[i:])
		switch {
		case strings.ContainsRune(r.end, sign):
			if strings.HasPrefix(r.data[i+n:], string(sign)) {
				b.WriteRune(sign)
				i += 2 * n
				quotes += 2
				continue
			}
			quotes++
			if after := r.blanks(i + n); r.ends(after) {
				r.i = after
				return b.String(), true, nil
			}
			if r.line > line {
				return "", false, Problems{r.at(i).problem("double it, or close the field that begins in line "+strconv.Itoa(line), "this quote does not end the field")}
			}
			strays++
		case sign == '\n':
			if strays > 0 && r.line == line {
				if quotes%2 == 0 {
					return "", false, nil
				}
				return "", false, Problems{first.problem("put quotes around the field, and double those within it", "the field has an extra quote")}
			}
			r.newLine(i)
		}
		b.WriteRune(sign)
		i += n
	}
	if strays > 0 && r.line == line && quotes%2 == 0 {
		return "", false, nil
	}
	r.line, r.start = line, start
	return "", false, Problems{first.problem("put one at its end, and double those within it", "the field has no closing quote")}
}
