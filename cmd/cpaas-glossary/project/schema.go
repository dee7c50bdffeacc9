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
		{"configuration", configSchema()}, {"entries", source.EntriesSchema()}, {"synonyms", source.SynonymsSchema()},
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
	"name": "title of the app and its pages", "short_name": "name under the icon on a phone: at most 12 letters fit",
	"description": "text for the home page and search engines", "extends": "adds your entries to the built-in glossary",
	"drop": "ids of built-in entries and comparisons to remove", "entries": "folders of YAML files, and lists that import can read, relative to this folder",
	"categories": "categories in reading order, before all others", "url": "scheme and host of the app", "base": "path of the app, with / at both ends",
	"icon": "a square PNG of 512 pixels or more, relative to this folder", "edit_url": "where “Suggest a change” leads: an address with {id} or {file}, and optionally {line}",
	"lint": "more checks for lint", "gaps": "settings of the command gaps", "theme": "colours, font and shapes: one value, or light and dark",
	"options": "defaults for the options of the script tag", "parts": "parts of the site in which other entries are highlighted", "strings": "your words for the interface",
	"languages": "the other languages to build, each with what it is called there; default: all that entries have",
}

// optionDocs say what each option of the script tag does that can have a default.
var optionDocs = map[string]string{
	"repeat": "how often a term is highlighted", "open": "how a pointer opens a card", "rest": "milliseconds that the pointer must rest before a card opens",
	"grace": "milliseconds that a card stays after the pointer has left it", "group": "milliseconds after one card in which the next opens without delay",
	"link": "where “Full entry” leads: an address with {id}", "lang": "language of the glossary, such as de or pt-BR",
	"enable": "ids of entries to highlight although they are ordinary words, separated by commas", "disable": "ids of entries never to highlight, separated by commas",
	"search": "shows a floating search button", "shortcut": "keyboard shortcut that opens the search, such as mod+k", "root": "CSS selector of the part of the page to search for terms",
	"exclude": "CSS selector of more elements to skip", "theme": "light or dark; auto follows the colours of the text around the term",
	"gap": "CSS pixels between term and card", "name": "names this glossary for <cpaas-search glossary=…>", "debug": "prints to the console what the script does and why",
	"links": "highlights terms in links, too", "print": "prints the definitions of a page after it", "prefetch": "fetches the files for cards as soon as the page is idle",
}

// optionValues are the values of the options that have few.
var optionValues = map[string][]string{
	"repeat": {"calm", "section", "page", "all"}, "open": {"hover", "click"}, "search": {"launcher"}, "theme": {"auto", "light", "dark"},
	"links": {"on"}, "print": {"definitions"}, "prefetch": {"idle"},
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
		tokens[token] = source.TextSchema("a CSS value")
		if slices.Contains(web.Shaded, token) {
			shades := source.ObjectSchema(source.Object{"light": source.TextSchema("on a light background"), "dark": source.TextSchema("on a dark background")}, "light", "dark")
			tokens[token] = source.Object{"anyOf": []source.Object{source.TextSchema("a CSS value for light and dark"), shades}}
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
			"connected": source.Object{"type": "boolean", "description": "readers can get from every entry to every other by see"},
		}),
		"gaps":    source.ObjectSchema(source.Object{"ignore": source.ListSchema(source.TextSchema(""), "names that need no entry")}),
		"theme":   source.ObjectSchema(tokens),
		"options": source.ObjectSchema(known),
		"parts": source.ListSchema(source.ObjectSchema(source.Object{
			"path":     source.TextSchema("where the pages of the part are, such as /voice/"),
			"selector": source.TextSchema("CSS selector of an element that the pages of the part have, such as body.voice"),
			"enable":   source.TextSchema("ids of entries, and category:id, to highlight there, separated by commas"),
			"disable":  source.TextSchema("ids of entries, and category:id, not to highlight there, separated by commas"),
		}), ""),
		"strings": stringsSchema(),
	}
	local := source.Object{}
	for _, name := range languageFields {
		local[name] = source.TextSchema(fieldDocs[name])
	}
	local["strings"] = stringsSchema()
	fields["languages"] = source.LanguagesSchema(local, "")
	for _, name := range configFields {
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
