package source

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
)

// tbxModel is the part of the core structure of ISO 30042:2019 (its RELAX NG
// schema) that concerns us: which children an element has, in which order, as
// an expression over their names, each with a space behind it.
var tbxModel = map[string]string{
	"tbx":          `tbxHeader text `,
	"tbxHeader":    `fileDesc (encodingDesc )?(revisionDesc )?`,
	"fileDesc":     `(titleStmt )?(publicationStmt )?(sourceDesc )+`,
	"titleStmt":    `title (note )*`,
	"sourceDesc":   `(p )+`,
	"encodingDesc": `(p )+`,
	"text":         `body (back )?`,
	"body":         `(conceptEntry )+`,
	"conceptEntry": `((descrip|descripGrp|admin|adminGrp|transacGrp|note|ref|xref) )*(langSec )+`,
	"langSec":      `((descrip|descripGrp|admin|adminGrp|transacGrp|note|ref|xref) )*(termSec )+`,
	"termSec":      `term ((termNote|termNoteGrp) )*((descrip|descripGrp|admin|adminGrp|transacGrp|note|ref|xref) )*`,
	// Text only:
	"title": ``, "p": ``, "note": ``, "descrip": ``, "admin": ``, "ref": ``, "xref": ``, "term": ``, "termNote": ``,
}

// tbxTypes are the data categories of TBX-Basic that we use: where each may
// stand, and which values it may have.
var tbxTypes = map[string]struct{ parent, value string }{
	"descrip subjectField":          {"conceptEntry", `.+`},
	"descrip definition":            {"conceptEntry", `.+`},
	"admin source":                  {"conceptEntry", `.+`},
	"ref crossReference":            {"conceptEntry", `.+`},
	"xref externalCrossReference":   {"conceptEntry", `.+`},
	"termNote administrativeStatus": {"termSec", `(preferred|admitted|deprecated|superseded)Term-admn-sts`},
	"termNote termType":             {"termSec", `fullForm|acronym|abbreviation|shortForm|variant|phrase`},
}

func TestTBXHasTheStructureOfTBXBasic(t *testing.T) {
	if testing.Short() {
		t.Skip("two seconds, for every entry of each glossary: make test runs it, make check does not")
	}
	glossaries(t, func(t *testing.T, g *glossary.Glossary) {
		var b bytes.Buffer
		require.NoError(t, Export(&b, g, "tbx", About{Title: "Terms", BaseURL: "https://example.com/?a&id="}))
		root, err := parseXML("a.tbx", b.Bytes())
		require.NoError(t, err)
		assert.Equal(t, map[string]string{"type": "TBX-Basic", "style": "dca", "lang": "en"}, root.attr)
		assert.Equal(t, 1, strings.Count(b.String(), ` xmlns="urn:iso:std:iso:30042:ed-2"`))

		ids, targets := map[string]bool{}, []string{}
		var walk func(parent string, e *element)
		walk = func(parent string, e *element) {
			model, known := tbxModel[e.name]
			require.True(t, known, "<%s>", e.name)
			assert.Regexp(t, "^("+model+")$", childNames(t, e, model == ""), "<%s> at line %d", e.name, e.at.line)
			if kind := e.attr["type"]; kind != "" && parent != "" {
				rule, known := tbxTypes[e.name+" "+kind]
				require.True(t, known, "%s of type %s", e.name, kind)
				assert.Equal(t, rule.parent, parent, kind)
				assert.Regexp(t, "^("+rule.value+")$", e.allText())
			}
			if id, ok := e.attr["id"]; ok {
				assert.Regexp(t, `^[A-Za-z_][A-Za-z0-9._-]*$`, id, "an NCName")
				assert.False(t, ids[id], "%s is there twice", id)
				ids[id] = true
			}
			switch e.name {
			case "ref":
				targets = append(targets, e.attr["target"])
			case "xref":
				assert.Regexp(t, `^https?://.+`, e.attr["target"])
			case "conceptEntry":
				assert.NotEmpty(t, e.attr["id"])
			}
			for _, c := range e.children {
				if c.name != "" {
					walk(e.name, c)
				}
			}
		}
		walk("", root)
		for _, id := range targets {
			assert.True(t, ids[id], "%s is referred to", id)
		}
	})
}

// childNames returns the names of e's children, each with a space behind it. It
// fails where text stands in an element that is for elements only.
func childNames(t *testing.T, e *element, mayHoldText bool) string {
	var b strings.Builder
	for _, c := range e.children {
		if c.name != "" {
			b.WriteString(c.name + " ")
		} else if !mayHoldText {
			assert.Empty(t, strings.TrimSpace(c.text), "<%s> at line %d", e.name, e.at.line)
		}
	}
	return b.String()
}

func TestTBXOfOneEntry(t *testing.T) {
	g, err := Load(folder([]File{{categoriesFile, []byte(categoriesYAML)}, {"x.yaml", []byte(allFields)}}))
	require.NoError(t, err)
	_, text, _ := strings.Cut(string(export(t, g, "tbx")), "<body>\n")
	text, _, _ = strings.Cut(text, `      <conceptEntry id="entry-b">`)
	assert.Equal(t, `<conceptEntry id="entry-a-record">
  <descrip type="subjectField">messaging</descrip>
  <descrip type="definition">A &#34;quoted&#34; word, 漢字 and 😀.</descrip>
  <admin type="source">RFC 1035, 3.4.1</admin>
  <admin type="source">A: book</admin>
  <admin type="source">A page &lt;https://example.com/?a=1#b&gt;</admin>
  <ref type="crossReference" target="entry-b">true</ref>
  <note>definition: Starts: with a colon # and no comment.</note>
  <note>auto: true # nobody means anything else</note>
  <note>case: exact</note>
  <note>not: the A record</note>
  <note>seed: 163, 7</note>
  <note>example: GET /a: 200 # fine</note>
  <note>confused: b: It is: true.</note>
  <note>checked: 2026-11</note>
  <note>region: US</note>
  <note>region: EU</note>
  <note>said: ay-record</note>
  <langSec xml:lang="en">
    <termSec>
      <term>A: record</term>
      <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
      <termNote type="termType">fullForm</termNote>
    </termSec>
    <termSec>
      <term>C#</term>
      <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>
      <termNote type="termType">abbreviation</termNote>
    </termSec>
    <termSec>
      <term>text message</term>
      <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>
    </termSec>
    <termSec>
      <term>one, two</term>
      <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>
    </termSec>
    <termSec>
      <term>[x]</term>
      <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>
    </termSec>
    <termSec>
      <term>sms message</term>
      <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
    </termSec>
  </langSec>
</conceptEntry>
`, regexp.MustCompile(`(?m)^      `).ReplaceAllString(text, ""))
}

func TestTBXNeedsAnEntry(t *testing.T) {
	assert.EqualError(t, Export(&bytes.Buffer{}, &glossary.Glossary{}, "tbx", About{}), "a TBX file needs at least one entry: add one")
}

func TestSlugOf(t *testing.T) {
	for s, want := range map[string]string{
		"short-code": "short-code", "10dlc": "10dlc", "IATE_1234": "iate-1234", "Mobile networks": "mobile-networks", " -É- ": "e", "Überlauf": "uberlauf", "メッセージ": "metsusezi", "C++": "c-plus-plus", "C#": "c-sharp", "What’s new?": "whats-new", "": "",
	} {
		assert.Equal(t, want, slugOf(s), s)
	}
}
