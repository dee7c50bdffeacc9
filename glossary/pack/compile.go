//go:build !tinygo

package pack

import (
	"encoding/binary"
	"errors"
	"sort"
	"strings"

	"golang.org/x/text/unicode/norm"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/words"
)

func toNFD(s string) string { return norm.NFD.String(s) }

// Compile returns the pack of g. Entries must have passed the checks of package
// source; Compile itself refuses only what the format cannot hold.
func Compile(g *glossary.Glossary) (string, error) { return CompileListing(g, TokensFrom) }

// CompileListing is Compile with another size in place of TokensFrom. Search
// finds the same in both packs.
func CompileListing(g *glossary.Glossary, tokensFrom int) (string, error) {
	entries := append([]glossary.Entry(nil), g.Entries...)
	sort.Slice(entries, func(i, j int) bool { return entries[i].ID < entries[j].ID })
	c := &compiler{tokens: findTokens(entries, tokensFrom)}
	if err := c.addCategories(g.Categories, entries); err != nil {
		return "", err
	}
	c.addTexts(entries)
	if err := c.addNames(entries); err != nil {
		return "", err
	}
	data := c.assemble(nil)
	p, err := Open(data)
	if err != nil {
		return "", err
	}
	if !p.OpenNames() {
		return "", errors.New("pack: more names than a pack can hold")
	}
	if len(c.tokens) > 0 {
		p.OpenSearch()
		data = c.assemble(orderOf(p.starts.list))
	}
	return data, nil
}

// A compiler collects the columns of a pack.
type compiler struct {
	categories, entries int
	categoryTexts       [catFields][]byte
	texts               [entryFields][]byte
	numbers             [columns][]byte
	tokens              []token
}

// put appends text, ended by a NUL.
func put(column *[]byte, text string) {
	*column = append(append(*column, strings.ReplaceAll(text, "\x00", "")...), 0)
}

func putNumber(column *[]byte, n uint32) { *column = binary.AppendUvarint(*column, uint64(n)) }

func (c *compiler) addCategories(categories []glossary.Category, entries []glossary.Entry) error {
	c.categories = len(categories)
	number := map[string]int{}
	for i, cat := range categories {
		number[cat.ID] = i
		for field, text := range [catFields]string{catID: cat.ID, catTitle: cat.Title, catSummary: cat.Summary} {
			put(&c.categoryTexts[field], text)
		}
	}
	if len(number) > 256 {
		return errors.New("pack: more than 256 categories")
	}
	for _, e := range entries {
		cat, ok := number[e.Category]
		if !ok {
			return errors.New("pack: entry " + e.ID + ": no category " + e.Category)
		}
		putNumber(&c.numbers[columnCategory], uint32(cat))
	}
	return nil
}

// addTexts adds what the entries say, and which others they name.
func (c *compiler) addTexts(entries []glossary.Entry) {
	c.entries = len(entries)
	number := map[string]uint32{}
	for i, e := range entries {
		number[e.ID] = uint32(i)
	}
	setOff, names := 0, 0 // bytes of names up to the last part of a word, and in all
	for _, e := range entries {
		for field, text := range [...]string{
			fieldTerm: e.Term, fieldAbbr: e.Abbr, fieldAliases: strings.Join(e.Aliases, unitSep), fieldHidden: strings.Join(e.Hidden, unitSep),
			fieldImplied: implied(e), fieldID: e.ID, fieldSummary: e.Summary, fieldDefinition: e.Definition,
		} {
			before := len(c.texts[field])
			put(&c.texts[field], text)
			if field > fieldImplied {
				continue
			}
			for _, at := range setOffs(string(c.texts[field][before:])) {
				putNumber(&c.numbers[columnSetOffs], uint32(names+at-setOff))
				setOff = names + at
			}
			names += len(c.texts[field]) - before
		}
		flags := uint32(0)
		if e.Auto {
			flags |= flagAuto
		}
		putNumber(&c.numbers[columnFlags], flags)
		var see []uint32
		for _, id := range e.See {
			if n, ok := number[id]; ok {
				see = append(see, n)
			}
		}
		putNumber(&c.numbers[columnSee], uint32(len(see)))
		for _, n := range see {
			putNumber(&c.numbers[columnSee], n)
		}
	}
}

// addNames adds how the names of all entries meet text, and the names that are
// not among the texts. A generated name yields to a given one of another entry.
func (c *compiler) addNames(entries []glossary.Entry) error {
	names := make([][]Name, len(entries))
	given := map[string]int{}
	for i, e := range entries {
		names[i] = Names(e)
		for _, n := range names[i] {
			if n.Given && n.Kind == KindName {
				given[Fold(n.Text)] = i
			}
		}
	}
	for i, e := range entries {
		codes := map[string]uint32{}
		var stops, more []string
		for _, n := range names[i] {
			if owner, ok := given[Fold(n.Text)]; !n.Given && ok && owner != i {
				continue
			}
			if err := fits(n.Text); err != nil {
				return errors.New("pack: entry " + e.ID + ": " + err.Error())
			}
			switch {
			case n.Kind == KindStop:
				stops = append(stops, n.Text)
			case !n.Given:
				more = append(more, n.Text)
			}
			if WordCount(n.Text) > 0 {
				codes[n.Text] = nameCode(n.Exact)
			}
		}
		stopped, further := strings.Join(stops, unitSep), strings.Join(more, unitSep)
		put(&c.texts[fieldStops], stopped)
		put(&c.texts[fieldMore], further)
		for _, text := range []string{e.Term, e.Abbr, strings.Join(e.Aliases, unitSep), stopped, further} {
			for _, name := range strings.Split(text, unitSep) {
				name = strings.TrimSpace(name)
				putNumber(&c.numbers[columnNames], codes[name])
				delete(codes, name) // a name that is given twice is one
			}
		}
	}
	return nil
}

// fits returns an error if a node cannot hold the words of name.
func fits(name string) error {
	count := 0
	forWords(name, func(word string, _ bool) {
		count++
		if len(word) > 255 {
			count = MaxWords + 1
		}
	})
	if count > MaxWords {
		return errors.New(`the name "` + name + `" is too long: at most 16 words of 255 bytes`)
	}
	return nil
}

// Fold returns name as the trie sees it: names that are alike in case,
// separators and ignorable characters fold alike. It is "" for a name without
// words.
func Fold(name string) string {
	var b strings.Builder
	forWords(name, func(word string, glued bool) {
		if !glued {
			b.WriteByte(' ')
		}
		b.WriteString(foldWord(word))
	})
	return b.String()
}

// WordCount returns how many words and symbols name has.
func WordCount(name string) int {
	n := 0
	forWords(name, func(string, bool) { n++ })
	return n
}

func foldWord(word string) string {
	var b strings.Builder
	for _, r := range word {
		if !words.Ignorable(r) {
			b.WriteRune(words.Fold(r))
		}
	}
	return b.String()
}

// assemble writes the pack, with the order of the word starts where it has to be
// given.
func (c *compiler) assemble(order []byte) string {
	b := append([]byte(magic), 0, 0, 0, 0)
	putNumber(&b, uint32(c.categories))
	putNumber(&b, uint32(c.entries))
	columns := append(append(c.categoryTexts[:], c.texts[:]...), c.numbers[:]...)
	columns = append(append(columns, order), columnsOf(c.tokens)...)
	for _, column := range columns {
		putNumber(&b, uint32(len(column)))
		b = append(b, column...)
	}
	binary.LittleEndian.PutUint32(b[len(magic):], uint32(len(b)))
	return string(b)
}
