package main

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cpaas-glossary/cmd/cpaas-glossary/project"
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/glossary/details"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/web"
	"cpaas-glossary/web/site"
)

// place is where the app will be, as flags say it.
type place struct{ base, origin string }

func (p *place) addFlags(c *cobra.Command) {
	c.Flags().StringVar(&p.base, "base", "", "path at which the folder will be served, such as /glossary/")
	c.Flags().StringVar(&p.origin, "url", "", "public address of the host, such as https://example.com, for canonical addresses and the sitemap")
}

// apply puts into p what flags say.
func (pl *place) apply(p *project.Project) error {
	if pl.base != "" {
		if err := project.CheckBase(pl.base); err != nil {
			return fmt.Errorf("--base %s: %w", pl.base, err)
		}
		p.Base = pl.base
	}
	if pl.origin != "" {
		if err := project.CheckOrigin(pl.origin); err != nil {
			return fmt.Errorf("--url %s: %w", pl.origin, err)
		}
		p.Origin = strings.TrimSuffix(pl.origin, "/")
	}
	return nil
}

// Values of --compress.
const (
	compressBest = "best"
	compressFast = "fast"
)

func buildCommand() *cobra.Command {
	var out, addr string
	var where place
	var watch bool
	var limit int
	var compress string
	c := &cobra.Command{
		Use:   "build [GLOSSARY] -o OUT",
		Short: "Build the files to publish: the app, the script for your pages, a preview",
		Long: `Build the files to publish, for any web host: the app with all its pages, the
folder for your own pages (OUT/embed) and a preview page (OUT/preview). At the end,
build prints the script tag for your pages.

GLOSSARY is a folder from cpaas-glossary init, a folder of YAML files, or a list
that cpaas-glossary import can read, such as a workbook or a Markdown page. Without
GLOSSARY, build uses the built-in glossary. For a list, build prints how it read it
to standard error. OUT is replaced completely or not at all.

Compressed files (.br, .gz) are written where they are smaller. Compression takes
most of the time; --compress fast is faster, with files about 10 % larger.

With --watch, nothing is written: build serves a preview, and rebuilds and reloads
it when a file changes.`,
		Args: arguments(0, 1, "one glossary"),
		RunE: func(c *cobra.Command, args []string) error {
			p, err := openProject(c, args)
			if err != nil {
				return err
			}
			if err := where.apply(p); err != nil {
				return err
			}
			if compress != compressBest && compress != compressFast {
				return fmt.Errorf("--compress %s: use %s or %s", compress, compressBest, compressFast)
			}
			if watch {
				return watchProject(c, p, where, addr)
			}
			if out == "" {
				return errors.New("set the output folder with -o, or use --watch")
			}
			if err := checkOutput(out, p.Watched()); err != nil {
				return err
			}
			config, err := siteConfig(c, p)
			if err != nil {
				return err
			}
			config.Fast = compress == compressFast
			s, err := site.Make(config)
			if err != nil {
				return err
			}
			size := map[string]int{}
			if err := writeFolder(out, weighed(s.Files(), size)); err != nil {
				return err
			}
			return report(c.OutOrStdout(), out, s, size, limit, config.Fast)
		},
	}
	where.addFlags(c)
	c.Flags().StringVarP(&out, "out", "o", "", "folder to write; an earlier build there is replaced")
	c.Flags().BoolVar(&watch, "watch", false, "serve a preview, and rebuild it when a file changes")
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "address to listen on with --watch")
	c.Flags().StringVar(&compress, "compress", compressBest, "compression of files: best or fast")
	c.Flags().IntVar(&limit, "limit", 0, "fail if a page downloads more bytes (brotli) than this to find its terms")
	return c
}

// makeSite returns the site of p. What is wrong with its entries is listed on
// standard error.
func makeSite(c *cobra.Command, p *project.Project) (*site.Site, error) {
	config, err := siteConfig(c, p)
	if err != nil {
		return nil, err
	}
	return site.Make(config)
}

// siteConfig returns what the site of p is made of, as makeSite does.
func siteConfig(c *cobra.Command, p *project.Project) (site.Config, error) {
	s := p.Glossary()
	s.Tell = func(r *source.Reading) {
		printReading(c.ErrOrStderr(), r)
		p.Speak(r.Lang)
	}
	g, places, err := s.LoadPlaced()
	if err = listProblems(c, p.Path, err); err != nil {
		return site.Config{}, err
	}
	for _, warning := range p.Unbuilt(g, places) {
		fmt.Fprintln(c.ErrOrStderr(), "warning:", warning)
	}
	others := p.OtherLanguages(g)
	config, err := languageConfig(c, p, g, source.DetailsOf(g, places, p.Lang(), p.Edit))
	if err != nil || len(others) == 0 {
		return config, err
	}
	config.Alternates = p.Alternates(others)
	all := []string{config.Pack}
	for _, lang := range others {
		contents := source.DetailsOf(g, places, lang, p.Edit)
		contents.Lang = p.Lang()
		local, err := languageConfig(c, p.In(lang), g.In(lang, p.Lang()), contents)
		if err != nil {
			return config, err
		}
		all = append(all, local.Pack)
		config.Editions = append(config.Editions, local)
	}
	config.Defaults.Languages = all
	for i := range config.Editions {
		config.Editions[i].Defaults.Languages = all
	}
	return config, nil
}

// languageConfig returns what the site of p is made of in one language, in which g is.
func languageConfig(c *cobra.Command, p *project.Project, g *glossary.Glossary, contents *details.Contents) (site.Config, error) {
	data, err := compile.Pack(g)
	if err != nil {
		return site.Config{}, err
	}
	config, err := p.Site(data)
	if err = listProblems(c, p.Path, err); err != nil {
		return config, err
	}
	config.Details, err = details.Write(contents)
	return config, err
}

// compilePack returns the pack of p, and those in its other languages, by language tag.
func compilePack(c *cobra.Command, p *project.Project) (own string, others map[string]string, err error) {
	g, err := loadGlossary(c, p)
	if err != nil {
		return "", nil, err
	}
	others = map[string]string{}
	for _, lang := range p.OtherLanguages(g) {
		if others[lang], err = compile.Pack(g.In(lang, p.Lang())); err != nil {
			return "", nil, err
		}
	}
	own, err = compile.Pack(g)
	return own, others, err
}

// weighed yields files and notes the size of each by its name.
func weighed(files iter.Seq[web.File], size map[string]int) iter.Seq[web.File] {
	return func(yield func(web.File) bool) {
		for f := range files {
			size[f.Name] = len(f.Data)
			if !yield(f) {
				return
			}
		}
	}
}

// report prints the sizes of what a page and a visit of the app download, and
// warns of what is too large, which what is compressed fast does not say.
func report(w io.Writer, dir string, s *site.Site, size map[string]int, limit int, fast bool) error {
	total := 0
	for _, bytes := range size {
		total += bytes
	}
	line := func(name string) {
		fmt.Fprintf(w, "  %-36s %9d %9d %9d\n", name, size[name], size[name+".gz"], size[name+".br"])
	}
	fmt.Fprintf(w, "%-38s %9s %9s %9s\n", dir, "raw", "gzip", "brotli")
	page := 0
	downloads := web.DownloadsOf(s.Embed())
	for _, name := range downloads.Marks {
		line(name)
		page += size[name+".br"]
	}
	fmt.Fprintf(w, "  %-36s %29d\n", "a page downloads to mark its terms", page)
	card := 0
	for _, name := range downloads.Cards {
		line(name)
		card += size[name+".br"]
	}
	if len(downloads.Texts) > 0 {
		texts := 0
		for _, name := range downloads.Texts {
			texts += size[name+".br"]
		}
		texts /= len(downloads.Texts)
		fmt.Fprintf(w, "  %-36s %29d\n", fmt.Sprintf("one of %s, on average", count(len(downloads.Texts), "file")+" of texts"), texts)
		card += texts
	}
	fmt.Fprintf(w, "  %-36s %29d\n", "the first card downloads", card)
	for _, name := range append(downloads.Stop, downloads.Search...) {
		line(name)
	}
	for _, name := range []string{"app.wasm", "glossary.pack", "details.json", "pages.json", "app.js", "app.css"} {
		if name = s.Asset(name); name != "" {
			line(name)
		}
	}
	fmt.Fprintf(w, "  %s, %s, %.1f MB, version %s\n", count(s.Entries(), "entry"), count(len(size), "file"), float64(total)/1e6, s.Version)
	fmt.Fprintf(w, "the script tag: %s\n", s.Tag())
	tags := s.Tags()
	for _, lang := range slices.Sorted(maps.Keys(tags)) {
		fmt.Fprintf(w, "  for %s only: %s\n", lang, tags[lang])
	}
	if page > advised && !fast {
		fmt.Fprintf(w, "warning: a page downloads %d bytes to mark its terms, %.1f times the recommended %d: %.1f s at 4 Mbit/s.\n"+
			"  See docs/own-glossary.md, “A large glossary”.\n", page, float64(page)/advised, advised, float64(page)*8/4e6)
	}
	if limit > 0 && page > limit {
		return fmt.Errorf("%s: a page downloads %d bytes to mark its terms, %d over --limit", dir, page, page-limit)
	}
	return nil
}

// advised is what a page should download at most before it marks a term, in bytes of brotli: script, module and names.
const advised = 100 * 1024
