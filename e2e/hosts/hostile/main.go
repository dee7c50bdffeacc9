// Command hostile writes the embed folder of a glossary whose author means harm,
// and which no lint has seen: markup, scripts, bidirectional controls, names of
// prototypes, and a megabyte of text.
package main

import (
	"flag"
	"fmt"
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

// formatted are definitions that would do harm if what formats them let anything else through.
var formatted = []string{
	"[a](javascript:window.harmed=1)", "[a](JaVaScRiPt:window.harmed=1)", "[a](java\\script:window.harmed=1)", "[a](&#106;avascript:window.harmed=1)",
	"[a](javascript&colon;window.harmed=1)", "[a](data:text/html,<script>window.harmed=1</script>)", "<javascript:window.harmed=1>",
	"[a](\tjavascript:window.harmed=1)", "![a](x\" onerror=\"window.harmed=1)", "![a](javascript:window.harmed=1)",
	"[a](/x\" onmouseover=\"window.harmed=1)", "[a](/x 'b\" onclick=\"window.harmed=1')", "**" + harm + "**", "`" + harm + "`", "*<svg/onload=window.harmed=1>*",
	"- " + harm + "\n- b", "1. <iframe srcdoc='" + harm + "'>", "[" + harm + "](/a)", "[<b onclick=window.harmed=1>](/a)",
	"<a href=\"javascript:window.harmed=1\">a</a>", "[a][b]\n\n[b]: javascript:window.harmed=1", "```html\n" + harm + "\n```",
	"<!-- a -->" + harm, "[*a*](<javascript:window.harmed=1> \"b\")",
}

func main() {
	out := flag.String("o", "", "folder to write to")
	flag.Parse()
	for i, definition := range formatted {
		hostile.Entries = append(hostile.Entries, glossary.Entry{
			ID: fmt.Sprintf("formatted-%02d", i), Term: "harmful" + string(rune('a'+i)), Summary: "A summary.", Definition: definition,
		})
	}
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
