package pack

import "strings"

// A page downloads a pack in parts: what marks it, and, when its reader asks, what explains. Together they are the pack
// again. The names are a pack themselves, in which everything else is blank; the other parts are columns, each with its
// length before it.
//
//	names   term, abbr, aliases, ID, stops, more, flags and how names meet text
//	cards   the titles of the categories; where each chunk begins
//	search  the rest of the categories; hidden, implied, asks, where parts of words begin, order, synonyms, tokens
//	chunk   of some entries side by side: the summary, the definition, the category and see
//
// columns numbers all columns of a pack in the order in which they are written.
const (
	columnTexts   = catFields
	columnNumbers = columnTexts + entryFields
	columnOrder   = columnNumbers + columns
	columnSame    = columnOrder + 1
	columnTokens  = columnSame + 1
	allColumns    = columnTokens + 3
)

// cardColumns, searchColumns and chunkColumns are the columns of the parts that are no names.
var (
	cardColumns   = [...]int{catTitle}
	chunkColumns  = [...]int{columnTexts + fieldSummary, columnTexts + fieldDefinition, columnNumbers + columnCategory, columnNumbers + columnSee}
	searchColumns = [...]int{
		catID, catSummary, columnTexts + fieldHidden, columnTexts + fieldImplied, columnTexts + fieldAsks, columnNumbers + columnSetOffs, columnOrder, columnSame,
		columnTokens, columnTokens + 1, columnTokens + 2,
	}
)

// write returns a pack with these columns.
func write(categories, entries int, columns []string) string {
	size := 0
	for _, c := range columns {
		size += len(c) + 5
	}
	b := make([]byte, headerSize, headerSize+10+size)
	copy(b, magic)
	putNumber(&b, uint32(categories))
	putNumber(&b, uint32(entries))
	for _, c := range columns {
		putColumn(&b, c)
	}
	for i := range 4 {
		b[len(magic)+i] = byte(len(b) >> (8 * i))
	}
	return string(b)
}

func putColumn(b *[]byte, column string) {
	putNumber(b, uint32(len(column)))
	*b = append(*b, column...)
}

//go:noinline
func putNumber(b *[]byte, n uint32) {
	for ; n >= 0x80; n >>= 7 {
		*b = append(*b, byte(n)|0x80)
	}
	*b = append(*b, byte(n))
}

// readColumns returns the counts and the columns of a pack, unchecked.
func readColumns(data string) (categories, entries int, columns [allColumns]string, ok bool) {
	bad := len(data) < headerSize
	if bad {
		return
	}
	r := reader{data[headerSize:], &bad}
	categories, entries = int(r.number()), int(r.number())
	for i := range columns {
		columns[i] = r.column().rest
	}
	return categories, entries, columns, r.done()
}

// Join returns the pack of which these are the parts, or "" where they do not belong together. texts are all chunks, in
// order.
func Join(names, cards, search string, texts []string) string {
	_, entries, columns, ok := readColumns(names)
	bad := !ok
	r := reader{cards, &bad}
	for _, i := range cardColumns {
		columns[i] = r.column().rest
	}
	r.column() // where the chunks begin
	bad = !r.done()
	r = reader{search, &bad}
	for _, i := range searchColumns {
		columns[i] = r.column().rest
	}
	bad = !r.done()
	var joined [len(chunkColumns)][]string
	for _, chunk := range texts {
		r := reader{chunk, &bad}
		for n := range joined {
			joined[n] = append(joined[n], r.column().rest)
		}
		bad = !r.done()
	}
	for n, i := range chunkColumns {
		columns[i] = strings.Join(joined[n], "")
	}
	categories := strings.Count(columns[catID], "\x00")
	if bad || strings.Count(columns[catTitle], "\x00") != categories || strings.Count(columns[columnTexts+fieldSummary], "\x00") != entries {
		return ""
	}
	return write(categories, entries, columns[:])
}
