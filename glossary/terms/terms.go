// Package terms holds the built-in glossary as its authors wrote it.
package terms

import "embed"

// FS has the YAML files of the built-in glossary: categories.yaml and one file
// of entries per category.
//
//go:embed *.yaml
var FS embed.FS
