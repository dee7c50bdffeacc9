// Command measure tells what the matching rules make of a folder of pages: how many marks, how
// dense, how many of them repeat an entry, which names stay bare and why, and a sample of marks in
// context to judge by reading. Rules change by these numbers.
//
//	go run ./tools/measure [--repeat calm] [--sample 200] [--seed 1] [--bare] FOLDER
package main

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"slices"

	"cpaas-glossary/glossary/annotate"
	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/words"
	"cpaas-glossary/tools/pages"
)

func main() {
	repeat := flag.String("repeat", match.Calm.String(), "how often a term is marked: "+match.RepeatNames)
	sample := flag.Int("sample", 0, "print so many marks in context, picked at random")
	seed := flag.Uint64("seed", 1, "of the pick: the same seed and pages give the same sample")
	bare := flag.Bool("bare", false, "the sample is of names that stay bare by their context, with the reason, instead of marks")
	flag.Parse()
	if err := run(os.Stdout, flag.Args(), *repeat, *sample, *seed, *bare); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, folders []string, repeat string, sample int, seed uint64, bare bool) error {
	if len(folders) != 1 {
		return fmt.Errorf("name one folder of HTML pages")
	}
	r, ok := match.ParseRepeat(repeat)
	if !ok {
		return fmt.Errorf("--repeat %s: use %s", repeat, match.RepeatNames)
	}
	p, err := pack.Open(builtin.Pack())
	if err != nil {
		return err
	}
	m := &measurer{pack: p, matcher: match.New(p), annotator: annotate.New(p, annotate.Options{}), repeat: r, bare: map[string]int{}}
	if err := m.folder(folders[0]); err != nil {
		return err
	}
	if len(m.pages) == 0 {
		return fmt.Errorf("%s holds no HTML page with text", folders[0])
	}
	m.report(w)
	if bare {
		m.marks = m.rejected
	}
	m.sheet(w, sample, seed)
	return nil
}

type measurer struct {
	pack      *pack.Pack
	matcher   *match.Matcher
	annotator *annotate.Annotator
	repeat    match.Repeat
	pages     []pageCount
	marks     []placed
	rejected  []placed
	bare      map[string]int // names that are not marked, by the reason
}

// A pageCount is what one page has.
type pageCount struct{ words, marks, repeats, entries int }

// density returns the marks in 100 words.
func (c pageCount) density() float64 { return 100 * float64(c.marks) / float64(max(c.words, 1)) }

// placed is a name in a page.
type placed struct{ file, entry, reason, context string }

// folder measures the HTML pages below root.
func (m *measurer) folder(root string) error {
	return pages.Each(root, func(name string, src []byte) error {
		m.page(name, src)
		return m.skipped(src)
	})
}

// page measures what a page marks, and what it does not in the text that is searched.
func (m *measurer) page(file string, src []byte) {
	text := m.annotator.Text(src)
	if text == "" {
		return
	}
	at := func(f match.Match, reason string) placed {
		return placed{file, m.pack.ID(f.Entry), reason, annotate.Around(text, f.Start, f.End)}
	}
	all := m.matcher.Find(nil, text)
	count := pageCount{words: words.Count(text)}
	for _, f := range m.matcher.FindRejected(nil, text) {
		m.bare[f.Reason.String()]++
		m.rejected = append(m.rejected, at(f.Match, f.Reason.String()))
	}
	found := len(all)
	seen := map[int]bool{}
	for _, f := range match.NewLimit(m.repeat, m.pack.Len()).Choose(all, text) {
		count.marks++
		reason := ""
		if seen[f.Entry] {
			count.repeats++
			reason = "again"
		}
		seen[f.Entry] = true
		m.marks = append(m.marks, at(f, reason))
	}
	count.entries = len(seen)
	m.bare["marked before"] += found - count.marks
	m.pages = append(m.pages, count)
}

// report prints the numbers.
func (m *measurer) report(w io.Writer) {
	var sum pageCount
	for _, c := range m.pages {
		sum.words += c.words
		sum.marks += c.marks
		sum.repeats += c.repeats
		sum.entries += c.entries
	}
	slices.SortFunc(m.pages, func(a, b pageCount) int { return cmp.Compare(a.density(), b.density()) })
	quantile := func(q float64) float64 { return m.pages[int(q*float64(len(m.pages)-1))].density() }
	fmt.Fprintf(w, "%-28s%9d\n%-28s%9d\n%-28s%9d\n", "pages", len(m.pages), "words", sum.words, "marks", sum.marks)
	fmt.Fprintf(w, "%-28s%9.2f\n%-28s%9.2f\n", "in 100 words, median", quantile(0.5), "in 100 words, 90th of 100", quantile(0.9))
	fmt.Fprintf(w, "%-28s%8.1f%%\n", "repeat an entry", 100*float64(sum.repeats)/float64(max(sum.marks, 1)))
	fmt.Fprintf(w, "%-28s%9.1f\n", "entries on a page, mean", float64(sum.entries)/float64(len(m.pages)))
	fmt.Fprintln(w, "names that stay bare")
	byCount := slices.SortedFunc(maps.Keys(m.bare), func(a, b string) int {
		return cmp.Or(cmp.Compare(m.bare[b], m.bare[a]), cmp.Compare(a, b))
	})
	for _, reason := range byCount {
		fmt.Fprintf(w, "  %-26s%9d\n", reason, m.bare[reason])
	}
}

// sheet prints n marks, picked at random, in the order of the pages.
func (m *measurer) sheet(w io.Writer, n int, seed uint64) {
	picked := rand.New(rand.NewPCG(seed, seed)).Perm(len(m.marks))
	picked = picked[:min(n, len(picked))]
	slices.Sort(picked)
	for i, at := range picked {
		p := m.marks[at]
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\n", i+1, p.file, p.entry, p.reason, p.context)
	}
}
