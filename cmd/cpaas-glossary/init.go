package main

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"cpaas-glossary/cmd/cpaas-glossary/project"
	"cpaas-glossary/web"
)

//go:embed example
var example embed.FS

func initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init DIR",
		Short: "Start your own glossary from a small example",
		Long: `Start your own glossary from a small example: a configuration file and a file of
entries, both with comments, and JSON Schemas so that editors complete and check
them. DIR must be new or empty.`,
		Args: arguments(1, 1, "one folder"),
		RunE: func(c *cobra.Command, args []string) error {
			dir := args[0]
			if err := checkNewFolder("DIR", dir); err != nil {
				return err
			}
			files, err := exampleFiles()
			if err != nil {
				return err
			}
			if err := writeFolder(dir, slices.Values(files)); err != nil {
				return err
			}
			for _, f := range files {
				fmt.Fprintln(c.OutOrStdout(), filepath.Join(dir, filepath.FromSlash(f.Name)))
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "next: cpaas-glossary build %s --watch\n", dir)
			return err
		},
	}
}

// exampleFiles returns the files of the example glossary.
func exampleFiles() (files []web.File, err error) {
	err = fs.WalkDir(example, "example", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := example.ReadFile(name)
		files = append(files, web.File{Name: path.Join(".", name[len("example/"):]), Data: data})
		return err
	})
	if err != nil {
		return nil, err
	}
	schemas, err := project.Schemas()
	for _, f := range schemas {
		files = append(files, web.File{Name: path.Join(project.SchemaDir, f.Name), Data: f.Data})
	}
	return files, err
}
