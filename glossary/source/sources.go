package source

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cpaas-glossary/glossary"
)

// Sources says of which parts a glossary is put together.
type Sources struct {
	// Files are .yaml files and lists in one of ImportFormats, and folders of either.
	Files []string
	// Read says how the lists are read.
	Read ReadOptions
	// Tell, unless it is nil, is called with what was understood of each list, once all
	// of them could be read.
	Tell func(*Reading)
	// Extends has the files of the glossary that Files add to, or is nil. An entry
	// in Files takes the place of the one with its id there.
	Extends fs.FS
	Drop    []Placed // ids of entries and comparisons of Extends that are left out
	// Categories come first, and win over those with their id in the files.
	Categories []PlacedCategory
}

// Placed is a text and where it stands.
type Placed struct {
	Text string
	At   Position
}

// PlacedCategory is a category and where it stands.
type PlacedCategory struct {
	glossary.Category
	At Position
}

// Load reads the glossary as the function Load does.
func (s Sources) Load() (*glossary.Glossary, error) {
	doc, err := s.read()
	if err != nil {
		return nil, err
	}
	return doc.checked()
}

// Lint reads the glossary as Load does, and holds it to more rules: those of a glossary
// that is pleasant to read and finds what its authors mean it to find, which
// docs/glossary-format.md lists, and the rules of its owner. The error is Problems where
// the content breaks one. What it asks of each entry by itself it asks of all entries;
// islands are looked for among those in Files, and so is what rules are about. stale has
// what was checked more than a year before the month today, "2026-11".
func (s Sources) Lint(rules Rules, today string) (g *glossary.Glossary, stale Problems, err error) {
	doc, err := s.read()
	if err != nil {
		return nil, nil, err
	}
	g, err = doc.linted(rules)
	return g, doc.stale(today).sorted(), err
}

func (s Sources) read() (*document, error) {
	own, err := s.readFiles()
	if err != nil {
		return nil, err
	}
	doc := &document{}
	if s.Extends != nil {
		if doc, err = read(s.Extends, extendedName); err != nil {
			return nil, err
		}
	}
	if ps := own.complete(s.Read, doc); len(ps) > 0 {
		return nil, ps.sorted()
	}
	if s.Tell != nil {
		for _, r := range own.readings {
			s.Tell(r)
		}
	}
	if s.Extends != nil {
		if ps := doc.giveWay(own, s.Drop); len(ps) > 0 {
			return nil, ps.sorted()
		}
		// Without anything of one's own, it is the glossary that is looked at.
		if len(s.Files) > 0 || len(s.Drop) > 0 {
			doc.inherited, doc.inheritedComparisons = len(doc.Entries), len(doc.Comparisons)
		}
	}
	for _, c := range s.Categories {
		doc.giveWayCategory(c.ID)
		own.giveWayCategory(c.ID)
	}
	for _, c := range own.Categories {
		doc.giveWayCategory(c.ID)
	}
	inherited := *doc
	doc.Categories, doc.categoryAt = nil, nil
	for _, c := range s.Categories {
		doc.Categories = append(doc.Categories, c.Category)
		doc.categoryAt = append(doc.categoryAt, c.At)
	}
	doc.Categories = slices.Concat(doc.Categories, own.Categories, inherited.Categories)
	doc.categoryAt = slices.Concat(doc.categoryAt, own.categoryAt, inherited.categoryAt)
	doc.Entries = append(doc.Entries, own.Entries...)
	doc.entryAt = append(doc.entryAt, own.entryAt...)
	doc.fieldAt = append(doc.fieldAt, own.fieldAt...)
	doc.Comparisons = append(doc.Comparisons, own.Comparisons...)
	doc.comparisonAt = append(doc.comparisonAt, own.comparisonAt...)
	doc.Synonyms = append(doc.Synonyms, own.Synonyms...)
	if own.lacksCategories {
		doc.titles = own.titles
		doc.addCategories()
	}
	return doc, nil
}

// extendedName stands before the names of the files of the glossary that is
// extended, where they are told.
const extendedName = "cpaas"

// readFiles returns what is in Files.
func (s Sources) readFiles() (*document, error) {
	all := &document{}
	var ps Problems
	for _, name := range s.Files {
		doc, err := s.readPath(name)
		if found, ok := err.(Problems); ok {
			ps = append(ps, found...)
			continue
		}
		if err != nil {
			return nil, err
		}
		all.Categories = append(all.Categories, doc.Categories...)
		all.categoryAt = append(all.categoryAt, doc.categoryAt...)
		all.Entries = append(all.Entries, doc.Entries...)
		all.entryAt = append(all.entryAt, doc.entryAt...)
		all.fieldAt = append(all.fieldAt, doc.fieldAt...)
		all.Comparisons = append(all.Comparisons, doc.Comparisons...)
		all.comparisonAt = append(all.comparisonAt, doc.comparisonAt...)
		all.Synonyms = append(all.Synonyms, doc.Synonyms...)
		all.lacksCategories = all.lacksCategories || doc.lacksCategories
		all.drafts = append(all.drafts, doc.drafts...)
		all.readings = append(all.readings, doc.readings...)
	}
	if len(ps) > 0 {
		return nil, ps
	}
	return all, nil
}

// readPath reads a folder or a file, by its ending.
func (s Sources) readPath(name string) (*document, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		lists, err := listsIn(name)
		if err != nil {
			return nil, err
		}
		if len(lists) > 0 {
			return Sources{Files: lists, Read: s.Read}.readFiles()
		}
		doc, err := read(os.DirFS(name), name)
		if _, ok := err.(Problems); err != nil && !ok {
			err = fmt.Errorf("%s: %w", name, err)
		}
		return doc, err
	}
	data, err := ReadFile(name)
	if err != nil {
		return nil, err
	}
	if isYAML(name) && s.Read.Format == "" {
		if root, ps := ParseYAML(name, data); len(ps) == 0 && isList(root) {
			o := s.Read
			o.Format = "json"
			doc, err := importDocument(name, yamlAsJSON(root), o)
			if err == nil {
				doc.lacksCategories = true
				doc.readings[0].Format = "YAML"
			}
			return doc, err
		}
		doc := &document{}
		if ps := doc.add(name, data); len(ps) > 0 {
			return nil, ps
		}
		return doc, nil
	}
	doc, err := importDocument(name, data, s.Read)
	if err == nil {
		doc.lacksCategories = true
	}
	return doc, err
}

func isYAML(name string) bool {
	ending := strings.ToLower(filepath.Ext(name))
	return ending == ".yaml" || ending == ".yml"
}

// listsIn returns the lists in a folder and those below it, sorted, or nil where it has
// files of YAML: then it is a glossary of ours. A folder of pages, one for each term, is
// such a folder.
func listsIn(dir string) (lists []string, err error) {
	own, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil || slices.ContainsFunc(own, func(name string) bool { return filepath.Base(name) != ConfigFile }) {
		return nil, err
	}
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != dir && strings.HasPrefix(d.Name(), "."):
			return filepath.SkipDir
		case d.Type().IsRegular() && formatOf(name) != "" && !strings.HasPrefix(d.Name(), "."):
			if len(lists) == maxFiles {
				return Problems{{File: dir, Text: fmt.Sprintf("the folder has more than %d files", maxFiles), Cure: "list the files themselves"}}
			}
			lists = append(lists, name)
		}
		return nil
	})
	return lists, err
}

// giveWay takes from d the entries and comparisons with an id that own has too, and
// those to drop, with the references to these.
func (d *document) giveWay(own *document, drop []Placed) (ps Problems) {
	dropped := map[string]bool{}
	known := map[string]bool{}
	names := map[string]string{}
	for _, e := range d.Entries {
		known[e.ID] = true
		names[e.ID] = cmp.Or(e.Abbr, e.Term)
	}
	for _, c := range d.Comparisons {
		known[c.ID] = true
	}
	for _, id := range drop {
		if !known[id.Text] {
			ps = append(ps, id.At.problem("list the ids with cpaas-glossary export --format csv", "the glossary that this one extends has no entry %q", id.Text))
		}
		dropped[id.Text] = true
	}
	gone := maps.Clone(dropped)
	for _, e := range own.Entries {
		gone[e.ID] = true
		delete(dropped, e.ID) // there is one of that id still
	}
	d.giveWayComparisons(own, dropped, names)
	kept := document{
		Glossary:   glossary.Glossary{Categories: d.Categories, Comparisons: d.Comparisons, Synonyms: d.Synonyms},
		categoryAt: d.categoryAt, comparisonAt: d.comparisonAt,
	}
	used := map[string]bool{}
	for i, e := range d.Entries {
		if gone[e.ID] {
			continue
		}
		e.See = slices.DeleteFunc(slices.Clone(e.See), func(id string) bool { return dropped[id] })
		e.Confused = slices.DeleteFunc(slices.Clone(e.Confused), func(c glossary.Difference) bool { return dropped[c.With] })
		used[e.Category] = true
		kept.Entries = append(kept.Entries, e)
		kept.entryAt = append(kept.entryAt, d.entryAt[i])
		kept.fieldAt = append(kept.fieldAt, d.fieldAt[i])
	}
	for _, e := range own.Entries {
		used[e.Category] = true
	}
	for _, c := range d.Categories {
		if !used[c.ID] {
			kept.giveWayCategory(c.ID)
		}
	}
	*d = kept
	return ps
}

// giveWayCategory takes the category of an id from d.
func (d *document) giveWayCategory(id string) {
	for i, c := range d.Categories {
		if c.ID == id {
			d.Categories = slices.Concat(d.Categories[:i], d.Categories[i+1:])
			d.categoryAt = slices.Concat(d.categoryAt[:i], d.categoryAt[i+1:])
			return
		}
	}
}
