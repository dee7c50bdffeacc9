// Command large writes a glossary of -n entries as CSV, for bench/scale.sh: the
// built-in entries and made-up ones, all of which lint accepts.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"strings"

	"cpaas-glossary/bench/searchdata"
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/glossary/terms"
)

func main() {
	n := flag.Int("n", 50_000, "number of entries")
	out := flag.String("o", "large.csv", "file to write")
	flag.Parse()
	if err := run(*n, *out); err != nil {
		log.Fatal(err)
	}
}

func run(n int, out string) error {
	g, err := source.Load(terms.FS)
	if err != nil {
		return err
	}
	grown := searchdata.Grown(g.Entries, n)
	taken := map[string]bool{}
	for _, e := range g.Entries {
		for _, name := range pack.Names(e) {
			taken[key(name)] = true
		}
	}
	for i := len(g.Entries); i < len(grown); i++ {
		sound(&grown[i], i, taken)
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := source.Export(f, &glossary.Glossary{Categories: g.Categories, Entries: grown}, "csv", source.About{}); err != nil {
		return err
	}
	return f.Close()
}

// sound makes of entry number i one that the rules accept: names of its own, and
// sentences.
func sound(e *glossary.Entry, i int, taken map[string]bool) {
	e.Abbr = ""
	if isTaken(e, taken) {
		e.Term = fmt.Sprintf("%s %d", e.Term, i)
	}
	for _, name := range pack.Names(*e) {
		taken[key(name)] = true
	}
	e.Auto, e.AutoWhy = true, "Made up."
	if r := []rune("Of " + e.Summary); len(r) > glossary.SummaryLimit-1 {
		e.Summary = string(r[:glossary.SummaryLimit-2])
	} else {
		e.Summary = string(r)
	}
	e.Summary += "."
	e.Definition = "It is " + e.Definition + "."
	e.See = []string{"sms"}
}

func isTaken(e *glossary.Entry, taken map[string]bool) bool {
	for _, name := range pack.Names(*e) {
		if taken[key(name)] {
			return true
		}
	}
	return false
}

// key is the same for names that would find each other, as a plural does.
func key(name pack.Name) string {
	return strings.TrimSuffix(strings.TrimSuffix(pack.Fold(name.Text), "s"), "e")
}
