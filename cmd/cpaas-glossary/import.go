package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cpaas-glossary/glossary/source"
	"cpaas-glossary/web"
)

func importCommand() *cobra.Command {
	var format, out string
	c := &cobra.Command{
		Use:   "import --format FORMAT FILE -o DIR",
		Short: "Turn a glossary in another format into a folder of YAML files",
		Long: `Turn a glossary in another format into a folder of YAML files, one per category
and categories.yaml, for lint and for editing.

  json    an array of entries, as export writes it
  csv     a header row with id, term, category and summary at least, a row for
          each entry, lists joined by " | " (\| for a bar in an item)
  tbx     TBX of 2019 (ISO 30042:2019) in the DCA style

A file with a mistake is refused whole, with the place of each mistake.`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := checkNewFolder("-o", out); err != nil {
				return err
			}
			data, err := source.ReadFile(args[0])
			if err = listProblems(c, "", err); err != nil {
				return fmt.Errorf("nothing written: %w", err)
			}
			g, err := source.Import(args[0], data, format)
			if err := listProblems(c, "", err); err != nil {
				return fmt.Errorf("nothing written: %w", err)
			}
			var files []web.File
			for _, f := range source.YAML(g) {
				files = append(files, web.File(f))
			}
			if err := writeFolder(out, slices.Values(files)); err != nil {
				return err
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "%s: %s, %s\n", out, count(len(g.Entries), "entry"), count(len(g.Categories), "category"))
			return err
		},
	}
	c.Flags().StringVar(&format, "format", "", strings.Join(source.ImportFormats(), ", "))
	c.Flags().StringVarP(&out, "out", "o", "", "folder to write; it must be new or empty")
	for _, flag := range []string{"format", "out"} {
		if err := c.MarkFlagRequired(flag); err != nil {
			panic(err)
		}
	}
	return c
}
