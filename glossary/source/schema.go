package source

import (
	"slices"
	"strings"

	"cpaas-glossary/glossary"
)

// An Object is a part of a JSON Schema, or the whole.
type Object = map[string]any

// schemaDialect is the one that editors know best.
const schemaDialect = "http://json-schema.org/draft-07/schema#"

// NewSchema returns a JSON Schema of what is called title, with the parts in body.
func NewSchema(title string, body Object) Object {
	schema := Object{"$schema": schemaDialect, "title": title}
	for key, value := range body {
		schema[key] = value
	}
	return schema
}

// TextSchema is that of a text: YAML may take it for a number or a flag.
func TextSchema(doc string) Object {
	return described(Object{"type": []string{"string", "number", "boolean", "null"}}, doc)
}

// ListSchema is that of a list.
func ListSchema(items Object, doc string) Object {
	return described(Object{"type": []string{"array", "null"}, "items": items}, doc)
}

// ObjectSchema is that of an object with these fields and no others.
func ObjectSchema(properties Object, required ...string) Object {
	o := Object{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		o["required"] = required
	}
	return o
}

func described(o Object, doc string) Object {
	if doc != "" {
		o["description"] = doc
	}
	return o
}

func limited(o Object, most int) Object {
	o["maxLength"] = most
	return o
}

func idSchema(doc string) Object {
	return Object{"type": []string{"string", "number"}, "pattern": slug.String(), "description": doc}
}

// EntriesSchema returns the JSON Schema of a file of entries.
func EntriesSchema() Object {
	return NewSchema("Entries of a glossary", Object{"type": []string{"array", "null"}, "items": entrySchema()})
}

func entrySchema() Object {
	properties, required := Object{}, []string{}
	for _, f := range fields {
		if f.explains != "" {
			continue // a comment in YAML
		}
		properties[f.name] = f.schemaOf()
		if f.required {
			required = append(required, f.name)
		}
	}
	limited(properties["summary"].(Object), glossary.SummaryLimit)
	local := Object{}
	for _, f := range localFields() {
		local[f.name] = properties[f.name]
	}
	properties[inField] = LanguagesSchema(local, "names and texts in other languages, by language: de, pt-BR")
	limited(properties["example"].(Object), glossary.ExampleLimit)
	limited(properties["said"].(Object), glossary.SaidLimit)
	properties["checked"].(Object)["pattern"] = `^[0-9]{4}-(0[1-9]|1[0-2])$`
	return ObjectSchema(properties, required...)
}

// LanguagesSchema is that of objects by language tags, with these fields.
func LanguagesSchema(properties Object, doc string) Object {
	object := ObjectSchema(properties)
	object["type"] = []string{"object", "null"}
	return described(Object{
		"type":                 []string{"object", "null"},
		"patternProperties":    Object{`^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$`: object},
		"additionalProperties": false,
	}, doc)
}

func (f field) schemaOf() Object {
	doc := strings.ReplaceAll(f.doc, "`", "")
	switch {
	case f.name == "id":
		return idSchema(doc)
	case f.name == "case":
		return described(Object{"enum": slices.Concat(caseNames[:], []string{""}), "default": caseNames[0]}, doc)
	case f.orOne:
		return described(Object{"anyOf": []Object{TextSchema(""), ListSchema(TextSchema(""), "")}}, doc)
	}
	switch f.kind {
	case oneFlag:
		return described(Object{"type": []string{"boolean", "null"}, "default": f.initial == "true"}, doc)
	case manyTexts:
		return ListSchema(TextSchema(""), doc)
	case manyNumbers:
		return ListSchema(Object{"type": "integer", "minimum": 1}, doc)
	case manyPairs:
		return ListSchema(f.pair.schema(), doc)
	}
	return TextSchema(doc)
}

func (p *pair) schema() Object {
	object := ObjectSchema(Object{p.names[0]: TextSchema(""), p.names[1]: TextSchema("")}, p.names[0])
	return Object{"anyOf": []Object{TextSchema(""), object}}
}

// CategorySchema is that of one category.
func CategorySchema() Object {
	title, summary := TextSchema("what readers see"), TextSchema("one sentence, for the page of the category in the app")
	return ObjectSchema(Object{
		"id":      idSchema("stable name, which entries refer to"),
		"title":   title,
		"summary": summary,
		inField:   LanguagesSchema(Object{"title": title, "summary": summary}, "title and summary in other languages, by language: de, pt-BR"),
	}, "id", "title")
}

// CategoriesSchema returns the JSON Schema of categories.yaml.
func CategoriesSchema() Object {
	return NewSchema("Categories of a glossary", Object{"type": []string{"array", "null"}, "items": CategorySchema()})
}

// SynonymsSchema returns the JSON Schema of synonyms.yaml.
func SynonymsSchema() Object {
	group := ListSchema(TextSchema(""), "words that search by meaning treats as equal")
	return NewSchema("Synonyms of a glossary", Object{"type": []string{"array", "null"}, "items": group})
}

// ComparisonsSchema returns the JSON Schema of a file in the folder comparisons.
func ComparisonsSchema() Object {
	sources, _ := fieldNamed("sources")
	checked := entrySchema()["properties"].(Object)["checked"].(Object)
	row := ObjectSchema(Object{
		"entry": TextSchema("id of the entry that the row is about"),
		"name":  TextSchema("what the row is called; the short name of the entry otherwise"),
		"cells": ListSchema(limited(TextSchema(""), glossary.CellLimit), "one for each column after the first"),
	}, "cells")
	page := ObjectSchema(Object{
		"id":      idSchema("stable name, part of the address"),
		"title":   TextSchema("title of the page"),
		"summary": limited(TextSchema("one sentence"), glossary.SummaryLimit),
		"intro":   limited(TextSchema("what to know before the table"), glossary.IntroLimit),
		"columns": ListSchema(TextSchema(""), "heads of the columns; the first is that of the terms"),
		"rows":    ListSchema(row, "the terms, a row each"),
		"notes":   ListSchema(TextSchema(""), "paragraphs below the table"),
		"sources": sources.schemaOf(),
		"checked": checked,
	}, "id", "title", "summary", "columns", "rows")
	return NewSchema("Pages that compare terms", Object{"type": []string{"array", "null"}, "items": page})
}

// RequirableSchema is that of the names of fields that an owner may ask for.
func RequirableSchema(doc string) Object {
	names := Requirable()
	slices.Sort(names)
	return ListSchema(Object{"enum": names}, doc)
}
