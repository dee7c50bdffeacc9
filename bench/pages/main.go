// Command pages writes HTML pages made of the glossary's own texts, for
// measuring: pages DIR MEGABYTES. The same arguments give the same pages. It
// writes the names of all terms to DIR/terms.txt, one a line.
package main

import (
	"fmt"
	"html"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/pack"
)

const pageSize = 64 << 10

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: pages DIR MEGABYTES")
	}
	megabytes, err := strconv.Atoi(os.Args[2])
	if err != nil || megabytes < 1 {
		log.Fatal("MEGABYTES: a whole number from 1")
	}
	if err := run(os.Args[1], megabytes<<20); err != nil {
		log.Fatal(err)
	}
}

func run(dir string, size int) error {
	p, err := pack.Open(glossary.Default())
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	random := rand.New(rand.NewPCG(7, 7))
	for n := 0; n*pageSize < size; n++ {
		name := filepath.Join(dir, fmt.Sprintf("page%05d.html", n))
		if err := os.WriteFile(name, []byte(page(p, random)), 0o644); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(dir, "terms.txt"), []byte(names(p)), 0o644)
}

// page returns a documentation page: navigation, sections, lists and code.
func page(p *pack.Pack, random *rand.Rand) string {
	var b strings.Builder
	b.WriteString("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Page</title></head><body><nav><ul>")
	pick := func() int { return random.IntN(p.Len()) }
	for range 30 {
		e := pick()
		fmt.Fprintf(&b, "<li><a href=\"/docs/%s\">%s</a></li>\n", p.ID(e), html.EscapeString(p.Term(e)))
	}
	b.WriteString("</ul></nav><main>")
	for b.Len() < pageSize {
		e := pick()
		fmt.Fprintf(&b, "<h2 id=\"%s\">%s</h2>\n<p class=\"lead\">%s</p>\n<p>%s</p>\n", p.ID(e),
			html.EscapeString(p.Term(e)), html.EscapeString(p.Summary(e)), html.EscapeString(p.Definition(e)))
		fmt.Fprintf(&b, "<pre><code>POST /v1/%s\nContent-Type: application/json</code></pre>\n<ul>", p.ID(e))
		for range 3 {
			fmt.Fprintf(&b, "<li><strong>Note.</strong> %s</li>\n", html.EscapeString(p.Summary(pick())))
		}
		b.WriteString("</ul>\n")
	}
	b.WriteString("</main></body></html>\n")
	return b.String()
}

func names(p *pack.Pack) string {
	var b strings.Builder
	for e := range p.Len() {
		for _, name := range append([]string{p.Term(e), p.Abbr(e)}, p.Aliases(e)...) {
			if name != "" {
				b.WriteString(name + "\n")
			}
		}
	}
	return b.String()
}
