package source

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// headerWithin is how many rows from the top the names of the columns are looked for:
// a workbook may have a title above them.
const headerWithin = 20

// A columnPlan says what the columns of a table hold.
type columnPlan struct {
	header int // row with the names, or -1 where there is none
	fields []string
}

// has reports whether some column holds the field.
func (p columnPlan) has(field string) bool { return slices.Contains(p.fields, field) }

// explains reports whether the columns are enough for entries: names, and what they
// mean. The expansion of an abbreviation explains it.
func (p columnPlan) explains() bool {
	named := p.has("term") || p.has("abbr")
	return named && (p.has("summary") || p.has("definition") || p.has("term") && p.has("abbr"))
}

// errNoColumns is that no row of a table names columns that make entries.
var errNoColumns = errors.New("no column names")

// plan finds the row with the names of the columns of t, and what they hold. The error
// is errNoColumns, or Problems.
func (t *table) plan(o ReadOptions, r *Reading) (columnPlan, error) {
	best := columnPlan{header: -1}
	for i, row := range t.rows[:min(len(t.rows), headerWithin)] {
		p, err := planRow(i, row, o)
		if err != nil && p.explains() {
			return p, err
		}
		if p.explains() {
			if !p.has("definition") && !p.has("summary") { // only what abbreviations stand for
				if other := t.meaning(p); other >= 0 {
					p.fields[other] = "definition"
				}
			}
			return p, nil
		}
		if known(p.fields) > known(best.fields) {
			best = p
		}
	}
	if len(t.rows) == 0 {
		return best, errNoColumns
	}
	if best.header >= 0 && (best.has("term") || best.has("abbr")) {
		if other := t.meaning(best); other >= 0 {
			best.fields[other] = "definition"
			return best, nil
		}
		return best, errNoColumns
	}
	// Beside what the terms mean, one more column has them. Further down, a row with such a word is one of the list.
	if best.has("definition") && len(best.fields) == 2 && width(t.rows) == 2 && width(t.rows[:best.header]) < 2 {
		if other := slices.Index(best.fields, ""); other >= 0 && t.rows[best.header][other].text != "" {
			best.fields[other] = "term"
			return best, nil
		}
	}
	if fields := t.abbreviated(); fields != nil && len(o.Columns) == 0 && known(best.fields) == 0 {
		r.fact("no row with column names: used as %s", strings.Join(fields, ", "))
		return columnPlan{header: -1, fields: fields}, nil
	}
	if len(o.Columns) > 0 || width(t.rows) != 2 {
		return best, errNoColumns
	}
	p := columnPlan{header: -1, fields: []string{"term", "definition"}}
	if namesColumns(t.rows) {
		p.header = 0
		r.note(t.rows[0][0].at, "headers in an unknown language, used as term and definition", t.rows[0][0].text)
	} else {
		r.fact("no row with column names: used as term and definition")
	}
	return p, nil
}

// meaning returns the column that says what the terms mean, where p knows which holds the terms: the only one that p does not know,
// of whatever name, or else the one whose texts are much longer than those of all others that p does not know. It is -1
// where there is none.
func (t *table) meaning(p columnPlan) int {
	header := t.rows[p.header]
	if other := slices.Index(p.fields, ""); other >= 0 && len(p.fields) == 2 && header[other].text != "" {
		return other
	}
	lengths := make([]int, len(p.fields))
	rows := 0
	for _, row := range t.rows[p.header+1 : min(len(t.rows), p.header+1+sampled)] {
		if width([][]cell{row}) == 0 {
			continue
		}
		rows++
		for i, c := range row[:min(len(row), len(lengths))] {
			lengths[i] += utf8.RuneCountInString(c.text)
		}
	}
	best, second := -1, 0
	for i, field := range p.fields {
		switch {
		case field != "" || strings.TrimSpace(header[i].text) == "":
		case best < 0 || lengths[i] > lengths[best]:
			if best >= 0 {
				second = lengths[best]
			}
			best = i
		default:
			second = max(second, lengths[i])
		}
	}
	// A sentence has 20 characters and more.
	if best < 0 || lengths[best] < 20*rows || lengths[best] < 2*second {
		return -1
	}
	return best
}

// namesFields reports whether the header names a field as lists do.
func (t *table) namesFields(p columnPlan) bool {
	return p.header >= 0 && slices.ContainsFunc(t.rows[p.header], func(c cell) bool {
		field, _ := columnOf(c.text)
		return field != ""
	})
}

// abbreviated returns what the columns hold of a table without names for them: an abbreviation, what it
// stands for, and what that means, in any order. It is nil for other tables.
func (t *table) abbreviated() []string {
	if width(t.rows) != 3 {
		return nil
	}
	var best []string
	for abbr := range 3 {
		for term := range 3 {
			pairs, full := 0, 0
			for _, row := range t.rows {
				if len(row) < 3 || row[0].text+row[1].text+row[2].text == "" {
					continue
				}
				full++
				if looksShort(strings.TrimSpace(row[abbr].text)) && isExpansion(strings.TrimSpace(row[abbr].text), row[term].text) &&
					isShortFor(strings.TrimSpace(row[abbr].text), row[term].text) {
					pairs++
				}
			}
			if abbr != term && pairs >= 2 && pairs*3 >= full*2 && best == nil {
				best = []string{"definition", "definition", "definition"}
				best[abbr], best[term] = "abbr", "term"
			}
		}
	}
	return best
}

// namesColumns reports whether the first of rows, each of two columns, has names where
// the others have terms and sentences.
func namesColumns(rows [][]cell) bool {
	if len(rows) < 3 || len(rows[0]) < 2 {
		return false
	}
	total := 0
	for _, row := range rows[1:] {
		if len(row) > 1 {
			total += utf8.RuneCountInString(row[1].text)
		}
	}
	first := rows[0][1].text
	return len(strings.Fields(first)) <= 2 && !endsAsSentence(first) && utf8.RuneCountInString(first)*3 < total/(len(rows)-1)
}

// A headerRow is a row that is read as the names of columns.
type headerRow struct {
	cells    []cell
	columns  map[string]string // what the owner says that they hold, by their names
	lang     string            // of the glossary
	matching map[string]bool   // fields with a column in that language, or in none
	plain    map[string]bool   // names in small letters
	isByTags bool              // two columns or more are called by a language alone: each has the term in it
}

func readHeader(cells []cell, o ReadOptions) headerRow {
	h := headerRow{cells: cells, columns: o.Columns, lang: cmp.Or(o.Lang, "en"), matching: map[string]bool{}, plain: map[string]bool{}}
	tags := 0
	for _, c := range cells {
		h.plain[strings.ToLower(strings.TrimSpace(c.text))] = true
		if field, said := columnOf(c.text); said == "" || sameLanguage(said, h.lang) {
			h.matching[field] = true
		}
		if languageAlone(c.text) != "" {
			tags++
		}
	}
	h.isByTags = tags >= 2 && !h.matching["term"]
	return h
}

// field returns what column i holds, or "", and whether the owner says so. hasTerm reports that one before it has the term.
func (h *headerRow) field(i int, hasTerm bool) (field string, asked bool) {
	name := strings.TrimSpace(h.cells[i].text)
	if field, asked = mappedColumn(h.columns, name); asked {
		return field, true
	}
	if local, tag, ok := localColumn(name); ok && h.plain[local] {
		return local + "." + tag, false
	}
	field, said := columnOf(name)
	if tag := languageAlone(name); tag != "" && h.isByTags {
		field, said = "term", tag
		isOurs := func(c cell) bool { return sameLanguage(languageAlone(c.text), h.lang) }
		if !sameLanguage(tag, h.lang) && (hasTerm || slices.ContainsFunc(h.cells, isOurs)) {
			field = inAnotherLanguage(field, tag)
		}
	}
	if said != "" && !sameLanguage(said, h.lang) && h.matching[field] {
		field = inAnotherLanguage(field, said)
	}
	return field, false
}

// planRow reads the row as the names of columns. Names that say a language count where
// it is that of the glossary, and where none says it, all the same.
func planRow(number int, row []cell, o ReadOptions) (columnPlan, error) {
	p := columnPlan{header: number, fields: make([]string, len(row))}
	h := readHeader(row, o)
	var ps Problems
	taken := map[string]string{} // the names of columns, by what they hold
	for i, c := range row {
		name := strings.TrimSpace(c.text)
		field, asked := h.field(i, taken["term"] != "")
		if field == "" {
			continue
		}
		before, twice := taken[field]
		switch {
		case !twice:
			taken[field] = name
			p.fields[i] = field
		case strings.EqualFold(before, name):
			ps = append(ps, c.at.problem("keep one", "the column %q appears twice", name))
		case asked:
			ps = append(ps, c.at.problem("keep one --map", "the column %q is also %s, like %q", name, field, before))
		case strings.EqualFold(name, field): // ours wins over one that is only like it
			for k, other := range p.fields {
				if other == field {
					p.fields[k] = ""
				}
			}
			p.fields[i] = field
		case field == "term":
			p.fields[i] = "aliases"
		}
	}
	if len(ps) > 0 {
		return p, ps
	}
	return p, nil
}

// inAnotherLanguage returns what a column holds that has a field in another language than the glossary's: "" where an entry
// cannot have it.
func inAnotherLanguage(name, lang string) string {
	if f, known := fieldNamed(name); !known || !f.local {
		return ""
	}
	return name + "." + lang
}

// mappedColumn returns what the owner says a column holds.
func mappedColumn(columns map[string]string, name string) (field string, asked bool) {
	for from, to := range columns {
		if strings.EqualFold(strings.TrimSpace(from), name) {
			return to, true
		}
	}
	return "", false
}

// missing is what is wrong with a table whose columns make no entries.
func (t *table) missing(p columnPlan, file string) error {
	if len(t.rows) == 0 {
		return Problems{{File: file, Text: "the file is empty", Cure: "start with a row of names, such as term,definition"}}
	}
	row := t.rows[max(p.header, 0)]
	var names []string
	for i, c := range row {
		if text := strings.TrimSpace(c.text); text != "" && (len(p.fields) <= i || p.fields[i] == "") && len(names) < 8 {
			names = append(names, fmt.Sprintf("%q", shortened(text)))
		}
	}
	at := row[0].at
	switch {
	case width(t.rows) == 1:
		return Problems{at.problem("separate term and definition by commas, semicolons, tabs or bars", "there is only one column")}
	case p.has("term") || p.has("abbr"):
		if len(names) == 0 {
			return Problems{at.problem("add the column definition", "no column says what the terms mean")}
		}
		return Problems{at.problem("rename one to definition, or map it: import --map "+names[0]+"=definition", "no column says what the terms mean: the others are %s", join(names))}
	}
	if len(names) == 0 {
		return Problems{at.problem("add the columns term and definition", "no column has the terms")}
	}
	if known(p.fields) == 0 && slices.ContainsFunc(row, func(c cell) bool { return endsAsSentence(strings.TrimSpace(c.text)) }) {
		return Problems{at.problem("add one above, such as term,definition", "there is no row with column names")}
	}
	return Problems{at.problem("rename one to term, or map it: import --map "+names[0]+"=term", "no column has the terms: the columns are %s", join(names))}
}
