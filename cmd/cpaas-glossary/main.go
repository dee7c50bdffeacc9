// Command cpaas-glossary builds, serves and checks the glossary.
package main

import (
	"os"

	"github.com/spf13/cobra"
)

// version is set by the linker (Makefile).
var version = "development"

func main() { os.Exit(run(os.Stderr)) }

func root() *cobra.Command {
	c := &cobra.Command{
		Use:           "cpaas-glossary",
		Short:         "Add a glossary of CPaaS terms, or your own, to any web page",
		Version:       version,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.ArbitraryArgs,
		RunE:          noCommand,
	}
	c.DisableFlagsInUseLine = true
	c.SetFlagErrorFunc(flagError)
	c.AddCommand(annotateCommand(), buildCommand(), exportCommand(), gapsCommand(), importCommand(), initCommand(),
		licensesCommand(), lintCommand(), schemaCommand(), searchCommand(), serveCommand())
	for _, sub := range c.Commands() {
		run := sub.RunE
		sub.RunE = func(c *cobra.Command, args []string) error { return inPlainWords(run(c, args)) }
	}
	return c
}
