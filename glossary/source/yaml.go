package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"cpaas-glossary/glossary"
)

// CategoriesFile is the name of the file that lists the categories.
const CategoriesFile = "categories.yaml"

// A position is a place in a file.
type position struct {
	file         string
	line, column int
}

func (p position) problem(cure, format string, args ...any) Problem {
	return Problem{p.file, p.line, p.column, fmt.Sprintf(format, args...), cure}
}

// A document is a glossary with the place of everything in it.
type document struct {
	glossary.Glossary
	entryAt    []position            // of each entry
	fieldAt    []map[string]position // of each field of each entry, and of each item as "field#n"
	categoryAt []position
}

// at returns the place of a field of entry i, or of the entry.
func (d *document) at(i int, field string) position {
	if p, ok := d.fieldAt[i][field]; ok {
		return p
	}
	return d.entryAt[i]
}

// Load reads the glossary in the YAML files of the top folder of fsys and
// checks it. The error is Problems where the content is at fault.
func Load(fsys fs.FS) (*glossary.Glossary, error) {
	doc, err := read(fsys)
	if err != nil {
		return nil, err
	}
	return doc.checked()
}

// checked returns the glossary in d, its entries sorted by id. The error is
// Problems where d breaks a rule.
func (d *document) checked() (*glossary.Glossary, error) {
	if problems := check(d); len(problems) > 0 {
		return nil, problems
	}
	g := d.Glossary
	g.Entries = slices.Clone(g.Entries)
	slices.SortStableFunc(g.Entries, func(a, b glossary.Entry) int { return strings.Compare(a.ID, b.ID) })
	return &g, nil
}

// read parses all files; the error is Problems where one is malformed.
func read(fsys fs.FS) (*document, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, errors.New("no *.yaml file here: name a folder that holds a glossary")
	}
	doc := &document{}
	var problems Problems
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		problems = append(problems, doc.add(name, data)...)
	}
	if len(problems) > 0 {
		return nil, problems.sorted()
	}
	return doc, nil
}

var yamlLine = regexp.MustCompile(`line (\d+)`)

// add parses one file into d.
func (d *document) add(name string, data []byte) Problems {
	var root yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	if err := decoder.Decode(&root); err != nil {
		if errors.Is(err, io.EOF) {
			return nil
		}
		return Problems{malformed(name, err)}
	}
	var second yaml.Node
	if err := decoder.Decode(&second); err == nil {
		return Problems{position{name, second.Line, second.Column}.problem("take out the line ---", "a second list starts here")}
	} else if !errors.Is(err, io.EOF) {
		return Problems{malformed(name, err)}
	}
	p := &parser{doc: d, file: name}
	list := root.Content[0]
	if list.Kind != yaml.SequenceNode {
		p.fail(list, "start each item with “- id:”", "the file is not a list")
		return p.problems
	}
	for _, item := range list.Content {
		if path.Base(name) == CategoriesFile {
			p.category(item)
		} else {
			p.entry(item)
		}
	}
	return p.problems
}

// malformed returns the problem with a file that is not YAML. Some errors of the
// YAML package tell no line.
func malformed(name string, err error) Problem {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	if m := yamlLine.FindStringSubmatch(text); m != nil {
		line, _ := strconv.Atoi(m[1])
		return Problem{name, line, 1, strings.TrimPrefix(text, m[0]+": "), "mend the YAML near this line"}
	}
	return Problem{File: name, Text: text, Cure: "mend the YAML"}
}

// parser turns the nodes of one file into entries or categories.
type parser struct {
	doc      *document
	file     string
	problems Problems
}

func (p *parser) position(n *yaml.Node) position { return position{p.file, n.Line, n.Column} }

func (p *parser) fail(n *yaml.Node, cure, format string, args ...any) {
	p.problems = append(p.problems, p.position(n).problem(cure, format, args...))
}

// fields calls set with each key and value of item, in order.
func (p *parser) fields(item *yaml.Node, set func(key string, k, v *yaml.Node)) bool {
	if item.Kind != yaml.MappingNode {
		p.fail(item, "write it as “key: value” lines", "this item is not an entry")
		return false
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(item.Content); i += 2 {
		k, v := item.Content[i], item.Content[i+1]
		if v.Kind == yaml.AliasNode {
			p.fail(v, "write the value out", "YAML anchors and aliases are not supported here")
			continue
		}
		if seen[k.Value] {
			p.fail(k, "keep one", "%q is given twice", k.Value)
			continue
		}
		seen[k.Value] = true
		set(k.Value, k, v)
	}
	return true
}

func (p *parser) category(item *yaml.Node) {
	var c glossary.Category
	ok := p.fields(item, func(key string, k, v *yaml.Node) {
		switch key {
		case "id":
			c.ID = p.text(v)
		case "title":
			c.Title = p.text(v)
		case "summary":
			c.Summary = p.text(v)
		default:
			p.fail(k, "use id, title and summary", "a category has no field %q", key)
		}
	})
	if ok {
		p.doc.Categories = append(p.doc.Categories, c)
		p.doc.categoryAt = append(p.doc.categoryAt, p.position(item))
	}
}

// entryFields are the fields of an entry in the order in which they are
// written.
var entryFields = []string{"id", "term", "abbr", "aliases", "hidden", "category", "summary", "definition", "see", "auto", "case", "not", "seed"}

func (p *parser) entry(item *yaml.Node) {
	e := glossary.Entry{Auto: true}
	at := map[string]position{}
	ok := p.fields(item, func(key string, k, v *yaml.Node) {
		at[key] = p.position(v)
		switch key {
		case "id":
			e.ID = p.text(v)
		case "term":
			e.Term = p.text(v)
		case "abbr":
			e.Abbr = p.text(v)
		case "aliases":
			e.Aliases = p.texts(key, v, at)
		case "hidden":
			e.Hidden = p.texts(key, v, at)
		case "category":
			e.Category = p.text(v)
		case "summary":
			e.Summary = p.text(v)
		case "definition":
			e.Definition = p.text(v)
		case "see":
			e.See = p.texts(key, v, at)
		case "auto":
			if v.Tag != "!!bool" {
				p.fail(v, "write true or false", "auto is %q", v.Value)
			}
			e.Auto = strings.EqualFold(v.Value, "true") // True and TRUE are YAML too
			e.AutoWhy = strings.TrimLeft(p.cleaned(v, v.LineComment), "# ")
		case "case":
			switch v.Value {
			case "exact":
				e.Case = glossary.CaseExact
			case "fold":
				e.Case = glossary.CaseFold
			default:
				p.fail(v, "write exact or fold, or leave it out", "case is %q", v.Value)
			}
		case "not":
			e.Not = p.texts(key, v, at)
		case "seed":
			for i, s := range p.texts(key, v, at) {
				n, err := strconv.Atoi(s)
				if err != nil || n < 1 {
					p.fail(v.Content[i], "list row numbers", "seed holds %q", s)
				}
				e.Seed = append(e.Seed, n)
			}
		default:
			p.fail(k, "use "+strings.Join(entryFields, ", "), "an entry has no field %q", key)
		}
	})
	if ok {
		p.doc.Entries = append(p.doc.Entries, e)
		p.doc.entryAt = append(p.doc.entryAt, p.position(item))
		p.doc.fieldAt = append(p.doc.fieldAt, at)
	}
}

// text returns a scalar in NFC, without space around it.
func (p *parser) text(v *yaml.Node) string {
	if v.Kind != yaml.ScalarNode {
		p.fail(v, "write one line of text", "this is not a text")
		return ""
	}
	return p.cleaned(v, v.Value)
}

// cleaned returns text, which stands at v, as a glossary keeps it.
func (p *parser) cleaned(v *yaml.Node, text string) string {
	text, fault := clean(text)
	if fault != "" {
		p.fail(v, "take it out", "the text holds %s", fault)
	}
	return text
}

// texts returns a list of scalars and notes where each stands.
func (p *parser) texts(key string, v *yaml.Node, at map[string]position) []string {
	if v.Kind != yaml.SequenceNode {
		p.fail(v, "write [one, two]", "%s is not a list", key)
		return nil
	}
	var out []string
	for i, item := range v.Content {
		at[fmt.Sprintf("%s#%d", key, i)] = p.position(item)
		text := p.text(item)
		if item.Kind == yaml.ScalarNode && text == "" {
			p.fail(item, "take it out", "%s holds an empty item", key)
		}
		out = append(out, text)
	}
	return out
}
