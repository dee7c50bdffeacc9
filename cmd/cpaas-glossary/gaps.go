package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"cpaas-glossary/glossary/annotate"
	"cpaas-glossary/glossary/gaps"
	"cpaas-glossary/glossary/pack"
)

func gapsCommand() *cobra.Command {
	var from, format, out, encoding, ignore, stub string
	var failOver, most int
	var where scopeFlags
	c := &cobra.Command{
		Use:   "gaps FILE|DIR ...",
		Short: "List terms on your pages that have no entry, and entries that no page uses",
		Long: `List the abbreviations and technical phrases on your pages that have no entry: how
often and where they are used, and what they stand for if a page says so. Also list
entries that no page uses, and names that may mean something else on a page.

gaps reads the files you name, and the .html, .htm, .md, .mdx and .markdown files in
the folders you name, by the same rules as the script in a page. It reads headings too.
The most useful results come first.

  text  the first ones, to read in a terminal
  html  a page on which you select terms and copy draft entries
  tsv   a row for each, for a spreadsheet
  json  everything
  yaml  draft entries for the names in --pick, or for all that a page spells out

List names that need no entry in --ignore, or in the configuration:
gaps: {ignore: [PDF, README]}.`,
		Args: arguments(1, unlimited, "files or folders"),
		RunE: func(c *cobra.Command, args []string) error {
			write, ok := gapFormats[format]
			if !ok {
				return fmt.Errorf("--format %s: use text, html, tsv, json or yaml", format)
			}
			if err := annotate.CheckEncoding(encoding); err != nil {
				return fmt.Errorf("--encoding %s: %w", encoding, err)
			}
			data, p, err := loadPack(c, from)
			if err != nil {
				return err
			}
			terms, err := pack.Open(data)
			if err != nil {
				return err
			}
			scope, err := where.scope(c, p)
			if err != nil {
				return err
			}
			files, skipped, err := pageFiles(args, ".html", ".htm", ".md", ".mdx", ".markdown")
			if err != nil {
				return err
			}
			for _, line := range skipped {
				fmt.Fprintln(c.ErrOrStderr(), line)
			}
			if len(files) == 0 {
				return fmt.Errorf("no HTML or Markdown file in %s: choose a file, or a folder that has some", strings.Join(args, ", "))
			}
			pages, err := readPages(c.Context(), files, scope, encoding, c.ErrOrStderr())
			if err != nil {
				return err
			}
			r := gaps.Find(terms, pages, append(commaList(ignore), p.IgnoredGaps...))
			all := len(r.Gaps)
			if most > 0 {
				r.Gaps = r.Gaps[:min(most, all)]
			}
			picked, err := pick(r, commaList(stub))
			if err != nil {
				return err
			}
			text, err := write(gapReport{r, all, picked})
			if err != nil {
				return err
			}
			if out == "" {
				_, err = io.WriteString(c.OutOrStdout(), text)
			} else {
				err = writeFile(out, []byte(text))
			}
			if err == nil && failOver >= 0 && all > failOver {
				err = fmt.Errorf("%s, more than --fail-over %d: add entries, or list names that need none in --ignore", count(all, "gap"), failOver)
			}
			return err
		},
	}
	glossaryFlag(c, &from)
	where.add(c)
	c.Flags().StringVar(&format, "format", "text", "text, html, tsv, json or yaml")
	c.Flags().StringVarP(&out, "out", "o", "", "file to write (default: standard output)")
	c.Flags().IntVar(&failOver, "fail-over", -1, "fail if there are more gaps than this")
	c.Flags().IntVar(&most, "most", 0, "maximum number of gaps (default: all)")
	c.Flags().StringVar(&ignore, "ignore", "", "names that need no entry, separated by commas")
	c.Flags().StringVar(&stub, "pick", "", "names to write entries for, separated by commas (yaml)")
	c.Flags().StringVar(&encoding, "encoding", "", "encoding that your server sends in Content-Type, if it sends one")
	return c
}

func commaList(s string) (items []string) {
	for item := range strings.SplitSeq(s, ",") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// pick returns the gaps with these names, or without names those that a page expands.
func pick(r *gaps.Report, names []string) (picked []gaps.Gap, err error) {
	if len(names) == 0 {
		return slices.DeleteFunc(slices.Clone(r.Gaps), func(g gaps.Gap) bool { return g.Expansion == "" }), nil
	}
	for _, name := range names {
		i := slices.IndexFunc(r.Gaps, func(g gaps.Gap) bool { return strings.EqualFold(g.Name, name) })
		if i < 0 {
			return nil, fmt.Errorf("--pick %s: gaps does not list that name: use one that it lists", name)
		}
		picked = append(picked, r.Gaps[i])
	}
	return picked, nil
}

// readPages reads files, on all cores. What cannot be read is left out, with a line.
func readPages(ctx context.Context, files []string, scope annotate.Scope, encoding string, told io.Writer) ([]gaps.Page, error) {
	pages := make([]gaps.Page, len(files))
	lines := make([]string, len(files))
	failed := make([]error, len(files))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.NumCPU(), len(files)) {
		workers.Go(func() {
			c := annotate.NewCollector(scope, encoding)
			for i := range next {
				pages[i], lines[i], failed[i] = readPage(c, files[i])
			}
		})
	}
	for i := range files {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	workers.Wait()
	for _, line := range lines {
		if line != "" {
			fmt.Fprintln(told, line)
		}
	}
	return pages, errors.Join(append(failed, context.Cause(ctx))...)
}

// readPage returns a page, or a line that says why it has no text.
func readPage(c *annotate.Collector, name string) (page gaps.Page, line string, err error) {
	page.Name = filepath.ToSlash(name)
	info, err := os.Stat(name)
	if err != nil {
		return page, "", err
	}
	if info.Size() > annotate.MaxSize {
		return page, notRead(name, annotate.TooLarge(info.Size())), nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return page, "", err
	}
	page.Declared = gaps.Declared(data)
	if ext := strings.ToLower(filepath.Ext(name)); ext != ".html" && ext != ".htm" {
		if data, err = gaps.HTML(data); err != nil {
			return page, notRead(name, err), nil
		}
	}
	text, left := c.Text(data)
	if left != nil {
		return page, notRead(name, left), nil
	}
	page.Text = text
	return page, "", nil
}

func notRead(name string, why error) string { return fmt.Sprintf("%s: not read: %v", name, why) }
