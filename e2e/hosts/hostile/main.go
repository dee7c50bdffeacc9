// Command hostile writes the embed folder of a glossary whose author means harm,
// and which no lint has seen: markup, scripts, bidirectional controls, names of
// prototypes, and a megabyte of text.
package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"
	"strings"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/web"
)

const harm = `<img src=x onerror="window.harmed = 1"><script>window.harmed = 1</script>`

var hostile = glossary.Glossary{
	Categories: []glossary.Category{{ID: "harm", Title: harm, Summary: harm}},
	Entries: []glossary.Entry{
		{ID: "__proto__", Term: "Prototype", Summary: "A summary.", Definition: "A definition.", See: []string{"constructor"}},
		{ID: "constructor", Term: "Markup", Abbr: "<b>MU</b>", Summary: "A summary of " + harm,
			Definition: "</div></template></style>" + harm + " &lt;b&gt; {{constructor}} ${harm}", See: []string{"__proto__", "valueof"}},
		{ID: "controls", Term: "Controls", Summary: "Left \u202e to right \u2066 and \x07 back", Definition: "\u202e\u202d\u2067 and no end to it."},
		{ID: "length", Term: "Length", Summary: "A megabyte of text follows.", Definition: strings.Repeat("padding ", 1<<17)},
		{ID: "valueof", Term: "Address", Aliases: []string{"javascript:window.harmed=1"}, Summary: "javascript:window.harmed=1",
			Definition: "data:text/html," + harm},
	},
}

func main() {
	out := flag.String("o", "", "folder to write to")
	flag.Parse()
	for i := range hostile.Entries {
		hostile.Entries[i].Category, hostile.Entries[i].Auto = "harm", true
	}
	if err := write(*out); err != nil {
		log.Fatal(err)
	}
}

func write(dir string) error {
	data, err := compile.Pack(&hostile)
	if err != nil {
		return err
	}
	files, err := web.EmbedFolder(data, "/acme/", nil)
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
