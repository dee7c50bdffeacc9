// Command write writes a glossary of -n entries, or the built-in one, as the folder
// that pages embed and as JSON, for bench/search.mjs, or with -csv as CSV that lint
// accepts, for bench/scale.sh.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"log"
	"os"
	"path/filepath"

	"cpaas-glossary/bench/searchdata"
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/glossary/terms"
	"cpaas-glossary/web"
)

// entry is what a peer gets of an entry.
type entry struct {
	ID         string   `json:"id"`
	Term       string   `json:"term"`
	Abbr       string   `json:"abbr"`
	Aliases    []string `json:"aliases"`
	Hidden     []string `json:"hidden"`
	Summary    string   `json:"summary"`
	Definition string   `json:"definition"`
	Asks       []string `json:"asks"`
}

func main() {
	n := flag.Int("n", 0, "number of entries")
	out := flag.String("o", ".cache/bench", "folder to write")
	csv := flag.String("csv", "", "file to write instead")
	flag.Parse()
	if err := run(*n, *out, *csv); err != nil {
		log.Fatal(err)
	}
}

func run(n int, out, csv string) error {
	g, err := source.Load(terms.FS)
	if err != nil {
		return err
	}
	own := len(g.Entries)
	g.Entries = searchdata.Grown(g.Entries, n)
	if csv != "" {
		searchdata.Mend(g.Entries, own)
		return writeCSV(csv, g)
	}
	data, err := compile.Pack(&glossary.Glossary{Categories: g.Categories, Entries: g.Entries, Synonyms: g.Synonyms})
	if err != nil {
		return err
	}
	p, err := pack.Open(data)
	if err != nil {
		return err
	}
	entries := make([]entry, p.Len()) // in the order of the pack
	asks := map[string][]string{}
	for _, e := range g.Entries {
		asks[e.ID] = e.Asks
	}
	for i := range entries {
		entries[i] = entry{p.ID(i), p.Term(i), p.Abbr(i), append([]string{}, p.Aliases(i)...), append([]string{}, p.Hidden(i)...), p.Summary(i), p.Definition(i), append([]string{}, asks[p.ID(i)]...)}
	}
	text, err := json.Marshal(entries)
	if err != nil {
		return err
	}
	embed, err := web.EmbedFolder(data, "/", nil)
	if err != nil {
		return err
	}
	names := make([]string, len(embed)) // with the texts in their order
	for i, f := range embed {
		names[i] = f.Name
	}
	list, err := json.Marshal(names)
	if err != nil {
		return err
	}
	if err := os.RemoveAll(out); err != nil { // the names of an earlier run are others
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for _, f := range append(embed, web.File{Name: "entries.json", Data: text}, web.File{Name: "embed.json", Data: list}) {
		if err := os.WriteFile(filepath.Join(out, f.Name), f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func writeCSV(name string, g *glossary.Glossary) error {
	var b bytes.Buffer
	if err := source.Export(&b, g, "csv", source.About{}); err != nil {
		return err
	}
	return os.WriteFile(name, b.Bytes(), 0o644)
}
