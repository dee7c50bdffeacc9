package view

import (
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/senses"
)

// alias returns the alias of entry that a text has which is marked as entry, or
// "" where the text has what the title of a card shows anyway.
func alias(p *pack.Pack, entry int, marked string) string {
	name := senses.Named(p, entry, marked)
	if name == p.Abbr(entry) || name == p.Term(entry) {
		return ""
	}
	return name
}
