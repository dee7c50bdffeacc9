package main

import (
	"github.com/spf13/cobra"

	"cpaas-glossary/web"
)

func licensesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "licenses",
		Short: "Print the licenses of the libraries in this command and in what it builds",
		Args:  arguments(0, 0, "flags"),
		RunE: func(c *cobra.Command, _ []string) error {
			notices, err := web.Notices()
			if err != nil {
				return err
			}
			_, err = c.OutOrStdout().Write(notices)
			return err
		},
	}
}
