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
		Short: "Write a glossary in another format, as build takes it, or the built-in one",
		Long: `Write a glossary in another format, as build takes it, or the built-in one.

  json    an array of the entries
  csv     a row for each entry, lists joined by " | "
  tbx     TBX-Basic (ISO 30042:2019), for terminology tools
  skos    a SKOS concept scheme in Turtle
  jsonld  a schema.org DefinedTermSet, for a script element in a page

cpaas-glossary import reads all of them back, as far as each goes. json has no place for the
reason why an ordinary word is marked, and neither json nor csv for titles and
summaries of categories.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
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
	c.Flags().StringVarP(&out, "out", "o", "", "file to write; standard output otherwise")
	c.Flags().StringVar(&about.Title, "title", "CPaaS glossary", "title of the glossary in the file (tbx, skos, jsonld)")
	c.Flags().StringVar(&about.BaseURL, "base-url", "", "what stands before an id in the address of an entry (tbx, skos, jsonld)")
	if err := c.MarkFlagRequired("format"); err != nil {
		panic(err)
	}
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
