package source

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
)

func TestTheTableHasEveryFieldOfAnEntry(t *testing.T) {
	assert.Len(t, fields, reflect.TypeFor[glossary.Entry]().NumField()-2, "but for In and Fallback")
	for _, f := range fields {
		var e glossary.Entry
		sample := map[string]string{"auto": "true", "case": "fold", "seed": "3", "confused": "x: y"}[f.name]
		if sample == "" {
			sample = "x"
		}
		require.True(t, f.read(&e, sample), f.name)
		assert.NotEqual(t, glossary.Entry{}, e, f.name)
		assert.Equal(t, []string{sample}, f.write(&e), f.name)
		assert.NotEmpty(t, f.doc, f.name)
	}
}

func TestTheDocumentedFieldsAreThoseOfTheTable(t *testing.T) {
	doc, err := os.ReadFile("../../docs/glossary-format.md")
	require.NoError(t, err)
	_, table, found := strings.Cut(string(doc), "| field | what | rule |\n|---|---|---|\n")
	require.True(t, found)
	table, _, _ = strings.Cut(table, "\n\n")
	var want, got []string
	for _, f := range fields {
		if f.explains == "" {
			want = append(want, fmt.Sprintf("| `%s` | %s |", f.name, f.doc))
		}
	}
	for _, row := range strings.Split(table, "\n") {
		cells := strings.SplitN(row, "|", 4)
		got = append(got, strings.Join(cells[:3], "|")+"|")
	}
	assert.Equal(t, want, got)
}

// The entry that the cases below change one field of.
var plainEntry = map[string]string{"id": `"sms"`, "term": `"Short Message"`, "category": `"messaging"`, "summary": `"Texts."`}

// Each case is read from every format that can say it.
func TestAFieldMeansTheSameInEveryFormat(t *testing.T) {
	type entry = glossary.Entry
	for _, c := range []struct {
		field    string
		both     string   // the ways in which YAML and JSON write it, one a line
		yaml     string   // more ways of YAML, one a line
		texts    []string // the value or the items for CSV and TBX; nil where they cannot say it
		want     func(*entry)
		problems string // without places, one a line
	}{
		{field: "case", both: `"word"`, yaml: "word", texts: []string{"word"}},
		{field: "case", both: `"exact"` + "\n" + `" exact "`, yaml: "exact", texts: []string{"exact"}, want: func(e *entry) { e.Case = glossary.CaseExact }},
		{field: "case", both: `"fold"`, yaml: "fold", texts: []string{"fold"}, want: func(e *entry) { e.Case = glossary.CaseFold }},
		{field: "case", both: `""` + "\nnull\n" + `" "`, yaml: "\n~\nNull", texts: []string{""}},
		{field: "case", both: `"upper"`, yaml: "upper", texts: []string{"upper"}, problems: `case is "upper": write word, exact or fold`},
		{field: "case", both: `"Exact"`, yaml: "Exact", texts: []string{"Exact"}, problems: `case is "Exact": write word, exact or fold`},
		{field: "case", both: `["exact"]` + "\n{}", yaml: "{a: b}", problems: `case is not a single value: write word, exact or fold`},

		{field: "auto", both: "true\n" + `"true"` + "\n" + `"TRUE"`, yaml: "True\nTRUE", texts: []string{"true"}},
		{field: "auto", both: "false\n" + `"false"`, yaml: "False\nFALSE", texts: []string{"FALSE"}, want: func(e *entry) { e.Auto = false }},
		{field: "auto", both: `""` + "\nnull", yaml: "\n~", texts: []string{""}},
		{field: "auto", both: `"yes"`, yaml: "yes", texts: []string{"yes"}, problems: `auto is "yes": write true or false`},
		{field: "auto", both: "1", texts: []string{"1"}, problems: `auto is "1": write true or false`},
		{field: "auto", both: "[true]\n{}", problems: "auto is not a single value: write true or false"},

		{field: "abbr", both: `"SMS"` + "\n" + `" SMS\n"`, yaml: "SMS\n!!str SMS", texts: []string{"SMS"}, want: func(e *entry) { e.Abbr = "SMS" }},
		{field: "abbr", both: `""` + "\nnull\n" + `" "`, yaml: "\n~\nNull\nNULL", texts: []string{""}},
		{field: "abbr", both: `"null"`, yaml: "'null'\n!!str null", texts: []string{"null"}, want: func(e *entry) { e.Abbr = "null" }},
		{field: "abbr", both: `911` + "\n" + `"911"`, texts: []string{"911"}, want: func(e *entry) { e.Abbr = "911" }},
		{field: "abbr", both: "1.50", texts: []string{"1.50"}, want: func(e *entry) { e.Abbr = "1.50" }},
		{field: "abbr", both: "true", texts: []string{"true"}, want: func(e *entry) { e.Abbr = "true" }},
		{field: "abbr", both: `"S\u202eMS"`, texts: []string{"S\u202eMS"}, problems: "the text contains the invisible character U+202E: remove it"},
		{field: "abbr", both: `["SMS"]` + "\n[]\n{}", yaml: "{a: b}", problems: "abbr is not a single value: write one line of text"},

		{field: "aliases", both: `["text", "a|b"]`, yaml: "[text, a|b]", texts: []string{"text", "a|b"}, want: func(e *entry) { e.Aliases = []string{"text", "a|b"} }},
		{field: "aliases", both: "[]\nnull\n" + `""`, yaml: "\n~", texts: []string{}},
		{field: "aliases", both: `["911", true]` + "\n[911, true]", texts: []string{"911", "true"}, want: func(e *entry) { e.Aliases = []string{"911", "true"} }},
		{field: "aliases", both: `["text", ""]` + "\n" + `["text", null]`, yaml: "[text, ~]", texts: []string{"text", ""}, problems: "aliases has an empty item: remove it"},
		{field: "aliases", both: `"text"` + "\n1\n{}", yaml: "text\n{a: b}", problems: `aliases is not a list: write ["one", "two"]`},
		{field: "aliases", both: `[["a", {"b": []}], "c"]` + "\n" + `[{}]`, problems: "an item of aliases is not a single value: write one line of text"},
		{field: "hidden", both: `["txt"]`, texts: []string{"txt"}, want: func(e *entry) { e.Hidden = []string{"txt"} }},
		{field: "asks", both: `["text to many people"]`, texts: []string{"text to many people"}, want: func(e *entry) { e.Asks = []string{"text to many people"} }},
		{field: "not", both: `["one", "two"]`, texts: []string{"one", "two"}, want: func(e *entry) { e.Not = []string{"one", "two"} }},
		{field: "definition", both: `"More: said."`, texts: []string{"More: said."}, want: func(e *entry) { e.Definition = "More: said." }},

		{field: "seed", both: "[3, 1]\n" + `["3", "1"]`, texts: []string{"3", "1"}, want: func(e *entry) { e.Seed = []int{3, 1} }},
		{field: "seed", both: "[]\nnull\n" + `""`, yaml: "\n~", texts: []string{}},
		{field: "seed", both: "[1, 0]", texts: []string{"1", "0"}, problems: `seed contains "0": list row numbers`},
		{field: "seed", both: "[1.5]", texts: []string{"1.5"}, problems: `seed contains "1.5": list row numbers`},
		{field: "seed", both: `[1, ""]` + "\n[1, null]", texts: []string{"1", ""}, problems: "seed has an empty item: remove it"},
		{field: "seed", both: "1\n{}", problems: "seed is not a list: write [1, 2]"},

		{field: "example", both: `"GET /a: 1"`, texts: []string{"GET /a: 1"}, want: func(e *entry) { e.Example = "GET /a: 1" }},
		{field: "example", both: `"` + strings.Repeat("x", 301) + `"`, texts: []string{strings.Repeat("x", 301)}, problems: "the example has 301 characters, at most 300 are allowed: give a shorter one"},
		{field: "said", both: `"see-pass"`, yaml: "see-pass", texts: []string{"see-pass"}, want: func(e *entry) { e.Said = "see-pass" }},
		{field: "said", both: `"` + strings.Repeat("x", 61) + `"`, texts: []string{strings.Repeat("x", 61)}, problems: "the way to say it has 61 characters, at most 60 are allowed: write the sound alone, such as see-pass"},

		{field: "checked", both: `"2026-11"`, yaml: "2026-11", texts: []string{"2026-11"}, want: func(e *entry) { e.Checked = "2026-11" }},
		{field: "checked", both: `"2026-13"`, yaml: "2026-13", texts: []string{"2026-13"}, problems: `checked is "2026-13": write year and month, such as 2026-11`},
		{field: "checked", both: `"2026-11-26"`, yaml: "2026-11-26", texts: []string{"2026-11-26"}, problems: `checked is "2026-11-26": write year and month, such as 2026-11`},
		{field: "checked", both: "2026\n" + `"2026"`, texts: []string{"2026"}, problems: `checked is "2026": write year and month, such as 2026-11`},

		{field: "region", both: `["US"]` + "\n" + `"US"`, yaml: "US", texts: []string{"US"}, want: func(e *entry) { e.Region = []string{"US"} }},
		{field: "region", both: `["EU", "NO"]`, texts: []string{"EU", "NO"}, want: func(e *entry) { e.Region = []string{"EU", "NO"} }},
		{field: "region", both: "[]\nnull\n" + `""`, yaml: "\n~", texts: []string{}},
		{field: "region", both: `"UK"` + "\n" + `["UK"]`, yaml: "UK", texts: []string{"UK"}, problems: `there is no region "UK": write GB`},
		{field: "region", both: `["us"]`, texts: []string{"us"}, problems: `there is no region "us": write US`},
		{field: "region", both: `["World"]`, texts: []string{"World"}, problems: `there is no region "World": write the two letters of a country, as ISO 3166 has them, or EU`},
		{field: "region", both: `["001"]`, texts: []string{"001"}, problems: `there is no region "001": write the two letters of a country, as ISO 3166 has them, or EU`},
		{field: "region", both: `["US", "US"]`, texts: []string{"US", "US"}, problems: `region contains "US" twice: keep one`},
		{field: "region", both: "{}", problems: `region is not a list: write ["one", "two"]`},

		{field: "sources", both: `["RFC 9989", {"name": "A", "link": "https://example.com/"}, {"link": null, "name": " B "}]`, texts: []string{"RFC 9989", "A <https://example.com/>", "B"},
			want: func(e *entry) {
				e.Sources = []glossary.Source{{Name: "RFC 9989"}, {Name: "A", Link: "https://example.com/"}, {Name: "B"}}
			}},
		{field: "sources", both: "[]\nnull\n" + `""`, yaml: "\n~", texts: []string{}},
		{field: "sources", both: `[{"name": "A", "link": "http://example.com/"}]`, texts: []string{"A <http://example.com/>"}, problems: `the link "http://example.com/" is not an https address: write one such as https://www.rfc-editor.org/rfc/rfc9989, or leave it out`},
		{field: "sources", both: `[{"name": "A", "link": "b"}]`, texts: []string{"A <b>"}, problems: `the link "b" is not an https address: write one such as https://www.rfc-editor.org/rfc/rfc9989, or leave it out`},
		{field: "sources", both: `["` + strings.Repeat("x", 201) + `"]`, texts: []string{strings.Repeat("x", 201)}, problems: "the name of the source is too long: give only document and clause"},
		{field: "sources", both: `[{"link": "https://example.com/"}]` + "\n[{}]", yaml: "[{name: ~}]", problems: "an item of sources has no name: add it"},
		{field: "sources", both: `[{"RFC 9989": "DMARC"}]`, yaml: "[RFC 9989: DMARC]", problems: `an item of sources has no field "RFC 9989": use name and link`},
		{field: "sources", both: `[{"name": ["A"]}]`, problems: "name is not a single value: write one line of text"},
		{field: "sources", both: `[["A"]]`, problems: "an item of sources is not a single value: write {name: …, link: …} or one line of text"},
		{field: "sources", both: `"RFC 9989"` + "\n{}", problems: `sources is not a list: write ["RFC 9989, 5.3", {"name": "a document", "link": "https://example.com/"}]`},
		{field: "sources", both: `["A", ""]`, texts: []string{"A", ""}, problems: "sources has an empty item: remove it"},

		{field: "confused", both: `[{"with": "fax", "difference": "Paper."}]`, texts: []string{"fax: Paper."}, problems: `there is no entry "fax": use the id of an entry`},
		{field: "confused", both: `[{"with": "sms", "difference": "Paper."}]`, texts: []string{"sms: Paper."}, problems: `"sms" is not to be confused with itself: remove it`},
		{field: "confused", both: `[{"difference": "Paper."}]`, problems: "an item of confused has no with: add it"},

		{field: "see", both: `["fax"]`, texts: []string{"fax"}, problems: `there is no entry "fax": use the id of an entry`},
		{field: "see", both: `["sms"]`, texts: []string{"sms"}, problems: `"sms" refers to itself: remove it`},
		{field: "term", both: "null\n" + `""`, yaml: "\n~", texts: []string{""}, problems: `entry "sms" has no term: add it`},
		{field: "summary", both: "null\n" + `""`, yaml: "\n~", texts: []string{""}, problems: `entry "sms" has no summary: add it`},
		{field: "category", both: "null\n" + `""`, yaml: "\n~", texts: []string{""}, problems: `entry "sms" has no category: add it`},
		{field: "id", both: "null\n" + `""`, yaml: "\n~", texts: []string{""}, problems: `the id "" is not valid: use lower-case letters, digits and single hyphens, like short-code`},
		{field: "id", both: `112`, texts: []string{"112"}, want: func(e *entry) { e.ID = "112" }},

		{field: "Farbe", both: "1\nnull\n[[1]]", problems: `an entry has no field "Farbe": use id, term, abbr, aliases, hidden, category, summary, definition, asks, see, shares, auto, case, not, seed, example, confused, sources, checked, region, said, in`},
		{field: "auto_why", both: `"x"`, problems: `an entry has no field "auto_why": use id, term, abbr, aliases, hidden, category, summary, definition, asks, see, shares, auto, case, not, seed, example, confused, sources, checked, region, said, in`},
	} {
		files := map[string][]string{}
		for _, literal := range strings.Split(c.both, "\n") {
			files["json"] = append(files["json"], jsonWith(c.field, literal))
			files["yaml"] = append(files["yaml"], yamlWith(c.field, literal))
		}
		if c.yaml != "" {
			for _, literal := range strings.Split(c.yaml, "\n") {
				files["yaml"] = append(files["yaml"], yamlWith(c.field, literal))
			}
		}
		if c.texts != nil {
			files["csv"] = []string{csvWith(t, c.field, c.texts)}
			files["tbx"] = []string{tbxWith(c.field, c.texts)}
		}
		want := entry{ID: "sms", Term: "Short Message", Category: "messaging", Summary: "Texts.", Auto: true}
		if c.want != nil {
			c.want(&want)
		}
		for format, texts := range files {
			for _, text := range texts {
				t.Run(c.field+" in "+format+" "+text, func(t *testing.T) {
					g, err := readAs(format, text)
					if c.problems == "" {
						require.NoError(t, err)
						assert.Equal(t, []entry{want}, g.Entries)
						return
					}
					var problems Problems
					require.ErrorAs(t, err, &problems)
					var told []string
					for _, p := range problems {
						assert.Equal(t, "a."+format, p.File)
						assert.Positive(t, p.Line)
						assert.Positive(t, p.Column)
						told = append(told, p.Text+": "+p.Cure)
					}
					assert.Equal(t, c.problems, strings.Join(told, "\n"))
				})
			}
		}
	}
}

// readAs reads a glossary from a file that describes no categories.
func readAs(format, text string) (*glossary.Glossary, error) {
	if format != "yaml" {
		return Import("a."+format, []byte(text), format)
	}
	doc := &document{}
	if ps := doc.add("a.yaml", []byte(text)); len(ps) > 0 {
		return nil, ps
	}
	doc.addCategories()
	return doc.checked()
}

// entryWith calls add with the fields of plainEntry, one of them changed or added.
func entryWith(changed, literal string, add func(name, literal string)) {
	for _, f := range fields {
		if text, ok := plainEntry[f.name]; ok && f.name != changed {
			add(f.name, text)
		}
	}
	add(changed, literal)
}

func jsonWith(field, literal string) string {
	var members []string
	entryWith(field, literal, func(name, literal string) { members = append(members, fmt.Sprintf("%q: %s", name, literal)) })
	return "[{" + strings.Join(members, ", ") + "}]"
}

func yamlWith(field, literal string) string {
	var b bytes.Buffer
	w := itemWriter{Buffer: &b}
	entryWith(field, literal, func(name, literal string) { w.line(name, literal) })
	return b.String()
}

func csvWith(t *testing.T, field string, texts []string) string {
	t.Helper()
	var header, row []string
	entryWith(field, "", func(name, literal string) {
		header = append(header, name)
		var text string
		if name == field {
			text = joinItems(texts)
			if f, _ := fieldNamed(name); !f.kind.isList() {
				text = texts[0]
			}
		} else {
			require.NoError(t, json.Unmarshal([]byte(literal), &text))
		}
		row = append(row, text)
	})
	var b bytes.Buffer
	require.NoError(t, csv.NewWriter(&b).WriteAll([][]string{header, row}))
	return b.String()
}

// tbxWith writes a concept as exportTBX does, but with a value that an entry may
// not have.
func tbxWith(field string, texts []string) string {
	value := func(name, otherwise string) string {
		if name == field {
			return html.EscapeString(texts[0])
		}
		return otherwise
	}
	term := func(text, status, kind string) string {
		return fmt.Sprintf(`<termSec><term>%s</term><termNote type="administrativeStatus">%s</termNote><termNote type="termType">%s</termNote></termSec>`, html.EscapeString(text), status, kind)
	}
	var concept, names string
	switch f, _ := fieldNamed(field); {
	case field == "see":
		concept = fmt.Sprintf(`<ref type="crossReference" target="%s%s"/>`, tbxID, texts[0])
	case field == "abbr":
		names = term(texts[0], admitted, abbreviated)
	case field == "aliases" || field == "hidden":
		for _, text := range texts {
			names += term(text, map[string]string{"aliases": admitted, "hidden": deprecated}[field], "")
		}
	case field == "sources":
		for _, text := range texts {
			concept += `<admin type="source">` + html.EscapeString(text) + `</admin>`
		}
	case f.kind == manyNumbers && len(texts) > 0:
		concept = "<note>" + field + ": " + strings.Join(texts, ", ") + "</note>"
	case f.tbx == "":
		for _, text := range texts {
			concept += "<note>" + field + ": " + html.EscapeString(text) + "</note>"
		}
	}
	return `<tbx style="dca" xml:lang="en"><text><body><conceptEntry id="` + tbxID + value("id", "sms") + `">` +
		`<descrip type="subjectField">` + value("category", "messaging") + `</descrip><descrip type="definition">` + value("summary", "Texts.") + `</descrip>` +
		concept + `<langSec xml:lang="en">` + term(value("term", "Short Message"), preferred, fullForm) + names + `</langSec></conceptEntry></body></text></tbx>`
}

func TestAReasonIsThatOfTheFieldBeforeIt(t *testing.T) {
	for format, text := range map[string]string{
		"yaml": yamlWith("auto", "true # it is a name") + "  case: word # not a reason\n",
		"csv":  "id,term,category,summary,auto,auto_why\nsms,Short Message,messaging,Texts.,,# it is a name\n",
		"tbx":  tbxWith("auto", []string{"true # it is a name"}),
	} {
		g, err := readAs(format, text)
		require.NoError(t, err, format)
		assert.Equal(t, "it is a name", g.Entries[0].AutoWhy, format)
		assert.True(t, g.Entries[0].Auto, format)
	}
}
