package gaps

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
)

// markdown keeps HTML in a page, as the generators of sites do: it is text to search too.
var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.DefinitionList, extension.Footnote),
	goldmark.WithRendererOptions(html.WithUnsafe()))

var (
	frontMatter = regexp.MustCompile(`\A(?:---|\+\+\+)[ \t]*\r?\n(?s:.*?)\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\r?\n|\z)`)
	// What is no text of a page: modules of MDX, directives of MkDocs, Docusaurus and
	// VitePress, Liquid and its like.
	noText = regexp.MustCompile(`(?m)^ {0,3}\*\[[^\]\n]+\]:.*$|^(?:import|export)[ \t].*$|^:::.*$|^!!!.*$|\{%.*?%\}|\{\{.*?\}\}`)
)

// HTML returns a page of Markdown, with or without front matter, as HTML.
func HTML(src []byte) ([]byte, error) {
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	src = frontMatter.ReplaceAll(src, nil)
	src = noText.ReplaceAll(src, nil)
	var b bytes.Buffer
	err := markdown.Convert(src, &b)
	return b.Bytes(), err
}
