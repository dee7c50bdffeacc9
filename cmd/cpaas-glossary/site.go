package main

import (
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"cpaas-glossary/glossary"
	"cpaas-glossary/web"
	"cpaas-glossary/web/site"
)

const defaultTitle = "CPaaS glossary"

func siteCommand() *cobra.Command {
	var out, base, origin, title string
	c := &cobra.Command{
		Use:   "site",
		Short: "Write the glossary as files that any host can serve",
		Long: `Write the glossary as files that any host can serve: complete pages, the app, the
service worker, and the folder that pages embed. Compressed files (.br, .gz) stand
beside those that get smaller.

The folder is replaced as a whole or not at all.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := checkBase(base); err != nil {
				return err
			}
			if err := checkOrigin(origin); err != nil {
				return err
			}
			s, err := site.Make(site.Config{Pack: glossary.Default(), Title: title, Base: base, Origin: strings.TrimSuffix(origin, "/")})
			if err != nil {
				return err
			}
			files := s.Files()
			if err := writeFolder(out, files); err != nil {
				return err
			}
			return reportSite(c.OutOrStdout(), out, origin, s, files)
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "dist/site", "folder to write; it is replaced")
	c.Flags().StringVar(&base, "base", "/", "path at which the folder will be served")
	c.Flags().StringVar(&origin, "url", "", "where the world will find it, such as https://example.com: for canonical addresses and the sitemap")
	c.Flags().StringVar(&title, "title", defaultTitle, "title of the glossary")
	return c
}

// checkBase refuses a path that the links of the pages cannot be made of.
func checkBase(base string) error {
	u, err := url.Parse(base)
	if err != nil || u.Path != base || !strings.HasPrefix(base, "/") || !strings.HasSuffix(base, "/") || strings.Contains(base, "//") || strings.Contains(base, "..") {
		return fmt.Errorf("--base %s: write a path that begins and ends with /, such as /glossary/", base)
	}
	return nil
}

// checkOrigin refuses what is no scheme and host.
func checkOrigin(origin string) error {
	if origin == "" {
		return nil
	}
	u, err := url.Parse(strings.TrimSuffix(origin, "/"))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("--url %s: write scheme and host, such as https://example.com; the path is --base", origin)
	}
	return nil
}

// reportSite prints what a visit downloads and what is still to do.
func reportSite(w io.Writer, dir, origin string, s *site.Site, files []web.File) error {
	size := map[string]int{}
	total := 0
	for _, f := range files {
		size[f.Name] = len(f.Data)
		total += len(f.Data)
	}
	fmt.Fprintf(w, "%-34s %9s %9s %9s\n", dir, "raw", "gzip", "brotli")
	for _, name := range []string{"app.wasm", "glossary.pack", "pages.json", "app.js", "app.css"} {
		name = s.Asset(name)
		fmt.Fprintf(w, "  %-32s %9d %9d %9d\n", name, size[name], size[name+".gz"], size[name+".br"])
	}
	fmt.Fprintf(w, "  %d files, %.1f MB, version %s\n", len(files), float64(total)/1e6, s.Version)
	if origin == "" {
		fmt.Fprintln(w, "  without --url: no canonical addresses and no sitemap")
	}
	return nil
}
