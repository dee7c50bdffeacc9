package main

import (
	"encoding/json"
	"strings"
	"unicode"

	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/names"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/glossary/terms"
	"cpaas-glossary/glossary/words"
)

// terms returns the names of all entries, one a line.
func (w *writer) terms() string {
	var b strings.Builder
	for e := range w.pack.Len() {
		for _, name := range append([]string{w.pack.Term(e), w.pack.Abbr(e)}, w.pack.Aliases(e)...) {
			if name != "" {
				b.WriteString(name + "\n")
			}
		}
	}
	return b.String()
}

// A nameForRegExp is a name as parts of a regular expression of JavaScript, each
// of which stands for one character or one separator of it.
type nameForRegExp struct {
	ID    string   `json:"id"`
	Parts []string `json:"parts"`
}

// namesForRegExp returns, as JSON, the names that are marked by themselves, with the
// matcher's rules as far as a regular expression has them: which words match
// exactly, and what stands between words.
func namesForRegExp() (string, error) {
	g, err := source.Load(terms.FS)
	if err != nil {
		return "", err
	}
	var out []nameForRegExp
	for _, e := range g.Entries {
		for _, n := range names.Of(e) {
			if e.Auto && n.Kind == pack.KindName {
				out = append(out, nameForRegExp{e.ID, partsOf(n)})
			}
		}
	}
	text, err := json.Marshal(out)
	return string(text), err
}

func partsOf(n names.Name) (parts []string) {
	for at, word := 0, 0; at < len(n.Text); word++ {
		start := words.Separator(n.Text, at)
		if start > at && at > 0 {
			parts = append(parts, `(?:\s+|[-\u2010\u2011])`)
		}
		end := words.Next(n.Text, start)
		for _, r := range n.Text[start:end] {
			parts = append(parts, partOf(r, n.Exact&(1<<word) != 0))
		}
		at = end
	}
	return parts
}

func partOf(r rune, exact bool) string {
	lower, upper := unicode.ToLower(r), unicode.ToUpper(r)
	switch {
	case !exact && lower != upper:
		return "[" + string(lower) + string(upper) + "]"
	case strings.ContainsRune(`.*+?^${}()|[]\/`, r):
		return `\` + string(r)
	}
	return string(r)
}

// entries returns, as JSON, what a widget without our pack would fetch.
func entries() (string, error) {
	p, err := pack.Open(builtin.Pack())
	if err != nil {
		return "", err
	}
	type entry struct {
		ID         string   `json:"id"`
		Term       string   `json:"term"`
		Abbr       string   `json:"abbr,omitempty"`
		Aliases    []string `json:"aliases,omitempty"`
		Category   string   `json:"category"`
		Summary    string   `json:"summary"`
		Definition string   `json:"definition"`
		Auto       bool     `json:"auto"`
	}
	var out []entry
	for i := range p.Len() {
		out = append(out, entry{p.ID(i), p.Term(i), p.Abbr(i), p.Aliases(i), p.CategoryTitle(p.Category(i)), p.Summary(i), p.Definition(i), p.Auto(i)})
	}
	text, err := json.Marshal(out)
	return string(text), err
}
