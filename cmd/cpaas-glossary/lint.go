package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"cpaas-glossary/glossary/source"
)

func lintCommand() *cobra.Command {
	var today string
	c := &cobra.Command{
		Use:   "lint [GLOSSARY]",
		Short: "Check a glossary, as build takes it, or the built-in one",
		Long: `Check a glossary: a folder that cpaas-glossary init made, a folder of YAML files,
or a list as cpaas-glossary import reads it; the built-in glossary without one.

Each problem is a line on standard error: file:line:column, what is wrong, and
the cure. The exit status is 1 if there is one. What was checked more than a year
before --today is told too, as a warning, and changes no exit status.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			p, err := openProject(c, args)
			if err != nil {
				return err
			}
			if !source.IsMonth(today) {
				return fmt.Errorf("--today %s: write year and month, such as 2026-11", today)
			}
			s := p.Glossary()
			s.Tell = func(r *source.Reading) { tell(c.ErrOrStderr(), r) }
			g, stale, err := s.Lint(p.Rules, today)
			for _, warning := range stale {
				fmt.Fprintln(c.ErrOrStderr(), "warning:", warning)
			}
			if err = listProblems(c, p.Path, err); err != nil {
				return err
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "%s, %s: nothing to mend\n", count(len(g.Entries), "entry"), count(len(g.Categories), "category"))
			return err
		},
	}
	c.Flags().StringVar(&today, "today", source.ThisMonth(), "month that the month of the last check is held against")
	return c
}
