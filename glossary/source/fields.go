package source

import (
	"slices"
	"strconv"
	"strings"

	"cpaas-glossary/glossary"
)

// A field is one field of an entry: its name in YAML, CSV and JSON, how it is
// read and written, and where the other formats hold it. Every reader and writer
// works from the table below, so that a new field is one line of it.
type field struct {
	name string
	form
	// initial is what an entry has that does not name the field.
	initial  string
	required bool
	// explains is the field whose value this one gives the reason for, or "". Such
	// a field is a comment behind that value in YAML and TBX and a column of its own
	// in CSV. JSON has none.
	explains string
	// tbx, skos and schema say where TBX, SKOS and schema.org have a place for the
	// field. Without tbx it goes into notes of the concept; without skos or schema it
	// is left out.
	tbx    string // for the reader of this table: tbx.go and tbx_read.go name these places
	skos   string // a property whose values are texts
	schema string // a property of DefinedTerm
	// local says that an entry may have the field in other languages too.
	local bool
	// label stands before a text where a property of SKOS does not say what it is.
	label string
	// doc says what the field is, as the table in docs/glossary-format.md does.
	doc string
}

// fields are all fields in the order in which they are written.
var fields = []field{
	{name: "id", required: true, tbx: "conceptEntry id", schema: "termCode", doc: "stable name, part of the address",
		form: asText(func(e *glossary.Entry) *string { return &e.ID })},
	{name: "term", local: true, required: true, tbx: "preferred term", skos: "skos:prefLabel", schema: "name", doc: "the headword",
		form: asText(func(e *glossary.Entry) *string { return &e.Term })},
	{name: "abbr", local: true, tbx: "abbreviation", skos: "skos:altLabel", schema: "alternateName", doc: "its abbreviation",
		form: asText(func(e *glossary.Entry) *string { return &e.Abbr })},
	{name: "aliases", local: true, tbx: "admitted terms", skos: "skos:altLabel", schema: "alternateName", doc: "other names, shown, searched and marked",
		form: asList(func(e *glossary.Entry) *[]string { return &e.Aliases })},
	{name: "hidden", local: true, tbx: "deprecated terms", skos: "skos:hiddenLabel", doc: "searched, never shown or marked",
		form: asList(func(e *glossary.Entry) *[]string { return &e.Hidden })},
	{name: "category", required: true, tbx: "subjectField", doc: "id of a category",
		form: asText(func(e *glossary.Entry) *string { return &e.Category })},
	{name: "summary", local: true, required: true, tbx: "definition", skos: "skos:definition", schema: "description", doc: "one sentence",
		form: asText(func(e *glossary.Entry) *string { return &e.Summary })},
	{name: "definition", local: true, skos: "skos:scopeNote", schema: "description", doc: "one to three more sentences, which can be formatted",
		form: asRichText(func(e *glossary.Entry) *string { return &e.Definition })},
	{name: "asks", local: true, doc: "what people type when they do not know the term; searched by meaning, never shown",
		form: asList(func(e *glossary.Entry) *[]string { return &e.Asks })},
	{name: "see", tbx: "crossReference", doc: "ids of related entries, the most useful first",
		form: asList(func(e *glossary.Entry) *[]string { return &e.See })},
	{name: "shares", doc: "ids of entries that share one of its names on purpose, with another meaning",
		form: asList(func(e *glossary.Entry) *[]string { return &e.Shares })},
	{name: "auto", initial: "true", doc: "`false`: marked only if the owner of a page enables it",
		form: asFlag(func(e *glossary.Entry) *bool { return &e.Auto })},
	{name: "auto_why", explains: "auto", doc: "why an ordinary word is marked anyway",
		form: asRemark(func(e *glossary.Entry) *string { return &e.AutoWhy })},
	{name: "case", initial: "word", doc: "`word`, `exact` or `fold`: how the case of a name must match the text",
		form: asChoice(caseNames[:], func(e *glossary.Entry) *glossary.Case { return &e.Case })},
	{name: "not", local: true, doc: "phrases that contain the name but mean something else",
		form: asList(func(e *glossary.Entry) *[]string { return &e.Not })},
	{name: "seed", doc: "rows of the source list that the entry covers",
		form: asNumbers(func(e *glossary.Entry) *[]int { return &e.Seed })},
	{name: "example", skos: "skos:example", doc: "the term in practice: a sentence or two, a figure, a line of a request",
		form: asText(func(e *glossary.Entry) *string { return &e.Example })},
	{name: "confused", skos: "skos:note", label: "Not to be confused with", schema: "disambiguatingDescription", doc: "what people confuse it with, and the difference",
		form: asPairs(differences, func(e *glossary.Entry) *[]glossary.Difference { return &e.Confused })},
	{name: "sources", tbx: "admin source", skos: "dct:source", schema: "subjectOf", doc: "documents and clauses with its facts",
		form: asPairs(documents, func(e *glossary.Entry) *[]glossary.Source { return &e.Sources })},
	{name: "checked", skos: "skos:editorialNote", label: "Checked", doc: "year and month of the last check of the facts",
		form: asText(func(e *glossary.Entry) *string { return &e.Checked })},
	{name: "region", skos: "dct:spatial", doc: "where it applies; default: everywhere",
		form: orOne(asList(func(e *glossary.Entry) *[]string { return &e.Region }))},
	{name: "said", skos: "skos:note", label: "Said", doc: "how to pronounce it",
		form: asText(func(e *glossary.Entry) *string { return &e.Said })},
}

// caseNames are the values of the field case, by glossary.Case.
var caseNames = [...]string{glossary.CaseWord: "word", glossary.CaseExact: "exact", glossary.CaseFold: "fold"}

// A kind says what a field holds.
type kind uint8

const (
	oneText kind = iota
	oneFlag
	manyTexts
	manyNumbers
	manyPairs
)

func (k kind) isList() bool { return k >= manyTexts }

// A form is how a field is read and written.
type form struct {
	kind kind
	cure string // how to write a single value, or an item
	// orOne says that a single value may stand for a list of it.
	orOne bool
	// rich says that its text may be formatted, and have lines.
	rich bool
	// pair says how an item of manyPairs is one text.
	pair *pair
	// read puts a text, or one item more, into e. It returns false where the field
	// cannot hold it.
	read func(e *glossary.Entry, text string) bool
	// write returns the value, or the items, as read takes them.
	write func(e *glossary.Entry) []string
}

const textCure = "write one line of text"

func asText(at func(*glossary.Entry) *string) form {
	return form{
		kind: oneText, cure: textCure,
		read:  func(e *glossary.Entry, text string) bool { *at(e) = text; return true },
		write: func(e *glossary.Entry) []string { return []string{*at(e)} },
	}
}

// asRichText reads a text that may be formatted.
func asRichText(at func(*glossary.Entry) *string) form {
	f := asText(at)
	f.rich = true
	return f
}

// clean returns a text as the field keeps it; see the function clean.
func (f form) clean(text string) (string, string) {
	if f.rich {
		return cleanRich(text)
	}
	return clean(text)
}

// asRemark reads a text that may have the sign of a YAML comment before it.
func asRemark(at func(*glossary.Entry) *string) form {
	f := asText(at)
	f.read = func(e *glossary.Entry, text string) bool { *at(e) = strings.TrimLeft(text, "# "); return true }
	return f
}

func asList(at func(*glossary.Entry) *[]string) form {
	return form{
		kind: manyTexts, cure: textCure,
		read:  func(e *glossary.Entry, text string) bool { *at(e) = append(*at(e), text); return true },
		write: func(e *glossary.Entry) []string { return *at(e) },
	}
}

func asFlag(at func(*glossary.Entry) *bool) form {
	return form{
		kind: oneFlag, cure: "write true or false",
		read: func(e *glossary.Entry, text string) bool {
			*at(e) = strings.EqualFold(text, "true") // a spreadsheet writes TRUE
			return *at(e) || strings.EqualFold(text, "false")
		},
		write: func(e *glossary.Entry) []string { return []string{strconv.FormatBool(*at(e))} },
	}
}

// asChoice reads one of names; the field holds its number.
func asChoice[T ~uint8](names []string, at func(*glossary.Entry) *T) form {
	last := len(names) - 1
	return form{
		kind: oneText, cure: "write " + strings.Join(names[:last], ", ") + " or " + names[last],
		read: func(e *glossary.Entry, text string) bool {
			n := slices.Index(names, text)
			*at(e) = T(max(n, 0))
			return n >= 0
		},
		write: func(e *glossary.Entry) []string { return []string{names[*at(e)]} },
	}
}

// asNumbers reads numbers from 1 on.
func asNumbers(at func(*glossary.Entry) *[]int) form {
	return form{
		kind: manyNumbers, cure: "list row numbers",
		read: func(e *glossary.Entry, text string) bool {
			n, err := strconv.Atoi(text)
			*at(e) = append(*at(e), n)
			return err == nil && n >= 1
		},
		write: func(e *glossary.Entry) []string { return decimals(*at(e)) },
	}
}

// orOne returns f such that a single value may stand for a list of it.
func orOne(f form) form {
	f.orOne = true
	return f
}

// asPairs reads items of two texts.
func asPairs[T any](p pairOf[T], at func(*glossary.Entry) *[]T) form {
	return form{
		kind: manyPairs, cure: p.cure(), pair: &p.pair,
		read: func(e *glossary.Entry, text string) bool {
			*at(e) = append(*at(e), p.make(p.split(text)))
			return true
		},
		write: func(e *glossary.Entry) (items []string) {
			for _, item := range *at(e) {
				items = append(items, p.join(p.take(item)))
			}
			return items
		},
	}
}

// in returns f, a local field, as the entry has it in another language: YAML has it as in.de.term, CSV as term.de.
func (f field) in(lang string) field {
	read, write := f.read, f.write
	f.name += "." + lang
	f.required, f.initial = false, ""
	f.read = func(e *glossary.Entry, text string) bool {
		local := e.In[lang]
		ok := read(&local, text)
		if e.In == nil {
			e.In = map[string]glossary.Entry{}
		}
		e.In[lang] = local
		return ok
	}
	f.write = func(e *glossary.Entry) []string {
		local := e.In[lang]
		return write(&local)
	}
	return f
}

// localFields are the fields that an entry may have in several languages.
func localFields() (local []field) {
	for _, f := range fields {
		if f.local {
			local = append(local, f)
		}
	}
	return local
}

// join returns words as an error lists them.
func join(words []string) string { return strings.Join(words, ", ") }

func decimals(numbers []int) []string {
	var out []string
	for _, n := range numbers {
		out = append(out, strconv.Itoa(n))
	}
	return out
}

// of returns what e holds, or nil where that is what an entry has that does not
// name the field.
func (f field) of(e glossary.Entry) []string {
	texts := f.write(&e)
	if !f.kind.isList() && texts[0] == f.initial {
		return nil
	}
	return texts
}

// inLine returns the value of a field that is no list, with its reason in the
// manner of a comment behind it, or "" where there is nothing to say.
func (f field) inLine(e glossary.Entry) string {
	if why, ok := reasonFor(f.name); ok {
		if reason := why.of(e); reason != nil {
			return f.write(&e)[0] + " # " + reason[0]
		}
	}
	return strings.Join(f.of(e), "")
}

// fieldNamed returns the field of an entry that YAML and JSON call name.
func fieldNamed(name string) (field, bool) {
	i := slices.IndexFunc(fields, func(f field) bool { return f.name == name && f.explains == "" })
	if i < 0 {
		return field{}, false
	}
	return fields[i], true
}

// reasonFor returns the field that gives the reason for the value of the one
// called name.
func reasonFor(name string) (field, bool) {
	i := slices.IndexFunc(fields, func(f field) bool { return f.explains == name })
	if i < 0 {
		return field{}, false
	}
	return fields[i], true
}

// namesOf returns the names of the fields that keep is true for.
func namesOf(keep func(field) bool) (names []string) {
	for _, f := range fields {
		if keep(f) {
			names = append(names, f.name)
		}
	}
	return names
}

// Fields returns the names of all fields of an entry, as columns have them.
func Fields() []string { return namesOf(func(field) bool { return true }) }
