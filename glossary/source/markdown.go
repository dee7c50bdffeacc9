package source

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/richtext"
)

// maxMarkdown is how large a page may be, in bytes, and maxLine how long a line of it:
// what goldmark does with brackets on one line may grow with the square of it.
const (
	maxMarkdown = 2 << 20
	maxLine     = 64 << 10
	// maxReferences is how many times a page may have ]: as at the start of a link's address. What goldmark does with a
	// paragraph of such lines grows with the square of it.
	maxReferences = 20_000
	// maxMarkdownLines bounds the memory that a page takes: 1 KB for a paragraph of one letter.
	maxMarkdownLines = 200_000
)

var (
	abbreviationLine = regexp.MustCompile(`(?m)^[ ]{0,3}\*\[([^\]\n]{1,100})\]:[ \t]*([^\n]*)$`)
	attributes       = regexp.MustCompile(`\s*\{\s*:?\s*(?:#([\w-]+))?[^{}]*\}\s*$`)
	// notProse are lines that belong to MDX, Docusaurus or MkDocs and are no text.
	notProse = regexp.MustCompile(`^(?:import\s.*\sfrom\s|import\s+['"]|export\s+(?:const|default|function)\b|:::|!!!|\?\?\?|\{/\*|\{%|--8<--)`)
	// kramdown is a list of attributes as Jekyll writes it: {: .term #id}
	kramdown = regexp.MustCompile(`\{:[^{}\n]*\}`)
	markers  = regexp.MustCompile(`^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){65}`)
)

// importMarkdown reads Markdown and MDX: definition lists, tables, terms in bold, headings,
// abbreviations, and pages of one term with front matter.
func importMarkdown(name string, data []byte, o ReadOptions, r *Reading) (*document, error) {
	if strings.EqualFold(filepath.Ext(name), ".mdx") {
		r.Format = "MDX"
	}
	if len(data) > maxMarkdown {
		return nil, Problems{{File: name, Text: fmt.Sprintf("the page has more than %d MB", maxMarkdown>>20), Cure: "split it"}}
	}
	m := &markdown{name: name, data: bytes.Clone(data)}
	if ps := m.check(); len(ps) > 0 {
		return nil, ps
	}
	if ps := m.frontMatter(o, r); len(ps) > 0 {
		return nil, ps
	}
	m.abbreviations()
	root := goldmark.New(goldmark.WithExtensions(extension.Table, extension.DefinitionList, extension.Strikethrough)).
		Parser().Parse(text.NewReader(m.data))
	m.blocks(root, 0)
	sort.SliceStable(m.page.blocks, func(i, j int) bool { return m.page.blocks[i].at.line < m.page.blocks[j].at.line })
	doc := &document{}
	return doc, doc.readOutline(m.page, o, r)
}

// markdown reads one page.
type markdown struct {
	name  string
	data  []byte
	lines []int // where each starts
	page  outline
}

// check returns what keeps the page from being read in bounded time.
func (m *markdown) check() Problems {
	if bytes.Count(m.data, []byte("]:")) > maxReferences {
		return Problems{{File: m.name, Text: fmt.Sprintf("the page has more than %d link addresses", maxReferences), Cure: "split it"}}
	}
	for start := 0; start < len(m.data); {
		m.lines = append(m.lines, start)
		end := bytes.IndexByte(m.data[start:], '\n')
		if end < 0 {
			end = len(m.data) - start - 1
		}
		line := m.data[start : start+end+1]
		at := Position{m.name, len(m.lines), 1}
		if len(m.lines) > maxMarkdownLines {
			return Problems{at.problem("split it", "the page has more than %d lines", maxMarkdownLines)}
		}
		if len(line) > maxLine {
			return Problems{at.problem("break it", "the line has more than %d KB", maxLine>>10)}
		}
		if markers.Match(line) {
			return Problems{tooDeep(at)}
		}
		start += end + 1
	}
	return nil
}

// at returns the place of a byte.
func (m *markdown) at(offset int) Position {
	line, found := slices.BinarySearch(m.lines, offset)
	if !found {
		line--
	}
	if line < 0 {
		return Position{m.name, 1, 1}
	}
	start := m.lines[line]
	return Position{m.name, line + 1, 1 + utf8.RuneCount(m.data[start:min(offset, len(m.data))])}
}

// blank puts spaces in the place of what goldmark need not see.
func (m *markdown) blank(from, to int) {
	for i := from; i < to; i++ {
		if m.data[i] != '\n' {
			m.data[i] = ' '
		}
	}
}

// abbreviations takes the lines "*[SMS]: Short Message Service" out, but not those in
// fenced code.
func (m *markdown) abbreviations() {
	fenced := ""
	for i, start := range m.lines {
		end := len(m.data)
		if i+1 < len(m.lines) {
			end = m.lines[i+1]
		}
		line := strings.TrimRight(string(m.data[start:end]), "\r\n")
		trimmed := strings.TrimLeft(line, " ")
		if fence := fenceOf(trimmed); fence != "" && (fenced == "" || strings.HasPrefix(fence, fenced)) {
			if fenced == "" {
				fenced = fence
			} else {
				fenced = ""
			}
			continue
		}
		if fenced != "" {
			continue
		}
		if found := abbreviationLine.FindStringSubmatch(line); found != nil {
			m.page.blocks = append(m.page.blocks, block{kind: abbreviation, term: found[1], text: resolved(found[2]), at: m.at(start)})
			m.blank(start, end)
		} else if notProse.MatchString(trimmed) {
			m.blank(start, end)
		}
		if strings.HasPrefix(trimmed, "~ ") && i > 0 && len(bytes.TrimSpace(m.data[m.lines[i-1]:start])) > 0 {
			m.data[start+len(line)-len(trimmed)] = ':' // as Pandoc also has it
		}
		for _, found := range kramdown.FindAllStringIndex(line, -1) {
			m.blank(start+found[0], start+found[1])
		}
	}
}

// fenceOf returns the fence with which a line begins, or "".
func fenceOf(line string) string {
	for _, c := range []string{"`", "~"} {
		if fence := line[:len(line)-len(strings.TrimLeft(line, c))]; len(fence) >= 3 {
			return fence
		}
	}
	return ""
}

// blocks adds the blocks below n, in their order.
func (m *markdown) blocks(n ast.Node, depth int) {
	if depth > maxDepth {
		return
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Heading:
			b := block{kind: heading, level: min(c.Level, 6), text: m.inline(c), at: m.place(c)}
			if found := attributes.FindStringSubmatch(b.text); found != nil {
				b.id = found[1]
				b.text = strings.TrimSpace(attributes.ReplaceAllString(b.text, ""))
			}
			m.page.blocks = append(m.page.blocks, b)
		case *ast.Paragraph, *ast.TextBlock:
			m.prose(c, m.inline(c))
		case *ast.List:
			m.list(c, depth)
		case *east.DefinitionList:
			m.definitions(c)
		case *east.Table:
			m.table(c)
		case *ast.HTMLBlock:
			m.html(c)
		default:
			m.blocks(c, depth+1)
		}
	}
}

// prose adds a paragraph or a list item; one that starts with bold text has a term, and so has each of
// its lines where all start so.
func (m *markdown) prose(n ast.Node, all string) {
	m.page.blocks = append(m.page.blocks, m.termLines(n, all)...)
	if last := &m.page.blocks[len(m.page.blocks)-1]; last.kind == paragraph {
		if lines := m.plainLines(n); lines != nil {
			m.page.blocks = append(m.page.blocks[:len(m.page.blocks)-1], lines...)
		}
	}
}

// plainLines returns the lines of a paragraph that reads "Term: definition" in each of them, or nil.
func (m *markdown) plainLines(n ast.Node) (lines []block) {
	if n.Kind() != ast.KindParagraph || n.Parent() == nil || n.Parent().Kind() != ast.KindDocument {
		return nil
	}
	text, at := "", m.place(n)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if text == "" {
			at = m.place(c)
		}
		text += m.inlineEnd(c)
		if t, ok := c.(*ast.Text); c.NextSibling() != nil && !(ok && (t.SoftLineBreak() || t.HardLineBreak())) {
			continue
		}
		term, definition, ok := itemOf(strings.TrimSpace(text))
		if !ok {
			return nil
		}
		lines = append(lines, block{kind: plainItem, term: term, text: definition, at: at})
		text = ""
	}
	if len(lines) < 2 {
		return nil
	}
	return lines
}

// termLines returns the lines of a paragraph that start with terms in bold, or all of it as one block.
func (m *markdown) termLines(n ast.Node, all string) (lines []block) {
	whole := block{kind: paragraph, text: all, rich: m.rich(n), at: m.place(n)}
	first := true
	var open *block
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if first {
			if c.Kind() == ast.KindRawHTML || c.Kind() == ast.KindText && strings.TrimSpace(m.inline(c)) == "" {
				continue // an anchor before the term
			}
			strong := c
			for strong != nil && strong.Kind() == ast.KindLink {
				strong = strong.FirstChild()
			}
			if code, ok := strong.(*ast.CodeSpan); ok && lines == nil && c.NextSibling() != nil && behindTerm.MatchString(m.inline(c.NextSibling())) {
				return []block{oneTerm(whole, m.inline(code))}
			}
			e, ok := strong.(*ast.Emphasis)
			if !ok || e.Level != 2 {
				if lines == nil {
					return []block{whole}
				}
				return []block{oneTerm(whole, lines[0].term)}
			}
			lines = append(lines, block{kind: bold, term: m.inline(e), at: m.place(c)})
			open = &lines[len(lines)-1]
			first = false
			if next := c.NextSibling(); len(lines) > 1 && (next == nil || !strings.HasPrefix(strings.TrimSpace(m.inline(next)), ":") &&
				!dashed.MatchString(m.inline(next))) {
				return []block{oneTerm(whole, lines[0].term)}
			}
			continue
		}
		open.text += m.inlineEnd(c)
		if t, ok := c.(*ast.Text); ok && (t.HardLineBreak() || t.SoftLineBreak()) && startsWithBold(t.NextSibling()) {
			first = true
		}
	}
	if len(lines) < 2 {
		if lines == nil {
			return []block{whole}
		}
		return []block{oneTerm(whole, lines[0].term)}
	}
	for i, line := range lines {
		lines[i] = oneTerm(block{kind: paragraph, text: line.term + line.text, at: line.at}, line.term)
	}
	return lines
}

// noteBehind is a note in brackets between a term in bold and the sign before its definition: **SMS** (Short Message Service): A text.
var noteBehind = regexp.MustCompile(`^(\([^()]{1,80}\))\s*(?:[:–—]|-\s)`)

// behindTerm is the start of what stands behind a term in code: `To`: Who receives it.
var behindTerm = regexp.MustCompile(`^\s*(?::|[–—-]\s)`)

// dashed is the start of what stands behind a term.
var dashed = regexp.MustCompile(`^\s*[–—-]\s*`)

func startsWithBold(n ast.Node) bool {
	e, ok := n.(*ast.Emphasis)
	return ok && e.Level == 2
}

// oneTerm returns a paragraph whose text starts with a term. The text is empty where there is nothing
// behind it.
func oneTerm(b block, term string) block {
	rest := strings.TrimSpace(strings.TrimPrefix(b.text, term))
	trimmed := strings.TrimSpace(strings.TrimRight(term, ":–—-. "))
	if m := noteBehind.FindStringSubmatch(rest); m != nil && trimmed == strings.TrimSpace(term) {
		trimmed, rest = trimmed+" "+m[1], rest[len(m[1]):]
	}
	rest = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(rest), ":–—-"))
	if trimmed != "" {
		b.kind, b.term, b.text = bold, trimmed, rest
		b.divide()
	}
	return b
}

// divide makes rich the end of it that is the text, where it has a term before that.
func (b *block) divide() {
	b.all = b.rich
	b.rich = richtext.Text{}
	if strings.HasSuffix(b.all.Plain, b.text) {
		if rest, ok := b.all.After(len(b.all.Plain) - len(b.text)); ok {
			b.rich = rest
		}
	}
}

// list adds the items of a list. Where all of them read "Term: definition", they are terms.
func (m *markdown) list(list ast.Node, depth int) {
	type one struct {
		first ast.Node
		text  string
		rich  richtext.Text
	}
	var items []one
	divided := 0
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if first := item.FirstChild(); first != nil && (first.Kind() == ast.KindTextBlock || first.Kind() == ast.KindParagraph) {
			var parts []string
			for c := first; c != nil; c = c.NextSibling() {
				parts = append(parts, m.inlineWithin(c, depth))
			}
			items = append(items, one{first, strings.Join(parts, " "), m.rich(item)})
			if _, _, ok := itemOf(m.inline(first)); ok {
				divided++
			}
		}
	}
	all := divided >= 2 && divided == len(items)
	if groups := m.groups(list); groups != nil {
		for _, group := range groups {
			m.page.blocks = append(m.page.blocks, block{kind: heading, level: 6, text: strings.Trim(m.inline(group), ": "), at: m.place(group)})
			for next := group.NextSibling(); next != nil; next = next.NextSibling() {
				if depth < maxDepth {
					m.list(next, depth+1)
				}
			}
		}
		return
	}
	kind := pack.SpanBullets
	if l, ok := list.(*ast.List); ok && l.IsOrdered() {
		kind = pack.SpanNumbered
	}
	for i, item := range items {
		before := len(m.page.blocks)
		m.prose(item.first, item.text)
		last := &m.page.blocks[len(m.page.blocks)-1]
		if before == len(m.page.blocks)-1 {
			last.item, last.first = kind, i == 0
			switch last.kind {
			case paragraph:
				last.rich = item.rich
			case bold:
				last.rich = item.rich
				last.divide()
			}
		}
		if term, definition, ok := itemOf(item.text); ok && all && last.kind == paragraph {
			last.kind, last.term, last.text = plainItem, term, definition
			last.divide()
		}
	}
}

// groups returns the titles of the items of a list that has nothing but titles and lists: the letters of an alphabet, or topics.
func (m *markdown) groups(list ast.Node) (titles []ast.Node) {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		title := item.FirstChild()
		if title == nil || title.Type() == ast.TypeInline || title.NextSibling() == nil {
			return nil
		}
		for inner := title.NextSibling(); inner != nil; inner = inner.NextSibling() {
			if inner.Kind() != ast.KindList {
				return nil
			}
		}
		if only := title.FirstChild(); !letterHeading.MatchString(m.inline(title)) && (only == nil || only.NextSibling() != nil || !startsWithBold(only)) {
			return nil
		}
		titles = append(titles, title)
	}
	return titles
}

// definitions adds the terms of a definition list; several terms in a row are one entry.
func (m *markdown) definitions(list ast.Node) {
	open := false
	for c := list.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *east.DefinitionTerm:
			name := strings.TrimSpace(attributes.ReplaceAllString(m.inline(c), ""))
			if last := len(m.page.blocks) - 1; open {
				m.page.blocks[last].more = append(m.page.blocks[last].more, name)
				continue
			}
			m.page.blocks = append(m.page.blocks, block{kind: defined, term: name, at: m.place(c)})
			open = true
		case *east.DefinitionDescription:
			if last := len(m.page.blocks) - 1; last >= 0 && m.page.blocks[last].kind == defined {
				m.page.blocks[last].goOn(m.inlineWithin(c, 0), m.rich(c))
			}
			open = false
		}
	}
}

// html adds what an HTML block has of lists and tables.
func (m *markdown) html(n *ast.HTMLBlock) {
	var b bytes.Buffer
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(m.data))
	}
	if n.HasClosure() {
		b.Write(n.ClosureLine.Value(m.data))
	}
	at := Position{m.name, 1, 1}
	if n.Lines().Len() > 0 {
		at = m.at(n.Lines().At(0).Start)
	}
	m.page.blocks = append(m.page.blocks, htmlBlocks(at, b.Bytes())...)
}

func (m *markdown) table(n ast.Node) {
	t := &table{}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []cell
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, cell{text: m.inline(c), at: m.place(c), rich: m.rich(c)})
		}
		if len(cells) > 0 {
			t.rows = append(t.rows, cells)
		}
	}
	if len(t.rows) > 0 {
		m.page.blocks = append(m.page.blocks, block{kind: grid, at: m.place(n), table: t})
	}
}

// place returns where n, or the first thing in it that has a place, stands.
func (m *markdown) place(n ast.Node) Position {
	for c := n; c != nil; c = c.FirstChild() {
		if t, ok := c.(*ast.Text); ok {
			return m.at(t.Segment.Start)
		}
		if c.Type() != ast.TypeInline && c.Lines() != nil && c.Lines().Len() > 0 {
			return m.at(c.Lines().At(0).Start)
		}
	}
	if p := n.Parent(); p != nil && p.Type() != ast.TypeInline && p.Lines() != nil && p.Lines().Len() > 0 {
		return m.at(p.Lines().At(0).Start)
	}
	return Position{m.name, 1, 1}
}
