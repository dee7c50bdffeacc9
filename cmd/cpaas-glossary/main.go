// Command cpaas-glossary builds, serves and checks the glossary.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// version is set by the linker (Makefile).
var version = "development"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := root().ExecuteContext(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "cpaas-glossary:", err)
		os.Exit(1)
	}
}

func root() *cobra.Command {
	c := &cobra.Command{
		Use:           "cpaas-glossary",
		Short:         "A glossary of CPaaS terms, or of your own, for any page",
		Version:       version,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	c.AddCommand(annotateCommand(), buildCommand(), exportCommand(), importCommand(), initCommand(),
		lintCommand(), searchCommand(), serveCommand())
	return c
}
