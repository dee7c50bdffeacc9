package source

import (
	"regexp"
	"strings"
)

// importRST reads reStructuredText: glossary directives of Sphinx, or else definition
// lists.
func importRST(name string, data []byte, o ReadOptions, r *Reading) (*document, error) {
	p := &rst{name: name}
	for i, text := range strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n") {
		if len(text) > maxText*2 {
			return nil, Problems{Position{name, i + 1, 1}.problem("break it", "the line has more than %d bytes", maxText*2)}
		}
		text = strings.TrimRight(strings.ReplaceAll(text, "\t", "        "), " ")
		bare := strings.TrimLeft(text, " ")
		p.lines = append(p.lines, rstLine{bare, len(text) - len(bare)})
	}
	fact := "glossary directives"
	if p.directives(); len(p.page.blocks) == 0 {
		fact = "tables"
		p.tables(o)
	}
	if len(p.page.blocks) == 0 {
		fact = "definition lists"
		p.entries(0, len(p.lines), 0)
	}
	doc := &document{}
	if len(p.page.blocks) > 0 {
		r.fact("%s", fact)
	}
	return doc, doc.addBlocks(p.page, []blockKind{defined, grid}, o, r)
}

type rstLine struct {
	text   string
	indent int
}

// rst reads one file.
type rst struct {
	name  string
	lines []rstLine
	page  outline
}

var glossaryDirective = regexp.MustCompile(`^\.\.\s+glossary::`)

// directives reads the content of each glossary directive.
func (p *rst) directives() {
	for i := 0; i < len(p.lines); i++ {
		if !glossaryDirective.MatchString(p.lines[i].text) {
			continue
		}
		outer := p.lines[i].indent
		start := i + 1
		end := start
		for end < len(p.lines) && (p.lines[end].text == "" || p.lines[end].indent > outer) {
			end++
		}
		// Options, such as :sorted:, end at the first empty line.
		for start < end && strings.HasPrefix(p.lines[start].text, ":") {
			start++
		}
		for start < end && p.lines[start].text == "" {
			start++
		}
		if start < end {
			p.entries(start, end, p.lines[start].indent)
		}
		i = end - 1
	}
}

var (
	rstBorder = regexp.MustCompile(`^=+(?: +=+)+$`)
	rstTable  = regexp.MustCompile(`^\.\.\s+(list|csv)-table::`)
)

// tables reads simple tables, whose columns stand below each other, and the directives list-table and
// csv-table. Tables that explain no terms are left out.
func (p *rst) tables(o ReadOptions) {
	for i := 0; i < len(p.lines); i++ {
		var t *table
		switch directive := rstTable.FindStringSubmatch(p.lines[i].text); {
		case directive != nil:
			end := p.behind(i, len(p.lines))
			if directive[1] == "list" {
				t = p.listTable(i+1, end)
			} else {
				t = p.csvTable(i+1, end)
			}
			i = end - 1
		case rstBorder.MatchString(p.lines[i].text):
			t, i = p.simpleTable(i)
		}
		if t == nil || len(t.rows) == 0 {
			continue
		}
		for _, row := range t.rows {
			for k := range row {
				row[k].text = rstInline(row[k].text)
			}
		}
		if _, err := t.plan(o, &Reading{}); err == nil {
			p.page.blocks = append(p.page.blocks, block{kind: grid, at: t.rows[0][0].at, table: t})
		}
	}
}

// simpleTable reads the table whose first border is line i, and returns the line of its last.
func (p *rst) simpleTable(i int) (*table, int) {
	border := p.lines[i].text
	var starts []int
	for k := range border {
		if border[k] == '=' && (k == 0 || border[k-1] == ' ') {
			starts = append(starts, k)
		}
	}
	t := &table{}
	last := i
	for n := i + 1; n < len(p.lines); n++ {
		line := p.lines[n]
		if rstBorder.MatchString(line.text) {
			if last = n; len(t.rows) > 1 {
				break
			}
			continue
		}
		if line.text == "" {
			continue
		}
		runes := []rune(strings.Repeat(" ", max(line.indent-p.lines[i].indent, 0)) + line.text)
		row := make([]cell, len(starts))
		for k, start := range starts {
			end := len(runes)
			if k+1 < len(starts) {
				end = min(end, starts[k+1])
			}
			row[k] = cell{text: strings.TrimSpace(string(runes[min(start, end):end])), at: Position{p.name, n + 1, start + 1}}
		}
		if row[0].text != "" || len(t.rows) == 0 {
			t.rows = append(t.rows, row)
			continue
		}
		for k, c := range row { // goes on with the row above
			above := &t.rows[len(t.rows)-1][k]
			above.text = strings.TrimSpace(above.text + " " + c.text)
		}
	}
	return t, last
}

// listTable reads lines i to end as a list of rows, "* -" and "-".
func (p *rst) listTable(i, end int) *table {
	t := &table{}
	for ; i < end; i++ {
		line := p.lines[i]
		text, isRow := strings.CutPrefix(line.text, "* ")
		field, isField := strings.CutPrefix(strings.TrimSpace(text)+" ", "- ")
		c := cell{text: strings.TrimSpace(field), at: Position{p.name, i + 1, line.indent + 1}}
		switch last := len(t.rows) - 1; {
		case isRow && isField:
			t.rows = append(t.rows, []cell{c})
		case last < 0:
		case isField:
			t.rows[last] = append(t.rows[last], c)
		case line.text != "":
			one := &t.rows[last][len(t.rows[last])-1]
			one.text = strings.TrimSpace(one.text + " " + line.text)
		}
	}
	return t
}

// csvTable reads lines i to end as separated values, below a header that is an option.
func (p *rst) csvTable(i, end int) *table {
	f := csvFile{name: p.name, separator: ',', skipped: i}
	header := ""
	for ; i < end && (p.lines[i].text == "" || strings.HasPrefix(p.lines[i].text, ":")); i++ {
		if text, ok := strings.CutPrefix(p.lines[i].text, ":header:"); ok {
			header = strings.TrimSpace(text)
		}
	}
	f.skipped = i - 1
	lines := []string{header}
	for ; i < end; i++ {
		lines = append(lines, p.lines[i].text)
	}
	f.data = strings.Join(lines, "\n")
	rows, _ := f.rows(maxTableRows)
	return &table{rows: rows}
}

// entries reads terms at an indent, each with the deeper lines below it. Terms in a row
// share them.
func (p *rst) entries(start, end, indent int) {
	var terms []string
	var at Position
	for i := start; i < end; {
		line := p.lines[i]
		switch {
		case line.text == "":
			if terms != nil { // a paragraph, no term
				terms = nil
			}
			i++
		case strings.HasPrefix(line.text, "..") && line.indent <= indent:
			i = p.behind(i, end)
			terms = nil
		case line.indent != indent:
			if line.indent < indent || terms == nil {
				terms = nil
				i++
				continue
			}
			definition, next := p.definition(i, end, indent)
			if definition != "" {
				p.page.blocks = append(p.page.blocks, block{kind: defined, term: terms[0], more: terms[1:], text: definition, at: at})
			}
			terms, i = nil, next
		default:
			if terms == nil {
				at = Position{p.name, i + 1, line.indent + 1}
			}
			term, _, _ := strings.Cut(line.text, " : ") // what follows says what kind of term it is
			terms = append(terms, rstInline(term))
			i++
		}
	}
}

// behind returns the first line behind the comment or directive in line i.
func (p *rst) behind(i, end int) int {
	outer := p.lines[i].indent
	for i++; i < end && (p.lines[i].text == "" || p.lines[i].indent > outer); i++ {
	}
	return i
}

// definition returns the text of the lines from i on that are deeper than indent.
func (p *rst) definition(i, end, indent int) (text string, next int) {
	var parts []string
	for i < end && (p.lines[i].text == "" || p.lines[i].indent > indent) {
		switch line := p.lines[i].text; {
		case strings.HasPrefix(line, ".."):
			i = p.behind(i, end)
			continue
		case strings.HasPrefix(line, ":") && strings.Count(line, ":") > 1 && rstField.MatchString(line):
		default:
			parts = append(parts, line)
		}
		i++
	}
	return strings.TrimSpace(rstInline(strings.Join(parts, " "))), i
}

var (
	rstField  = regexp.MustCompile(`^:[A-Za-z][\w -]*:\s`)
	rstRole   = regexp.MustCompile(":[A-Za-z][\\w:+.-]*:`([^`]*)`")
	rstLink   = regexp.MustCompile("`([^`<]*?)\\s*<[^<>`]*>`_{1,2}")
	rstQuoted = regexp.MustCompile("``?([^`]+)``?_{0,2}")
	rstStrong = regexp.MustCompile(`\*\*?([^*\s](?:[^*]*[^*\s])?)\*\*?`)
	rstNote   = regexp.MustCompile(`\s*\[#?[\w*]*\]_`)
	rstTarget = regexp.MustCompile(`\s*<[^<>]*>$`)
)

// rstInline returns text without its inline markup.
func rstInline(text string) string {
	text = rstRole.ReplaceAllStringFunc(text, func(role string) string {
		return rstTarget.ReplaceAllString(strings.TrimLeft(rstRole.FindStringSubmatch(role)[1], "~!"), "")
	})
	text = rstLink.ReplaceAllString(text, "$1")
	text = rstQuoted.ReplaceAllString(text, "$1")
	text = rstStrong.ReplaceAllString(text, "$1")
	text = rstNote.ReplaceAllString(text, "")
	return strings.Join(strings.Fields(strings.NewReplacer(`\ `, "", `\`, "").Replace(text)), " ")
}
