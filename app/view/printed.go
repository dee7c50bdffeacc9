package view

import (
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/pack"
)

// Printed writes the list of definitions that is printed after a page: of
// entries, in their order, the names and the summary.
func (t *Tree) Printed(p *pack.Pack, entries []int, s *Strings) {
	t.open("section", "printed")
	t.leaf("h2", "heading", s.Printed)
	t.open("dl", "entries")
	for _, entry := range entries {
		t.open("div", "entry") // a page break does not come between name and summary
		t.open("dt", "title")
		t.fallback(p, entry, glossary.TermText)
		t.nameAndForm(p, entry)
		t.close()
		t.open("dd", "summary")
		t.fallback(p, entry, glossary.SummaryText)
		t.text(p.Summary(entry))
		t.close()
		t.close()
	}
	t.close()
	t.close()
}
