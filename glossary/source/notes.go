package source

// What notes say. Each is read with a number behind it.
const (
	noteNoTerm     = "rows without a term, skipped"
	noteNoMeaning  = "terms without a definition, skipped"
	noteLoneText   = "texts beside entries, skipped"
	noteExpansion  = "abbreviations without a definition, given their expansion"
	noteTags       = "texts whose HTML tags were removed"
	noteEntities   = "texts whose HTML entities were decoded"
	noteDivided    = "headwords divided into their names"
	noteQualified  = "headwords with a note in brackets, found only where it is written too (give the name alone)"
	noteCut        = "first sentences cut to fit a card, with the whole text as the definition"
	noteRedirect   = "entries that only refer to another, made names of that one"
	noteUnseen     = "texts with invisible characters, which were removed"
	noteFault      = "cells with a spreadsheet error, treated as empty"
	noteMonth      = "dates that cannot be read, left out"
	noteNoWord     = "terms without a letter or digit, skipped"
	noteSentence   = "terms that are too long for a name, skipped"
	noteUnfit      = "values that do not fit their field, left out"
	noteShortened  = "examples cut to fit"
	noteTwice      = "entries that appear twice, word for word (one was kept)"
	noteSameTerm   = "terms that another entry has too (a card shows both: use shares if that is meant, or merge them)"
	noteClash      = "other names that belong to another entry, left out"
	noteUnknownSee = "references to terms that do not exist, left out"
	noteManyTopics = "entries with several categories (the first counts)"
	noteUncategory = "categories without a letter, ignored"
)
