package source

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

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

// headerWithin is how many rows from the top the names of the columns are looked for:
// a workbook may have a title above them.
const headerWithin = 20

// maxTableColumns is how many columns a table may have.
const maxTableColumns = 1000

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

// planRow reads the row as the names of columns. Names that say a language count where
// it is that of the glossary, and where none says it, all the same.
func planRow(number int, row []cell, o ReadOptions) (columnPlan, error) {
	p := columnPlan{header: number, fields: make([]string, len(row))}
	lang := o.Lang
	if lang == "" {
		lang = "en"
	}
	matching := map[string]bool{} // fields with a column in the language, or in none
	plain := map[string]bool{}    // fields with a column of their name
	for _, c := range row {
		plain[strings.ToLower(strings.TrimSpace(c.text))] = true
		if field, said := columnOf(c.text); said == "" || sameLanguage(said, lang) {
			matching[field] = true
		}
	}
	bare := 0
	for _, c := range row {
		if languageAlone(c.text) != "" {
			bare++
		}
	}
	var ps Problems
	taken := map[string]string{}
	for i, c := range row {
		name := strings.TrimSpace(c.text)
		field, said := columnOf(name)
		if tag := languageAlone(name); tag != "" && bare >= 2 && !matching["term"] { // a term in each language
			field, said = "term", tag
			if !sameLanguage(tag, lang) && (i > 0 && taken["term"] != "" || slices.ContainsFunc(row, func(c cell) bool { return sameLanguage(languageAlone(c.text), lang) })) {
				field = inAnotherLanguage(field, tag)
			}
		}
		if said != "" && !sameLanguage(said, lang) && matching[field] {
			field = inAnotherLanguage(field, said)
		}
		if local, tag, ok := localColumn(name); ok && plain[local] {
			field = local + "." + tag
		}
		mapped, asked := mappedColumn(o.Columns, name)
		if asked {
			field = mapped
		}
		if field == "" {
			continue
		}
		if before, twice := taken[field]; twice {
			switch {
			case strings.EqualFold(before, name):
				ps = append(ps, c.at.problem("keep one", "the column %q appears twice", name))
			case asked:
				ps = append(ps, c.at.problem("keep one --map", "the column %q is also %s, like %q", name, field, before))
			case strings.EqualFold(name, field): // ours wins over one that is only like it
				for k := range i {
					if p.fields[k] == field {
						p.fields[k] = ""
					}
				}
				p.fields[i] = field
			case field == "term":
				p.fields[i] = "aliases"
			}
			continue
		}
		taken[field] = name
		p.fields[i] = field
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
	form := draft{at: t.rows[0][0].at, reading: r}
	if p.header >= 0 {
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
	}
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
		for i, c := range row {
			if i >= len(p.fields) {
				if strings.TrimSpace(c.text) != "" && t.wide {
					r.note(c.at, "texts in columns without a name, skipped", c.text)
					break
				}
				if strings.TrimSpace(c.text) != "" {
					ps = append(ps, c.at.problem("give it a field for each column, and quotes around a field that contains the separator", "the row has more fields than the header"))
					break
				}
				continue
			}
			if !form.exported {
				c.text = fromSpreadsheet(c, r)
			}
			if p.fields[i] != "" {
				if f, _ := fieldNamed(p.fields[i]); len(c.text) > maxText && !f.kind.isList() {
					ps = append(ps, c.at.problem("shorten it", "the text has more than %d bytes", maxText))
					continue
				}
				one.addCell(p.fields[i], c)
			}
		}
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
