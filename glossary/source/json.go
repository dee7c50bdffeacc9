package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"cpaas-glossary/glossary"
)

// A jsonObject is a JSON object whose members keep their order.
type jsonObject []member

type member struct {
	name  string
	value any
}

// MarshalJSON implements json.Marshaler. Whether < and the like are escaped is
// for the encoder to say, which writes the result anew.
func (o jsonObject) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	for i, m := range o {
		b.WriteByte("{,"[min(i, 1)])
		if err := out.Encode(m.name); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := out.Encode(m.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// exportJSON writes the entries as an array of objects with all fields, always.
// It has no place for titles and summaries of categories, nor for reasons.
func exportJSON(w io.Writer, g *glossary.Glossary, _ About) error {
	entries := make([]jsonObject, len(g.Entries))
	for i, e := range g.Entries {
		for _, f := range fields {
			if f.explains == "" {
				entries[i] = append(entries[i], member{f.name, f.json(e)})
			}
		}
	}
	return writeJSON(w, entries, false)
}

// json returns what e holds as JSON has it.
func (f field) json(e glossary.Entry) any {
	texts := f.write(&e)
	switch f.kind {
	case oneFlag:
		return texts[0] == "true"
	case manyTexts:
		return append([]string{}, texts...) // no null
	case manyPairs:
		items := []jsonObject{}
		for _, text := range texts {
			first, second := f.pair.split(text)
			item := jsonObject{{f.pair.names[0], first}}
			if second != "" {
				item = append(item, member{f.pair.names[1], second})
			}
			items = append(items, item)
		}
		return items
	case manyNumbers:
		rows := []json.Number{}
		for _, text := range texts {
			rows = append(rows, json.Number(text))
		}
		return rows
	}
	return texts[0]
}

// writeJSON writes v, indented. inHTML escapes what would end a script element.
func writeJSON(w io.Writer, v any, inHTML bool) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(inHTML)
	out.SetIndent("", "  ")
	return out.Encode(v)
}

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
	open   int // objects that are read
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
		if len(doc.Entries) == maxEntries {
			return nil, append(ps, tooMany(r.at, maxEntries, "entries")).sorted()
		}
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

// entry reads one object.
func (r *jsonReader) entry() (draft, error) {
	t, at, err := r.next()
	d := draft{at: at}
	if err != nil {
		return d, err
	}
	if t != json.Delim('{') {
		return d, Problems{at.problem("write it as {\"id\": ...}", "this item is not an entry")}
	}
	seen := map[string]bool{}
	for r.in.More() {
		t, at, err := r.next()
		if err != nil {
			return d, err
		}
		c, err := r.content()
		if err != nil {
			return d, err
		}
		name, _ := t.(string)
		if seen[name] {
			d.fail(at, "keep one", "%q is given twice", name)
			continue
		}
		seen[name] = true
		d.put(name, at, c)
	}
	_, _, err = r.next()
	return d, err
}

// content reads what a field holds.
func (r *jsonReader) content() (content, error) {
	t, at, err := r.next()
	if err != nil || t != json.Delim('[') {
		return r.single(t, at, err)
	}
	c := content{value: value{at: at}, shape: sequence}
	for r.in.More() {
		if len(c.items) == maxItems {
			return c, Problems{tooLong(r.at)}
		}
		item, err := r.single(r.next())
		if err != nil {
			return c, err
		}
		c.items = append(c.items, item)
	}
	_, _, err = r.next()
	return c, err
}

// members reads the rest of the object c.
func (r *jsonReader) members(c content) (content, error) {
	if r.open++; r.open > maxDepth {
		return c, Problems{tooDeep(c.at)}
	}
	defer func() { r.open-- }()
	for r.in.More() {
		name, at, err := r.next()
		if err != nil {
			return c, err
		}
		of, err := r.single(r.next())
		if err != nil {
			return c, err
		}
		text, _ := name.(string)
		c.members = append(c.members, part{value{text: text, at: at}, of})
	}
	_, _, err := r.next()
	return c, err
}

// single returns what the token t, which stands at, begins, and passes over the
// rest of it where it is an array.
func (r *jsonReader) single(t json.Token, at Position, err error) (content, error) {
	c := content{value: value{at: at}, shape: scalar}
	if err != nil {
		return c, err
	}
	switch v := t.(type) {
	case nil:
		c.shape = nothing
	case json.Delim:
		c.shape = other
		if v == json.Delim('{') {
			c.shape = object
			return r.members(c)
		}
		for open := 1; open > 0; {
			t, at, err := r.next()
			switch {
			case err != nil:
				return c, err
			case open > maxDepth:
				return c, Problems{tooDeep(at)}
			case t == json.Delim('[') || t == json.Delim('{'):
				open++
			case t == json.Delim(']') || t == json.Delim('}'):
				open--
			}
		}
	default:
		c.text = fmt.Sprint(v) // a string, a number as it is written, a boolean
	}
	return c, nil
}
