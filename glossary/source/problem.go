// Package source reads glossaries as people write them and checks them.
package source

import (
	"fmt"
	"sort"
	"strings"
)

// A Problem is one thing wrong with a glossary: where, what, and the cure.
type Problem struct {
	File         string
	Line, Column int // from 1; 0 where the whole file is meant
	Text         string
	Cure         string
}

func (p Problem) String() string {
	at := p.File
	if p.Line > 0 {
		at = fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
	}
	if p.Cure == "" {
		return at + ": " + p.Text
	}
	return at + ": " + p.Text + ": " + p.Cure
}

// Problems are all that is wrong with a glossary, in the order of its files. It
// is an error when it is not empty.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// sorted orders problems by file and line.
func (ps Problems) sorted() Problems {
	sort.SliceStable(ps, func(i, j int) bool {
		a, b := ps[i], ps[j]
		if a.File != b.File {
			return a.File < b.File
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Column < b.Column
	})
	return ps
}
