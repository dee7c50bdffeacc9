// Command gen compiles the built-in glossary to the pack that package builtin
// embeds.
package main

import (
	"flag"
	"fmt"
	"os"

	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/glossary/source"
)

func main() {
	dir := flag.String("terms", "terms", "folder of the YAML files")
	out := flag.String("o", "default.pack", "file to write")
	flag.Parse()
	if err := run(*dir, *out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dir, out string) error {
	g, err := source.Load(os.DirFS(dir))
	if err != nil {
		return err
	}
	p, err := compile.Pack(g)
	if err != nil {
		return err
	}
	return os.WriteFile(out, []byte(p), 0o644)
}
