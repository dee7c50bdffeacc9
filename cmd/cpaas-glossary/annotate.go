package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"cpaas-glossary/glossary/address"
	"cpaas-glossary/glossary/annotate"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/pack"
)

func annotateCommand() *cobra.Command {
	var repeat, link, report, from string
	c := &cobra.Command{
		Use:   "annotate FILE|DIR|- ...",
		Short: "Mark the terms in static HTML, as the embed marks them in a page",
		Long: `Mark the terms in static HTML, as the embed marks them in a page.

Files, and the .html and .htm files below folders, are changed in place; - reads
standard input and writes standard output. A second run changes nothing.

A glossary of your own may say in its options what holds without --repeat and
--link, and which entries to mark; with its url, marks are links.

Each mark carries its definition as a title, so that it is there without
JavaScript; with --link a mark is a link to its entry. A page with the embed
takes the marks over without looking for terms again.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			a := annotateRun{in: c.InOrStdin(), out: c.OutOrStdout(), progress: c.ErrOrStderr(), reportTo: report}
			data, p, err := loadPack(c, from)
			if err != nil {
				return err
			}
			owner := p.Options()
			a.options = annotate.Options{Repeat: owner.Repeat, Link: owner.View.Link, Report: report != "", Enable: owner.Enable, Disable: owner.Disable}
			if a.options.Link == "" {
				a.options.Link = p.Link()
			}
			if c.Flags().Changed("repeat") {
				if a.options.Repeat, err = parseRepeat(repeat); err != nil {
					return err
				}
			}
			if link != "" && (address.Fill(link, "x") == "" || !strings.Contains(link, "{id}")) {
				return fmt.Errorf("--link %s: use an http, https or relative address with {id}", link)
			}
			if c.Flags().Changed("link") {
				a.options.Link = link
			}
			if a.pack, err = pack.Open(data); err != nil {
				return err
			}
			return a.run(c.Context(), args)
		},
	}
	glossaryFlag(c, &from)
	c.Flags().StringVar(&repeat, "repeat", "section", "how often a term is marked: section, page or all")
	c.Flags().StringVar(&link, "link", "", "address of an entry, with {id}: marks become links")
	c.Flags().StringVar(&report, "report", "", "JSON file to list every mark in")
	return c
}

func parseRepeat(s string) (match.Repeat, error) {
	switch s {
	case "section":
		return match.EverySection, nil
	case "page":
		return match.EveryPage, nil
	case "all":
		return match.Always, nil
	}
	return 0, fmt.Errorf("--repeat %s: use section, page or all", s)
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
	pack     *pack.Pack
	options  annotate.Options
	in       io.Reader
	out      io.Writer
	progress io.Writer
	reportTo string
}

func (a *annotateRun) run(ctx context.Context, args []string) error {
	if len(args) == 1 && args[0] == "-" {
		src, err := io.ReadAll(a.in)
		if err != nil {
			return err
		}
		dst, marks := annotate.New(a.pack, a.options).HTML(nil, src)
		if _, err := a.out.Write(dst); err != nil {
			return err
		}
		return a.writeReport(a.describe("-", marks))
	}
	files, err := htmlFiles(args)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("no .html or .htm file in %s: name a file, or a folder that holds some", strings.Join(args, ", "))
	}
	return a.files(ctx, files)
}

// htmlFiles returns the files named and those below the folders named, each
// once.
func htmlFiles(args []string) ([]string, error) {
	var files []string
	known := map[string]bool{}
	add := func(name string) {
		if name = filepath.Clean(name); !known[name] {
			known[name] = true
			files = append(files, name)
		}
	}
	for _, arg := range args {
		info, err := os.Stat(arg)
		if arg == "-" {
			return nil, errors.New("- is standard input: it cannot be mixed with files")
		}
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			add(arg)
			continue
		}
		// With a separator, a link to a folder is that folder.
		err = filepath.WalkDir(arg+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
			ext := strings.ToLower(filepath.Ext(path))
			if err == nil && d.Type().IsRegular() && (ext == ".html" || ext == ".htm") {
				add(path)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// files marks files, on all cores. The first error ends the run; files are
// either done or untouched.
func (a *annotateRun) files(ctx context.Context, files []string) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	next := make(chan int)
	reports := make([][]markReport, len(files))
	done := newProgress(a.progress, len(files))
	first := annotate.New(a.pack, a.options)
	var workers sync.WaitGroup
	for range min(runtime.NumCPU(), len(files)) {
		workers.Go(func() {
			annotator := first.Another()
			var src, dst []byte
			for i := range next {
				var marks []annotate.Mark
				var err error
				if src, err = readFile(src, files[i]); err == nil {
					dst, marks = annotator.HTML(dst[:0], src)
					if !bytes.Equal(dst, src) {
						err = replaceFile(files[i], dst)
					}
				}
				if err != nil {
					cancel(err)
					return
				}
				if a.reportTo != "" {
					reports[i] = a.describe(files[i], marks)
				}
				done.add(len(src), len(marks))
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
	if err := context.Cause(ctx); err != nil {
		return err
	}
	done.finish()
	var all []markReport
	for _, r := range reports {
		all = append(all, r...)
	}
	return a.writeReport(all)
}

// readFile returns the content of a file, in the space of b where it fits.
func readFile(b []byte, name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return b, err
	}
	defer f.Close()
	space := bytes.NewBuffer(b[:0])
	if info, err := f.Stat(); err == nil {
		space.Grow(int(info.Size()) + bytes.MinRead) // what ReadFrom wants to see the end
	}
	_, err = space.ReadFrom(f)
	return space.Bytes(), err
}

// replaceFile gives a file new content, all or nothing, and keeps its mode.
func replaceFile(name string, data []byte) error {
	info, err := os.Lstat(name)
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if name, err = filepath.EvalSymlinks(name); err == nil {
			info, err = os.Lstat(name)
		}
	}
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o222 == 0 {
		return fmt.Errorf("%s is read-only: allow writing to it (chmod u+w), or annotate a copy", name)
	}
	fresh, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-")
	if err != nil {
		return err
	}
	_, err = fresh.Write(data)
	err = errors.Join(err, fresh.Chmod(info.Mode().Perm()), fresh.Close())
	if err == nil {
		err = os.Rename(fresh.Name(), name)
	}
	if err != nil {
		os.Remove(fresh.Name())
	}
	return err
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
	if marks == nil {
		marks = []markReport{}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(marks); err != nil {
		return err
	}
	return os.WriteFile(a.reportTo, b.Bytes(), 0o644)
}

// progress tells how far a run is, once a second.
type progress struct {
	mu           sync.Mutex
	out          io.Writer
	total        int
	files, marks int
	bytes        int
	start, told  time.Time
}

func newProgress(out io.Writer, total int) *progress {
	now := time.Now()
	return &progress{out: out, total: total, start: now, told: now}
}

func (p *progress) add(size, marks int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.files++
	p.bytes += size
	p.marks += marks
	if now := time.Now(); now.Sub(p.told) >= time.Second {
		p.told = now
		fmt.Fprintf(p.out, "%d of %s\n", p.files, count(p.total, "file"))
	}
}

func (p *progress) finish() {
	seconds := time.Since(p.start).Seconds()
	fmt.Fprintf(p.out, "%s, %s, %.1f MB in %.1f s\n", count(p.files, "file"), count(p.marks, "mark"), float64(p.bytes)/1e6, seconds)
}
