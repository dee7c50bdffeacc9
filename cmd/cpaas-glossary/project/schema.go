package project

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"cpaas-glossary/app/options"
	"cpaas-glossary/app/pwa"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/web"
)

// SchemaDir is the folder, beside a configuration file, with the JSON Schemas that the
// files of a glossary name, so that editors complete and check them.
const SchemaDir = "schema"

// Schemas returns the JSON Schemas of the files of a glossary.
func Schemas() ([]web.File, error) {
	var files []web.File
	for _, s := range []struct {
		name   string
		schema source.Object
	}{
		{"categories", source.CategoriesSchema()}, {"comparisons", source.ComparisonsSchema()},
		{"configuration", configSchema()}, {"entries", source.EntriesSchema()},
	} {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(s.schema); err != nil {
			return nil, err
		}
		files = append(files, web.File{Name: s.name + ".json", Data: b.Bytes()})
	}
	return files, nil
}

// fieldDocs say what each field of the configuration file is.
var fieldDocs = map[string]string{
	"name": "title of the app and its pages", "short_name": "under the icon on a phone: at most 12 letters fit",
	"description": "for the home page and search engines", "extends": "add to the built-in glossary; yours alone otherwise",
	"drop": "ids of built-in entries and comparisons to leave out", "entries": "folders of YAML files, and .yaml, .csv, .json and .tbx files, from this folder",
	"categories": "in reading order, before all others", "url": "scheme and host of the app", "base": "path of the app, with / at both ends",
	"icon": "a square PNG of 512 pixels or more, from this folder", "edit_url": "where a reader suggests a change: an address with {id} or {file}, and {line}",
	"lint": "what lint asks of your entries besides", "gaps": "what the command gaps passes over", "theme": "colours, font and shapes: one value, or light and dark",
	"options": "defaults of the tag's options", "strings": "your words for the interface",
}

// optionDocs say what each option of the tag does that can have a default.
var optionDocs = map[string]string{
	"repeat": "how often a term is marked", "open": "what opens a card with a pointer", "rest": "milliseconds for which the pointer rests before a card opens",
	"grace": "milliseconds for which a card stays when the pointer has left", "group": "milliseconds in which the next card opens at once",
	"link": "where “Full entry” leads: an address with {id}", "lang": "language of the glossary, as in de or pt-BR",
	"enable": "ids of entries to mark although they are ordinary words, with commas between them", "disable": "ids of entries never to mark, with commas between them",
	"search": "a button that floats over the page", "shortcut": "a key that opens the search, as in mod+k", "root": "CSS selector of where to look for terms",
	"exclude": "CSS selector of what to leave alone, besides what always is", "theme": "light or dark; auto follows the text around the term",
	"gap": "CSS pixels between mark and card", "name": "which <cpaas-search glossary=…> is for this glossary", "debug": "tells in the console what is done and why",
	"print": "prints the definitions of a page after it", "prefetch": "fetches what explains as soon as the page is idle",
}

// optionValues are the values of the options that have few.
var optionValues = map[string][]string{
	"repeat": {"section", "page", "all"}, "open": {"hover", "click"}, "search": {"launcher"}, "theme": {"auto", "light", "dark"},
	"print": {"definitions"}, "prefetch": {"idle"},
}

// defaultable are the options that the configuration file may give a default.
func defaultable() []string {
	known := append(strings.Fields(options.Go), strings.Fields(options.Page)...)
	return slices.DeleteFunc(known, func(name string) bool { return name == "strings" || name == "base" })
}

func configSchema() source.Object {
	known := source.Object{}
	for _, name := range defaultable() {
		known[name] = source.TextSchema(optionDocs[name])
		if values := optionValues[name]; values != nil {
			known[name] = source.Object{"enum": values, "description": optionDocs[name]}
		}
	}
	tokens := source.Object{}
	for _, token := range web.Tokens {
		tokens[token] = source.TextSchema("a value of CSS")
		if slices.Contains(web.Shaded, token) {
			shades := source.ObjectSchema(source.Object{"light": source.TextSchema("on light ground"), "dark": source.TextSchema("on dark ground")}, "light", "dark")
			tokens[token] = source.Object{"anyOf": []source.Object{source.TextSchema("a value of CSS, for both"), shades}}
		}
	}
	texts := func() source.Object { return source.ListSchema(source.TextSchema(""), "") }
	fields := source.Object{
		"extends":    source.Object{"enum": []string{"cpaas"}},
		"drop":       texts(),
		"entries":    source.Object{"anyOf": []source.Object{{"type": "string"}, {"type": "array", "items": source.Object{"type": "string"}}}},
		"categories": source.ListSchema(source.CategorySchema(), ""),
		"url":        source.Object{"type": "string", "pattern": `^https?://[^/?#]+/?$`},
		"base":       source.Object{"type": "string", "pattern": basePath.String()},
		"lint": source.ObjectSchema(source.Object{
			"require":   source.RequirableSchema("fields that each entry must have"),
			"connected": source.Object{"type": "boolean", "description": "see leads from every entry to every other"},
		}),
		"gaps":    source.ObjectSchema(source.Object{"ignore": source.ListSchema(source.TextSchema(""), "names that need no entry")}),
		"theme":   source.ObjectSchema(tokens),
		"options": source.ObjectSchema(known),
		"strings": stringsSchema(),
	}
	for _, name := range ConfigFields {
		field, ok := fields[name].(source.Object)
		if !ok {
			field = source.TextSchema("")
			fields[name] = field
		}
		field["description"] = fieldDocs[name]
	}
	schema := source.ObjectSchema(fields)
	schema["type"] = []string{"object", "null"}
	return source.NewSchema("Configuration of a glossary", schema)
}

// stringsSchema is that of the words of the interface, which may be in groups.
func stringsSchema() source.Object {
	all := source.Object{}
	english := pwa.English()
	english.Each(func(name, words string) {
		at := all
		parts := strings.Split(name, ".")
		for _, group := range parts[:len(parts)-1] {
			if at[group] == nil {
				at[group] = source.ObjectSchema(source.Object{})
			}
			at = at[group].(source.Object)["properties"].(source.Object)
		}
		text := source.TextSchema("")
		text["default"] = words
		at[parts[len(parts)-1]] = text
	})
	return source.ObjectSchema(all)
}
