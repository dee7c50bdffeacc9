package pack

import (
	"strings"
	"unsafe"

	"cpaas-glossary/glossary"
)

// A Pack is a compiled glossary, open for reading. Entries, categories and nodes
// are numbered from 0; entries are in the order of their IDs.
type Pack struct {
	data       string   // the texts, see entryFields
	entryText  []uint32 // by entry: where its texts start in data
	catText    []uint32 // by category
	flags      []byte   // by entry
	categories []byte   // by entry: its category
	see        []int    // column see, those of one entry side by side
	seeEnd     []uint32 // by entry: where its own end
	names      string   // columnNames
	setOffs    string   // columnSetOffs
	order      string   // the column
	synonyms   string   // the column
	tokens
	chunks
}

// ErrFormat is returned by Open for what is not a pack of this version.
var ErrFormat error = formatError{}

// formatError is a type of its own: what it says is not in a module that never asks.
type formatError struct{}

func (formatError) Error() string {
	return "pack: not a glossary pack of this version: build it again with the cpaas-glossary of this release"
}

// Open returns the pack in data, of which it keeps nothing.
func Open(data string) (*Pack, error) { return open(data, true) }

// OpenToShow is Open for a program that finds no names in text: EachName must not be called. What it takes to know all
// names would cost the module of the cards 0.4 KB of brotli.
func OpenToShow(data string) (*Pack, error) { return open(data, false) }

func open(data string, all bool) (*Pack, error) {
	if len(data) < headerSize || data[:len(magic)] != magic {
		return nil, ErrFormat
	}
	if size := data[len(magic):]; int(uint32(size[0])|uint32(size[1])<<8|uint32(size[2])<<16|uint32(size[3])<<24) != len(data) {
		return nil, ErrFormat
	}
	bad := false
	p := &Pack{}
	if !p.read(reader{data[headerSize:], &bad}, all) || bad {
		return nil, ErrFormat
	}
	return p, nil
}

// read reads what follows the header and reports whether it could.
func (p *Pack) read(r reader, all bool) bool {
	categories, entries := r.count(), r.count()
	texts := make([]byte, 1, 1+len(r.rest)) // a NUL before the first
	texts = readTexts(texts, &r, &p.catText, categories, catFields, all)
	texts = readTexts(texts, &r, &p.entryText, entries, entryFields, all)
	var numbers [columns]reader
	for i := range numbers {
		numbers[i] = r.column()
	}
	p.names, p.setOffs = strings.Clone(numbers[columnNames].rest), strings.Clone(numbers[columnSetOffs].rest)
	p.order, p.synonyms = strings.Clone(r.column().rest), strings.Clone(r.column().rest)
	texts = p.tokens.read(texts, &r)
	p.data = unsafe.String(unsafe.SliceData(texts), len(texts))
	if !r.done() {
		return false
	}
	for range entries {
		p.categories = append(p.categories, byte(numbers[columnCategory].number()))
		p.flags = append(p.flags, byte(numbers[columnFlags].number()))
		for range numbers[columnSee].count() {
			p.see = append(p.see, int(numbers[columnSee].number()))
		}
		p.seeEnd = append(p.seeEnd, uint32(len(p.see)))
	}
	for _, c := range p.categories {
		if int(c) >= max(categories, 1) { // the names come without categories
			return false
		}
	}
	for _, e := range p.see {
		if e < 0 || e >= entries {
			return false
		}
	}
	return true
}

// readTexts appends the texts of n entries or categories, those of each side by
// side, and notes in at where each begins.
func readTexts(texts []byte, r *reader, at *[]uint32, n, fields int, all bool) []byte {
	var column [entryFields]reader
	for f := range fields {
		column[f] = r.column()
	}
	for range n {
		*at = append(*at, uint32(len(texts)))
		var term, abbr string
		for f := range fields {
			text := column[f].text()
			switch {
			case fields == catFields:
			case f == fieldTerm:
				term = text
			case f == fieldAbbr:
				if abbr = text; text == initials {
					from := len(texts)
					texts = appendInitials(texts, term)
					abbr, text = string(texts[from:]), ""
				}
			case f == fieldMore && all:
				texts = appendMore(texts, int((*at)[len(*at)-1]), text)
				text = ""
			case f == fieldID && text == "":
				texts = appendID(texts, abbr)
			case f == fieldID && text == ofTerm:
				texts = appendID(texts, term)
				text = ""
			}
			texts = append(append(texts, text...), 0)
		}
	}
	return texts
}

// Len returns the number of entries.
func (p *Pack) Len() int { return len(p.flags) }

// field returns text n of those that start at offset at. TinyGo would unroll it
// for each text, at 2 KB.
//
//go:noinline
func (p *Pack) field(at uint32, n int) string {
	s := p.data[at:]
	for ; n > 0; n-- {
		s = s[strings.IndexByte(s, 0)+1:]
	}
	return s[:strings.IndexByte(s, 0)]
}

func (p *Pack) entryField(i, n int) string { return p.field(p.entryText[i], n) }

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, unitSep)
}

// The texts of entry i.

func (p *Pack) ID(i int) string        { return p.entryField(i, fieldID) }
func (p *Pack) Term(i int) string      { return p.entryField(i, fieldTerm) }
func (p *Pack) Abbr(i int) string      { return p.entryField(i, fieldAbbr) }
func (p *Pack) Aliases(i int) []string { return list(p.entryField(i, fieldAliases)) }
func (p *Pack) Hidden(i int) []string  { return list(p.entryField(i, fieldHidden)) }

// See returns the entries related to entry i.
func (p *Pack) See(i int) []int { return p.others(i, 0) }

// Shared returns the other entries that have one of the names of entry i.
func (p *Pack) Shared(i int) []int { return p.others(i, 1) }

// others returns one of the two lists that the column see has of entry i, which itself stands between them.
//
//go:noinline
func (p *Pack) others(i, list int) []int {
	var see []int
	if p.isInParts() {
		see = p.chunkSee[i]
	} else {
		first := uint32(0)
		if i > 0 {
			first = p.seeEnd[i-1]
		}
		see = p.see[first:p.seeEnd[i]]
	}
	end := len(see)
	for n, other := range see {
		if other == i {
			end = n
		}
	}
	if list == 0 {
		return see[:end]
	}
	return see[min(end+1, len(see)):]
}

// Auto reports whether entry i is marked without the owner asking.
func (p *Pack) Auto(i int) bool { return p.flags[i]&flagAuto != 0 }

// Fallback returns which of the texts of entry i are in FallbackLanguage.
func (p *Pack) Fallback(i int) glossary.Texts { return glossary.Texts(p.flags[i] >> fallbackShift) }

// Category returns the category of entry i.
func (p *Pack) Category(i int) int { return int(p.categories[i]) }

// Find returns the entry with the given ID, or -1.
func (p *Pack) Find(id string) int {
	lo, hi := 0, p.Len()
	for lo < hi {
		m := int(uint(lo+hi) / 2)
		if p.ID(m) < id {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < p.Len() && p.ID(lo) == id {
		return lo
	}
	return -1
}

// Categories returns the categories in reading order.
func (p *Pack) Categories() []glossary.Category {
	out := make([]glossary.Category, 0, len(p.catText))
	for _, at := range p.catText {
		if id := p.field(at, catID); id != "" {
			out = append(out, glossary.Category{ID: id, Title: p.field(at, catTitle), Summary: p.field(at, catSummary)})
		}
	}
	return out
}

// FallbackLanguage returns the language of the texts that Fallback tells of, where an entry has any: the title of the last
// category, which has no ID and no entries.
func (p *Pack) FallbackLanguage() string {
	last := len(p.catText)
	if p.isInParts() {
		last = strings.Count(p.categoryTitles, "\x00")
	}
	return p.CategoryTitle(last - 1)
}

// CategoryTitle returns the title of category c.
func (p *Pack) CategoryTitle(c int) string {
	if p.isInParts() {
		return nth(p.categoryTitles, c)
	}
	return p.field(p.catText[c], catTitle)
}
