package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"cpaas-glossary/cmd/cpaas-glossary/project"
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/source"
)

func lintCommand() *cobra.Command {
	var today, format string
	c := &cobra.Command{
		Use:   "lint [GLOSSARY]",
		Short: "Check a glossary",
		Long: `Check a glossary: a folder from cpaas-glossary init, a folder of YAML files, or a
list that cpaas-glossary import can read. Without GLOSSARY, lint checks the built-in
glossary.

Each problem is a line on standard error: file:line:column, what is wrong, and how
to fix it. If there are problems, the exit status is 1. Entries whose facts were
checked more than a year before --today are warnings, which do not change the exit
status.

--format writes the same for machines, to standard output: json, sarif (2.1.0, for
code scanning), or github (annotations of a workflow).`,
		Args: arguments(0, 1, "one glossary"),
		RunE: func(c *cobra.Command, args []string) error {
			write, ok := lintFormats[format]
			if !ok {
				return fmt.Errorf("--format %s: use text, json, sarif or github", format)
			}
			if !source.IsMonth(today) {
				return fmt.Errorf("--today %s: use year and month, such as 2026-11", today)
			}
			path := ""
			if len(args) > 0 {
				path = args[0]
			}
			g, stale, err := lint(path, today, func(r *source.Reading) { printReading(c.ErrOrStderr(), r) })
			var problems source.Problems
			if err != nil && !errors.As(err, &problems) {
				return err
			}
			if err := write(c.OutOrStdout(), c.ErrOrStderr(), lintReport{g, problems, stale}); err != nil {
				return err
			}
			if len(problems) > 0 {
				return toMend(path, problems)
			}
			return nil
		},
	}
	c.Flags().StringVar(&today, "today", source.ThisMonth(), "current month, to find entries that were checked more than a year ago")
	c.Flags().StringVar(&format, "format", "text", "text, json, sarif or github")
	return c
}

// lint returns the glossary at path, and what was checked long ago. The error is
// source.Problems where glossary or configuration are at fault. tell says what was understood of a list.
func lint(path, today string, tell func(*source.Reading)) (*glossary.Glossary, source.Problems, error) {
	p, err := project.Open(path)
	if err != nil {
		return nil, nil, err
	}
	s := p.Glossary()
	s.Tell = tell
	rules := p.Rules
	rules.Lang = p.Lang()
	return s.Lint(rules, today)
}

// A lintReport is what lint writes.
type lintReport struct {
	glossary *glossary.Glossary // nil if there are problems
	problems source.Problems
	stale    source.Problems
}

func lintText(out, diagnostics io.Writer, r lintReport) (err error) {
	for _, warning := range r.stale {
		fmt.Fprintln(diagnostics, "warning:", warning)
	}
	for _, p := range r.problems {
		fmt.Fprintln(diagnostics, p)
	}
	if r.glossary != nil {
		_, err = fmt.Fprintf(out, "%s, %s: no problems found\n", count(len(r.glossary.Entries), "entry"), count(len(r.glossary.Categories), "category"))
	}
	return err
}
