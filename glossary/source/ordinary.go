package source

import (
	"strings"

	"cpaas-glossary/glossary/names"
	"cpaas-glossary/glossary/ordinary"
	"cpaas-glossary/glossary/pack"
)

// lintOrdinary reports names of entry i that are ordinary English, where the
// entry is marked by itself and does not say why.
func lintOrdinary(d *document, i int) (ps Problems) {
	e := d.Entries[i]
	if !e.Auto || e.AutoWhy != "" {
		return nil
	}
	places := map[string]Position{e.Term: d.at(i, "term"), e.Abbr: d.at(i, "abbr")}
	for n, name := range e.Aliases {
		places[name] = d.item(i, "aliases", n)
	}
	for _, n := range names.Of(e) {
		if n.Kind != pack.KindName || n.Exact != 0 || !isOrdinary(n.Text) {
			continue
		}
		at, given := places[n.Text]
		if !given {
			at = d.at(i, "term")
		}
		ps = append(ps, at.problem("add “auto: false”, or give a reason: “auto: true # the reason”",
			"%q is ordinary English and would be marked in every sense", n.Text))
	}
	return ps
}

// isOrdinary reports whether name is an ordinary English word, in the singular
// or plural, alone or behind an article: "campaigns", "a record".
func isOrdinary(name string) bool {
	word := strings.TrimSpace(names.Fold(name))
	for _, article := range []string{"a ", "an ", "the "} {
		word = strings.TrimPrefix(word, article)
	}
	return ordinary.Is(word)
}
