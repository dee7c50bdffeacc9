package main

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"cpaas-glossary/glossary/source"
)

func exportCommand() *cobra.Command {
	var format, out string
	var about source.About
	c := &cobra.Command{
		Use:   "export --format FORMAT [GLOSSARY]",
		Short: "Write a glossary in another format",
		Long: `Write a glossary in another format. Without GLOSSARY, export writes the built-in
glossary.

  json    an array of the entries
  csv     a row for each entry, lists joined by " | "
  tbx     TBX-Basic (ISO 30042:2019), for terminology tools
  skos    a SKOS concept scheme in Turtle
  jsonld  a schema.org DefinedTermSet, for a script element in a page

cpaas-glossary import can read all of them. Not every format keeps everything: json
has no reasons for marking ordinary words, and json and csv have no titles and
summaries of categories.`,
		Args: arguments(0, 1, "one glossary"),
		RunE: func(c *cobra.Command, args []string) error {
			if format == "" {
				return fmt.Errorf("name the format: --format %s", strings.Join(source.ExportFormats(), ", "))
			}
			if err := checkBaseURL(about.BaseURL); err != nil {
				return err
			}
			g, err := loadGlossary(c, args)
			if err != nil {
				return err
			}
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
	c.Flags().StringVar(&about.Title, "title", "CPaaS glossary", "title of the glossary in the file (tbx, skos, jsonld)")
	c.Flags().StringVar(&about.BaseURL, "base-url", "", "address of an entry without its id (tbx, skos, jsonld)")
	return c
}

// checkBaseURL refuses what, followed by an id, is not an address on the web.
func checkBaseURL(base string) error {
	if base == "" {
		return nil
	}
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || !strings.ContainsRune("/#=", rune(base[len(base)-1])) {
		return fmt.Errorf("--base-url %s: write an http or https address that ends with /, # or =, such as https://example.com/terms/", base)
	}
	return nil
}
