// Command acronyms counts the acronyms of a folder of pages, and tells which of them that belong to the field are
// names that the built-in glossary shows. What belongs is decided by hand, in docs/evidence/acronyms.tsv:
//
//	go run ./tools/acronyms FOLDER           # fails if the table is not what the pages say
//	go run ./tools/acronyms --write FOLDER   # counts again; new acronyms are undecided
package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"cpaas-glossary/glossary/annotate"
	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/words"
	"cpaas-glossary/tools/pages"
)

const (
	tableFile = "docs/evidence/acronyms.tsv"
	header    = "acronym\tpages\thits\tbelongs\twhy"

	fewestPages = 3 // an acronym on fewer says little about what readers meet
	undecided   = "?"
)

func main() {
	write := flag.Bool("write", false, "write the counts to "+tableFile)
	flag.Parse()
	if err := run(os.Stdout, tableFile, flag.Args(), *write); err != nil {
		fmt.Fprintln(os.Stderr, "acronyms:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, file string, folders []string, write bool) error {
	if len(folders) != 1 {
		return fmt.Errorf("name one folder of HTML pages")
	}
	src, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	decided, err := readTable(src)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	c := counter{}
	if err := c.folder(folders[0]); err != nil {
		return err
	}
	counted := c.table(decided)
	if write {
		if err := os.WriteFile(file, format(counted), 0o600); err != nil {
			return err
		}
	} else if !bytes.Equal(format(counted), src) {
		return fmt.Errorf("%s is not what these pages say: run with --write, and decide what is new", file)
	}
	return report(w, counted)
}

// A row is an acronym of the pages.
type row struct {
	acronym     string
	pages, hits int
	belongs     string // yes, no, or undecided
	why         string // the class that decides it
}

// readTable reads the rows of src.
func readTable(src []byte) ([]row, error) {
	lines := strings.Split(strings.TrimSuffix(string(src), "\n"), "\n")
	if lines[0] != header {
		return nil, fmt.Errorf("the first line is not %q", header)
	}
	var rows []row
	for i, line := range lines[1:] {
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			return nil, fmt.Errorf("line %d has %d fields instead of 5", i+2, len(f))
		}
		pages, err := strconv.Atoi(f[1])
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+2, err)
		}
		hits, err := strconv.Atoi(f[2])
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+2, err)
		}
		rows = append(rows, row{f[0], pages, hits, f[3], f[4]})
	}
	return rows, nil
}

// format returns rows as readTable reads them.
func format(rows []row) []byte {
	var b bytes.Buffer
	fmt.Fprintln(&b, header)
	for _, r := range rows {
		fmt.Fprintf(&b, "%s\t%d\t%d\t%s\t%s\n", r.acronym, r.pages, r.hits, r.belongs, r.why)
	}
	return b.Bytes()
}

// A counter has the hits of each acronym on each page.
type counter map[string]map[string]int

// folder counts the HTML pages below root, in the text that the script in a page searches, and in headings.
func (c counter) folder(root string) error {
	text := annotate.NewCollector(annotate.Scope{}, "")
	return pages.Each(root, func(name string, src []byte) error {
		page, err := text.Text(src)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		c.page(name, page)
		return nil
	})
}

// page counts the acronyms in the text of a page.
func (c counter) page(name, text string) {
	for at := 0; at < len(text); {
		end := words.Next(text, at)
		if a := acronym(text[at:end]); a != "" {
			if c[a] == nil {
				c[a] = map[string]int{}
			}
			c[a][name]++
		}
		at = end
	}
}

const longest = 6 // characters of an acronym

// acronym returns word without the s of a plural if it is written like an acronym: two capitals or more, which digits
// may go with, and nothing else.
func acronym(word string) string {
	word = strings.TrimSuffix(word, "s")
	capitals := 0
	for _, r := range word {
		switch {
		case r >= 'A' && r <= 'Z':
			capitals++
		case r < '0' || r > '9':
			return ""
		}
	}
	if capitals < 2 || len(word) > longest {
		return ""
	}
	return word
}

// table returns what stands on enough pages, the most frequent first, with what was decided.
func (c counter) table(decided []row) []row {
	known := map[string]row{}
	for _, r := range decided {
		known[r.acronym] = r
	}
	var rows []row
	for a, on := range c {
		if len(on) < fewestPages {
			continue
		}
		r := row{acronym: a, pages: len(on), belongs: undecided}
		if k, ok := known[a]; ok {
			r.belongs, r.why = k.belongs, k.why
		}
		for n := range maps.Values(on) {
			r.hits += n
		}
		rows = append(rows, r)
	}
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(b.pages, a.pages), cmp.Compare(b.hits, a.hits), cmp.Compare(a.acronym, b.acronym))
	})
	return rows
}

// shownNames returns the names of the built-in glossary that readers see: terms, abbreviations, aliases.
func shownNames() (map[string]bool, error) {
	p, err := pack.Open(builtin.Pack())
	if err != nil {
		return nil, err
	}
	shown := map[string]bool{}
	for i := range p.Len() {
		for _, name := range append([]string{p.Term(i), p.Abbr(i)}, p.Aliases(i)...) {
			shown[name] = true
		}
	}
	return shown, nil
}

// A share is how many of the acronyms that belong are shown.
type share struct {
	belong, shown int
	missing       []string
}

func shareOf(rows []row, shown map[string]bool) (share, error) {
	var s share
	for _, r := range rows {
		switch r.belongs {
		case "no":
			continue
		case "yes":
		default:
			return s, fmt.Errorf("%s, on %d pages: say in %s whether it belongs to the field: yes or no", r.acronym, r.pages, tableFile)
		}
		s.belong++
		if shown[r.acronym] {
			s.shown++
		} else {
			s.missing = append(s.missing, fmt.Sprintf("%s %d", r.acronym, r.pages))
		}
	}
	return s, nil
}

// report prints the share and what it lacks.
func report(w io.Writer, rows []row) error {
	shown, err := shownNames()
	if err != nil {
		return err
	}
	s, err := shareOf(rows, shown)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "acronyms on %d pages or more   %4d\nof the field                   %4d\nnames that the glossary shows  %4d, %.0f%%\nwithout (pages): %s\n",
		fewestPages, len(rows), s.belong, s.shown, 100*float64(s.shown)/float64(s.belong), strings.Join(s.missing, ", "))
	return err
}
