package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

func searchCommand() *cobra.Command {
	var asJSON bool
	var limit int
	var from string
	c := &cobra.Command{
		Use:   "search [--json] [--limit N] QUERY...",
		Short: "Search the glossary",
		Long: `Find terms by abbreviation, name, alias, a misspelling of these, or words of
their definitions, like the search box in a page. The best results come first.`,
		Args: arguments(1, unlimited, "words to search for"),
		RunE: func(c *cobra.Command, args []string) error {
			if limit < 1 {
				return fmt.Errorf("--limit %d: use 1 or more", limit)
			}
			data, _, err := loadPack(c, from)
			if err != nil {
				return err
			}
			p, err := pack.Open(data)
			if err != nil {
				return err
			}
			query := strings.Join(args, " ")
			s := search.New(p)
			hits := s.Search(query, limit)
			if asJSON {
				err = writeHitsJSON(c.OutOrStdout(), p, hits)
			} else {
				err = writeHits(c.OutOrStdout(), p, hits, hasColor(c.OutOrStdout()))
			}
			if err == nil && len(hits) == 0 {
				err = nothingFound(p, query, s.Nearest(query, view.MaxNearest))
			}
			return err
		},
	}
	glossaryFlag(c, &from)
	c.Flags().BoolVar(&asJSON, "json", false, "write an array of {id, term, abbr, field, summary}")
	c.Flags().IntVar(&limit, "limit", view.MaxRows, "maximum number of results")
	return c
}

// nothingFound returns the error that says so and offers what is nearest.
func nothingFound(p *pack.Pack, query string, nearest []search.Hit) error {
	message := fmt.Sprintf("nothing matches “%s”", query)
	if len(nearest) == 0 {
		return fmt.Errorf("%s", message)
	}
	var names []string
	for _, h := range nearest {
		names = append(names, view.ShortName(p, h.Entry))
	}
	return fmt.Errorf("%s; the nearest terms: %s", message, strings.Join(names, ", "))
}

// fields are the names of the fields in JSON.
var fields = map[search.Field]string{
	search.Abbr: "abbr", search.Term: "term", search.Alias: "alias", search.Summary: "summary", search.Definition: "definition",
}

func writeHitsJSON(w io.Writer, p *pack.Pack, hits []search.Hit) error {
	type hit struct {
		ID      string `json:"id"`
		Term    string `json:"term"`
		Abbr    string `json:"abbr"`
		Field   string `json:"field"`
		Summary string `json:"summary"`
	}
	out := []hit{}
	for _, h := range hits {
		out = append(out, hit{p.ID(h.Entry), p.Term(h.Entry), p.Abbr(h.Entry), fields[h.Field], p.Summary(h.Entry)})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

// The two styles of a terminal that are in use: SGR 1 and 2.
const (
	bold  = "\x1b[1m"
	faint = "\x1b[2m"
	plain = "\x1b[0m"
)

// writeHits writes each hit with its names and its summary, and where another
// text matched, with that. With color, the letters that matched are bold.
func writeHits(w io.Writer, p *pack.Pack, hits []search.Hit, color bool) error {
	style := func(code, s string) string {
		if !color || s == "" {
			return s
		}
		return code + s + plain
	}
	for _, h := range hits {
		show := func(f search.Field, s string) string {
			if h.Field != f {
				return s
			}
			var b strings.Builder
			at := 0
			for _, r := range h.Ranges {
				b.WriteString(s[at:r.Start] + style(bold, s[r.Start:r.End]))
				at = r.End
			}
			return b.String() + s[at:]
		}
		var b strings.Builder
		if abbr := p.Abbr(h.Entry); abbr != "" {
			b.WriteString(show(search.Abbr, abbr) + "  ")
		}
		b.WriteString(show(search.Term, p.Term(h.Entry)) + "  " + style(faint, p.CategoryTitle(p.Category(h.Entry))) + "\n")
		if h.Field == search.Alias {
			b.WriteString("    also " + show(search.Alias, h.Text) + "\n")
		}
		b.WriteString("    " + show(search.Summary, p.Summary(h.Entry)) + "\n")
		if h.Field == search.Definition {
			b.WriteString("    " + show(search.Definition, h.Text) + "\n")
		}
		if _, err := io.WriteString(w, b.String()); err != nil {
			return err
		}
	}
	return nil
}

// hasColor reports whether w is a terminal whose owner wants styles
// (https://no-color.org).
func hasColor(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
