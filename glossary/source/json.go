package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"cpaas-glossary/glossary"
)

// jsonEntry is an entry in JSON. Every field is always there; lists are arrays.
type jsonEntry struct {
	ID         string   `json:"id"`
	Term       string   `json:"term"`
	Abbr       string   `json:"abbr"`
	Aliases    []string `json:"aliases"`
	Hidden     []string `json:"hidden"`
	Category   string   `json:"category"`
	Summary    string   `json:"summary"`
	Definition string   `json:"definition"`
	See        []string `json:"see"`
	Auto       bool     `json:"auto"`
	Case       string   `json:"case"` // word, exact or fold
	Seed       []int    `json:"seed"`
	Not        []string `json:"not"`
}

// exportJSON writes the entries as an array of jsonEntry. It has no place for
// titles and summaries of categories, nor for AutoWhy.
func exportJSON(w io.Writer, g *glossary.Glossary, _ About) error {
	entries := make([]jsonEntry, len(g.Entries))
	for i, e := range g.Entries {
		entries[i] = jsonEntry{
			e.ID, e.Term, e.Abbr, array(e.Aliases), array(e.Hidden), e.Category, e.Summary, e.Definition, array(e.See),
			e.Auto, caseNames[e.Case], array(e.Seed), array(e.Not),
		}
	}
	return writeJSON(w, entries, false)
}

// array returns list, and an array without items for nil.
func array[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// writeJSON writes v, indented. inHTML escapes what would end a script element.
func writeJSON(w io.Writer, v any, inHTML bool) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(inHTML)
	out.SetIndent("", "  ")
	return out.Encode(v)
}

// jsonFields says what the value of each field is: s a string, b a boolean, S an
// array of strings, N an array of numbers.
var jsonFields = map[string]byte{
	"id": 's', "term": 's', "abbr": 's', "aliases": 'S', "hidden": 'S', "category": 's', "summary": 's', "definition": 's',
	"see": 'S', "auto": 'b', "case": 's', "seed": 'N', "not": 'S',
}

var jsonKinds = map[byte]string{'s': "a string", 'b': "true or false", 'S': "an array of strings", 'N': "an array of numbers"}

// importJSON reads what exportJSON writes. Fields may stand in any order, and
// those that an entry can do without may be missing.
func importJSON(name string, data []byte) (*document, error) {
	r := &jsonReader{data: data, in: json.NewDecoder(bytes.NewReader(data)), at: Position{name, 1, 1}}
	r.in.UseNumber()
	doc, err := r.document()
	if err != nil {
		return nil, err
	}
	return doc, nil
}

// A jsonReader reads entries token by token, to know where each stands.
type jsonReader struct {
	data   []byte
	in     *json.Decoder
	at     Position // of data[offset]
	offset int
}

// position returns the place of data[offset]. Offsets must not go down.
func (r *jsonReader) position(offset int) Position {
	passed := r.data[r.offset:offset]
	if n := bytes.Count(passed, []byte("\n")); n > 0 {
		r.at.line += n
		r.at.column = 1
		passed = passed[bytes.LastIndexByte(passed, '\n')+1:]
	}
	r.at.column += utf8.RuneCount(passed)
	r.offset = offset
	return r.at
}

// next returns the next token and where it starts; the error is Problems.
func (r *jsonReader) next() (json.Token, Position, error) {
	start := int(r.in.InputOffset())
	start += len(r.data[start:]) - len(bytes.TrimLeft(r.data[start:], " \t\r\n,:"))
	at := r.position(start)
	t, err := r.in.Token()
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, at, Problems{at.problem("close what is open", "the file ends too early")}
	}
	if err != nil {
		return nil, at, Problems{at.problem("mend the JSON near this place", "%v", err)}
	}
	return t, at, nil
}

func (r *jsonReader) document() (*document, error) {
	doc := &document{}
	var ps Problems
	t, at, err := r.next()
	if err != nil {
		return nil, err
	}
	if t != json.Delim('[') {
		return nil, Problems{at.problem("write an array of entries", "the file is not an array")}
	}
	for r.in.More() {
		d, err := r.entry()
		if err != nil {
			return nil, err
		}
		ps = append(ps, doc.addDraft(d)...)
	}
	if _, _, err = r.next(); err != nil {
		return nil, err
	}
	rest := int(r.in.InputOffset())
	if after := bytes.TrimLeft(r.data[rest:], " \t\r\n"); len(after) > 0 {
		ps = append(ps, r.position(len(r.data)-len(after)).problem("take it out", "something stands after the array"))
	}
	if len(ps) > 0 {
		return nil, ps.sorted()
	}
	return doc, nil
}

// entry reads one object. It gives up at the first field that is not as it
// should be.
func (r *jsonReader) entry() (d draft, err error) {
	t, at, err := r.next()
	if err != nil {
		return d, err
	}
	if t != json.Delim('{') {
		return d, Problems{at.problem("write it as {\"id\": ...}", "this item is not an entry")}
	}
	d.at = at
	seen := map[string]bool{}
	for r.in.More() {
		t, at, err := r.next()
		if err != nil {
			return d, err
		}
		field, _ := t.(string)
		kind, known := jsonFields[field]
		switch {
		case !known:
			return d, Problems{at.problem("use "+strings.Join(jsonFieldNames(), ", "), "an entry has no field %q", field)}
		case seen[field]:
			return d, Problems{at.problem("keep one", "%q is given twice", field)}
		}
		seen[field] = true
		if err := r.value(&d, field, kind); err != nil {
			return d, err
		}
	}
	_, _, err = r.next()
	return d, err
}

func (r *jsonReader) value(d *draft, field string, kind byte) error {
	t, at, err := r.next()
	if err != nil {
		return err
	}
	wrong := func(at Position) error {
		return Problems{at.problem("write "+jsonKinds[kind], "%s is not %s", field, jsonKinds[kind])}
	}
	switch kind {
	case 's', 'b':
		text, ok := plainToken(t, kind)
		if !ok {
			return wrong(at)
		}
		d.add(field, text, at)
		return nil
	}
	if t != json.Delim('[') {
		return wrong(at)
	}
	for r.in.More() {
		t, at, err := r.next()
		if err != nil {
			return err
		}
		text, ok := plainToken(t, kind)
		if !ok {
			return wrong(at)
		}
		d.add(field, text, at)
	}
	_, _, err = r.next()
	return err
}

// plainToken returns t as text, if it is of the kind or an item of the kind.
func plainToken(t json.Token, kind byte) (string, bool) {
	switch v := t.(type) {
	case string:
		return v, kind == 's' || kind == 'S'
	case bool:
		return fmt.Sprint(v), kind == 'b'
	case json.Number:
		return v.String(), kind == 'N'
	}
	return "", false
}

// jsonFieldNames returns the names of the fields in the order of entryFields.
func jsonFieldNames() []string {
	return slices.DeleteFunc(slices.Clone(entryFields), func(f string) bool { return jsonFields[f] == 0 })
}
