package source

import (
	"regexp"
	"strings"

	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/richtext"
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
	p.substitutions()
	fact := "glossary directives"
	if p.directives(); len(p.page.blocks) == 0 {
		fact = "tables"
		p.tables(o)
	}
	if len(p.page.blocks) == 0 {
		fact = "definition lists"
		p.entries(0, len(p.lines), 0)
	}
	if len(p.page.blocks) == 0 {
		fact = "field lists"
		p.fields()
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
	name     string
	lines    []rstLine
	page     outline
	replaced *strings.Replacer // substitutions by what they stand for
}

var rstSubstitution = regexp.MustCompile(`^\.\.\s+\|([^|]+)\|\s+(?:replace|unicode)::\s*(.*)$`)

// substitutions reads what |names| stand for.
func (p *rst) substitutions() {
	var pairs []string
	for i, line := range p.lines {
		m := rstSubstitution.FindStringSubmatch(line.text)
		if m == nil {
			continue
		}
		text := m[2]
		for next := i + 1; next < len(p.lines) && p.lines[next].text != "" && p.lines[next].indent > line.indent && len(text) < maxText; next++ {
			text += " " + p.lines[next].text
		}
		pairs = append(pairs, "|"+m[1]+"|", strings.TrimSpace(text))
	}
	p.replaced = strings.NewReplacer(pairs...)
}

// fields reads a list of fields at the left: ":SMS: A text."
func (p *rst) fields() {
	for i := 0; i < len(p.lines); i++ {
		m := rstTermField.FindStringSubmatch(p.lines[i].text)
		if m == nil || p.lines[i].indent > 0 || docInfo.MatchString(m[1]) {
			continue
		}
		end := p.behind(i, len(p.lines))
		first := rstLine{m[2], 1}
		w, see := p.formatted(append([]rstLine{first}, p.lines[i+1:end]...))
		if text := w.Text(); text.Plain != "" {
			p.page.blocks = append(p.page.blocks, block{kind: defined, term: rstInline(m[1]), text: text.Plain, rich: text, see: see, at: Position{p.name, i + 1, 1}})
		}
		i = end - 1
	}
}

// docInfo matches fields that tell of the document.
var docInfo = regexp.MustCompile(`(?i)^(?:authors?|date|version|revision|status|copyright|organization|contact|address|orphan|tocdepth|nocomments)$`)

var rstTermField = regexp.MustCompile(`^:([^:]{1,80}):\s+(\S.*)$`)

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
	rstGrid   = regexp.MustCompile(`^\+(?:[-=]+\+)+$`)
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
		case rstGrid.MatchString(p.lines[i].text):
			t, i = p.gridTable(i)
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

// gridTable reads the table whose upper border is line i, and returns its last line. Cells that span columns or rows are read
// as far as they stand below a name.
func (p *rst) gridTable(i int) (*table, int) {
	var starts []int
	for k, c := range p.lines[i].text {
		if c == '+' {
			starts = append(starts, k)
		}
	}
	t := &table{}
	begun := false // a row
	last := i
	for n := i + 1; n < len(p.lines) && p.lines[n].text != ""; n++ {
		line := p.lines[n].text
		if last = n; line[0] == '+' {
			begun = false
			continue
		}
		if line[0] != '|' {
			break
		}
		runes := []rune(line)
		row := make([]cell, len(starts)-1)
		for k := range row {
			from, to := min(starts[k]+1, len(runes)), min(starts[k+1], len(runes))
			row[k] = cell{text: strings.Trim(string(runes[from:to]), " |"), at: Position{p.name, n + 1, from + 1}}
		}
		if !begun {
			t.rows = append(t.rows, row)
			begun = true
			continue
		}
		for k, c := range row {
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
			next := i
			for next < end && (p.lines[next].text == "" || p.lines[next].indent > indent) {
				next++
			}
			w, see := p.formatted(p.lines[i:next])
			if text := w.Text(); text.Plain != "" {
				p.page.blocks = append(p.page.blocks, block{kind: defined, term: terms[0], more: terms[1:], text: text.Plain, rich: text, see: see, at: at})
			}
			terms, i = nil, next
		default:
			if terms == nil {
				at = Position{p.name, i + 1, line.indent + 1}
			}
			if rstTermField.MatchString(line.text) {
				i = p.behind(i, end)
				continue
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

var (
	rstBullet     = regexp.MustCompile(`^[*+•-]\s+`)
	rstEnumerator = regexp.MustCompile(`^(?:\d+|#|[a-zA-Z])[.)]\s+`)
	// rstAdmonition is a directive whose content is text like that around it.
	rstAdmonition = regexp.MustCompile(`^\.\.\s+(?:note|tip|hint|important|warning|caution|attention|danger|admonition)::\s*(.*)$`)
)

// formatted returns what lines say as a definition, and the terms that it refers to. Paragraphs and lists end at empty lines.
func (p *rst) formatted(lines []rstLine) (w *richtext.Builder, see []string) {
	w = &richtext.Builder{}
	begun := false // a paragraph or an item
	inner := 0     // indent of an item
	inList := pack.SpanKind(0)
	skip := -1    // indent of a directive that is no text
	also := false // it refers to other terms
	for _, line := range lines {
		if skip >= 0 && (line.text == "" || line.indent > skip) {
			if also {
				see = append(see, rstWrite(&richtext.Builder{}, line.text)...)
			}
			continue
		}
		skip = -1
		text := p.replaced.Replace(line.text)
		switch m := rstAdmonition.FindStringSubmatch(text); {
		case text == "":
			begun = false
			continue
		case m != nil:
			begun, text = false, m[1]
		case strings.HasPrefix(text, ".."):
			skip, also = line.indent, strings.HasPrefix(text, ".. seealso::")
			if also {
				see = append(see, rstWrite(&richtext.Builder{}, text)...)
			}
			begun = false
			continue
		case rstField.MatchString(text) && strings.Count(text, ":") > 1:
			continue
		}
		kind := pack.SpanKind(0)
		if sign := rstBullet.FindString(text); sign != "" {
			kind, text = pack.SpanBullets, text[len(sign):]
		} else if sign := rstEnumerator.FindString(text); sign != "" && (!begun || inList == pack.SpanNumbered) {
			kind, text = pack.SpanNumbered, text[len(sign):]
		}
		switch {
		case kind != 0:
			w.Item(kind == pack.SpanNumbered, inList != kind)
			inList, inner, begun = kind, line.indent, true
		case !begun && inList != 0 && line.indent > inner:
			begun = true // the next paragraph of an item
		case !begun:
			w.Paragraph()
			inList, begun = 0, true
		}
		see = append(see, rstWrite(w, text)...)
		w.Write(" ")
	}
	return w, see
}

var rstMarkup = regexp.MustCompile("``(.+?)``" + // 1: code
	"|:([A-Za-z][\\w:+.-]*):`([^`]*)`" + // 2, 3: a role and its text
	"|`([^`<]*?)\\s*<([^<>`]*)>`_{1,2}" + // 4, 5: a link
	"|`([^`]+)`_{0,2}" + // 6: a reference
	`|\*\*(\S(?:[^*]*[^*\s])?)\*\*` + // 7
	`|\*([^*\s](?:[^*]*[^*\s])?)\*` + // 8
	`|\s*\[#?[\w*]*\]_`)

// rstWrite writes text with its inline markup, and returns the terms that it refers to.
func rstWrite(w *richtext.Builder, text string) (see []string) {
	in := func(kind pack.SpanKind, to, text string) {
		w.Open(kind, to)
		w.Write(rstUnescaped(text))
		w.Close(kind)
	}
	for text != "" {
		m := rstMarkup.FindStringSubmatchIndex(text)
		if m == nil {
			break
		}
		w.Write(rstUnescaped(text[:m[0]]))
		group := func(n int) string {
			if m[2*n] < 0 {
				return ""
			}
			return text[m[2*n]:m[2*n+1]]
		}
		switch {
		case m[2] >= 0:
			in(pack.SpanCode, "", group(1))
		case m[4] >= 0:
			shown := rstTarget.ReplaceAllString(strings.TrimLeft(group(3), "~!"), "")
			if group(2) == "term" {
				target := group(3)
				if named := rstTarget.FindString(target); named != "" {
					target = strings.Trim(named, " <>")
				}
				see = append(see, strings.TrimLeft(target, "~!"))
			}
			if role := group(2); role == "code" || role == "command" || role == "file" || role == "envvar" || role == "literal" || role == "samp" || role == "kbd" {
				in(pack.SpanCode, "", shown)
			} else {
				w.Write(rstUnescaped(shown))
			}
		case m[8] >= 0:
			in(pack.SpanLink, group(5), group(4))
		case m[12] >= 0:
			w.Write(rstUnescaped(group(6)))
		case m[14] >= 0:
			in(pack.SpanStrong, "", group(7))
		case m[16] >= 0:
			in(pack.SpanEmphasis, "", group(8))
		}
		text = text[m[1]:]
	}
	w.Write(rstUnescaped(text))
	return see
}

var rstEscapes = strings.NewReplacer(`\ `, "", `\\`, `\`, `\`, "")

func rstUnescaped(text string) string { return rstEscapes.Replace(text) }

var (
	rstField  = regexp.MustCompile(`^:[A-Za-z][\w -]*:\s`)
	rstTarget = regexp.MustCompile(`\s*<[^<>]*>$`)
)

// rstInline returns text without its inline markup.
func rstInline(text string) string {
	var w richtext.Builder
	rstWrite(&w, text)
	return w.Text().Plain
}
