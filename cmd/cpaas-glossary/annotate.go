package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"cpaas-glossary/cmd/cpaas-glossary/project"
	"cpaas-glossary/glossary/address"
	"cpaas-glossary/glossary/annotate"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/pack"
)

// annotateFlags are the flags of annotate.
type annotateFlags struct {
	repeat, link, report, from, encoding, base string
	dryRun                                     bool
	where                                      scopeFlags
}

func annotateCommand() *cobra.Command {
	var f annotateFlags
	c := &cobra.Command{
		Use:   "annotate FILE|DIR|- ...",
		Short: "Highlight the terms in HTML files",
		Long: `Highlight the terms in HTML files, by the same rules as the script in a page.

annotate changes the files you name, and the .html and .htm files in the folders
you name, in place. With - it reads standard input and writes standard output. A
second run changes nothing.

With --glossary, the configuration sets the defaults of --repeat, --link, --root and
--exclude, and says which entries to mark. If the configuration has a url, marks are
links. If it has parts, the path of a page decides which part applies. The path
starts in the folder you name or in the current folder; --base says where on your
site that folder is.

Readers without JavaScript see the definition of a mark as a tooltip. With --link,
marks are links to the entries. If a page has the script tag, the script uses the
marks without searching the page again.

A page keeps its encoding, which can be any that browsers read: the encoding of its
byte order mark, of --encoding or of its meta element, or else UTF-8. A page that
cannot be marked is skipped, with a message that says why.`,
		Args: arguments(1, unlimited, "files or folders"),
		RunE: f.run,
	}
	glossaryFlag(c, &f.from)
	c.Flags().StringVar(&f.repeat, "repeat", match.Calm.String(), "how often a term is marked: "+match.RepeatNames)
	c.Flags().StringVar(&f.link, "link", "", "address of an entry, with {id}: marks become links")
	c.Flags().StringVar(&f.report, "report", "", "write a list of all marks to this JSON file")
	f.where.add(c)
	c.Flags().StringVar(&f.base, "base", "/", "path of the folder on your site, for the parts in the configuration")
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "change nothing, and print which pages would change")
	c.Flags().StringVar(&f.encoding, "encoding", "", "encoding that your server sends in Content-Type, if it sends one")
	return c
}

func (f *annotateFlags) run(c *cobra.Command, args []string) error {
	a := annotateRun{dryRun: f.dryRun, in: c.InOrStdin(), out: c.OutOrStdout(), progress: c.ErrOrStderr(), reportTo: f.report}
	if err := annotate.CheckEncoding(f.encoding); err != nil {
		return fmt.Errorf("--encoding %s: %w", f.encoding, err)
	}
	data, others, p, err := loadPacks(c, f.from)
	if err != nil {
		return err
	}
	if err := listProblems(c, p.Path, p.ResolveScope(data)); err != nil {
		return err
	}
	if a.options, err = f.options(c, p); err != nil {
		return err
	}
	if err := project.CheckBase(f.base); err != nil {
		return fmt.Errorf("--base %s: %w", f.base, err)
	}
	if a.pack, err = pack.Open(data); err != nil {
		return err
	}
	if a.options.Others, err = editions(others, p, a.options.Link); err != nil {
		return err
	}
	if a.places, err = newPlaces(p.Defaults.Parts, f.base, args, a.pack, a.options); err != nil {
		return err
	}
	return a.run(c.Context(), args)
}

// options returns what flags say, and where they say nothing what the configuration of p does.
func (f *annotateFlags) options(c *cobra.Command, p *project.Project) (o annotate.Options, err error) {
	owner := p.Options()
	o = annotate.Options{Repeat: owner.Repeat, Link: owner.View.Link, Report: f.report != "", Sign: true, Enable: owner.Enable, Disable: owner.Disable, Encoding: f.encoding, Lang: owner.View.Lang}
	if o.Link == "" {
		o.Link = p.Link()
	}
	if o.Scope, err = f.where.scope(c, p); err != nil {
		return o, err
	}
	if c.Flags().Changed("repeat") {
		var ok bool
		if o.Repeat, ok = match.ParseRepeat(f.repeat); !ok {
			return o, fmt.Errorf("--repeat %s: use %s", f.repeat, match.RepeatNames)
		}
	}
	if f.link != "" && (address.Fill(f.link, "x") == "" || !strings.Contains(f.link, "{id}")) {
		return o, fmt.Errorf("--link %s: use an http, https or relative address with {id}", f.link)
	}
	if c.Flags().Changed("link") {
		o.Link = f.link
	}
	return o, nil
}

// editions returns the glossary of p in its other languages, whose packs are others, by language tag. link is the address of
// an entry: where it is that of p, each language has its own.
func editions(others map[string]string, p *project.Project, link string) (map[string]annotate.Edition, error) {
	all := map[string]annotate.Edition{}
	for lang, data := range others {
		edition := annotate.Edition{Link: link}
		if link == p.Link() {
			edition.Link = p.In(lang).Link()
		}
		var err error
		if edition.Pack, err = pack.Open(data); err != nil {
			return nil, err
		}
		all[lang] = edition
	}
	return all, nil
}

// scopeFlags are the flags that say which part of a page is searched.
type scopeFlags struct{ root, exclude string }

func (f *scopeFlags) add(c *cobra.Command) {
	c.Flags().StringVar(&f.root, "root", "", "CSS selector of the parts of a page to search (default: the whole page)")
	c.Flags().StringVar(&f.exclude, "exclude", "", "CSS selector of elements to skip")
}

// scope returns what the flags say, and where they say nothing what the options of p do.
func (f *scopeFlags) scope(c *cobra.Command, p *project.Project) (annotate.Scope, error) {
	root, exclude := f.root, f.exclude
	for _, o := range p.Defaults.Options {
		switch {
		case o[0] == "root" && !c.Flags().Changed("root"):
			root = o[1]
		case o[0] == "exclude" && !c.Flags().Changed("exclude"):
			exclude = o[1]
		}
	}
	return annotate.ParseScope(root, exclude)
}

// A markReport is one mark in the report. Start and end are bytes in the file
// as it was.
type markReport struct {
	File    string `json:"file"`
	ID      string `json:"id"`
	Text    string `json:"text"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Context string `json:"context"`
}

type annotateRun struct {
	dryRun   bool
	pack     *pack.Pack
	options  annotate.Options
	places   *places
	in       io.Reader
	out      io.Writer
	progress io.Writer
	reportTo string
}

func (a *annotateRun) run(ctx context.Context, args []string) error {
	if len(args) == 1 && args[0] == stdin {
		if err := a.checkFilter(); err != nil {
			return err
		}
		return a.filter()
	}
	files, skipped, err := pageFiles(args, ".html", ".htm")
	if err != nil {
		return err
	}
	for _, line := range skipped {
		fmt.Fprintln(a.progress, line)
	}
	if len(files) == 0 {
		return fmt.Errorf("no .html or .htm file in %s: choose a file, or a folder that has some", strings.Join(args, ", "))
	}
	if err := checkReport(a.reportTo, files); err != nil {
		return err
	}
	return a.files(ctx, files)
}

// checkFilter refuses a report that would take the place of the file that is standard input or output.
func (a *annotateRun) checkFilter() error {
	if a.reportTo == "" {
		return nil
	}
	report, err := os.Stat(a.reportTo)
	if err != nil {
		return nil // it is new
	}
	for _, end := range []any{a.in, a.out} {
		if f, ok := end.(*os.File); ok {
			if info, err := f.Stat(); err == nil && info.Mode().IsRegular() && os.SameFile(report, info) {
				return fmt.Errorf("--report %s: that is the page: choose another file", a.reportTo)
			}
		}
	}
	return nil
}

// filter marks standard input.
func (a *annotateRun) filter() error {
	src, err := io.ReadAll(io.LimitReader(a.in, annotate.MaxSize+1))
	if err != nil {
		return err
	}
	dst, marks, left := a.places.annotator(a.places.of(stdin, src)).HTML(nil, src)
	if a.dryRun {
		if left != nil {
			fmt.Fprintln(a.progress, leftAsItIs("-", left))
		} else {
			fmt.Fprintln(a.out, wouldChange("-", src, dst, marks))
		}
		return a.writeReport(a.describe("-", marks))
	}
	if _, err := a.out.Write(dst); err != nil {
		return err
	}
	if left != nil {
		fmt.Fprintln(a.progress, leftAsItIs("-", left))
		if _, err := io.Copy(a.out, a.in); err != nil { // what is above the limit
			return err
		}
	}
	return a.writeReport(a.describe("-", marks))
}

// wouldChange returns the line that says what a run would do to a page.
func wouldChange(name string, src, dst []byte, marks []annotate.Mark) string {
	if bytes.Equal(src, dst) {
		return fmt.Sprintf("%s: no change, %s", name, count(len(marks), "mark"))
	}
	return fmt.Sprintf("%s: would change, %s", name, count(len(marks), "mark"))
}

// checkReport refuses a report that cannot be written, and one that would take the
// place of a page: before a page is changed.
func checkReport(report string, pages []string) error {
	if report == "" {
		return nil
	}
	name, err := target(report)
	if err != nil {
		return err
	}
	at, err := os.Stat(name)
	if err != nil {
		probe, err := stageFile(filepath.Dir(name))
		if err != nil {
			return fmt.Errorf("--report %s: %w", report, err)
		}
		probe.Close()
		unfinished.remove(probe.Name())
		return nil
	}
	if at.IsDir() {
		return fmt.Errorf("--report %s: that is a folder: choose a file", report)
	}
	for _, page := range pages {
		if info, err := os.Stat(page); err == nil && os.SameFile(at, info) {
			return fmt.Errorf("--report %s: that is one of the pages: choose another file", report)
		}
	}
	return nil
}

// files marks files, on all cores. The first error ends the run; files are
// either done or untouched, and the report tells of those that are done.
func (a *annotateRun) files(ctx context.Context, files []string) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	next := make(chan int)
	reports := make([][]markReport, len(files))
	done := newProgress(a.progress, len(files))
	var workers sync.WaitGroup
	for range min(runtime.NumCPU(), len(files)) {
		workers.Go(func() {
			w := pageWorker{annotateRun: a, done: done}
			for i := range next {
				var err error
				if reports[i], err = w.page(files[i]); err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	for i := range files {
		select {
		case next <- i:
		case <-ctx.Done():
		}
		if ctx.Err() != nil {
			break
		}
	}
	close(next)
	workers.Wait()
	err := context.Cause(ctx)
	if errors.Is(err, context.Canceled) {
		err = partly(fmt.Sprintf("%d of %s done, the others unchanged", done.files, count(len(files), "page")))
	}
	var all []markReport
	for _, r := range reports {
		all = append(all, r...)
	}
	if failed := a.writeReport(all); failed != nil {
		return errors.Join(err, fmt.Errorf("--report: the pages are marked, but the report could not be written: %w", failed))
	}
	if err == nil {
		done.finish()
	}
	return err
}

// A pageWorker marks one page after the other.
type pageWorker struct {
	*annotateRun
	annotators map[int]*annotate.Annotator // by the part of the site
	done       *progress
	src, dst   []byte
}

// annotatorOf returns the annotator for a page.
func (w *pageWorker) annotatorOf(name string, src []byte) *annotate.Annotator {
	part := w.places.of(name, src)
	a := w.annotators[part]
	if a == nil {
		a = w.places.annotator(part).Another()
		if w.annotators == nil {
			w.annotators = map[int]*annotate.Annotator{}
		}
		w.annotators[part] = a
	}
	return a
}

// large is held while a page of more than largeFrom bytes is marked: two at a time would
// need more memory than most machines of a build have.
var large sync.Mutex

const largeFrom = 4 << 20

func (w *pageWorker) page(name string) ([]markReport, error) {
	f, err := openPage(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > largeFrom {
		large.Lock()
		defer large.Unlock()
		defer func() { *w = pageWorker{annotateRun: w.annotateRun, done: w.done} }() // and its memory goes
	}
	switch {
	case !info.Mode().IsRegular(): // any more
		w.done.skip(leftAsItIs(name, fmt.Errorf("it is %s, not a file", kindOf(info.Mode()))))
		return nil, nil
	case info.Size() > annotate.MaxSize:
		w.done.skip(leftAsItIs(name, annotate.TooLarge(info.Size())))
		return nil, nil
	}
	if w.src, err = readAll(w.src, f, info.Size()); err != nil {
		return nil, err
	}
	var marks []annotate.Mark
	var left error
	if w.dst, marks, left = w.annotatorOf(name, w.src).HTML(w.dst[:0], w.src); left != nil {
		w.done.skip(leftAsItIs(name, left))
		return nil, nil
	}
	if w.dryRun {
		w.done.print(w.out, wouldChange(name, w.src, w.dst, marks))
	} else if !bytes.Equal(w.dst, w.src) {
		if info.Mode().Perm()&0o222 == 0 {
			return nil, fmt.Errorf("%s is read-only: allow writing to it (chmod u+w), or annotate a copy", name)
		}
		if err := writeFile(name, w.dst); err != nil {
			return nil, err
		}
	}
	w.done.add(len(w.src), len(marks))
	if w.reportTo == "" {
		return nil, nil
	}
	return w.describe(name, marks), nil
}

// readAll returns what is in f, about size bytes, in the space of b where it fits.
func readAll(b []byte, f io.Reader, size int64) ([]byte, error) {
	space := bytes.NewBuffer(b[:0])
	space.Grow(int(size) + bytes.MinRead) // what ReadFrom wants to see the end
	_, err := space.ReadFrom(f)
	return space.Bytes(), err
}

func (a *annotateRun) describe(file string, marks []annotate.Mark) []markReport {
	out := make([]markReport, len(marks))
	for i, m := range marks {
		out[i] = markReport{file, a.pack.ID(m.Entry), m.Text, m.Start, m.End, m.Context}
	}
	return out
}

func (a *annotateRun) writeReport(marks []markReport) error {
	if a.reportTo == "" {
		return nil
	}
	data, err := reportOf(marks)
	if err != nil {
		return err
	}
	return writeFile(a.reportTo, data)
}

func reportOf(marks []markReport) ([]byte, error) {
	if marks == nil {
		marks = []markReport{}
	}
	var b bytes.Buffer
	err := writeJSON(&b, marks)
	return b.Bytes(), err
}
