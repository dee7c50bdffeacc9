// Command pages writes HTML pages made of the glossary's own texts, for
// measuring. The same arguments give the same pages.
//
//	pages annotate DIR MEGABYTES   many pages of 64 KB, and terms.txt: the names of all terms, one a line
//	pages browser DIR              the pages for bench/page, names.json and glossary.json
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"

	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/pack"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		log.Fatal(err)
	}
}

func run(args []string) error {
	p, err := pack.Open(builtin.Pack())
	if err != nil {
		return err
	}
	w := newWriter(p)
	switch {
	case len(args) == 3 && args[0] == "annotate":
		megabytes, err := strconv.Atoi(args[2])
		if err != nil || megabytes < 1 {
			return errors.New("MEGABYTES: a whole number from 1")
		}
		return forAnnotate(w, args[1], megabytes<<20)
	case len(args) == 2 && args[0] == "browser":
		return forBrowser(w, args[1])
	}
	return errors.New("usage: pages annotate DIR MEGABYTES, or pages browser DIR")
}

func forAnnotate(w *writer, dir string, size int) error {
	const pageSize = 64 << 10
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for n := 0; n*pageSize < size; n++ {
		name := filepath.Join(dir, fmt.Sprintf("page%05d.html", n))
		if err := os.WriteFile(name, []byte(w.page(docs, pageSize)), 0o644); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(dir, "terms.txt"), []byte(w.terms()), 0o644)
}

func forBrowser(w *writer, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	files := map[string]string{
		"docs-100k.html": w.page(docs, 100<<10),
		"docs-1m.html":   w.page(docs, 1<<20),
		"docs-5m.html":   w.page(docs, 5<<20),
		"lazy-5m.html":   w.page(lazy, 5<<20),
		"many-1m.html":   w.page(many, 1<<20),
		"many-5m.html":   w.page(many, 5<<20),
		"code-1m.html":   w.page(code, 1<<20),
	}
	for name, content := range map[string]func() (string, error){"names.json": namesForRegExp, "glossary.json": entries} {
		text, err := content()
		if err != nil {
			return err
		}
		files[name] = text
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}
