package source

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// maxWorkbook is how large the parts of a workbook may be when they are unpacked, in
// bytes: 100,000 rows of a list take less than a half.
const maxWorkbook = 128 << 20

// importXLSX reads the sheets of a workbook that have a row with names of columns. The
// title of a sheet is the category of its rows where several are read.
func importXLSX(name string, data []byte, o ReadOptions, r *Reading) (doc *document, err error) {
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
	var tables []*table
	cells := 0
	hidden := map[*table]bool{}
	for _, sheet := range sheets {
		t, err := readSheet(book, name, sheet, len(sheets) > 1, &cells, r)
		if err != nil {
			return nil, err
		}
		if visible, err := book.GetSheetVisible(sheet); err == nil {
			hidden[t] = !visible
		}
		if width(t.rows) > 0 {
			tables = append(tables, t)
		}
	}
	if len(tables) == 0 {
		return nil, (&table{}).missing(columnPlan{}, name)
	}
	var lists []*table
	for _, t := range tables {
		switch _, err := t.plan(o, &Reading{}); {
		case err == nil:
			lists = append(lists, t)
		case !errors.Is(err, errNoColumns):
			return nil, err
		}
	}
	// A sheet that is hidden is not for readers.
	if slices.ContainsFunc(lists, func(t *table) bool { return !hidden[t] }) {
		lists = slices.DeleteFunc(lists, func(t *table) bool { return hidden[t] })
	}
	if len(lists) == 0 {
		lists = tables[:1] // for what is wrong with it
	}
	for _, t := range tables {
		switch {
		case contains(lists, t):
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

func contains(all []*table, one *table) bool {
	for _, t := range all {
		if t == one {
			return true
		}
	}
	return false
}

// sheetNumber matches titles that say nothing of what is on the sheet: Sheet1, A-F.
var sheetNumber = regexp.MustCompile(`(?i)^(?:(?:sheet|tabelle|feuil|feuille|hoja|foglio|planilha|blad|лист|シート)\s*\d*|\p{L}(?:\s*[-–]\s*\p{L})?|\d+)$`)

// readSheet returns the cells of a sheet. Where there are several, a place names it.
func readSheet(book *excelize.File, name, sheet string, several bool, cells *int, r *Reading) (*table, error) {
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
		for i, text := range texts {
			row[i] = cell{text: text, at: Position{file, line, i + 1}}
		}
		if strings.TrimSpace(strings.Join(texts, "")) == "" {
			row = row[:1] // formatted, and nothing in it
		} else if rows.GetRowOpts().Hidden {
			r.note(row[0].at, "hidden rows, read like the others", texts[0])
		}
		if *cells += len(row); *cells > maxParts {
			return nil, Problems{tooMany(row[0].at, maxParts, "cells")}
		}
		if t.rows = append(t.rows, row); len(t.rows) == maxTableRows {
			return nil, Problems{tooMany(row[0].at, maxTableRows-1, "rows")}
		}
	}
	if err := rows.Error(); err != nil {
		return nil, Problems{unreadable(file, err)}
	}
	if err := t.fillMerged(book, sheet); err != nil {
		return nil, Problems{unreadable(file, err)}
	}
	for len(t.rows) > 0 && width(t.rows[len(t.rows)-1:]) == 0 {
		t.rows = t.rows[:len(t.rows)-1]
	}
	return t, nil
}

// fillMerged gives each row what stands in a cell that spans several rows: the topic beside its terms.
func (t *table) fillMerged(book *excelize.File, sheet string) error {
	t.wide = true
	found := false // to ask for merged cells takes the whole sheet into memory
	book.Pkg.Range(func(part, content any) bool {
		data, _ := content.([]byte)
		found = found || strings.HasPrefix(part.(string), "xl/worksheets/") && bytes.Contains(data, []byte("mergeCell "))
		return !found
	})
	if !found {
		return nil
	}
	merged, err := book.GetMergeCells(sheet)
	if err != nil {
		return err
	}
	for _, m := range merged {
		column, first, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		_, last, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if from, _, err := excelize.CellNameToCoordinates(m.GetStartAxis()); err == nil && first == last && from == 1 && t.isAlone(first-1) {
			if to, _, err := excelize.CellNameToCoordinates(m.GetEndAxis()); err == nil && to > 1 {
				t.setOver(first - 1)
			}
			continue
		}
		if err != nil || err2 != nil || first > len(t.rows) || column > len(t.rows[first-1]) || column > maxTableColumns {
			continue
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
	return nil
}

// unreadable is the problem with a file that the package cannot open.
func unreadable(name string, err error) Problem {
	switch {
	case errors.Is(err, excelize.ErrWorkbookPassword), errors.Is(err, excelize.ErrWorkbookFileFormat) && strings.Contains(err.Error(), "encrypt"):
		return Problem{File: name, Text: "the workbook is protected by a password", Cure: "save it without one"}
	case strings.Contains(err.Error(), "unzip size exceeds"):
		return Problem{File: name, Text: fmt.Sprintf("the workbook has more than %d MB when it is unpacked", maxWorkbook>>20), Cure: "split it"}
	}
	return Problem{File: name, Text: "this workbook cannot be read: " + oneLine(err.Error()), Cure: "save it as .xlsx again, or as CSV"}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
