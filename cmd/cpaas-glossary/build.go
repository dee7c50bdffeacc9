package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"cpaas-glossary/glossary"
	"cpaas-glossary/web"
)

func buildCommand() *cobra.Command {
	var out, base string
	c := &cobra.Command{
		Use:   "build",
		Short: "Write the folder that a page embeds",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			files, err := web.EmbedFolder(glossary.Default(), base)
			if err != nil {
				return err
			}
			if err := writeFolder(out, files); err != nil {
				return err
			}
			return report(c.OutOrStdout(), out, files)
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "dist/embed", "folder to write; it is replaced")
	c.Flags().StringVar(&base, "base", "/embed/", "address of the folder, for the tag to paste")
	return c
}

// writeFolder replaces dir by files, all or none of them: it fills a folder
// beside dir and swaps the two.
func writeFolder(dir string, files []web.File) error {
	dir = filepath.Clean(dir) // without a slash at the end, beside is beside
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	fresh, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+"-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(fresh)
	for _, f := range files {
		name := filepath.Join(fresh, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			return err
		}
	}
	if err := os.Chmod(fresh, 0o755); err != nil {
		return err
	}
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	return os.Rename(fresh, dir)
}

// report prints the size of each file and of what a page downloads.
func report(w io.Writer, dir string, files []web.File) error {
	size := map[string]int{}
	for _, f := range files {
		size[f.Name] = len(f.Data)
	}
	total := 0
	fmt.Fprintf(w, "%-34s %9s %9s %9s\n", dir, "raw", "gzip", "brotli")
	for _, f := range files {
		br, compressed := size[f.Name+".br"]
		if !compressed {
			continue
		}
		if f.Name != web.PackageFile { // in place of the script
			total += br
		}
		fmt.Fprintf(w, "  %-32s %9d %9d %9d\n", f.Name, len(f.Data), size[f.Name+".gz"], br)
	}
	_, err := fmt.Fprintf(w, "  %-32s %29d bytes\n%s", "a page downloads", total,
		"the tag: "+strings.TrimSpace(string(files[len(files)-1].Data))+"\n")
	return err
}
