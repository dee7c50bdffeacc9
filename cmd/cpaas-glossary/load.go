package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"cpaas-glossary/cmd/cpaas-glossary/project"
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/source"
)

// openProject opens the glossary that args name, or the built-in one. What is
// wrong with its configuration is listed on standard error.
func openProject(c *cobra.Command, args []string) (*project.Project, error) {
	path := ""
	if len(args) > 0 {
		path = args[0]
	}
	p, err := project.Open(path)
	return p, listProblems(c, path, err)
}

// loadGlossary reads the glossary of p, which then knows its language. What is wrong with its content is listed on
// standard error.
func loadGlossary(c *cobra.Command, p *project.Project) (*glossary.Glossary, error) {
	s := p.Glossary()
	s.Tell = func(r *source.Reading) { p.Speak(r.Lang) }
	g, err := s.Load()
	return g, listProblems(c, p.Path, err)
}

// glossaryFlag adds the flag that names a glossary to c.
func glossaryFlag(c *cobra.Command, name *string) {
	c.Flags().StringVar(name, "glossary", "", "your glossary, as for build, or a .pack file that build wrote (default: the built-in glossary)")
}

// loadPack returns the pack of the glossary that the flag names, and its project.
func loadPack(c *cobra.Command, name string) (string, *project.Project, error) {
	data, _, p, err := loadPacks(c, name)
	return data, p, err
}

// loadPacks is loadPack that returns the packs in other languages too, by language tag.
func loadPacks(c *cobra.Command, name string) (own string, others map[string]string, p *project.Project, err error) {
	if filepath.Ext(name) == ".pack" {
		data, err := os.ReadFile(name)
		if err != nil {
			return "", nil, nil, err
		}
		if _, err := pack.Open(string(data)); err != nil {
			return "", nil, nil, fmt.Errorf("%s: this is not a compiled glossary of this version: build it again with this release of cpaas-glossary", name)
		}
		return string(data), nil, &project.Project{}, nil
	}
	var args []string
	if name != "" {
		args = []string{name}
	}
	if p, err = openProject(c, args); err != nil {
		return "", nil, nil, err
	}
	if name == "" {
		return builtin.Pack(), nil, p, nil
	}
	own, others, err = compilePack(c, p)
	return own, others, p, err
}

// listProblems writes the problems that err stands for to standard error, a line
// for each, and returns how many there are in the glossary at path as an error. It
// returns any other error as it is.
func listProblems(c *cobra.Command, path string, err error) error {
	var problems source.Problems
	if !errors.As(err, &problems) {
		return err
	}
	for _, p := range problems {
		fmt.Fprintln(c.ErrOrStderr(), p)
	}
	return toMend(path, problems)
}

// toMend returns the error that says how many problems there are.
func toMend(path string, problems source.Problems) error {
	if path != "" {
		path += ": "
	}
	return errors.New(path + count(len(problems), "problem") + " to fix")
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
