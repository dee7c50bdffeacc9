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

// gapsFlags are the flags of gaps.
type gapsFlags struct {
	from, format, out, encoding, ignore, pick string
	failOver, most                            int
	where                                     scopeFlags
}

func gapsCommand() *cobra.Command {
	var f gapsFlags
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
		RunE: f.run,
	}
	glossaryFlag(c, &f.from)
	f.where.add(c)
	c.Flags().StringVar(&f.format, "format", "text", "text, html, tsv, json or yaml")
	c.Flags().StringVarP(&f.out, "out", "o", "", "file to write (default: standard output)")
	c.Flags().IntVar(&f.failOver, "fail-over", -1, "fail if there are more gaps than this")
	c.Flags().IntVar(&f.most, "most", 0, "maximum number of gaps (default: all)")
	c.Flags().StringVar(&f.ignore, "ignore", "", "names that need no entry, separated by commas")
	c.Flags().StringVar(&f.pick, "pick", "", "names to write entries for, separated by commas (yaml)")
	c.Flags().StringVar(&f.encoding, "encoding", "", "encoding that your server sends in Content-Type, if it sends one")
	return c
}

func (f *gapsFlags) run(c *cobra.Command, args []string) error {
	write, ok := gapFormats[f.format]
	if !ok {
		return fmt.Errorf("--format %s: use text, html, tsv, json or yaml", f.format)
	}
	r, err := f.find(c, args)
	if err != nil {
		return err
	}
	all := len(r.Gaps)
	if f.most > 0 {
		r.Gaps = r.Gaps[:min(f.most, all)]
	}
	picked, err := pick(r, commaList(f.pick))
	if err != nil {
		return err
	}
	text, err := write(gapReport{r, all, picked})
	if err != nil {
		return err
	}
	if f.out == "" {
		_, err = io.WriteString(c.OutOrStdout(), text)
	} else {
		err = writeFile(f.out, []byte(text))
	}
	if err == nil && f.failOver >= 0 && all > f.failOver {
		err = fmt.Errorf("%s, more than --fail-over %d: add entries, or list names that need none in --ignore", count(all, "gap"), f.failOver)
	}
	return err
}

// find returns the gaps of the pages that args name.
func (f *gapsFlags) find(c *cobra.Command, args []string) (*gaps.Report, error) {
	if err := annotate.CheckEncoding(f.encoding); err != nil {
		return nil, fmt.Errorf("--encoding %s: %w", f.encoding, err)
	}
	data, p, err := loadPack(c, f.from)
	if err != nil {
		return nil, err
	}
	terms, err := pack.Open(data)
	if err != nil {
		return nil, err
	}
	scope, err := f.where.scope(c, p)
	if err != nil {
		return nil, err
	}
	files, skipped, err := pageFiles(args, ".html", ".htm", ".md", ".mdx", ".markdown")
	if err != nil {
		return nil, err
	}
	for _, line := range skipped {
		fmt.Fprintln(c.ErrOrStderr(), line)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no HTML or Markdown file in %s: choose a file, or a folder that has some", strings.Join(args, ", "))
	}
	pages, err := readPages(c.Context(), files, scope, f.encoding, c.ErrOrStderr())
	if err != nil {
		return nil, err
	}
	return gaps.Find(terms, pages, append(commaList(f.ignore), p.IgnoredGaps...)), nil
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
func readPages(ctx context.Context, files []string, scope annotate.Scope, encoding string, diagnostics io.Writer) ([]gaps.Page, error) {
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
			fmt.Fprintln(diagnostics, line)
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
