package source

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/richtext"
)

// A block is one part of a page in which terms may be explained.
type block struct {
	kind     blockKind
	level    int    // of a heading, from 1
	id       string // that a heading gives itself
	term     string // that a list explains, or the bold text at the start
	more     []string
	see      []string          // terms that the definition refers to
	text     string            // the definition, or the text of a heading or paragraph
	rich     richtext.Text     // text, formatted; empty where it is not
	all      richtext.Text     // rich with the term before it, where that begins the text
	item     pack.SpanKind     // of the list that the block is an item of, or 0
	first    bool              // of that list
	building *richtext.Builder // of rich, where several texts are one definition
	at       Position
	table    *table
}

// formatted returns the definition of b.
func (b block) formatted() richtext.Text {
	if b.building != nil {
		return b.building.Text()
	}
	if b.rich.Plain == "" {
		return richtext.Text{Plain: b.text}
	}
	return b.rich
}

// goOn adds another text to the definition of b. What is longer than a text may be is refused later, and not made longer.
func (b *block) goOn(text string, rich richtext.Text) {
	if len(b.text) > maxText {
		return
	}
	b.text = strings.TrimSpace(b.text + " " + text)
	if b.building == nil {
		b.building = &richtext.Builder{}
	}
	b.building.Paragraph()
	b.building.Append(rich)
}

// into adds the block to the definition of what stands above it.
func (b block) into(w *richtext.Builder) {
	if partOfSpeech.MatchString(b.text) {
		return
	}
	if b.item != 0 {
		w.Item(b.item == pack.SpanNumbered, b.first)
	} else {
		w.Paragraph()
	}
	switch {
	case b.all.Plain != "":
		w.Append(b.all)
	case b.term != "":
		w.Write(b.term + " " + b.text)
	default:
		w.Append(b.formatted())
	}
}

type blockKind uint8

const (
	heading      blockKind = iota
	paragraph              // without a term of its own
	defined                // a term and its definition, of a definition list
	bold                   // a paragraph or list item that starts with a term in bold
	plainItem              // a list item "Term: definition"
	abbreviation           // *[SMS]: Short Message Service
	grid                   // a table
	label                  // a field of the term above: "Synonyms: text message"
)

// An outline is the blocks of a page, and the fields above them.
type outline struct {
	front   *draft       // of the front matter, or nil
	columns []ColumnRead // keys of the front matter
	blocks  []block
}

// readOutline adds what a page explains: its definition lists, tables and abbreviations;
// or else its paragraphs and list items with a term in bold; or else its headings with the
// text below them; or else the page itself, by its front matter.
func (d *document) readOutline(page outline, o ReadOptions, r *Reading) error {
	if page.front != nil && page.front.isPage(true) {
		return d.addPage(page, r)
	}
	page.findLabels()
	page.withoutNumbers()
	var tables []*block
	count := map[blockKind]int{}
	level, headings := page.levelOfTerms()
	for i, b := range page.blocks {
		if b.kind == grid {
			p, err := b.table.plan(o, &Reading{})
			if err != nil || headings >= 2 && !b.table.namesFields(p) {
				continue // one that belongs to the text below a heading
			}
			tables = append(tables, &page.blocks[i])
		}
		count[b.kind]++
	}
	switch {
	case count[defined]+count[abbreviation]+len(tables) > 0:
		for _, of := range []struct {
			kind blockKind
			name string
		}{{defined, "definition lists"}, {grid, "tables"}, {abbreviation, "abbreviations"}} {
			if count[of.kind] > 0 {
				r.fact("%s", of.name)
			}
		}
		return d.addBlocks(page, []blockKind{defined, abbreviation, grid}, o, r)
	case count[bold] > 0 && count[bold] >= headings:
		r.fact("terms in bold")
		return d.addBlocks(page, []blockKind{bold}, o, r)
	case count[plainItem] > headings:
		r.fact("list items")
		return d.addBlocks(page, []blockKind{plainItem}, o, r)
	case page.front != nil && page.front.isPage(false) && headings <= 1:
		return d.addPage(page, r)
	case headings > 0:
		r.fact("headings of level %d", level)
		return d.addHeadings(page, level, r)
	}
	return nil
}

// labels are the fields that pages name within the text of a term.
var labels = []string{"abbr", "aliases", "category", "summary", "definition", "see", "example", "sources", "said"}

// findLabels makes labels of what stands in bold below a term and names a field, and headings of the
// terms that stand in bold alone above their text.
func (p *outline) findLabels() {
	named, alone, level := 0, 0, 0
	for _, b := range p.blocks {
		switch {
		case b.kind == heading:
			level = max(level, b.level)
		case b.kind == bold && b.text == "":
			alone++
		case b.kind == bold || b.kind == plainItem:
			if field, _ := columnOf(b.term); slices.Contains(labels, field) {
				named++
			}
		}
	}
	over := false // there is a term above that labels may be about
	for i := range p.blocks {
		b := &p.blocks[i]
		switch {
		case b.kind == heading:
			over = true
		case b.kind == bold && b.text == "" && alone >= 2 && level < 6:
			b.kind, b.level, b.text, b.term = heading, level+1, b.term, ""
			over = true
		case b.kind == bold && b.text == "":
			b.kind, b.text, b.term = paragraph, b.term, ""
		case (b.kind == bold || b.kind == plainItem) && named >= 2 && over:
			if field, _ := columnOf(b.term); slices.Contains(labels, field) {
				b.kind, b.term = label, field
			}
		case b.kind == paragraph && over:
			if name, text, ok := itemOf(b.text); ok {
				if field, _ := columnOf(name); field == "see" || field == "aliases" || field == "abbr" {
					b.kind, b.term, b.text = label, field, strings.TrimRight(text, ".")
				}
			}
		}
	}
}

var numbered = regexp.MustCompile(`^\d+(?:\.\d+)*[.)]?\s+(\S.*)$`)

// withoutNumbers takes the numbers off the headings of a page, where all of a level have one: "3. Webhook".
func (p *outline) withoutNumbers() {
	var all, with [7]int
	for _, b := range p.blocks {
		if b.kind == heading {
			all[b.level]++
			if numbered.MatchString(b.text) {
				with[b.level]++
			}
		}
	}
	for i, b := range p.blocks {
		if b.kind == heading && with[b.level] > 1 && with[b.level] == all[b.level] {
			p.blocks[i].text = numbered.FindStringSubmatch(b.text)[1]
		}
	}
}

// isPage reports whether the front matter of a page makes it an entry: sure where it says
// more than every page does.
func (r *draft) isPage(sure bool) bool {
	if r.first("term") == "" {
		return false
	}
	if sure {
		return r.first("summary") != "" || r.first("abbr") != "" || r.first("aliases") != ""
	}
	return true
}

// addPage adds the page as one entry: its front matter, and its text as the definition.
func (d *document) addPage(page outline, r *Reading) error {
	r.fact("front matter")
	for _, c := range page.columns {
		r.column(c.Name, c.Field, c.Why)
	}
	one := *page.front
	var w richtext.Builder
	at := one.at
	begun := false
	for _, b := range page.blocks {
		if b.kind == heading && b.level > 1 {
			break
		}
		if b.kind != heading && b.kind != grid {
			if !begun {
				at, begun = b.at, true
			}
			b.into(&w)
		}
	}
	one.addRich("definition", w.Text(), at)
	if err := d.later(one); err != nil {
		return *err
	}
	return nil
}

// letterHeading matches headings that only part an alphabet: A, A–F, 0-9, #.
var letterHeading = regexp.MustCompile(`^(?:\P{L}*|\p{L}|[\p{L}\d]\s*[-–—/]\s*[\p{L}\d])$`)

// topics follows the headings of a page: the last one above a term is its category.
type topics struct {
	titles [7]string
}

func (t *topics) enter(b block) {
	t.titles[b.level] = b.text
	if letterHeading.MatchString(b.text) {
		t.titles[b.level] = ""
	}
	for level := b.level + 1; level < len(t.titles); level++ {
		t.titles[level] = ""
	}
}

// above returns the title of the nearest heading above a level, but not that of the page.
func (t *topics) above(level int) string {
	for level--; level > 1; level-- {
		if t.titles[level] != "" {
			return t.titles[level]
		}
	}
	return ""
}

// addBlocks adds the blocks of some kinds.
func (d *document) addBlocks(page outline, kinds []blockKind, o ReadOptions, r *Reading) error {
	var over topics
	sections := page.sections()
	for _, b := range page.blocks {
		if b.kind == heading {
			over.enter(b)
			continue
		}
		wanted := false
		for _, kind := range kinds {
			wanted = wanted || b.kind == kind
		}
		if !wanted {
			continue
		}
		topic := over.above(len(over.titles))
		if b.kind == grid {
			b.table.title = topic
			if _, err := b.table.plan(o, &Reading{}); err != nil {
				r.note(b.at, "tables without terms and definitions, skipped", "")
				continue
			}
			if err := d.readTable(b.table, o, r); err != nil {
				return err
			}
			continue
		}
		one := draft{at: b.at, reading: r}
		term := b.term
		if section, rest, ok := strings.Cut(term, ":"); ok && sections {
			topic, term = section, strings.TrimSpace(rest)
		}
		switch {
		case b.kind != abbreviation:
			one.add("term", term, b.at)
			one.addRich("definition", b.formatted(), b.at)
		case isExpansion(b.term, b.text):
			one.expansion = true
			one.add("abbr", term, b.at)
			one.add("term", b.text, b.at)
		default:
			one.add("term", term, b.at)
			one.add("definition", b.text, b.at)
		}
		for _, name := range b.more {
			one.add("aliases", name, b.at)
		}
		for _, name := range b.see {
			one.add("see", name, b.at)
		}
		if topic != "" {
			one.add("category", topic, b.at)
		}
		if err := d.later(one); err != nil {
			return *err
		}
	}
	return nil
}

// isExpansion reports whether text is what abbr stands for, rather than what it means.
func isExpansion(abbr, text string) bool {
	return !endsAsSentence(text) && len(strings.Fields(text)) <= 8 && (isShortFor(abbr, text) || looksShort(abbr))
}

var sectioned = regexp.MustCompile(`^[a-z0-9_-]+:\S`)

// sections reports whether the terms of the page have a section before them, as in
// "network:NAT".
func (p outline) sections() bool {
	with, all := 0, 0
	for _, b := range p.blocks {
		if b.kind == defined {
			all++
			if sectioned.MatchString(b.term) {
				with++
			}
		}
	}
	return with > 0 && with*2 > all
}

// levelOfTerms returns the level of most headings that have a text right below them, and
// how many they are.
func (p outline) levelOfTerms() (level, count int) {
	var of [7]int
	for i, b := range p.blocks {
		if b.kind == heading && !letterHeading.MatchString(b.text) && i+1 < len(p.blocks) && p.blocks[i+1].kind != heading {
			of[b.level]++
		}
	}
	for l, n := range of {
		if n > 0 && n >= count {
			level, count = l, n
		}
	}
	return level, count
}

// addHeadings adds the headings of a level with the text below them.
func (d *document) addHeadings(page outline, level int, r *Reading) error {
	var over topics
	var open *draft
	var text *richtext.Builder // below it
	closed := func() error {
		if open == nil {
			return nil
		}
		one := *open
		one.addRich("definition", text.Text(), one.at)
		open = nil
		if err := d.later(one); err != nil {
			return *err
		}
		return nil
	}
	inside := false // the text right below the heading, before deeper ones
	for _, b := range page.blocks {
		if b.kind == label && open != nil && inside {
			open.addCell(b.term, cell{text: b.text, at: b.at})
			continue
		}
		if b.kind != heading {
			if open != nil && inside && b.kind != grid {
				b.into(text)
			}
			continue
		}
		over.enter(b)
		if inside = b.level == level; b.level > level {
			continue
		}
		if err := closed(); err != nil {
			return err
		}
		if b.level == level && !letterHeading.MatchString(b.text) {
			open, text = &draft{at: b.at, reading: r}, &richtext.Builder{}
			open.add("term", b.text, b.at)
			if b.id != "" {
				open.add("id", b.id, b.at)
			}
			if topic := over.above(level); topic != "" {
				open.add("category", topic, b.at)
			}
		}
	}
	return closed()
}

// item divides "Term: definition", "Term – definition". ok is false for other texts.
var itemParts = regexp.MustCompile(`^(.{1,80}?)(?::| [–—-]) +(\S.*)$`)

func itemOf(text string) (term, definition string, ok bool) {
	m := itemParts.FindStringSubmatch(text)
	if m == nil || utf8.RuneCountInString(m[1]) > 60 {
		return "", "", false
	}
	return m[1], m[2], true
}
