package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"cpaas-glossary/glossary/source"
)

func lintCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "lint [DIR]",
		Short: "Check a glossary: the YAML files in DIR, or the built-in one",
		Long: `Check a glossary: the YAML files in DIR, or the built-in one.

Each problem is a line on standard error: file:line:column, what is wrong, and
the cure. The exit status is 1 if there is one.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			g, err := loadGlossary(c, args, source.Lint)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "%s, %s: nothing to mend\n", count(len(g.Entries), "entry"), count(len(g.Categories), "category"))
			return err
		},
	}
}
