package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/glossary/terms"
)

// loadGlossary reads the glossary in the folder that args name, or the built-in
// one, with read. What is wrong with its content is listed on standard error.
func loadGlossary(c *cobra.Command, args []string, read func(fs.FS) (*glossary.Glossary, error)) (*glossary.Glossary, error) {
	if len(args) == 0 {
		g, err := read(terms.FS)
		return g, listProblems(c, "", err)
	}
	g, err := read(os.DirFS(args[0]))
	if err = listProblems(c, args[0], err); err != nil {
		return nil, fmt.Errorf("%s: %w", args[0], err)
	}
	return g, nil
}

// listProblems writes the problems that err stands for to standard error, a line
// for each with its file below dir, and returns how many there are as an error.
// It returns any other error as it is.
func listProblems(c *cobra.Command, dir string, err error) error {
	var problems source.Problems
	if !errors.As(err, &problems) {
		return err
	}
	for _, p := range problems {
		p.File = filepath.Join(dir, p.File)
		fmt.Fprintln(c.ErrOrStderr(), p)
	}
	return errors.New(count(len(problems), "problem") + " to mend")
}

// count returns n with a noun: "1 entry", "2 entries".
func count(n int, noun string) string {
	switch {
	case n == 1:
	case noun[len(noun)-1] == 'y':
		noun = noun[:len(noun)-1] + "ies"
	default:
		noun += "s"
	}
	return fmt.Sprint(n, " ", noun)
}
