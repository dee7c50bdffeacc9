// Command cold writes the pages of the cold-start comparison to a folder: a page
// with what snippet.html says, and the same with a plain-JavaScript widget (see
// bench/browser/plain_widget.js), bundled, minified and compressed as ours is.
package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"

	"cpaas-glossary/web"
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: cold PAGES DIR")
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		log.Fatal(err)
	}
}

func run(pages, dir string) error {
	page, err := os.ReadFile(filepath.Join(pages, "docs-100k.html"))
	if err != nil {
		return err
	}
	entries, err := os.ReadFile(filepath.Join(pages, "glossary.json"))
	if err != nil {
		return err
	}
	tag, err := os.ReadFile("dist/site/embed/" + web.SnippetFile)
	if err != nil {
		return err
	}
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{"bench/browser/plain_widget.js"}, Outfile: "widget.js", Bundle: true, Format: api.FormatIIFE, Target: api.ES2022,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, LegalComments: api.LegalCommentsNone,
		Define: map[string]string{"process.env.NODE_ENV": `"production"`}, LogLevel: api.LogLevelWarning,
	})
	if len(result.Errors) > 0 {
		return fmt.Errorf("cold: %d errors above; if a package is missing, run npm ci", len(result.Errors))
	}
	with := func(tag string) []byte { return bytes.Replace(page, []byte("</head>"), []byte(tag+"</head>"), 1) }
	files := map[string][]byte{
		"ours.html": with(string(tag)), "plain.html": with(`<link rel="stylesheet" href="widget.css"><script src="widget.js" defer></script>`),
		"none.html": page, "glossary.json": entries,
	}
	for _, f := range result.OutputFiles {
		files[filepath.Base(f.Path)] = f.Contents
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, data := range files {
		br, _ := web.Compress(data)
		for name, data := range map[string][]byte{name: data, name + ".br": br} {
			if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}
