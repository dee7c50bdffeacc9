package source

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"cpaas-glossary/glossary/richtext"
)

// A cell is one text of a table, and where it stands.
type cell struct {
	text string
	at   Position
	rich richtext.Text // text, formatted; empty where it is not
}

// A table is rows of cells: a CSV file, a sheet of a workbook, a table in a page.
type table struct {
	title string
	rows  [][]cell
	over  map[int]bool // rows, by number, whose only cell goes over several columns: headings of those below
	wide  bool         // a row may have more cells than the header: nothing separates them that may be in a text
}

// heading adds a row; over says that its only cell goes over several columns.
func (t *table) heading(row []cell, over bool) {
	if over {
		t.setOver(len(t.rows))
	}
	t.rows = append(t.rows, row)
}

func (t *table) setOver(row int) {
	if t.over == nil {
		t.over = map[int]bool{}
	}
	t.over[row] = true
}

// isAlone reports whether nothing but the first cell of a row has a text.
func (t *table) isAlone(row int) bool { return row < len(t.rows) && width(t.rows[row:row+1]) == 1 }

// maxTableColumns is how many columns a table may have.
const maxTableColumns = 1000

func known(fields []string) (n int) {
	for _, f := range fields {
		if f != "" {
			n++
		}
	}
	return n
}

func width(rows [][]cell) (columns int) {
	for _, row := range rows {
		for i, c := range row {
			if strings.TrimSpace(c.text) != "" {
				columns = max(columns, i+1)
			}
		}
	}
	return columns
}

// readTable adds the rows of t as drafts.
func (d *document) readTable(t *table, o ReadOptions, r *Reading) error {
	for _, row := range t.rows[:min(len(t.rows), headerWithin)] {
		if len(row) > maxTableColumns {
			return Problems{tooMany(row[maxTableColumns].at, maxTableColumns, "columns")}
		}
	}
	p, err := t.plan(o, r)
	if err != nil {
		if errors.Is(err, errNoColumns) {
			return t.missing(p, r.File)
		}
		return err
	}
	form := t.form(p, r)
	r.exported = r.exported || form.exported
	var ps Problems
	empty := 0
	topic := t.title
	for i, row := range t.rows[p.header+1:] {
		if t.over[p.header+1+i] {
			if topic = strings.TrimSpace(row[0].text); letterHeading.MatchString(topic) {
				topic = ""
			}
			continue
		}
		if !slices.ContainsFunc(row, func(c cell) bool { return strings.TrimSpace(c.text) != "" }) {
			empty++
			continue
		}
		one := form // which has no fields yet
		one.at = row[0].at
		if p.header >= 0 && t.repeatsHeader(row, p) {
			r.note(one.at, "repeated header rows, skipped", "")
			continue
		}
		ps = append(ps, one.addRow(row, p, t.wide)...)
		if topic != "" && one.fields["category"] == nil {
			one.add("category", topic, one.at)
		}
		if err := d.later(one); err != nil {
			return append(ps, *err...).sorted()
		}
	}
	if empty > 0 {
		r.fact("empty rows: %d", empty)
	}
	if len(ps) > 0 {
		return ps.sorted()
	}
	return nil
}

// form returns a draft without fields, which says how the rows below the header are written, and reports to r what the
// columns are taken for.
func (t *table) form(p columnPlan, r *Reading) draft {
	form := draft{at: t.rows[0][0].at, reading: r}
	if p.header < 0 {
		return form
	}
	row := t.rows[p.header]
	var names []string
	for i, c := range row[:min(len(row), len(p.fields))] { // what is beyond has no name
		name := strings.TrimSpace(c.text)
		names = append(names, strings.ToLower(name))
		switch field, said := columnOf(name); {
		case p.fields[i] != "":
			r.column(name, p.fields[i], "")
		case field != "" && said != "":
			r.column(name, "", "in another language")
		case field != "":
			r.column(name, "", "a second "+field)
		default:
			r.column(name, "", "not a field of an entry")
		}
	}
	form.setForm(names)
	return form
}

// addRow adds the cells of a row, in a table in which it may have more of them than the header if wide. It returns what is
// wrong with them.
func (r *draft) addRow(row []cell, p columnPlan, wide bool) (ps Problems) {
	for i, c := range row[:min(len(row), len(p.fields))] {
		if !r.exported {
			c.text = fromSpreadsheet(c, r.reading)
		}
		if p.fields[i] == "" {
			continue
		}
		if f, _ := fieldNamed(p.fields[i]); len(c.text) > maxText && !f.kind.isList() {
			ps = append(ps, c.at.problem("shorten it", "the text has more than %d bytes", maxText))
			continue
		}
		r.addCell(p.fields[i], c)
	}
	if i := slices.IndexFunc(row[min(len(row), len(p.fields)):], func(c cell) bool { return strings.TrimSpace(c.text) != "" }); i >= 0 {
		if c := row[len(p.fields)+i]; wide {
			r.reading.note(c.at, "texts in columns without a name, skipped", c.text)
		} else {
			ps = append(ps, c.at.problem("give it a field for each column, and quotes around a field that contains the separator", "the row has more fields than the header"))
		}
	}
	return ps
}

// repeatsHeader reports whether a row is the header once more, or the second line of one whose cells span two rows.
func (t *table) repeatsHeader(row []cell, p columnPlan) bool {
	header := t.rows[p.header]
	same := func(a, b cell) bool { return a.text == b.text }
	if slices.EqualFunc(row, header, same) {
		return true
	}
	term := slices.Index(p.fields, "term")
	return term >= 0 && term < len(row) && same(row[term], header[term]) && row[0].at.line == header[0].at.line+1
}

var (
	textFormula = regexp.MustCompile(`^\s*="(.*)"\s*$`)
	cellFault   = regexp.MustCompile(`^\s*#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|NV|BEZUG!|WERT!)\s*$`)
	textSign    = regexp.MustCompile(`^\s*'[=+@\d-]`)
)

// fromSpreadsheet returns the text that a cell shows: ="007" and '007 are how a spreadsheet is told that
// a number is a text, and #N/A is none.
func fromSpreadsheet(c cell, r *Reading) string {
	if m := textFormula.FindStringSubmatch(c.text); m != nil {
		return strings.ReplaceAll(m[1], `""`, `"`)
	}
	if cellFault.MatchString(c.text) {
		r.note(c.at, noteFault, c.text)
		return ""
	}
	if textSign.MatchString(c.text) {
		return strings.TrimSpace(c.text)[1:]
	}
	return c.text
}

// addCell adds what a cell holds. Lists are joined by " | " in our own files; people
// part them by semicolons, lines or commas too.
func (r *draft) addCell(name string, c cell) {
	if local, lang, ok := localColumn(name); ok {
		if strings.TrimSpace(c.text) != "" {
			r.local(lang, c.at).addCell(local, c)
		}
		return
	}
	f := fields[slices.IndexFunc(fields, func(f field) bool { return f.name == name })]
	if name == "definition" && c.rich.Spans != nil {
		r.addRich(name, c.rich, c.at)
		return
	}
	items := []string{c.text}
	if f.kind.isList() {
		items = splitItems(c.text)
		if !r.strict && len(items) == 1 {
			items = looseItems(f, c.text)
		}
	}
	for _, item := range items {
		r.add(name, item, c.at)
	}
}

// looseItems divides a list that has no bars: at semicolons and ends of lines, or else
// at commas where no item is a sentence or a citation.
func looseItems(f field, text string) []string {
	if f.kind != manyPairs {
		text = strings.ReplaceAll(text, " / ", ";")
	}
	separators := ";\n；、"
	if !strings.ContainsAny(text, separators) {
		if f.kind == manyPairs {
			return []string{text}
		}
		separators = ",，"
	}
	var items []string
	for _, item := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}
