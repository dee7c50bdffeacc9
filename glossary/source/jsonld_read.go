package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/piprate/json-gold/ld"
)

// isLinked reports whether data is JSON-LD and not a list of ours: it says a context, or
// it has been expanded.
func isLinked(data []byte) bool {
	return bytes.Contains(data, []byte(`"@context"`)) || bytes.Contains(data, []byte(`"@graph"`)) || bytes.Contains(data, []byte(`"@id"`)) && bytes.Contains(data, []byte(`"@type"`))
}

// contexts are those that files name by an address. Nothing is ever fetched.
var contexts = map[string]string{
	"schema.org": `{"@context": {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}}`,
	"www.w3.org/2009/08/skos-reference/skos.jsonld": `{"@context": {"@vocab": "` + skosNS + `", "uri": "@id", "id": "@id", "type": "@type", "graph": "@graph"}}`,
}

type knownContexts struct{}

func (knownContexts) LoadDocument(address string) (*ld.RemoteDocument, error) {
	_, rest, _ := strings.Cut(address, "://")
	text, ok := contexts[strings.TrimRight(rest, "/")]
	if !ok {
		return nil, fmt.Errorf("the context %s is not fetched", address)
	}
	document, err := ld.DocumentFromReader(strings.NewReader(text))
	return &ld.RemoteDocument{DocumentURL: address, Document: document}, err
}

// importJSONLD reads SKOS and schema.org in JSON-LD.
func importJSONLD(name string, data []byte, o ReadOptions, r *Reading) (doc *document, err error) {
	if ps := checkJSON(name, data); len(ps) > 0 {
		return nil, ps
	}
	defer func() { // the package reads what others have written, bad files too
		if fault := recover(); fault != nil {
			doc, err = nil, Problems{{File: name, Text: fmt.Sprintf("this JSON-LD cannot be read: %v", fault), Cure: "check it with a JSON-LD tool"}}
		}
	}()
	root, err := ld.DocumentFromReader(bytes.NewReader(data))
	if err != nil {
		return nil, Problems{{File: name, Text: oneLine(err.Error()), Cure: "fix the JSON"}}
	}
	const base = "https://glossary.invalid/" // without one, addresses within the file are lost
	options := ld.NewJsonLdOptions(base)
	options.DocumentLoader = knownContexts{}
	found, err := ld.NewJsonLdProcessor().ToRDF(root, options)
	if err != nil {
		return nil, Problems{{File: name, Text: oneLine(err.Error()), Cure: "write the context into the file: \"@context\": {\"skos\": \"" + skosNS + "\"}"}}
	}
	set, ok := found.(*ld.RDFDataset)
	if !ok {
		return nil, Problems{{File: name, Text: "the file has no statements", Cure: "check that it is the right file"}}
	}
	lines := linesOf(name, data)
	g := newGraph()
	for _, part := range slices.Sorted(maps.Keys(set.Graphs)) {
		for _, q := range set.Graphs[part] {
			n := node{text: strings.TrimPrefix(q.Object.GetValue(), base), isIRI: true}
			if l, ok := q.Object.(ld.Literal); ok {
				n.isIRI, n.lang = false, l.Language
			}
			subject := strings.TrimPrefix(q.Subject.GetValue(), base)
			at := lines[subject]
			if at == (Position{}) {
				at = Position{file: name}
			}
			n.at = at
			if !g.add(subject, at, q.Predicate.GetValue(), n) {
				return nil, Problems{tooMany(at, maxParts, "statements")}
			}
		}
	}
	return readSKOS(g, o, r)
}

// linesOf returns where each "@id" stands first, by its text: statements have no place.
func linesOf(name string, data []byte) map[string]Position {
	at := map[string]Position{}
	for i, line := range bytes.Split(data, []byte("\n")) {
		for _, key := range []string{`"@id"`, `"uri"`, `"id"`} {
			_, rest, found := bytes.Cut(line, []byte(key))
			if !found {
				continue
			}
			rest = bytes.TrimLeft(rest, " \t:")
			var id string
			if json.NewDecoder(bytes.NewReader(rest)).Decode(&id) == nil && at[id] == (Position{}) {
				at[id] = Position{name, i + 1, 1}
			}
		}
	}
	return at
}

// checkJSON returns what keeps data from being read in bounded memory and stack.
func checkJSON(name string, data []byte) Problems {
	open, parts := 0, 0
	inText, escaped := false, false
	for i, c := range data {
		switch {
		case escaped:
			escaped = false
		case inText && c == '\\':
			escaped = true
		case c == '"':
			inText = !inText
		case inText:
		case c == '[' || c == '{':
			if open++; open > maxDepth {
				return Problems{tooDeep(positionIn(name, data, i))}
			}
			parts++
		case c == ']' || c == '}':
			open--
		case c == ',':
			if parts++; parts > maxParts {
				return Problems{tooMany(positionIn(name, data, i), maxParts, "values")}
			}
		}
	}
	return nil
}
