package source

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/richtext"
)

// metaCharset finds the encoding that a page says it is in.
var metaCharset = regexp.MustCompile(`(?i)<meta[^>]{1,200}charset\s*=\s*["']?([A-Za-z0-9._-]+)`)

// importHTML reads a page, such as an export of a wiki or of a text document: its definition lists and
// tables, or else its terms in bold, or else its headings with the text below them.
func importHTML(name string, data []byte, o ReadOptions, r *Reading) (*document, error) {
	if len(data) > maxMarkdown {
		return nil, Problems{{File: name, Text: "the page has more than 2 MB", Cure: "split it"}}
	}
	page := outline{blocks: htmlBlocks(Position{name, 1, 1}, data)}
	doc := &document{}
	return doc, doc.readOutline(page, o, r)
}

// An htmlReader makes blocks of the elements of a page.
type htmlReader struct {
	at     Position // of data[offset]
	data   []byte
	offset int
	blocks []block
	open   bool // the last term of a definition list has no definition yet
}

// htmlBlocks returns the blocks of HTML that starts at a place. Elements have no place in the parsed
// tree: a block is told at the next line that has its first words.
func htmlBlocks(at Position, data []byte) []block {
	root, err := nethtml.Parse(bytes.NewReader(data))
	if err != nil {
		return nil // nested deeper than the parser allows
	}
	r := &htmlReader{at: at, data: data}
	r.walk(root, 0)
	return r.blocks
}

// notText are elements that hold nothing of the text of a page.
var notText = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true, atom.Nav: true, atom.Footer: true,
	atom.Head: true, atom.Svg: true, atom.Iframe: true, atom.Button: true, atom.Form: true, atom.Select: true}

// inParts are elements that are blocks of a page themselves, or hold some.
var inParts = map[atom.Atom]bool{atom.Html: true, atom.Body: true, atom.Main: true, atom.Article: true, atom.Section: true, atom.Div: true, atom.Ul: true, atom.Ol: true,
	atom.Dl: true, atom.Table: true, atom.P: true, atom.Li: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Dt: true, atom.Dd: true, atom.Blockquote: true, atom.Details: true, atom.Summary: true, atom.Header: true, atom.Aside: true, atom.Figure: true}

const maxHTMLDepth = 500

// maxHTMLCells is how many cells of a table are read, those that span several counted for each: a page has no more than 2 MB.
const maxHTMLCells = 200_000

func (r *htmlReader) walk(n *nethtml.Node, depth int) {
	if depth > maxHTMLDepth {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		tag := c.DataAtom
		switch {
		case c.Type == nethtml.TextNode && inParts[n.DataAtom] && strings.TrimSpace(c.Data) != "":
			r.add(block{kind: paragraph, text: strings.Join(strings.Fields(c.Data), " ")})
		case c.Type != nethtml.ElementNode || notText[tag] || attribute(c, "id") == "breadcrumbs":
		case len(c.Data) == 2 && c.Data[0] == 'h' && c.Data[1] >= '1' && c.Data[1] <= '6':
			if text := htmlText(c); text != "" {
				r.add(block{kind: heading, level: int(c.Data[1] - '0'), id: attribute(c, "id"), text: text})
			}
		case tag == atom.Summary:
			r.add(block{kind: bold, term: htmlText(c)})
		case tag == atom.Dt:
			name := htmlText(c)
			if last := len(r.blocks) - 1; r.open && name != "" {
				r.blocks[last].more = append(r.blocks[last].more, name)
			} else if name != "" {
				r.add(block{kind: defined, term: name})
				r.open = true
			}
		case tag == atom.Dd:
			if last := len(r.blocks) - 1; last >= 0 && r.blocks[last].kind == defined {
				r.blocks[last].goOn(htmlText(c), nodeRich(c))
			}
			r.open = false
		case tag == atom.Table:
			r.table(c)
		case tag == atom.Li:
			before := len(r.blocks)
			if holdsParts(c) {
				r.walk(c, depth+1)
			} else {
				r.prose(c)
			}
			if len(r.blocks) > before {
				b := &r.blocks[before]
				b.item, b.first = pack.SpanBullets, isFirstElement(c)
				if n.DataAtom == atom.Ol {
					b.item = pack.SpanNumbered
				}
			}
		case tag == atom.P && !holdsParts(c):
			r.prose(c)
		case inParts[tag] || holdsParts(c):
			r.walk(c, depth+1)
		default:
			if text := htmlText(c); text != "" {
				r.prose(c)
			}
		}
	}
}

// add adds b at the place of its words.
func (r *htmlReader) add(b block) {
	b.at = r.place(b.term + " " + b.text)
	r.blocks = append(r.blocks, b)
}

// place returns where the first word of text stands next.
func (r *htmlReader) place(text string) Position {
	if words := strings.Fields(text); len(words) > 0 {
		if i := bytes.Index(r.data[r.offset:], []byte(words[0])); i >= 0 {
			r.at.line += bytes.Count(r.data[r.offset:r.offset+i], []byte("\n"))
			r.offset += i
		}
	}
	return Position{r.at.file, r.at.line, 1}
}

// table adds the rows of a table, but not those of tables in it. A cell that spans several rows counts for each.
func (r *htmlReader) table(n *nethtml.Node) {
	t := &table{}
	var above []spanning // by column
	cells := 0
	var rows func(*nethtml.Node)
	rows = func(n *nethtml.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch c.DataAtom {
			case atom.Tr:
				var row []cell
				var wide []bool
				fill := func() {
					for len(row) < len(above) && above[len(row)].rows > 0 {
						above[len(row)].rows--
						cells++
						row = append(row, above[len(row)].cell)
					}
				}
				for d := c.FirstChild; d != nil; d = d.NextSibling {
					if d.DataAtom != atom.Td && d.DataAtom != atom.Th {
						continue
					}
					fill()
					text := htmlText(d)
					one := cell{text: text, at: r.place(text), rich: nodeRich(children(d)...)}
					columns, down := span(d, "colspan"), span(d, "rowspan")
					for k := range columns {
						if cells++; cells > maxHTMLCells {
							return
						}
						for len(above) <= len(row) {
							above = append(above, spanning{})
						}
						above[len(row)] = spanning{one, down - 1}
						if k > 0 {
							above[len(row)].cell.text, above[len(row)].cell.rich = "", richtext.Text{}
						}
						row = append(row, above[len(row)].cell)
					}
					wide = append(wide, columns > 1)
				}
				fill()
				if row != nil {
					t.heading(row, len(wide) == 1 && wide[0])
				}
			case atom.Thead, atom.Tbody, atom.Tfoot:
				rows(c)
			}
		}
	}
	rows(n)
	if t.rows != nil {
		r.blocks = append(r.blocks, block{kind: grid, at: t.rows[0][0].at, table: t})
	}
}

// spanning is a cell that also stands in the next rows.
type spanning struct {
	cell cell
	rows int
}

// span returns how many columns or rows a cell spans.
func span(n *nethtml.Node, name string) int {
	count, err := strconv.Atoi(attribute(n, name))
	if err != nil || count < 1 {
		return 1
	}
	return min(count, maxTableColumns)
}

func children(n *nethtml.Node) (all []*nethtml.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		all = append(all, c)
	}
	return all
}

// isFirstElement reports whether no element stands before n in its parent.
func isFirstElement(n *nethtml.Node) bool {
	for c := n.PrevSibling; c != nil; c = c.PrevSibling {
		if c.Type == nethtml.ElementNode {
			return false
		}
	}
	return true
}

// prose adds a paragraph or a list item; one that starts with bold text has a term.
func (r *htmlReader) prose(n *nethtml.Node) {
	all := htmlText(n)
	if all == "" {
		return
	}
	b := block{kind: paragraph, text: all, rich: nodeRich(children(n)...)}
	first := n
	for first != nil && !isBold(first) {
		next := first.FirstChild
		for next != nil && (next.Type == nethtml.CommentNode || next.Type == nethtml.TextNode && strings.TrimSpace(next.Data) == "" || next.Type == nethtml.ElementNode && htmlText(next) == "") {
			next = next.NextSibling
		}
		first = next
	}
	if first != nil {
		b = oneTerm(b, htmlText(first))
	} else if term, definition, ok := itemOf(all); ok && n.DataAtom == atom.Li {
		b.kind, b.term, b.text = plainItem, term, definition
		b.divide()
	}
	r.add(b)
}

var (
	boldStyle  = regexp.MustCompile(`(?i)font-weight\s*:\s*(?:bold|[6-9]00)`)
	plainStyle = regexp.MustCompile(`(?i)font-weight\s*:\s*(?:normal|[1-5]00)`)
)

// isBold reports whether n is in bold: by its element, or by the style that editors write into it.
func isBold(n *nethtml.Node) bool {
	style := attribute(n, "style")
	return (n.DataAtom == atom.B || n.DataAtom == atom.Strong || n.DataAtom == atom.Dfn) && !plainStyle.MatchString(style) || boldStyle.MatchString(style)
}

// holdsParts reports whether n has an element that is a block of the page.
func holdsParts(n *nethtml.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == nethtml.ElementNode && (inParts[c.DataAtom] || holdsParts(c)) {
			return true
		}
	}
	return false
}

func attribute(n *nethtml.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// htmlText returns the text in n, on one line. Blocks and line breaks end a word.
func htmlText(n *nethtml.Node) string {
	var b strings.Builder
	var write func(*nethtml.Node)
	write = func(n *nethtml.Node) {
		switch {
		case n.Type == nethtml.TextNode:
			b.WriteString(n.Data)
		case notText[n.DataAtom]:
		case n.DataAtom == atom.Br || inParts[n.DataAtom]:
			b.WriteByte(' ')
			fallthrough
		default:
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				write(c)
			}
			if inParts[n.DataAtom] {
				b.WriteByte(' ')
			}
		}
	}
	write(n)
	return strings.Join(strings.Fields(b.String()), " ")
}
