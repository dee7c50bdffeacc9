package source

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/richtext"
)

// A value is one text in a file, and where it stands.
type value struct {
	text string
	at   Position
	// second is where the second text of a pair stands, or nowhere.
	second Position
	// rich says that the text has been written from a richtext.Text: there is nothing in it to decode.
	rich bool
}

// A content is what YAML or JSON holds for a field.
type content struct {
	value   // of the whole; its text is that of a scalar
	shape   shape
	items   []content // of a sequence
	members []part    // of an object
}

// A part is a field of an object that is an item of a list.
type part struct {
	name value
	content
}

// A shape says what a content is. A scalar is its text, however it is written:
// "911", 911 and true are texts like any other.
type shape uint8

const (
	scalar   shape = iota
	nothing        // null, or no value
	sequence       // a list of contents
	object         // named contents
	other          // what is no content at all
)

// A draft is an entry as a file spells it out, before its texts are looked at. A
// field that holds a list has a value per item.
type draft struct {
	at       Position
	fields   map[string][]value
	problems Problems
	// in has what the file says in other languages, by language tag.
	in map[string]*draft
	// reading is that of the file of a list, or nil for an entry of ours.
	reading *Reading
	// exported says that this command has written the entry: it is taken as it is.
	exported bool
	// strict says that the entry is written in our own fields, exported or by hand: what is
	// wrong with them is an error, and is not put right.
	strict bool
	// expansion says that the entry is no more than an abbreviation and what it stands for.
	expansion bool
	// divided are the names that a headword was divided into.
	divided []string
}

// setForm notes how an entry is written whose fields have names. Ours are all fields, or
// at least those that none can do without.
func (r *draft) setForm(names []string) {
	has := func(all []string) bool {
		return !slices.ContainsFunc(all, func(name string) bool { return !slices.Contains(names, name) })
	}
	r.exported = has(namesOf(func(f field) bool { return f.explains == "" }))
	r.strict = has(namesOf(func(f field) bool { return f.required }))
}

func (r *draft) add(field, text string, at Position) {
	if r.fields == nil {
		r.fields = map[string][]value{}
	}
	r.fields[field] = append(r.fields[field], value{text: text, at: at})
}

// addRich adds a definition that is formatted.
func (r *draft) addRich(field string, t richtext.Text, at Position) {
	if t.Plain == "" {
		return
	}
	r.add(field, t.Source(), at)
	r.fields[field][len(r.fields[field])-1].rich = true
}

// local returns the draft of what the entry has in another language.
func (r *draft) local(lang string, at Position) *draft {
	if r.in[lang] == nil {
		if r.in == nil {
			r.in = map[string]*draft{}
		}
		r.in[lang] = &draft{at: at, reading: r.reading, exported: r.exported, strict: r.strict}
	}
	return r.in[lang]
}

// putIn adds the field in, which stands at: an object by languages, which has objects by fields.
func (r *draft) putIn(at Position, c content) {
	if c.shape == nothing || c.shape == scalar && strings.TrimSpace(c.text) == "" {
		return
	}
	if c.shape != object {
		r.fail(c.at, "write {de: {term: ...}}", "in does not name languages")
		return
	}
	for _, in := range c.members {
		tag, cure := LanguageTag(in.name.text)
		switch {
		case cure != "":
			r.fail(in.name.at, cure, "%q is not a language", in.name.text)
		case r.in[tag] != nil:
			r.fail(in.name.at, "keep one", "%q is given twice", tag)
		case in.shape == nothing:
		case in.shape != object:
			r.fail(in.at, "write {term: ...}", "the texts in %q have no fields", tag)
		default:
			local := r.local(tag, in.name.at)
			for _, m := range in.members {
				f, known := fieldNamed(m.name.text)
				switch {
				case !known || !f.local:
					r.fail(m.name.at, "use "+join(namesOf(func(f field) bool { return f.local })), "in has no field %q", m.name.text)
				case local.fields[f.name] != nil:
					r.fail(m.name.at, "keep one", "%q is given twice", f.name)
				default:
					local.put(f.name, m.name.at, m.content)
				}
			}
		}
	}
}

// namesLanguages reports whether c is what putIn takes.
func (c content) namesLanguages() bool {
	return c.shape == object && !slices.ContainsFunc(c.members, func(m part) bool {
		_, cure := LanguageTag(m.name.text)
		return cure != "" || m.shape != object
	})
}

// LanguageTag returns how a language is written: de, pt-BR, zh-Hant. cure says what would be right.
func LanguageTag(text string) (tag, cure string) {
	parsed, err := language.Parse(text)
	if err != nil || parsed == language.Und || strings.Contains(text, "_") {
		return "", "use the code of a language, as in de or pt-BR"
	}
	return parsed.String(), ""
}

func (r *draft) fail(at Position, cure, format string, args ...any) {
	r.problems = append(r.problems, at.problem(cure, format, args...))
}

// put adds the field called name, which stands at, with what it holds. Nothing
// and an empty text are the same as leaving the field out.
func (r *draft) put(name string, at Position, c content) {
	if name == inField {
		r.putIn(at, c)
		return
	}
	f, known := fieldNamed(name)
	empty := c.shape == nothing || c.shape == scalar && strings.TrimSpace(c.text) == ""
	switch {
	case !known:
		r.fail(at, "use "+join(entryFields()), "an entry has no field %q", name)
	case f.kind.isList() && empty:
	case f.orOne && c.shape == scalar:
		r.add(name, c.text, c.at)
	case f.kind.isList() && c.shape != sequence:
		r.fail(c.at, "write "+f.example(), "%s is not a list", name)
	case f.kind.isList():
		for _, item := range c.items {
			switch {
			case item.shape == object && f.pair != nil:
				r.addPair(f, item)
			case item.shape == object || item.shape == other:
				r.fail(item.at, f.cure, "an item of %s is not a single value", name)
			default:
				r.add(name, item.text, item.at)
			}
		}
	case c.shape == scalar || empty:
		r.add(name, c.text, c.at)
	default:
		r.fail(c.at, f.cure, "%s is not a single value", name)
	}
}

// inField is the name of the field that has the names and texts of an entry in other languages.
const inField = "in"

// entryFields returns the names of the fields of an entry in YAML.
func entryFields() []string {
	return append(namesOf(func(f field) bool { return f.explains == "" }), inField)
}

// example returns a list as both YAML and JSON write it.
func (f field) example() string {
	switch f.kind {
	case manyNumbers:
		return "[1, 2]"
	case manyPairs:
		return f.pair.example
	}
	return `["one", "two"]`
}

// addPair adds an object as the text that its two texts make.
func (r *draft) addPair(f field, item content) {
	var texts [2]value
	for _, m := range item.members {
		n := slices.Index(f.pair.names[:], m.name.text)
		switch {
		case n < 0:
			r.fail(m.name.at, "use "+f.pair.names[0]+" and "+f.pair.names[1], "an item of %s has no field %q", f.name, m.name.text)
			return
		case texts[n].at != Position{}:
			r.fail(m.name.at, "keep one", "%q is given twice", m.name.text)
			return
		case m.shape != scalar && m.shape != nothing:
			r.fail(m.at, textCure, "%s is not a single value", m.name.text)
			return
		}
		texts[n] = value{text: strings.TrimSpace(m.text), at: m.at}
	}
	if texts[0].text == "" {
		r.fail(item.at, "add it", "an item of %s has no %s", f.name, f.pair.names[0])
		return
	}
	r.add(f.name, f.pair.join(texts[0].text, texts[1].text), item.at)
	r.fields[f.name][len(r.fields[f.name])-1].second = texts[1].at
}

// addDraft turns r into an entry of d and returns what is wrong with it.
func (d *document) addDraft(r draft) Problems {
	e := glossary.Entry{}
	at := map[string]Position{}
	for _, f := range fields {
		if f.kind.isList() {
			r.readItems(f, &e, at)
		} else {
			r.readValue(f, &e, at)
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(r.in)) {
		local := r.in[lang]
		at[inField+"."+lang] = local.at
		r.problems = append(r.problems, local.problems...)
		local.problems = nil
		for _, f := range localFields() {
			values := local.fields[f.name]
			if f = f.in(lang); values == nil {
				continue
			}
			one := draft{at: local.at, fields: map[string][]value{f.name: values}}
			if f.kind.isList() {
				one.readItems(f, &e, at)
			} else if one.readValue(f, &e, at); one.problems == nil && f.write(&e)[0] == "" {
				delete(at, f.name)
			}
			r.problems = append(r.problems, one.problems...)
		}
		if isEmpty(e.In[lang]) {
			delete(e.In, lang)
		}
	}
	if len(e.In) == 0 {
		e.In = nil
	}
	d.Entries = append(d.Entries, e)
	d.entryAt = append(d.entryAt, r.at)
	d.fieldAt = append(d.fieldAt, at)
	return r.problems
}

// isEmpty reports whether e has no names and texts.
func isEmpty(e glossary.Entry) bool {
	return !slices.ContainsFunc(localFields(), func(f field) bool { return len(f.of(e)) > 0 })
}

// readValue reads the field f into e and notes in at where it stands. Where TBX
// gives several values, the first counts.
func (r *draft) readValue(f field, e *glossary.Entry, at map[string]Position) {
	text := ""
	if vs := r.fields[f.name]; len(vs) > 0 {
		at[f.name] = vs[0].at
		text = r.cleaned(f, vs[0])
	}
	if text == "" {
		text = f.initial
	}
	if !f.read(e, text) {
		r.fail(at[f.name], f.cure, "%s is %q", f.name, text)
	}
}

// readItems is readValue for a list. Item n stands at "field#n", the second text of
// a pair at "field#n.2".
func (r *draft) readItems(f field, e *glossary.Entry, at map[string]Position) {
	for n, v := range r.fields[f.name] {
		if n == maxItems {
			r.problems = append(r.problems, tooLong(v.at))
			return
		}
		at[fmt.Sprintf("%s#%d", f.name, n)] = v.at
		if v.second != (Position{}) {
			at[fmt.Sprintf("%s#%d.2", f.name, n)] = v.second
		}
		text := r.cleaned(f, v)
		if text == "" {
			r.fail(v.at, "remove it", "%s has an empty item", f.name)
		} else if !f.read(e, text) {
			r.fail(v.at, f.cure, "%s contains %q", f.name, text)
		}
	}
}

func (r *draft) cleaned(f field, v value) string {
	if len(v.text) > maxText {
		r.fail(v.at, "shorten it", "the text has more than %d bytes", maxText)
		return "-" // something: it is not missing
	}
	text, fault := f.clean(v.text)
	if fault != "" {
		r.fail(v.at, "remove it", "the text contains %s", fault)
	}
	return text
}

// addCategories adds the categories that entries name and d lacks, in the order
// of the entries. Their titles are those that lists give them, or made from the ids.
func (d *document) addCategories() {
	known := map[string]bool{"": true}
	for _, c := range d.Categories {
		known[c.ID] = true
	}
	for i, e := range d.Entries {
		if known[e.Category] {
			continue
		}
		known[e.Category] = true
		d.Categories = append(d.Categories, glossary.Category{ID: e.Category, Title: cmp.Or(d.titles[e.Category], titleOf(e.Category))})
		d.categoryAt = append(d.categoryAt, d.at(i, "category"))
	}
}

// titleOf returns the title of a category of which only the id is known:
// "Contact center" for contact-center.
func titleOf(id string) string {
	title := strings.ReplaceAll(id, "-", " ")
	return strings.ToUpper(title[:1]) + title[1:]
}

// rule returns how the letters of the names of r must agree with a text.
func (r *draft) rule() glossary.Case {
	return glossary.Case(max(slices.Index(caseNames[:], r.first("case")), 0))
}

// first returns the first value of a field, on one line.
func (r *draft) first(field string) string {
	if vs := r.fields[field]; len(vs) > 0 {
		text := vs[0].text
		if vs[0].rich {
			text = richtext.Plain(text)
		}
		text, _ = clean(text)
		return text
	}
	return ""
}

// isOneText reports whether the only value of a field is one paragraph.
func (r *draft) isOneText(field string) bool {
	vs := r.fields[field]
	if len(vs) != 1 {
		return false
	}
	t, err := richtext.Parse(strings.TrimSpace(vs[0].text))
	return !vs[0].rich || err != nil || !t.HasBlocks()
}

// set makes text the value of a field, where the first of from stands.
func (r *draft) set(field, text string, from ...string) {
	at := r.at
	for _, name := range append([]string{field}, from...) {
		if vs := r.fields[name]; len(vs) > 0 {
			at = vs[0].at
			break
		}
	}
	if r.fields == nil {
		r.fields = map[string][]value{}
	}
	r.fields[field] = []value{{text: text, at: at}}
}
