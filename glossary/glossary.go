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
	Asks       []string // what people type who do not know the term: searched by meaning, never shown
	See        []string // IDs of related entries, most useful first
	Shares     []string // IDs of entries that have a name of it on purpose: another sense
	Auto       bool     // false: an ordinary word, marked only if the owner asks
	AutoWhy    string   // why an ordinary word is Auto all the same
	Case       Case     // how names meet text
	Not        []string // phrases that contain a name but mean something else
	Seed       []int    // rows of the source list that the entry serves

	// What follows stands on the entry's page and in exports. No card shows it, and
	// the pack does not hold it: a page that embeds the glossary pays nothing for it.

	Example  string       // the term in practice: a sentence or two, a figure, a line of a request
	Confused []Difference // terms that it is taken for
	Sources  []Source     // where its facts stand
	Checked  string       // month in which they were checked last, as "2026-11", or ""
	Region   []string     // ISO 3166-1 alpha-2 codes, or EU, where it holds; everywhere without one
	Said     string       // how it is said: "see-pass"

	// In has the names and texts of the entry in other languages than that of the
	// glossary, by language tag (BCP 47). The fields of each that are no names or texts
	// are empty.
	In map[string]Entry
	// Fallback are those of its texts that are in the language of Glossary.Fallback.
	Fallback Texts
}

// Texts is a set of the texts of an entry.
type Texts uint8

const (
	TermText Texts = 1 << iota
	SummaryText
	DefinitionText
	CategoryText // the title of its category
)

// A Difference tells an entry from one that it is taken for.
type Difference struct {
	With string // ID of the other entry
	Text string // one sentence
}

// A Source is a document, with the clause where the facts stand.
type Source struct {
	Name string
	Link string // an https address, or ""
}

// A Comparison is a page that holds several terms against each other in a table.
type Comparison struct {
	ID      string // stable slug, part of its address
	Title   string
	Summary string   // one sentence, at most SummaryLimit characters
	Intro   string   // what to know before the table, or ""
	Columns []string // heads of the columns; the first is that of the terms
	Rows    []Row
	Notes   []string // paragraphs below the table
	Sources []Source
	Checked string // as that of an Entry
}

// A Row is what the table of a comparison says of one term.
type Row struct {
	Entry string // ID, or "" where the glossary has no entry for it
	Name  string // that is shown; the short name of the entry if ""
	Cells []string
}

// Greatest lengths, in characters. A summary has two to three lines of a card.
const (
	SummaryLimit    = 160
	ExampleLimit    = 300
	DifferenceLimit = 200
	SourceLimit     = 200
	SaidLimit       = 60
	IntroLimit      = 600
	CellLimit       = 160
)

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
	In      map[string]Category // title and summary in other languages, by language tag
}

// A Glossary is a set of entries, sorted by ID, their categories, and pages that
// compare some of them, sorted by ID too.
type Glossary struct {
	Categories  []Category
	Entries     []Entry
	Comparisons []Comparison
	// Synonyms are groups of ordinary words that people use for one another when they
	// describe what they look for: carrier, operator, phone company.
	Synonyms [][]string
	// Fallback is the language of texts that the language of the glossary lacks, or ""
	// where nothing lacks. See Glossary.In.
	Fallback string
}
