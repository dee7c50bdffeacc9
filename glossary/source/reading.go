package source

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// ReadOptions say how lists are read that this command has not written itself. The
// zero value tells everything by name and content.
type ReadOptions struct {
	// Format is one of ImportFormats; "" takes it from the ending and the content.
	Format string
	// Encoding is a label of the Encoding Standard, such as windows-1251; "" takes
	// the byte order mark, or tells UTF-8, UTF-16 and Windows-1252 by the content.
	Encoding string
	// Lang is the language of the glossary (BCP 47); "" takes that of the file.
	Lang string
	// Columns has the field of columns and keys by their names in the file. "" passes
	// a column over.
	Columns map[string]string
	// Category is the title of the category of entries that name none.
	Category string
}

// A Reading is what was understood of a file: the page that import prints.
type Reading struct {
	File     string
	Format   string   // in words: "CSV"
	Facts    []string // how it was read: "Windows-1252", "semicolons between columns"
	Columns  []ColumnRead
	Entries  int
	Notes    []Note
	Lang     string // of its texts, or "" where the file does not say it
	exported bool   // this command has written it: there is nothing to tell
}

// A ColumnRead is a column of a table, or a key, and what it was taken for.
type ColumnRead struct {
	Name  string
	Field string // "" where it was skipped
	Why   string // it was skipped
}

// A Note is one thing that was done to, or left out of, a file, however often.
type Note struct {
	Text  string // "terms without a definition, skipped"
	Count int
	Shown []string // the first few: "line 4: SMS"
}

// shownOfNote is how many examples a note keeps: a report fits one screen.
const shownOfNote = 3

// Exported reports whether this command has written the file: then the owner learns nothing from the reading.
func (r *Reading) Exported() bool { return r.exported }

func (r *Reading) fact(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !slices.Contains(r.Facts, text) {
		r.Facts = append(r.Facts, text)
	}
}

// note counts what text says once more. what is shown of it, with its line.
func (r *Reading) note(at Position, text, what string) {
	i := slices.IndexFunc(r.Notes, func(n Note) bool { return n.Text == text })
	if i < 0 {
		i = len(r.Notes)
		r.Notes = append(r.Notes, Note{Text: text})
	}
	n := &r.Notes[i]
	n.Count++
	if len(n.Shown) >= shownOfNote || at.line == 0 && what == "" {
		return
	}
	shown := what
	if at.line > 0 {
		shown = strings.TrimSuffix(fmt.Sprintf("line %d: %s", at.line, what), ": ")
	}
	n.Shown = append(n.Shown, shortened(shown))
}

// shortened returns s so that several fit a line of a terminal.
func shortened(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// column says what the column called name was taken for.
func (r *Reading) column(name, field, why string) {
	c := ColumnRead{name, field, why}
	if !slices.Contains(r.Columns, c) && name != "" {
		r.Columns = append(r.Columns, c)
	}
}

// Text returns the reading as lines for a terminal.
func (r *Reading) Text() string {
	var b strings.Builder
	entries := "entries"
	if r.Entries == 1 {
		entries = "entry"
	}
	fmt.Fprintf(&b, "%s: %s, %d %s\n", r.File, strings.Join(append([]string{r.Format}, r.Facts...), ", "), r.Entries, entries)
	var taken, passed []string
	for _, c := range r.Columns {
		switch {
		case c.Field == "":
			passed = append(passed, fmt.Sprintf("%s (%s)", shortened(c.Name), c.Why))
		case c.Field == c.Name:
			taken = append(taken, c.Name)
		default:
			taken = append(taken, shortened(c.Name)+" as "+c.Field)
		}
	}
	if taken != nil {
		fmt.Fprintf(&b, "  columns: %s\n", strings.Join(taken, ", "))
	}
	if passed != nil {
		fmt.Fprintf(&b, "  skipped: %s\n", strings.Join(passed, ", "))
	}
	notes := slices.Clone(r.Notes)
	slices.SortStableFunc(notes, func(a, b Note) int { return cmp.Compare(b.Count, a.Count) })
	for _, n := range notes {
		fmt.Fprintf(&b, "  %s: %d", n.Text, n.Count)
		if n.Shown != nil {
			fmt.Fprintf(&b, " (%s", strings.Join(n.Shown, "; "))
			if n.Count > len(n.Shown) {
				b.WriteString("; …")
			}
			b.WriteString(")")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// nothing is the problem with a file of which no entry could be made.
func (r *Reading) nothing() Problem {
	cure := "check that it is the right file"
	for _, n := range r.Notes {
		if n.Text == noteNoMeaning {
			if cure = "say what the terms mean, in a column called definition"; r.Format == "TBX" {
				cure = `give the concepts a <descrip type="definition">`
			}
		}
	}
	return Problem{File: r.File, Text: "the file has no entries", Cure: cure}
}
