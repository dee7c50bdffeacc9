// Package pack is the compiled form of a glossary: one flat string that is
// written natively and read everywhere, without parsing.
//
// All numbers are little-endian. A pack is, in this order:
//
//	header    magic, then one uint32 for each header field below
//	text      the entries' texts (see fields), then the generated names
//	tables    columns of equal records, each starting where the header says
//
// The matching index is a trie of words. A node is a word that may follow its
// parent; node 0 is the root. Node and word together find a child through an
// open-addressed hash table. An output says which entry a name that ends at a
// node belongs to.
//
// The search index is described in starts.go and tokens.go.
package pack

// magic opens every pack; its last byte is the version of the format.
const magic = "CPG\x02"

// The header fields, by position after the magic.
const (
	hSize       = iota // bytes in the whole pack
	hEntries           // entries
	hCategories        // categories
	hNodes             // nodes of the trie
	hOutputs           // outputs
	hSlots             // slots of the hash table, a power of two
	hStarts            // word starts in names
	hTokens            // tokens of summaries and definitions; 0 where search goes over the texts themselves
	hText              // offset of the text
	hEntryText         // uint32 per entry and one more: offset of its texts
	hEntryFlags        // byte per entry: flagAuto
	hEntryCat          // byte per entry: its category
	hCatText           // uint32 per category and one more: offset of its texts
	hNodeWord          // uint32 per node: offset of its word
	hNodeLen           // byte per node: length of its word
	hNodeParent        // uint32 per node: its parent, with glued
	hNodeOut           // uint32 per node and one more: first output
	hOutEntry          // uint32 per output: entry
	hOutName           // uint32 per output: offset of the name, which ends before a byte below 0x20
	hOutExact          // uint16 per output: bit n is set if word n must match exactly
	hOutKind           // byte per output: kindName or kindStop
	hSlot              // uint32 per slot: a node, or 0 for none
	hFirst             // 32 bytes: bit c is set if a name starts with a non-word byte c
	hStartEntry        // uint32 per word start: its entry
	hStartAt           // uint16 per word start: offset from the first text of the entry
	hTokenAt           // uint32 per token: offset of a place where it stands
	hTokenPosts        // uint32 per token and one more: offset of its first posting
	headerFields
)

const headerSize = len(magic) + 4*headerFields

// The texts of an entry, each ended by a NUL; lists are joined by unitSep. The
// names come first, side by side, for search.
const (
	fieldTerm = iota
	fieldAbbr
	fieldAliases
	fieldHidden
	fieldImplied // names that term and abbreviation imply together, for search
	fieldID
	fieldSummary
	fieldDefinition
	fieldSee
	entryFields
)

// The texts of a category, each ended by a NUL.
const (
	catID = iota
	catTitle
	catSummary
	catFields
)

const unitSep = "\x1f"

const flagAuto = 1

// Kind says what a name in the index is for.
type Kind uint8

const (
	KindName Kind = iota // it opens the entry
	KindStop             // it means something else: never marked
)

// glued marks a node whose word follows its parent's without a separator.
const glued = 1 << 31

// MaxWords is the most words, symbols included, that a name may have.
const MaxWords = 16

// slotOf returns the slot at which the search for a child of parent (a node,
// with glued) by the hash of its word begins.
func slotOf(parent, hash, slots uint32) uint32 {
	h := (hash ^ parent*0x9E3779B1) * 0x85EBCA6B
	return (h ^ h>>15) & (slots - 1)
}
