// Package pack is the compiled form of a glossary: one string that is written
// natively and read everywhere.
//
// It holds the texts and what cannot be worked out from them in a few
// milliseconds. The trie of names is made by package match, the sorted word starts
// by package search, each when it is first wanted. Stored, those two were a third
// of what a page downloads. Package compile decides what is in a pack, Write writes
// it and Open reads it.
//
// A pack is, in this order, with all numbers after the size as uvarints:
//
//	magic
//	size        uint32, little-endian: bytes in the whole pack
//	counts      categories, entries
//	categories  for each field below, a column
//	entries     for each field below, a column
//	numbers     columns of the entries, see column
//	order       the word starts sorted, in a large glossary (see Order)
//	synonyms    a column (see Synonyms)
//	tokens      of a large glossary (see Tokens)
//
// A column is its length in bytes and then its values, by entry. A column of texts
// has each text ended by a NUL: texts of one kind side by side compress better than
// the texts of one entry.
package pack

// magic opens every pack; its last byte is the version of the format.
const magic = "CPG\x07"

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
	fieldDefinition // with its Spans
	fieldAsks       // words that people who do not know the term ask with, for search
	fieldStops      // phrases that contain a name but mean something else
	fieldMore       // names that the others imply
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
	columnFlags           // flagAuto, and glossary.Texts
	columnSee             // how many related entries, and each of them; then, where others share a name of it, itself and those
	columnNames           // for each name that is not empty of fields term, abbr, aliases, stops and more, in this order: how it meets text, see NameCode
	columnSetOffs         // not by entry: see SetOffs
	columns
)

const unitSep = "\x1f"

// What columnFlags says of an entry: whether it is marked without the owner asking and, above that bit, which of its
// texts are in the language of Pack.FallbackLanguage, as glossary.Texts.
const (
	flagAuto      = 1
	fallbackShift = 1
)

// Kind says what a name is for.
type Kind uint8

const (
	KindName Kind = iota // it opens the entry
	KindStop             // it means something else: never marked
)

// MaxCategories is how many categories a glossary may have: their numbers are bytes.
const MaxCategories = 256

// MaxWords is the most words, symbols included, that a name may have, MaxWord the
// most bytes that a word of it may have.
const (
	MaxWords = 16
	MaxWord  = 255
)

// What columnNames says of a name.
const (
	noName      = iota // it is none: another entry's
	acronymCode        // its acronyms must match exactly
	exactCode          // with the words added that must match exactly, bit n for word n
)

// NameCode is what columnNames says of a name of which these words must match exactly, bit n for word n.
func NameCode(name string, exact uint16) uint32 {
	if exact == acronyms(name) {
		return acronymCode
	}
	return exactCode + uint32(exact)
}
