//go:build !tinygo

package pack

import (
	"encoding/binary"
	"slices"
	"strings"

	"cpaas-glossary/glossary"
)

// Contents are what a pack holds.
type Contents struct {
	Categories []glossary.Category
	Fallback   string   // see Pack.FallbackLanguage
	Entries    []Entry  // in the order of their IDs
	SetOffs    []uint32 // see Pack.SetOffs
	Order      []uint32 // see Pack.Order
	Synonyms   [][]string
	Tokens     []Token // in the order that search wants
}

// An Entry is what a pack holds of an entry.
type Entry struct {
	glossary.Entry          // its texts
	Category       int      // its category
	Spans          []Span   // of the definition
	See            []int    // related entries
	Shared         []int    // the others that have one of its names
	Implied        string   // name that term and abbreviation imply together, or ""
	Asks           string   // words that people who do not know the term ask with
	Stops          []string // phrases that contain a name but mean something else
	More           []string // names that the others imply
	Codes          []uint32 // for each of Coded: 0 or NameCode
}

// A Token is a text and the entries that have it.
type Token struct {
	Text     string
	Postings []Posting // by entry, increasing
}

// A Posting is an entry, and Field 0 if the summary has the token, 1 if only the
// definition has it, and 2 for the words of Asks. An entry has one posting of 0 or 1 at most, and
// one of 2 after it.
type Posting struct{ Entry, Field int }

// Coded returns the names whose Codes an entry has, in their order.
func (e *Entry) Coded() (names []string) {
	for _, list := range [][]string{{e.Term}, {e.Abbr}, e.Aliases, e.Stops, e.More} {
		for _, name := range list {
			if name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}

// Write returns the pack of c.
func Write(c *Contents) string {
	var categories [catFields][]byte
	all := c.Categories
	if c.Fallback != "" {
		all = append(slices.Clone(all), glossary.Category{Title: c.Fallback})
	}
	for _, cat := range all {
		for field, text := range [catFields]string{catID: cat.ID, catTitle: cat.Title, catSummary: cat.Summary} {
			put(&categories[field], text)
		}
	}
	var texts [entryFields][]byte
	var numbers [columns][]byte
	for number, e := range c.Entries {
		for field, text := range [entryFields]string{
			fieldTerm: e.Term, fieldAbbr: shortAbbr(&e), fieldAliases: strings.Join(e.Aliases, unitSep), fieldHidden: strings.Join(e.Hidden, unitSep),
			fieldImplied: e.Implied, fieldID: shortID(&e), fieldSummary: e.Summary, fieldDefinition: strings.ReplaceAll(e.Definition, unitSep, "") + putSpans(e.Spans),
			fieldAsks:  e.Asks,
			fieldStops: strings.Join(e.Stops, unitSep), fieldMore: shortMore(&e),
		} {
			put(&texts[field], text)
		}
		flags := uint32(e.Fallback) << fallbackShift
		if e.Auto {
			flags |= flagAuto
		}
		putNumber(&numbers[columnCategory], uint32(e.Category))
		putNumber(&numbers[columnFlags], flags)
		others := e.See
		if len(e.Shared) > 0 {
			others = slices.Concat(e.See, []int{number}, e.Shared)
		}
		putNumber(&numbers[columnSee], uint32(len(others)))
		for _, n := range others {
			putNumber(&numbers[columnSee], uint32(n))
		}
		putNumbers(&numbers[columnNames], e.Codes)
	}
	putNumbers(&numbers[columnSetOffs], c.SetOffs)
	var order []byte
	putNumbers(&order, c.Order)

	columns := append(append(categories[:], texts[:]...), numbers[:]...)
	var synonyms []byte
	for _, group := range c.Synonyms {
		put(&synonyms, strings.Join(group, unitSep))
	}
	columns = append(append(columns, order, synonyms), columnsOf(c.Tokens)...)
	written := make([]string, len(columns))
	for i, column := range columns {
		written[i] = string(column)
	}
	return write(len(all), len(c.Entries), written)
}

// put appends text, ended by a NUL.
func put(column *[]byte, text string) {
	*column = append(append(*column, strings.ReplaceAll(text, "\x00", "")...), 0)
}

func putNumbers(column *[]byte, numbers []uint32) {
	for _, n := range numbers {
		putNumber(column, n)
	}
}

// columnsOf returns the three columns of tokens.
func columnsOf(tokens []Token) [][]byte {
	var texts, lengths, posts []byte
	for _, t := range tokens {
		put(&texts, t.Text)
		before, start := 0, len(posts)
		for _, p := range t.Postings {
			posts = binary.AppendUvarint(posts, uint64(p.Entry-before)<<2|uint64(p.Field))
			before = p.Entry
		}
		putNumber(&lengths, uint32(len(posts)-start))
	}
	return [][]byte{texts, lengths, posts}
}

// shortID returns how the ID of e is written.
func shortID(e *Entry) string {
	switch e.ID {
	case string(appendID(nil, e.Abbr)):
		return ""
	case string(appendID(nil, e.Term)):
		return ofTerm
	}
	return e.ID
}

// shortAbbr returns how the abbreviation of e is written.
func shortAbbr(e *Entry) string {
	if e.Abbr == string(appendInitials(nil, e.Term)) && e.Abbr != "" {
		return initials
	}
	return e.Abbr
}

// shortMore returns how the names are written that the others of e imply.
func shortMore(e *Entry) string {
	var given, more []byte
	for _, text := range []string{e.Term, e.Abbr, strings.Join(e.Aliases, unitSep)} {
		put(&given, text)
	}
	at := 0 // the name that the byte before was for
	for i, name := range e.More {
		c := byte(1)
		for c < derived && string(appendMore(given, at, string(rune(c)))[len(given):]) != name {
			c++
		}
		if c < derived {
			more = append(more, c)
			at = nameAfter(given, at, int(c-1)/2)
			continue
		}
		more = append(more, name...)
		if i+1 < len(e.More) {
			more = append(more, derived)
		}
	}
	return string(more)
}
