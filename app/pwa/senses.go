package pwa

import (
	"slices"
	"strings"

	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/senses"
)

// otherSenses says what else the names of an entry mean, with links to those entries: a line for each name that others
// have as well.
func (s *Site) otherSenses(entry int) (lines []view.Node) {
	p := s.Pack
	left := slices.Clone(p.Shared(entry))
	for _, name := range append([]string{p.Abbr(entry), p.Term(entry)}, p.Aliases(entry)...) {
		before, after, _ := strings.Cut(fill(s.Strings.App.AlsoMeans, "name", name), "{names}")
		line := el("p", "also", txt(before))
		for _, other := range senses.Of(p, entry, name)[1:] {
			n := slices.Index(left, other)
			if n < 0 {
				continue
			}
			left = slices.Delete(left, n, n+1)
			if len(line.Children) > 1 {
				line.Children = append(line.Children, txt(", "))
			}
			line.Children = append(line.Children, link("", s.To(s.EntryPath(other)), txt(p.Term(other))))
		}
		if len(line.Children) > 1 {
			line.Children = append(line.Children, txt(after))
			lines = append(lines, line)
		}
	}
	return lines
}
