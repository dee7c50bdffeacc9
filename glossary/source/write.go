package source

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"cpaas-glossary/glossary"
)

// A File is a file of a glossary folder.
type File struct {
	Name string
	Data []byte
}

// YAML returns g as the files of a folder that Load reads back: categoriesFile,
// one file for each category that has entries, in the order of g, and one for each
// comparison.
func YAML(g *glossary.Glossary) []File {
	var categories bytes.Buffer
	for _, c := range g.Categories {
		w := itemWriter{Buffer: &categories}
		w.text("id", c.ID)
		w.text("title", c.Title)
		w.text("summary", c.Summary)
		w.languages(slices.Sorted(maps.Keys(c.In)), func(lang string, w *itemWriter) {
			w.text("title", c.In[lang].Title)
			w.text("summary", c.In[lang].Summary)
		})
	}
	files := []File{{categoriesFile, categories.Bytes()}}
	for _, c := range g.Categories {
		var b bytes.Buffer
		for _, e := range g.Entries {
			if e.Category == c.ID {
				writeEntry(&b, e)
			}
		}
		if b.Len() > 0 {
			files = append(files, File{fileOf(c.ID), b.Bytes()})
		}
	}
	if len(g.Synonyms) > 0 {
		files = append(files, File{SynonymsFile, synonymsYAML(g.Synonyms)})
	}
	for _, c := range g.Comparisons {
		var b bytes.Buffer
		writeComparison(&b, c)
		files = append(files, File{comparisonsDir + "/" + c.ID + ".yaml", b.Bytes()})
	}
	return files
}

// writeComparison writes c as an item, with a line for each cell of its table.
func writeComparison(b *bytes.Buffer, c glossary.Comparison) {
	w := itemWriter{Buffer: b}
	w.text("id", c.ID)
	w.text("title", c.Title)
	w.text("summary", c.Summary)
	w.text("intro", c.Intro)
	w.list("columns", c.Columns)
	w.open("rows")
	for _, r := range c.Rows {
		row := itemWriter{Buffer: b, indent: "    "}
		row.text("entry", r.Entry)
		row.text("name", r.Name)
		row.lines("cells", r.Cells)
	}
	w.lines("notes", c.Notes)
	f, _ := fieldNamed("sources")
	w.pairs(f.name, f.pair, f.of(glossary.Entry{Sources: c.Sources}))
	w.text("checked", c.Checked)
}

// fileOf returns the name of the file with the entries of a category. An id has
// no underscore, so that none takes the name of categoriesFile or SynonymsFile.
func fileOf(category string) string {
	if name := category + ".yaml"; name != categoriesFile && name != SynonymsFile {
		return name
	}
	return category + "_.yaml"
}

// writeEntry writes the fields that say something.
func writeEntry(b *bytes.Buffer, e glossary.Entry) {
	w := itemWriter{Buffer: b}
	w.fields(fields, e)
	w.languages(slices.Sorted(maps.Keys(e.In)), func(lang string, w *itemWriter) { w.fields(localFields(), e.In[lang]) })
}

// languages writes the field in: what write writes for each language.
func (w *itemWriter) languages(tags []string, write func(lang string, w *itemWriter)) {
	if len(tags) == 0 {
		return
	}
	w.open(inField)
	for _, lang := range tags {
		fmt.Fprintf(w, "    %s:\n", quotedAsNeeded("a: ", lang, ""))
		write(lang, &itemWriter{Buffer: w.Buffer, begun: true, indent: "    "})
	}
}

// fields writes those of fields that say something of e.
func (w *itemWriter) fields(fields []field, e glossary.Entry) {
	for _, f := range fields {
		switch {
		case f.explains != "": // stands behind the other
		case f.kind == oneText:
			w.text(f.name, strings.Join(f.of(e), ""))
		case f.kind == oneFlag:
			w.plain(f.name, f.inLine(e))
		case f.orOne && len(f.of(e)) == 1:
			w.text(f.name, f.of(e)[0])
		case f.kind == manyTexts:
			w.list(f.name, f.of(e))
		case f.kind == manyPairs:
			w.pairs(f.name, f.pair, f.of(e))
		case f.kind == manyNumbers:
			w.plainList(f.name, f.of(e))
		}
	}
}

// An itemWriter writes one item of a list, as "key: value" lines.
type itemWriter struct {
	*bytes.Buffer
	begun  bool
	indent string // of the list
}

func (w *itemWriter) line(key, value string) {
	indent := "- "
	if w.begun {
		indent = "  "
	}
	w.begun = true
	fmt.Fprintf(w, "%s%s%s: %s\n", w.indent, indent, key, value)
}

// plain writes value as it is, unless it is empty.
func (w *itemWriter) plain(key, value string) {
	if value != "" {
		w.line(key, value)
	}
}

// text writes a text, unless it is empty.
func (w *itemWriter) text(key, s string) {
	if s != "" {
		if block := w.indent + "    " + strings.ReplaceAll(s, "\n", "\n"+w.indent+"    "); strings.Contains(s, "\n") && isBlock(s) {
			w.line(key, "|-\n"+emptyLine.ReplaceAllString(block, ""))
		} else {
			w.line(key, quotedAsNeeded("a: ", s, ""))
		}
	}
}

// plainList writes a list, its items as they are, unless it is empty.
func (w *itemWriter) plainList(key string, items []string) {
	if len(items) > 0 {
		w.line(key, "["+strings.Join(items, ", ")+"]")
	}
}

// list writes a list of texts, unless it is empty.
func (w *itemWriter) list(key string, items []string) {
	written := make([]string, len(items))
	for i, s := range items {
		written[i] = quotedAsNeeded("a: [", s, "]")
	}
	w.plainList(key, written)
}

// lines writes a list of texts, a line for each, unless it is empty.
func (w *itemWriter) lines(key string, items []string) {
	if len(items) == 0 {
		return
	}
	w.open(key)
	for _, s := range items {
		fmt.Fprintf(w, "%s    - %s\n", w.indent, quotedAsNeeded("a:\n- ", s, ""))
	}
}

// pairs writes a list of pairs, a line for each text, unless it is empty.
func (w *itemWriter) pairs(key string, p *pair, items []string) {
	if len(items) == 0 {
		return
	}
	w.open(key)
	for _, item := range items {
		first, second := p.split(item)
		if second == "" && p.firstAlone {
			fmt.Fprintf(w, "    - %s\n", quotedAsNeeded("a:\n- ", first, ""))
			continue
		}
		fmt.Fprintf(w, "    - %s: %s\n      %s: %s\n", p.names[0], quotedAsNeeded("a: ", first, ""), p.names[1], quotedAsNeeded("a: ", second, ""))
	}
}

// open writes a key whose value stands in the lines below it.
func (w *itemWriter) open(key string) {
	w.line(key, "")
	w.Truncate(w.Len() - len(" \n"))
	w.WriteByte('\n')
}

var emptyLine = regexp.MustCompile(`(?m)^ +$`)

// isBlock reports whether the YAML reader takes s for this very text where it stands as lines.
func isBlock(s string) bool {
	root, ps := ParseYAML("", []byte("a: |-\n  "+strings.ReplaceAll(s, "\n", "\n  ")+"\n"))
	return len(ps) == 0 && root.Kind == yaml.MappingNode && len(root.Content) == 2 && root.Content[1].Value == s
}

// quotedAsNeeded returns s as YAML writes it between before and after: bare where the
// YAML reader takes it there for this very text, or else in double quotes.
func quotedAsNeeded(before, s, after string) string {
	var doc yaml.Node
	if yaml.Unmarshal([]byte(before+s+after), &doc) == nil && len(doc.Content) == 1 && len(doc.Content[0].Content) == 2 {
		n := doc.Content[0].Content[1]
		if n.Kind == yaml.SequenceNode && len(n.Content) == 1 {
			n = n.Content[0]
		}
		if n.Kind == yaml.ScalarNode && n.Tag == "!!str" && n.Value == s {
			return s
		}
	}
	// YAML's escapes are those of JSON and more; what JSON leaves bare, YAML
	// reads.
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ':
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
