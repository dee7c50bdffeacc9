package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
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

// exportJSON writes the entries as an array of objects with all fields, always, and with mentions where they are known.
// It has no place for titles and summaries of categories, nor for reasons.
func exportJSON(w io.Writer, g *glossary.Glossary, about About) error {
	entries := make([]jsonObject, len(g.Entries))
	for i, e := range g.Entries {
		for _, f := range fields {
			if f.explains == "" {
				entries[i] = append(entries[i], member{f.name, f.json(e)})
			}
		}
		if in := e.In; len(in) > 0 {
			entries[i] = append(entries[i], member{inField, localJSON(in)})
		}
		if about.Mentions != nil {
			entries[i] = append(entries[i], member{"mentions", append([]Mention{}, about.Mentions[e.ID]...)})
		}
	}
	return writeJSON(w, entries, false)
}

// localJSON returns what entries have by language, without what is empty.
func localJSON(in map[string]glossary.Entry) (all jsonObject) {
	for _, lang := range slices.Sorted(maps.Keys(in)) {
		var local jsonObject
		for _, f := range localFields() {
			if len(f.of(in[lang])) > 0 {
				local = append(local, member{f.name, f.json(in[lang])})
			}
		}
		all = append(all, member{lang, local})
	}
	return all
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

// importJSON reads what exportJSON writes, and other lists: an array of objects, also
// within an object, or an object that has texts or objects by their terms. Fields may
// stand in any order, and those that an entry can do without may be missing.
func importJSON(name string, data []byte, o ReadOptions, r *Reading) (*document, error) {
	in := &jsonReader{data: data, in: json.NewDecoder(bytes.NewReader(data)), at: Position{name, 1, 1}, options: o, reading: r}
	in.in.UseNumber()
	doc, err := in.document()
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

	options ReadOptions
	reading *Reading
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
		return nil, at, Problems{at.problem("close all brackets and quotes", "the file ends too early")}
	}
	if err != nil {
		return nil, at, Problems{at.problem("fix the JSON near here", "%v", err)}
	}
	return t, at, nil
}

func (r *jsonReader) document() (*document, error) {
	doc := &document{}
	t, at, err := r.next()
	if err != nil {
		return nil, err
	}
	switch t {
	case json.Delim('['):
		err = r.entries(doc)
	case json.Delim('{'):
		err = r.lists(doc)
	default:
		return nil, Problems{at.problem("write an array of entries", "the file is not an array")}
	}
	if err != nil {
		return nil, err
	}
	rest := int(r.in.InputOffset())
	if after := bytes.TrimLeft(r.data[rest:], " \t\r\n"); len(after) > 0 {
		return nil, Problems{r.position(len(r.data)-len(after)).problem("remove it", "there is something after the list")}
	}
	r.reading.exported = len(doc.drafts) > 0
	for _, d := range doc.drafts {
		r.reading.exported = r.reading.exported && d.exported
	}
	return doc, nil
}

// entries reads the rest of an array of entries.
func (r *jsonReader) entries(doc *document) error {
	for r.in.More() {
		t, at, err := r.next()
		if err != nil {
			return err
		}
		if t != json.Delim('{') {
			return Problems{at.problem("write it as {\"id\": ...}", "this item is not an entry")}
		}
		d, err := r.entry(at)
		if err != nil {
			return err
		}
		if err := doc.later(d); err != nil {
			return *err
		}
	}
	_, _, err := r.next()
	return err
}

// lists reads the rest of an object that holds entries: in arrays, or by their terms.
// Texts in it are entries where there is nothing else.
func (r *jsonReader) lists(doc *document) error {
	var texts []draft
	for r.in.More() {
		name, at, err := r.next()
		if err != nil {
			return err
		}
		term, _ := name.(string)
		t, inner, err := r.next()
		switch {
		case err != nil:
			return err
		case t == json.Delim('['):
			err = r.entries(doc)
		case t == json.Delim('{'):
			var d draft
			if d, err = r.entry(inner); err == nil {
				d.at = at
				if d.fields["term"] == nil {
					d.add("term", term, at)
				}
				if err := doc.later(d); err != nil {
					return *err
				}
			}
		default:
			c, fault := r.single(t, inner, nil)
			d := draft{at: at, reading: r.reading}
			d.add("term", term, at)
			d.add("definition", c.text, inner)
			texts, err = append(texts, d), fault
			if len(texts) > maxEntries {
				return Problems{tooMany(at, maxEntries, "entries")}
			}
		}
		if err != nil {
			return err
		}
	}
	if len(doc.drafts) == 0 {
		doc.drafts = texts
	} else {
		for _, d := range texts { // a title or a version of the list, or an entry in another form
			r.reading.note(d.at, noteLoneText, d.first("term"))
		}
	}
	_, _, err := r.next()
	return err
}

// entry reads the rest of the object that starts at.
func (r *jsonReader) entry(at Position) (draft, error) {
	d := draft{at: at, reading: r.reading}
	seen := map[string]bool{}
	type member struct {
		name string
		at   Position
		content
	}
	var members []member
	var names []string
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
		if seen[name] = true; len(seen) > maxTableColumns {
			return d, Problems{tooMany(at, maxTableColumns, "fields")}
		}
		members = append(members, member{name, at, c})
		names = append(names, name)
	}
	d.setForm(names)
	taken := map[string]bool{}
	for _, m := range members {
		field, asked := mappedColumn(r.options.Columns, m.name)
		if !asked {
			field, _ = columnOf(m.name)
		}
		if field != m.name && (taken[field] || slices.Contains(names, field)) {
			field = "" // ours wins, and the first of those that are like it
		}
		f, known := fieldNamed(field)
		if m.name == inField && (d.strict || m.namesLanguages()) {
			d.putIn(m.at, m.content)
			continue
		}
		if !known && !d.strict {
			r.reading.column(m.name, "", "not a field of an entry")
			continue
		}
		if !known {
			field = m.name // put tells which there are
		}
		taken[field] = true
		r.reading.column(m.name, field, "")
		if !d.strict && f.kind.isList() && !f.orOne && m.shape == scalar {
			m.content = listed(f, m.content)
		}
		d.put(field, m.at, m.content)
	}
	_, _, err := r.next()
	return d, err
}

// listed returns the list that a text stands for.
func listed(f field, c content) content {
	list := content{value: value{at: c.at}, shape: sequence}
	for _, item := range looseItems(f, c.text) {
		list.items = append(list.items, content{value: value{text: item, at: c.at}})
	}
	return list
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
		of, err := r.content()
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
