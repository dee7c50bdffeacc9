package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"cpaas-glossary/glossary/source"
)

func exportCommand() *cobra.Command {
	var format, out, report, site string
	var about source.About
	c := &cobra.Command{
		Use:   "export --format FORMAT [GLOSSARY]",
		Short: "Write a glossary in another format",
		Long: `Write a glossary in another format. Without GLOSSARY, export writes the built-in
glossary.

  json      an array of the entries
  csv       a row for each entry, lists joined by " | "
  tbx       TBX-Basic (ISO 30042:2019), for terminology tools
  skos      a SKOS concept scheme in Turtle
  jsonld    a schema.org DefinedTermSet, for a script element in a page
  markdown  a page of all entries, for Markdown and MDX

With --mentions and a report from annotate --report, json and markdown list for each
entry the pages that mention it. --site is the folder of the built site, which is
not part of the addresses of its pages.

cpaas-glossary import can read all of them except markdown. Some formats do not
keep everything: json has no reasons for marking ordinary words, and json and csv
have no titles and summaries of categories.`,
		Args: arguments(0, 1, "one glossary"),
		RunE: func(c *cobra.Command, args []string) error {
			if format == "" {
				return fmt.Errorf("choose a format: --format %s", strings.Join(source.ExportFormats(), ", "))
			}
			if err := checkBaseURL(about.BaseURL); err != nil {
				return err
			}
			var err error
			if about.Mentions, err = readMentions(report, site); err != nil {
				return err
			}
			p, err := openProject(c, args)
			if err != nil {
				return err
			}
			g, err := loadGlossary(c, p)
			if err != nil {
				return err
			}
			about.Lang = p.Lang()
			var b bytes.Buffer
			if err := source.Export(&b, g, format, about); err != nil {
				return err
			}
			if out == "" {
				_, err = c.OutOrStdout().Write(b.Bytes())
				return err
			}
			return writeFile(out, b.Bytes())
		},
	}
	c.Flags().StringVar(&format, "format", "", strings.Join(source.ExportFormats(), ", "))
	c.Flags().StringVarP(&out, "out", "o", "", "file to write (default: standard output)")
	c.Flags().StringVar(&about.Title, "title", "CPaaS glossary", "title of the glossary in the file (tbx, skos, jsonld, markdown)")
	c.Flags().StringVar(&about.BaseURL, "base-url", "", "address of an entry without its id (tbx, skos, jsonld, markdown)")
	c.Flags().StringVar(&report, "mentions", "", "report from annotate, to list the pages that mention an entry (json, markdown)")
	c.Flags().StringVar(&site, "site", "", "folder of the site that the report is about")
	return c
}

// readMentions returns what the report of annotate says of the pages on which entries are marked; site is the folder of the
// site. No report: nothing is known.
func readMentions(report, site string) (map[string][]source.Mention, error) {
	if report == "" {
		return nil, nil
	}
	data, err := os.ReadFile(report)
	if err != nil {
		return nil, err
	}
	var marks []markReport
	if err := json.Unmarshal(data, &marks); err != nil {
		return nil, fmt.Errorf("%s: this is not a report: use a file that annotate --report wrote", report)
	}
	mentions := make(map[string][]source.Mention)
	for _, m := range marks {
		page, err := pageAddress(m.File, site)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", report, err)
		}
		of := mentions[m.ID]
		// The marks of a page stand together.
		if last := len(of) - 1; last >= 0 && of[last].Page == page {
			of[last].Marks++
			continue
		}
		mentions[m.ID] = append(of, source.Mention{Page: page, Marks: 1})
	}
	return mentions, nil
}

// pageAddress returns the address of a page in its site: that of its folder, if it is the folder's index.
func pageAddress(file, site string) (string, error) {
	path, err := filepath.Rel(filepath.Clean(site), filepath.Clean(file))
	if err != nil || path == ".." || strings.HasPrefix(path, ".."+string(filepath.Separator)) {
		return "", fmt.Errorf("the page %s is not in %s: set the folder of the site with --site", file, site)
	}
	address := "/" + filepath.ToSlash(path)
	if folder, is := strings.CutSuffix(address, "/index.html"); is {
		return folder + "/", nil
	}
	return address, nil
}

// checkBaseURL refuses what, followed by an id, is no address on the web.
func checkBaseURL(base string) error {
	if base == "" {
		return nil
	}
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || !strings.ContainsRune("/#=", rune(base[len(base)-1])) {
		return fmt.Errorf("--base-url %s: use an http or https address that ends with /, # or =, such as https://example.com/terms/", base)
	}
	return nil
}
