// Package terms holds the built-in glossary as its authors wrote it.
package terms

import "embed"

// FS has the YAML files of the built-in glossary: categories.yaml, one file of
// entries per category, and in the folder comparisons one for each page that compares
// terms.
//
//go:embed *.yaml comparisons/*.yaml
var FS embed.FS
