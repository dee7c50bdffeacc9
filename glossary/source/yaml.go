package source

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"cpaas-glossary/glossary"
)

// categoriesFile is the name of the file that lists the categories.
const categoriesFile = "categories.yaml"

// A Position is a place in a file.
type Position struct {
	file         string
	line, column int
}

func (p Position) problem(cure, format string, args ...any) Problem {
	return Problem{p.file, p.line, p.column, fmt.Sprintf(format, args...), cure}
}

// A document is a glossary with the place of everything in it.
type document struct {
	glossary.Glossary
	entryAt      []Position            // of each entry
	fieldAt      []map[string]Position // of each field of each entry, and of each item as "field#n"
	categoryAt   []Position
	comparisonAt []place
	// inherited is the number of entries, the first ones, that the glossary which
	// this one extends has given.
	inherited            int
	inheritedComparisons int // likewise
	// lacksCategories says that the format has no place for categories.
	lacksCategories bool
	drafts          []draft           // of lists, not complete yet
	titles          map[string]string // of categories, as lists have them
	readings        []*Reading
}

// at returns the place of a field of entry i, or of the entry.
func (d *document) at(i int, field string) Position {
	if p, ok := d.fieldAt[i][field]; ok {
		return p
	}
	return d.entryAt[i]
}

// Load reads the glossary in the YAML files of the top folder of fsys, and the pages
// in its comparisonsDir, and checks it. The error is Problems where the content is at fault.
func Load(fsys fs.FS) (*glossary.Glossary, error) {
	doc, err := read(fsys, "")
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
	g.Comparisons = slices.Clone(g.Comparisons)
	slices.SortStableFunc(g.Comparisons, func(a, b glossary.Comparison) int { return strings.Compare(a.ID, b.ID) })
	return &g, nil
}

// ConfigFile is the name of the file with the configuration of a glossary. It may
// stand beside the files of the entries.
const ConfigFile = "cpaas-glossary.yaml"

// read parses all files; the error is Problems where one is malformed. dir stands
// before their names where they are told.
func read(fsys fs.FS, dir string) (*document, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, err
	}
	names = slices.DeleteFunc(names, func(name string) bool { return name == ConfigFile })
	if len(names) == 0 {
		return nil, errors.New("no *.yaml file here: choose a folder that contains a glossary")
	}
	compared, err := fs.Glob(fsys, comparisonsDir+"/*.yaml")
	if err != nil {
		return nil, err
	}
	names = append(names, compared...)
	doc := &document{}
	var problems Problems
	for _, name := range names {
		data, err := readFileOf(fsys, name, filepath.Join(dir, name))
		var found Problems
		if errors.As(err, &found) {
			problems = append(problems, found...)
			continue
		}
		if err != nil {
			return nil, err
		}
		path := filepath.Join(dir, name)
		if strings.HasPrefix(name, comparisonsDir+"/") {
			problems = append(problems, doc.addItems(path, data, (*parser).comparison)...)
		} else {
			problems = append(problems, doc.add(path, data)...)
		}
	}
	if len(problems) > 0 {
		return nil, problems.sorted()
	}
	return doc, nil
}

// add parses a file of entries or categories into d.
func (d *document) add(name string, data []byte) Problems {
	switch filepath.Base(name) {
	case categoriesFile:
		return d.addItems(name, data, (*parser).category)
	case SynonymsFile:
		return d.addItems(name, data, (*parser).synonyms)
	}
	return d.addItems(name, data, (*parser).entry)
}

// addItems parses one file into d, item by item.
func (d *document) addItems(name string, data []byte, item func(*parser, *yaml.Node)) Problems {
	list, ps := ParseYAML(name, data)
	if list == nil {
		return ps
	}
	p := &parser{Nodes: Nodes{File: name}, doc: d}
	if list.Kind != yaml.SequenceNode {
		p.Fail(list, itemCure(name), "the file is not a list")
		return p.Problems
	}
	for _, n := range list.Content {
		if len(d.Entries) == maxEntries || len(d.Categories) == maxEntries {
			p.Problems = append(p.Problems, tooMany(p.At(n), maxEntries, "entries"))
			break
		}
		item(p, n)
	}
	return p.Problems
}

// parser turns the nodes of one file into entries, categories or comparisons.
type parser struct {
	Nodes
	doc *document
}

func (p *parser) category(item *yaml.Node) {
	if c, ok := p.Category(item); ok {
		p.doc.Categories = append(p.doc.Categories, c)
		p.doc.categoryAt = append(p.doc.categoryAt, p.At(item))
	}
}

func (p *parser) entry(item *yaml.Node) {
	d := draft{at: p.At(item)}
	ok := p.Fields(item, func(key string, k, v *yaml.Node) {
		d.put(key, p.At(k), p.content(v))
		if why, ok := reasonFor(key); ok && v.LineComment != "" {
			d.add(why.name, v.LineComment, p.At(v))
		}
	})
	if ok {
		p.Problems = append(p.Problems, p.doc.addDraft(d)...)
	}
}

// content returns what v, the value of a field, holds.
func (p *parser) content(v *yaml.Node) content {
	c := p.single(v)
	if v.Kind == yaml.SequenceNode {
		c.shape = sequence
		for _, item := range v.Content[:min(len(v.Content), maxItems+1)] { // one more tells that there are too many
			if !p.isAlias(item) {
				c.items = append(c.items, p.single(item))
			}
		}
	}
	return c
}

// single returns v where no list may stand.
func (p *parser) single(v *yaml.Node) content {
	c := content{value: value{text: v.Value, at: p.At(v)}, shape: other}
	switch {
	case IsNull(v):
		c.shape, c.text = nothing, ""
	case v.Kind == yaml.ScalarNode:
		c.shape = scalar
	case v.Kind == yaml.MappingNode:
		c.shape = object
		for i := 0; i+1 < len(v.Content); i += 2 {
			name, of := v.Content[i], v.Content[i+1]
			if !p.isAlias(of) {
				c.members = append(c.members, part{value{text: name.Value, at: p.At(name)}, p.content(of)})
			}
		}
	}
	return c
}
