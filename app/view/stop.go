package view

import (
	"strings"

	"cpaas-glossary/glossary/letters"
)

// StopStrings are the words of the one stop for keyboards and screen readers.
type StopStrings struct {
	Landmark string // names the landmark
	Label    string // on the control, and names the list; {n} is how many terms there are
	Keys     string // what the keys do in the list
}

var englishStop = StopStrings{
	Landmark: "Glossary terms",
	Label:    "Terms on this page ({n})",
	Keys:     "Up and Down: go to a term. Enter: into its definition. Escape: read on from there.",
}

// KeysID is the id of what says what the keys do.
const KeysID = "keys"

// NameEnd and RowEnd separate the rows that StopRows reads. They occur in no text.
const (
	NameEnd = "\x1f"
	RowEnd  = "\x1e"
)

// StopRows writes the list of the marks of a page and returns the names in it.
// rows holds name, NameEnd, summary, RowEnd for each, in the order of the page:
// they may be of several glossaries.
//
// A row is read when it gets the focus, so it is called what it says: a
// description is read late by some screen readers, and not at all with some of
// their settings.
func (t *Tree) StopRows(rows string, w *StopStrings) (names []string) {
	t.open("div", "content")
	t.open("div", "list")
	t.attr("role", "listbox")
	t.attr("aria-label", fill(w.Label, "{n}", decimal(strings.Count(rows, RowEnd))))
	t.attr("aria-describedby", KeysID)
	for rows != "" {
		row, rest, _ := letters.Cut(rows, RowEnd[0])
		name, summary, _ := letters.Cut(row, NameEnd[0])
		rows = rest
		t.open("div", "row")
		t.attr("role", "option")
		t.attr("aria-selected", "false")
		t.attr("tabindex", "-1")
		t.leaf("b", "name", name+":") // the colon is heard as a pause
		t.leaf("span", "summary", summary)
		t.close()
		names = append(names, name)
	}
	t.close()
	t.open("p", "keys")
	t.attr("id", KeysID)
	t.text(w.Keys)
	t.close()
	t.close()
	return names
}
