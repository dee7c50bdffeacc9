// Package builtin holds the built-in glossary in its compiled form.
package builtin

import _ "embed"

//go:generate go run ./gen -terms ../terms -o default.pack

//go:embed default.pack
var data string

// Pack returns the built-in glossary as a pack, for pack.Open.
func Pack() string { return data }
