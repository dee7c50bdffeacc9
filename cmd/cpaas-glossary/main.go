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
		Short:         "A glossary of CPaaS terms, or of your own, for any page",
		Version:       version,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	c.AddCommand(annotateCommand(), buildCommand(), exportCommand(), gapsCommand(), importCommand(), initCommand(),
		licensesCommand(), lintCommand(), schemaCommand(), searchCommand(), serveCommand())
	return c
}
