package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"cpaas-glossary/glossary/source"
)

func lintCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "lint [GLOSSARY]",
		Short: "Check a glossary, as build takes it, or the built-in one",
		Long: `Check a glossary: a folder that cpaas-glossary init made, a folder of YAML files,
or a .yaml, .csv, .json or .tbx file; the built-in glossary without one.

Each problem is a line on standard error: file:line:column, what is wrong, and
the cure. The exit status is 1 if there is one.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			g, err := loadGlossary(c, args, source.Sources.Lint)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "%s, %s: nothing to mend\n", count(len(g.Entries), "entry"), count(len(g.Categories), "category"))
			return err
		},
	}
}
