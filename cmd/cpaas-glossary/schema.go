package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"cpaas-glossary/cmd/cpaas-glossary/project"
)

func schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema DIR",
		Short: "Write the JSON Schemas of a glossary's files, for editors",
		Long: `Write the JSON Schemas of a glossary's files into the folder DIR: configuration.json,
entries.json, categories.json, comparisons.json and synonyms.json. init writes the
same files.

A YAML file names its schema in the first line, so that editors complete and check it:

  # yaml-language-server: $schema=../schema/entries.json`,
		Args: arguments(1, 1, "one folder"),
		RunE: func(c *cobra.Command, args []string) error {
			files, err := project.Schemas()
			if err != nil {
				return err
			}
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return err
			}
			for _, f := range files {
				name := filepath.Join(args[0], f.Name)
				if err := writeFile(name, f.Data); err != nil {
					return err
				}
				fmt.Fprintln(c.OutOrStdout(), name)
			}
			return nil
		},
	}
}
