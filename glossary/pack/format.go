// Package pack is the compiled form of a glossary: one string that is written
// natively and read everywhere.
//
// It holds the texts and what cannot be worked out from them in a few
// milliseconds. Open works out the rest: the trie of names for matching (trie.go)
// and the sorted word starts for search (starts.go). Stored, those two were a
// third of what a page downloads.
//
// A pack is, in this order, with all numbers after the size as uvarints:
//
//	magic
//	size        uint32, little-endian: bytes in the whole pack
//	counts      categories, entries
//	categories  for each field below, a column
//	entries     for each field below, a column
//	numbers     columns of the entries, see column
//	order       the word starts sorted, in a large glossary (starts.go)
//	tokens      of a large glossary (tokens.go)
//
// A column is its length in bytes and then its values, by entry. A column of texts
// has each text ended by a NUL: texts of one kind side by side compress better than
// the texts of one entry.
package pack

// magic opens every pack; its last byte is the version of the format.
const magic = "CPG\x03"

const headerSize = len(magic) + 4

// The texts of an entry; lists are joined by unitSep. Open puts them side by side,
// each ended by a NUL, the names first, for search.
const (
	fieldTerm = iota
	fieldAbbr
	fieldAliases
	fieldHidden
	fieldImplied // names that term and abbreviation imply together, for search
	fieldID
	fieldSummary
	fieldDefinition
	fieldStops // phrases that contain a name but mean something else
	fieldMore  // names that the others imply
	entryFields
)

// The texts of a category, each ended by a NUL.
const (
	catID = iota
	catTitle
	catSummary
	catFields
)

// The columns of numbers of the entries.
const (
	columnCategory = iota // its category
	columnFlags           // flagAuto
	columnSee             // how many related entries, and each of them
	columnNames           // for each name of fields term, abbr, aliases, stops and more, in this order: how it meets text, see nameCode
	columnSetOffs         // not by entry: see starts.go
	columns
)

const unitSep = "\x1f"

const flagAuto = 1

// Kind says what a name in the index is for.
type Kind uint8

const (
	KindName Kind = iota // it opens the entry
	KindStop             // it means something else: never marked
)

// MaxWords is the most words, symbols included, that a name may have.
const MaxWords = 16

// nameCode is what columnNames says of a name: 0 that it is none, because it is
// empty or another entry's, or else one more than the words of it that must match
// exactly, bit n for word n.
func nameCode(exact uint16) uint32 { return uint32(exact) + 1 }
