// Package pages reads folders of pages, for the tools that count what is in them.
package pages

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Each calls read for each HTML page below root, with its name relative to root, up to the first error.
func Each(root string, read func(name string, src []byte) error) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.EqualFold(filepath.Ext(path), ".html") {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		return read(name, src)
	})
}
