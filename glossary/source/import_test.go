package source

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
)

func TestACSVFileMayLeaveColumnsOut(t *testing.T) {
	g, err := Import("a.csv", []byte("\uFEFFTerm, ID ,summary,category,aliases,auto,auto_why\r\n\"Short\nMessage\",sms,Texts.,messaging,text | a\\|b |  c\\\\ ,TRUE,# as in YAML\n"), "csv")
	require.NoError(t, err)
	assert.Equal(t, &glossary.Glossary{
		Categories: []glossary.Category{{ID: "messaging", Title: "Messaging"}},
		Entries: []glossary.Entry{{
			ID: "sms", Term: "Short Message", Aliases: []string{"text", "a|b", `c\`}, Category: "messaging", Summary: "Texts.",
			Auto: true, AutoWhy: "as in YAML",
		}},
	}, g)
}

func TestItemsInOneField(t *testing.T) {
	for field, want := range map[string][]string{
		"":         nil,
		" ":        nil,
		"a":        {"a"},
		"a|b | c":  {"a", "b ", " c"},
		`a\|b`:     {"a|b"},
		`a\\|b`:    {`a\`, "b"},
		`a\nb\`:    {`a\nb\`},
		`\\\| | x`: {`\| `, " x"},
		"a||b":     {"a", "", "b"},
	} {
		assert.Equal(t, want, splitItems(field), field)
	}
}

func TestAJSONFileMayLeaveFieldsOut(t *testing.T) {
	g, err := Import("a.json", []byte(`[{"summary":"Texts.","id":"sms","category":"short-texts","term":"\u0053MS","auto":false}]`+"\n"), "json")
	require.NoError(t, err)
	assert.Equal(t, &glossary.Glossary{
		Categories: []glossary.Category{{ID: "short-texts", Title: "Short texts"}},
		Entries:    []glossary.Entry{{ID: "sms", Term: "SMS", Category: "short-texts", Summary: "Texts."}},
	}, g)
}

func TestJSONHasEveryFieldInOrder(t *testing.T) {
	g := &glossary.Glossary{Entries: []glossary.Entry{{ID: "a", Term: "<A>", Category: "c", Summary: "A.", Auto: true, Case: glossary.CaseFold, Seed: []int{2},
		Sources: []glossary.Source{{Name: "RFC 1"}, {Name: "B", Link: "https://example.com/b"}}}}}
	assert.Equal(t, `[
  {
    "id": "a",
    "term": "<A>",
    "abbr": "",
    "aliases": [],
    "hidden": [],
    "category": "c",
    "summary": "A.",
    "definition": "",
    "asks": [],
    "see": [],
    "shares": [],
    "auto": true,
    "case": "fold",
    "not": [],
    "seed": [
      2
    ],
    "example": "",
    "confused": [],
    "sources": [
      {
        "name": "RFC 1"
      },
      {
        "name": "B",
        "link": "https://example.com/b"
      }
    ],
    "checked": "",
    "region": [],
    "said": ""
  }
]
`, string(export(t, g, "json")))
}

func TestABadFileIsRefusedWithThePlaceOfTheMistake(t *testing.T) {
	const header = "id,term,category,summary,aliases,see,auto,case,seed\n"
	const good = "sms,SMS,messaging,Texts.,,,,,\n"
	tbx := func(concept string) string {
		return "<tbx style=\"dca\" xml:lang=\"en\"><text><body>\n" + concept + "\n</body></text></tbx>"
	}
	const terms = `<langSec xml:lang="en"><termSec><term>SMS</term></termSec></langSec>`
	const about = `<descrip type="subjectField">Texts</descrip><descrip type="definition">Texts.</descrip>`
	for _, c := range []struct{ rule, name, content, want string }{
		{"no encoding that can be told", "a.csv", header + "sms,S\x81MS", "a.csv:2:6: this is not UTF-8: save the file as UTF-8, or set its encoding: import --encoding windows-1251"},
		{"an empty CSV file", "a.csv", "", "a.csv: the file is empty: start with a row of names, such as term,definition"},
		{"a header alone", "a.csv", header, "a.csv: the file has no entries: check that it is the right file"},
		{"no column with terms", "a.csv", "Farbe,Form,Preis\nrot,rund,1\n", `a.csv:1:1: no column has the terms: the columns are "Farbe", "Form", "Preis": rename one to term, or map it: import --map "Farbe"=term`},
		{"no column with meanings", "a.csv", "Begriff,Form,Preis\nrot,rund,1\n", `a.csv:1:1: no column says what the terms mean: the others are "Form", "Preis": rename one to definition, or map it: import --map "Form"=definition`},
		{"a column twice", "a.csv", "id,term,category,summary,ID\n", `a.csv:1:26: the column "ID" appears twice: keep one`},
		{"no meanings at all", "a.csv", "id;term\n", `a.csv:1:1: no column says what the terms mean: add the column definition`},
		{"a single column", "a.csv", "term\nSMS\n", `a.csv:1:1: there is only one column: separate term and definition by commas, semicolons, tabs or bars`},
		{"a row that is too short", "a.csv", header + good + "mms,MMS\n", "a.csv:3:1: entry \"mms\" has no category: add it\na.csv:3:1: entry \"mms\" has no summary: add it"},
		{"a row that is too long", "a.csv", "Term,Definition\nSMS,A text, sent to a phone.\n", "a.csv:2:12: the row has more fields than the header: give it a field for each column, and quotes around a field that contains the separator"},
		{"a quote too many", "a.csv", header + "sms,\"S\"M\"S,messaging,Texts.,,,,,\n", `a.csv:2:5: the field has an extra quote: put quotes around the field, and double those within it`},
		{"an open quote", "a.csv", header + "sms,\"SMS,messaging", `a.csv:2:5: the field has no closing quote: put one at its end, and double those within it`},
		{"a quote that is open over lines", "a.csv", header + "sms,\"SMS,messaging,Texts.,,,,,\nmms,\"MMS\",messaging,Texts.,,,,,\n", `a.csv:3:5: this quote does not end the field: double it, or close the field that begins in line 2`},
		{"a bad value of auto", "a.csv", header + "sms,SMS,messaging,Texts.,,,yes,,\n", `a.csv:2:28: auto is "yes": write true or false`},
		{"a bad case", "a.csv", header + "sms,SMS,messaging,Texts.,,,,upper,\n", `a.csv:2:29: case is "upper": write word, exact or fold`},
		{"a bad row number", "a.csv", header + "sms,SMS,messaging,Texts.,,,,,1 | x\n", `a.csv:2:30: seed contains "x": list row numbers`},
		{"an empty item", "a.csv", header + "sms,SMS,messaging,Texts.,a | | b,,,,\n", `a.csv:2:26: aliases has an empty item: remove it`},
		{"a control character", "a.csv", header + "sms,S\x01MS,messaging,Texts.,,,,,\n", `a.csv:2:5: the text contains the control character U+0001: remove it`},
		{"a field across lines before the mistake", "a.csv", header + "sms,\"S\nMS\",messaging,Texts.,,,yes,,\n", `a.csv:3:24: auto is "yes": write true or false`},
		{"what check refuses", "a.csv", header + good + "mms,-,messaging,Texts.,,x,,,\n", "a.csv:3:5: the name \"-\" can never match: give it a letter or digit\na.csv:3:25: there is no entry \"x\": use the id of an entry"},

		{"an empty JSON file", "a.json", "", "a.json:1:1: the file ends too early: close all brackets and quotes"},
		{"no list", "a.json", `1`, "a.json:1:1: the file is not an array: write an array of entries"},
		{"no entry in it", "a.json", `[]`, "a.json: the file has no entries: check that it is the right file"},
		{"an item that is no object", "a.json", "[\n  1]", `a.json:2:3: this item is not an entry: write it as {"id": ...}`},
		{"an unknown field", "a.json", "[{\"id\":\"é\",\"term\":\"é\",\"category\":\"c\",\"summary\":\"a\", \"Farbe\": 1}]", `a.json:1:53: an entry has no field "Farbe": use id, term, abbr, aliases, hidden, category, summary, definition, asks, see, shares, auto, case, not, seed, example, confused, sources, checked, region, said, in`},
		{"a field twice", "a.json", "[{\"id\": \"a\",\n\"id\": \"b\",\"term\":\"a\",\"category\":\"c\",\"summary\":\"a\"}]", `a.json:2:1: "id" is given twice: keep one`},
		{"a string for a list", "a.json", `[{"id":"a","term":"a","category":"c","summary":"a","see": "a"}]`, `a.json:1:59: see is not a list: write ["one", "two"]`},
		{"all mistakes at once", "a.json", "[{\"id\": [1, {\"a\": [2]}], \"term\": \"a\", \"category\": \"c\", \"summary\": \"a\", \"abbr\":\n{\"a\": 1}, \"seed\": [[1], 2, 0]},\n{\"id\":\"b\",\"term\":\"b\",\"category\":\"c\",\"summary\":\"b\",\"x\": [1]}]", `a.json:1:9: id is not a single value: write one line of text
a.json:2:1: abbr is not a single value: write one line of text
a.json:2:20: an item of seed is not a single value: list row numbers
a.json:2:28: seed contains "0": list row numbers
a.json:3:51: an entry has no field "x": use id, term, abbr, aliases, hidden, category, summary, definition, asks, see, shares, auto, case, not, seed, example, confused, sources, checked, region, said, in`},
		{"half a number", "a.json", `[{"id":"a","term":"a","category":"c","summary":"a","seed":[1.5]}]`, `a.json:1:60: seed contains "1.5": list row numbers`},
		{"a comma too many", "a.json", "[{\"id\": \"a\",\n}]", "a.json:2:1: invalid character '}' looking for beginning of object key string: fix the JSON near here"},
		{"an open string", "a.json", `[{"id": "a`, "a.json:1:9: the file ends too early: close all brackets and quotes"},
		{"an open array", "a.json", `[{"id":"a","term":"a","category":"c","summary":"a"}`, "a.json:1:52: the file ends too early: close all brackets and quotes"},
		{"a second value", "a.json", `[{"id":"a","term":"a","category":"c","summary":"a"}] 1`, "a.json:1:54: there is something after the list: remove it"},
		{"half a surrogate pair", "a.json", `[{"id":"a","term":"\ud800","category":"c","summary":"a"}]`, "a.json:1:19: the text contains U+FFFD, the sign of a broken encoding: remove it"},
		{"what check refuses", "a.json", "[{\"id\":\"a\",\n\"term\":\"a\",\"category\":\"c\",\"summary\":null}]", `a.json:1:2: entry "a" has no summary: add it`},

		{"no XML", "a.tbx", "id,term\n", "a.tbx: the file has no XML element: check that it is the right file"},
		{"other XML", "a.tbx", "<?xml version='1.0'?>\n<html/>", `a.tbx:2:1: this is not TBX but <html>: export it as TBX: <tbx>, or <martif> of 2008`},
		{"broken XML", "a.tbx", "<tbx>\n<text></tbx>", `a.tbx:2:13: element <text> closed by </tbx>: fix the XML near here`},
		{"an open element", "a.tbx", "<tbx>", `a.tbx:1:6: unexpected EOF: fix the XML near here`},
		{"an unknown entity", "a.tbx", "<tbx>&sms;</tbx>", `a.tbx:1:11: invalid character entity &sms;: fix the XML near here`},
		{"another encoding", "a.tbx", "<?xml version='1.0' encoding='runes'?><tbx/>", `a.tbx: unknown encoding "runes": use a name that browsers know, such as utf-8, windows-1252, windows-1251 or shift_jis`},
		{"a second root", "a.tbx", "<tbx/><tbx/>", `a.tbx:1:7: there is a second root element <tbx>: keep one`},
		{"no entry", "a.tbx", tbx(""), "a.tbx: the file has no entries: check that it is the right file"},
		{"what is no concept", "a.tbx", tbx("<p/>"), "a.tbx:2:1: <p> does not belong here: keep only conceptEntry or termEntry elements in the body"},
		{"no terms in the language of the file", "a.tbx", tbx(`<conceptEntry id="c1">` + about + `<langSec xml:lang="de"/><langSec xml:lang="fr"/></conceptEntry>`), "a.tbx: the file has no entries: check that it is the right file"},
		{"a reference to nothing", "a.tbx", tbx(`<conceptEntry id="entry-c1">` + about + "\n" + `<ref type="crossReference" target="c2"/>` + terms + "</conceptEntry>"), `a.tbx:3:1: there is no entry "c2": use the id of an entry`},
		{"a field twice", "a.tbx", tbx(`<conceptEntry id="c1">` + about + "\n" + `<note>case: exact</note><note>case: fold</note>` + terms + "</conceptEntry>"), `a.tbx:3:25: "case" is given twice: keep one`},
		{"a bad field in a note", "a.tbx", tbx(`<conceptEntry id="entry-c1">` + about + "\n" + `<note>case: upper</note>` + terms + "</conceptEntry>"), `a.tbx:3:1: case is "upper": write word, exact or fold`},
	} {
		t.Run(c.name+" "+c.rule, func(t *testing.T) {
			_, format, _ := strings.Cut(c.name, ".")
			_, err := Import(c.name, []byte(c.content), format)
			var problems Problems
			require.ErrorAs(t, err, &problems)
			assert.Equal(t, c.want, err.Error())
			for _, p := range problems {
				assert.NotEmpty(t, p.Cure)
			}
		})
	}
}

func TestTBXOfOthers(t *testing.T) {
	g, err := Import("a.tbx", []byte(`<?xml version="1.0" encoding="utf-8"?>
<!-- from a termbase -->
<tbx type="TBX-Basic" style="dca" xml:lang="en-US" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader><fileDesc><sourceDesc><p>a termbase</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
    <conceptEntry id="C1">
      <transacGrp><transac type="transactionType">origination</transac><date>2020-01-01</date></transacGrp>
      <descrip type="subjectField">Text Messaging</descrip>
      <ref type="crossReference" target="C.2">see</ref>
      <note>Seen in <hi>many</hi>
        places.</note>
      <langSec xml:lang="de"><termSec><term>Kurznachricht</term></termSec></langSec>
      <langSec xml:lang="en">
        <descripGrp><descrip type="definition">A <foreign>short</foreign> text.</descrip><admin type="source">us</admin></descripGrp>
        <note>And: used.</note>
        <termSec><term>telegram</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
        <termSec><term>SMS</term><termNote type="termType">acronym</termNote><termNote type="partOfSpeech">noun</termNote></termSec>
        <termSec><term>text</term><termNoteGrp><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termNoteGrp></termSec>
        <termSec><term>short message</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
        <termSec><term>S.M.S.</term><termNote type="termType">abbreviation</termNote></termSec>
      </langSec>
    </conceptEntry>
    <conceptEntry id="C.2">
      <descrip type="subjectField">Text Messaging</descrip>
      <langSec xml:lang="en-GB"><descrip type="definition">Pictures.</descrip>
        <termSec><term>picture text</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
        <termSec><term>MMS</term><termNote type="termType">abbreviation</termNote></termSec></langSec>
    </conceptEntry>
  </body></text>
</tbx>`), "tbx")
	require.NoError(t, err)
	assert.Equal(t, &glossary.Glossary{
		Categories: []glossary.Category{{ID: "text-messaging", Title: "Text Messaging"}},
		Entries: []glossary.Entry{
			{ID: "c-2", Term: "MMS", Hidden: []string{"picture text"}, Category: "text-messaging", Summary: "Pictures.", Auto: true},
			{
				ID: "c1", Term: "short message", Abbr: "SMS", Aliases: []string{"text", "S.M.S."}, Hidden: []string{"telegram"}, Category: "text-messaging",
				Summary: "A short text.", Definition: "Seen in many places. And: used.", See: []string{"c-2"}, Auto: true,
				Sources: []glossary.Source{{Name: "us"}}, In: map[string]glossary.Entry{"de": {Term: "Kurznachricht"}},
			},
		},
	}, g)
}

// fuzzImport asserts that a file is refused with problems, or else read so that
// the glossary can be written as YAML and in its own format, and read again.
func fuzzImport(f *testing.F, format string) {
	f.Add([]byte(""))
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := Import("x", data, format)
		if err != nil {
			require.IsType(t, Problems{}, err)
			return
		}
		back, err := Load(folder(YAML(g)))
		require.NoError(t, err)
		require.Equal(t, g, back)
		back, err = Import("y", export(t, g, format), format)
		require.NoError(t, err)
		require.Equal(t, g.Entries, back.Entries)
	})
}

func FuzzImportCSV(f *testing.F) {
	f.Add([]byte(",term,CAtegory,summary \n,000,\x000,0"))
	f.Add([]byte("id,term,category,summary,aliases\nsms,\"S,M\",texts,Texts.,a | b\\|\n"))
	f.Add([]byte(strings.Join(Fields(), ",") + "\na,b,c,d | e,f,g,h.,i.,,false,why,exact,b c,1 | 2\n"))
	fuzzImport(f, "csv")
}

func FuzzImportJSON(f *testing.F) {
	f.Add([]byte(`[{"id":"a","term":"\u00e9","aliases":["b"],"category":"c","summary":"d","see":[],"auto":false,"case":"fold","seed":[1],"not":["e"]}]`))
	f.Add([]byte(`[{"id":[]}, 1, null]`))
	fuzzImport(f, "json")
}

func FuzzImportTBX(f *testing.F) {
	g := &glossary.Glossary{
		Categories: []glossary.Category{{ID: "c", Title: "C", Summary: "Cs."}},
		Entries: []glossary.Entry{{
			ID: "a", Term: "A b", Abbr: "AB", Aliases: []string{"a"}, Hidden: []string{"x"}, Category: "c", Summary: "A.", Definition: "B.", AutoWhy: "why",
			Case: glossary.CaseFold, Not: []string{"not a"}, Seed: []int{1, 2},
		}},
	}
	f.Add(export(f, g, "tbx"))
	f.Add([]byte(`<tbx style="dca"><text><body><conceptEntry id="1"><langSec><termSec/></langSec></conceptEntry></body></text></tbx>`))
	fuzzImport(f, "tbx")
}

func FuzzImportTurtle(f *testing.F) {
	f.Add(export(f, &glossary.Glossary{
		Categories: []glossary.Category{{ID: "c", Title: "C", Summary: "Cs."}},
		Entries:    []glossary.Entry{{ID: "a", Term: "A b", Abbr: "AB", Category: "c", Summary: "A.", Definition: "B."}},
	}, "skos"))
	f.Add([]byte("@prefix s: <http://www.w3.org/2004/02/skos/core#> .\nPREFIX e: <e#>\ne:1 a s:Concept; s:prefLabel 'a'@de, \"\"\"b\"\"\"; s:definition [ s:x (1 2.5 true) ], \"\\u00e9\" ."))
	fuzzRead(f, "skos")
}

func FuzzImportJSONLD(f *testing.F) {
	f.Add([]byte(`{"@context": "https://schema.org", "@graph": [{"@id": "#a", "@type": "DefinedTerm", "name": "A", "description": "B."}]}`))
	fuzzRead(f, "jsonld")
}

func FuzzImportMarkdown(f *testing.F) {
	f.Add([]byte("---\ntitle: A\naka: [b]\n---\n# A\n\n## B {#b}\n\nC *d* `e`.\n\nF\n:   G\n\n- **H**: i\n\n*[J]: Jay\n"))
	f.Add([]byte("| Term | Definition |\n|--|--|\n| a\\|b | &amp; c |\n\n> > * x: y\n"))
	f.Add([]byte("### A\n\nb *c*\n\n1. d [e](/f)\n   - g\n2. `h`\n\nSee also: I\n\n### I\n\n<b>j</b> <ul><li>k</li></ul>\n"))
	f.Add([]byte("# 0A\n00<li>" + strings.Repeat("0", 160)))
	fuzzRead(f, "markdown")
}

func FuzzImportRST(f *testing.F) {
	f.Add([]byte(".. glossary::\n   :sorted:\n\n   a\n   b : c\n      D :term:`e <f>` ``g``.\n\n      .. note:: x\n         y\n"))
	f.Add([]byte("+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+\n\n.. |e| replace:: f\n\n.. glossary::\n\n   g\n      h |e|\n\n      - *i* ``j``\n        k\n      1. l\n"))
	fuzzRead(f, "rst")
}

func FuzzImportXLSX(f *testing.F) {
	data, err := os.ReadFile("../../docs/lists/workbook.xlsx")
	require.NoError(f, err)
	f.Add(data)
	fuzzRead(f, "xlsx")
}

// fuzzRead asserts that a file is refused with problems, or else read so that the glossary
// can be written as YAML and read again.
func fuzzRead(f *testing.F, format string) {
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := Import("x", data, format)
		if err != nil {
			require.IsType(t, Problems{}, err)
			return
		}
		back, err := Load(folder(YAML(g)))
		require.NoError(t, err)
		require.Equal(t, g, back)
	})
}

func ExampleImport() {
	_, err := Import("terms.csv", []byte("id,term,category,summary\nsms,SMS,messaging,\n"), "csv")
	fmt.Println(err)
	// Output: terms.csv:2:1: entry "sms" has no summary: add it
}

// Import reads a glossary from data, the content of the file called name, in one of ImportFormats.
func Import(name string, data []byte, format string) (*glossary.Glossary, error) {
	if _, ok := importers[format]; !ok {
		return nil, unknownFormat(format, ImportFormats())
	}
	doc, err := importDocument(name, data, ReadOptions{Format: format})
	if err != nil {
		return nil, err
	}
	if ps := doc.complete(ReadOptions{}, nil); len(ps) > 0 {
		return nil, ps.sorted()
	}
	doc.addCategories()
	return doc.checked()
}
