package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// importXLSX reads the sheets of a workbook that have a row with names of columns. The
// title of a sheet is the category of its rows where several are read.
func importXLSX(name string, data []byte, o ReadOptions, r *Reading) (doc *document, err error) {
	if ps := checkWorkbook(name, data); len(ps) > 0 {
		return nil, ps
	}
	// The package reads what others have written, bad files too.
	defer func() {
		if fault := recover(); fault != nil {
			doc, err = nil, Problems{unreadable(name, fmt.Errorf("%v", fault))}
		}
	}()
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxWorkbook, UnzipXMLSizeLimit: maxWorkbook})
	if err != nil {
		return nil, Problems{unreadable(name, err)}
	}
	defer book.Close()
	sheets := book.GetSheetList()
	tables, hidden, err := readSheets(book, name, sheets, r)
	if err != nil {
		return nil, err
	}
	if len(tables) == 0 {
		return nil, (&table{}).missing(columnPlan{}, name)
	}
	lists, err := listsOf(tables, hidden, o)
	if err != nil {
		return nil, err
	}
	for _, t := range tables {
		switch {
		case slices.Contains(lists, t):
		case hidden[t]:
			r.fact("hidden sheet “%s” skipped", t.title)
		default:
			r.fact("sheet “%s” skipped", t.title)
		}
	}
	doc = &document{}
	for _, t := range lists {
		if len(sheets) > 1 {
			r.fact("sheet “%s”", t.title)
		}
		if len(lists) == 1 || sheetNumber.MatchString(t.title) {
			t.title = ""
		}
		if err := doc.readTable(t, o, r); err != nil {
			return nil, err
		}
	}
	return doc, nil
}

// readSheets returns the sheets that are not empty, and which of them are hidden.
func readSheets(book *excelize.File, name string, sheets []string, r *Reading) (tables []*table, hidden map[*table]bool, err error) {
	hidden = map[*table]bool{}
	counted := cellCount{}
	for _, sheet := range sheets {
		t, err := readSheet(book, name, sheet, len(sheets) > 1, &counted, r)
		if err != nil {
			return nil, nil, err
		}
		if visible, err := book.GetSheetVisible(sheet); err == nil {
			hidden[t] = !visible
		}
		if width(t.rows) > 0 {
			tables = append(tables, t)
		}
	}
	return tables, hidden, nil
}

// listsOf returns those of tables that are lists of terms, or else the first, for what is wrong with it. A sheet that is
// hidden is not for readers: it counts where no other is a list.
func listsOf(tables []*table, hidden map[*table]bool, o ReadOptions) (lists []*table, err error) {
	for _, t := range tables {
		switch _, err := t.plan(o, &Reading{}); {
		case err == nil:
			lists = append(lists, t)
		case !errors.Is(err, errNoColumns):
			return nil, err
		}
	}
	if slices.ContainsFunc(lists, func(t *table) bool { return !hidden[t] }) {
		lists = slices.DeleteFunc(lists, func(t *table) bool { return hidden[t] })
	}
	if len(lists) == 0 {
		lists = tables[:1]
	}
	return lists, nil
}

// sheetNumber matches titles that say nothing of what is on the sheet: Sheet1, A-F.
var sheetNumber = regexp.MustCompile(`(?i)^(?:(?:sheet|tabelle|feuil|feuille|hoja|foglio|planilha|blad|лист|シート)\s*\d*|\p{L}(?:\s*[-–]\s*\p{L})?|\d+)$`)

// A cellCount is how many cells there are in the sheets that were read, and how many bytes of text in them.
type cellCount struct{ cells, bytes int }

// readSheet returns the cells of a sheet. Where there are several, a place names it.
func readSheet(book *excelize.File, name, sheet string, several bool, counted *cellCount, r *Reading) (*table, error) {
	file := name
	if several {
		file = name + "[" + sheet + "]"
	}
	t := &table{title: sheet}
	rows, err := book.Rows(sheet)
	if err != nil {
		var none excelize.ErrSheetNotExist
		if errors.As(err, &none) {
			return t, nil // a sheet of charts
		}
		return nil, Problems{unreadable(file, err)}
	}
	defer rows.Close()
	for line := 1; rows.Next(); line++ {
		texts, err := rows.Columns()
		if err != nil {
			return nil, Problems{unreadable(file, err)}
		}
		row := make([]cell, max(len(texts), 1))
		row[0].at = Position{file, line, 1}
		blank := true
		for i, text := range texts {
			row[i] = cell{text: text, at: Position{file, line, i + 1}}
			counted.bytes += len(text)
			blank = blank && strings.TrimSpace(text) == ""
		}
		if blank {
			row = row[:1] // formatted, and nothing in it
		} else if rows.GetRowOpts().Hidden {
			r.note(row[0].at, "hidden rows, read like the others", texts[0])
		}
		if counted.bytes > maxWorkbook {
			return nil, Problems{tooMany(row[0].at, maxWorkbook>>20, "MB of text")}
		}
		if counted.cells += len(row); counted.cells > maxParts {
			return nil, Problems{tooMany(row[0].at, maxParts, "cells")}
		}
		if t.rows = append(t.rows, row); len(t.rows) == maxTableRows {
			return nil, Problems{tooMany(row[0].at, maxTableRows-1, "rows")}
		}
	}
	if err := rows.Error(); err != nil {
		return nil, Problems{unreadable(file, err)}
	}
	switch within, err := t.fillMerged(book, sheet); {
	case err != nil:
		return nil, Problems{unreadable(file, err)}
	case !within:
		return nil, Problems{tooMany(t.rows[0][0].at, maxParts, "merged cells")}
	}
	for len(t.rows) > 0 && width(t.rows[len(t.rows)-1:]) == 0 {
		t.rows = t.rows[:len(t.rows)-1]
	}
	return t, nil
}

// fillMerged gives each row what stands in a cell that spans several rows: the topic beside its terms. within is false
// where more rows are spanned than a workbook can have.
func (t *table) fillMerged(book *excelize.File, sheet string) (within bool, err error) {
	t.wide = true
	found := false // to ask for merged cells takes the whole sheet into memory
	book.Pkg.Range(func(part, content any) bool {
		data, _ := content.([]byte)
		found = found || strings.HasPrefix(part.(string), "xl/worksheets/") && bytes.Contains(data, []byte("mergeCell "))
		return !found
	})
	if !found {
		return true, nil
	}
	merged, err := book.GetMergeCells(sheet)
	if err != nil {
		return true, err
	}
	spanned := 0
	for _, m := range merged {
		column, first, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		to, last, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err != nil || err2 != nil {
			continue
		}
		if first == last && column == 1 && t.isAlone(first-1) {
			if to > 1 {
				t.setOver(first - 1)
			}
			continue
		}
		if first > len(t.rows) || column > len(t.rows[first-1]) || column > maxTableColumns {
			continue
		}
		if spanned += min(last, len(t.rows)) - first; spanned > maxParts {
			return false, nil
		}
		above := t.rows[first-1][column-1]
		for line := first; line < min(last, len(t.rows)); line++ {
			row := t.rows[line]
			if width(t.rows[line:line+1]) == 0 {
				continue
			}
			for len(row) < column {
				row = append(row, cell{at: Position{above.at.file, line + 1, len(row) + 1}})
			}
			if row[column-1].text == "" {
				row[column-1].text = above.text
			}
			t.rows[line] = row
		}
	}
	return true, nil
}

// unreadable is the problem with a file that the package cannot open.
func unreadable(name string, err error) Problem {
	why := oneLine(err.Error())
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		why = "a part of it is missing or empty"
	}
	return Problem{File: name, Text: "this workbook cannot be read: " + why, Cure: "save it as .xlsx again, or as CSV"}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
