// Package glossary says what a term is: the entries of a glossary.
//
// The sub-packages do the work: source reads and checks entries, pack is their
// compiled form, match finds them in text and search answers queries about them.
package glossary

// An Entry is one term with its definition.
type Entry struct {
	ID         string   // stable slug, part of the entry's address
	Term       string   // the full headword
	Abbr       string   // its abbreviation, or ""
	Aliases    []string // other names, found in text and searched
	Hidden     []string // searched, never shown or marked: misprints and the like
	Category   string   // ID of a Category
	Summary    string   // one sentence, at most SummaryLimit characters
	Definition string   // one to three more sentences
	See        []string // IDs of related entries, most useful first
	Auto       bool     // false: an ordinary word, marked only if the owner asks
	AutoWhy    string   // why an ordinary word is Auto all the same
	Case       Case     // how names meet text
	Not        []string // phrases that contain a name but mean something else
	Seed       []int    // rows of the source list that the entry serves
}

// SummaryLimit is the greatest length of a summary, in characters: two to three
// lines of a card.
const SummaryLimit = 160

// Case says how the letters of a name must agree with the text.
type Case uint8

const (
	// CaseWord, the default, decides word by word: a word with two capitals, or
	// a capital and a digit, must match exactly, every other one in any case.
	CaseWord Case = iota
	CaseExact
	CaseFold
)

// A Category groups entries.
type Category struct {
	ID      string
	Title   string
	Summary string
}

// A Glossary is a set of entries, sorted by ID, and their categories.
type Glossary struct {
	Categories []Category
	Entries    []Entry
}
