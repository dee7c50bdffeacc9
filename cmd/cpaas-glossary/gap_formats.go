package main

import (
	"bytes"
	"fmt"
	"strings"
	"text/tabwriter"

	"cpaas-glossary/glossary/gaps"
)

// A gapReport is what gaps writes.
type gapReport struct {
	*gaps.Report
	all    int // gaps, with those that are not shown
	picked []gaps.Gap
}

var gapFormats = map[string]func(gapReport) (string, error){
	"text": gapText, "html": gapPage, "tsv": gapTable, "json": gapJSON, "yaml": gapStubs,
}

// inTerminal is how many gaps are shown where nobody said how many.
const inTerminal = 50

func gapText(r gapReport) (string, error) {
	var b bytes.Buffer
	shown := r.Gaps[:min(inTerminal, len(r.Gaps))]
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, g := range shown {
		fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%s\n", g.Name, g.Count, count(len(g.Pages), "page"), g.Expansion, g.Context)
	}
	if err := w.Flush(); err != nil {
		return "", err
	}
	for _, d := range r.Doubts[:min(10, len(r.Doubts))] {
		fmt.Fprintf(&b, "%s (%s): %s: %s\n  %s: %s\n", d.Name, d.Entry, d.Reason, d.Cure, d.Pages[0], d.Context)
	}
	rest := ""
	if n := r.all - len(shown); n > 0 {
		rest = fmt.Sprintf(", %d more in --format html", n)
	}
	fmt.Fprintf(&b, "%s, %d words: %s%s; %s; %d entries of the glossary that no page uses\n",
		count(r.Pages, "page"), r.Words, count(r.all, "gap"), rest, count(len(r.Doubts), "doubt"), len(r.Unused))
	return b.String(), nil
}

// gapTable has a row for each gap, doubt and unused entry.
func gapTable(r gapReport) (string, error) {
	var b strings.Builder
	row := func(cells ...any) {
		for i, cell := range cells {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(fmt.Sprint(cell)))
		}
		b.WriteByte('\n')
	}
	row("kind", "name", "expansion", "entry", "count", "pages", "first page", "context", "note")
	for _, g := range r.Gaps {
		row(g.Kind, g.Name, g.Expansion, "", g.Count, len(g.Pages), g.Pages[0], g.Context, "")
	}
	for _, d := range r.Doubts {
		row("doubt", d.Name, "", d.Entry, d.Count, len(d.Pages), d.Pages[0], d.Context, d.Reason+": "+d.Cure)
	}
	for _, id := range r.Unused {
		row("unused", "", "", id, 0, 0, "", "", "")
	}
	return b.String(), nil
}

func gapJSON(r gapReport) (string, error) {
	var b strings.Builder
	err := writeJSON(&b, r.Report)
	return b.String(), err
}

func gapStubs(r gapReport) (string, error) { return gaps.Stubs(r.picked) }
