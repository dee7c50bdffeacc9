package source

import (
	_ "embed"
	"strings"

	"cpaas-glossary/glossary/names"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/words"
)

// ordinaryText has the commonest words of English, one per line, sorted: base
// forms, and others that are words in their own right.
//
//go:embed ordinary.txt
var ordinaryText string

var ordinaryWords = func() map[string]bool {
	known := map[string]bool{}
	for word := range strings.Lines(ordinaryText) {
		known[strings.TrimSpace(word)] = true
	}
	return known
}()

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
		ps = append(ps, at.problem("add “auto: false”, or say why not: “auto: true # the reason”",
			"%q is ordinary English and would be marked wherever it stands", n.Text))
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
	if ordinaryWords[word] {
		return true
	}
	letters := []rune(word)
	endings, n := words.Singulars(letters)
	for _, e := range endings[:n] {
		if ordinaryWords[string(letters[:e.Keep])+e.Add] {
			return true
		}
	}
	return false
}
