package source

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/richtext"
)

// A triple is a statement in Turtle, its terms as they are written.
type triple struct{ subject, predicate, object string }

var turtleToken = regexp.MustCompile("^(?:" + strings.Join([]string{
	"<[^\\x00-\\x20<>\"{}|^`\\\\]*>",                       // IRIREF
	`"(?:[^\x22\x5C\x0A\x0D]|\\[tbnrf"'\\])*"(?:@[a-z]+)?`, // a string, maybe with its language
	`@prefix|(?:skos|dct):[A-Za-z]*|a|[;.]`,
}, "|") + ")")

// readTurtle reads the Turtle that exportSKOS writes: two prefixes, then a subject
// with predicates and objects, one after the other.
func readTurtle(t *testing.T, text string) (triples []triple) {
	t.Helper()
	var tokens []string
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		token := turtleToken.FindString(text)
		require.NotEmpty(t, token, "no token: %.60q", text)
		tokens = append(tokens, token)
		text = text[len(token):]
	}
	require.Equal(t, []string{"@prefix", "skos:", "<http://www.w3.org/2004/02/skos/core#>", ".", "@prefix", "dct:", "<http://purl.org/dc/terms/>", "."}, tokens[:8])
	for i := 8; i < len(tokens); {
		subject := tokens[i]
		require.Contains(t, subject, "<")
		for i++; ; i += 3 {
			require.Greater(t, len(tokens), i+2)
			triples = append(triples, triple{subject, tokens[i], tokens[i+1]})
			if tokens[i+2] == "." {
				i += 3
				break
			}
			require.Equal(t, ";", tokens[i+2])
		}
	}
	return triples
}

func TestSKOSSaysWhatTheGlossarySays(t *testing.T) {
	glossaries(t, func(t *testing.T, g *glossary.Glossary) {
		var b bytes.Buffer
		const base = "https://example.com/terms/"
		require.NoError(t, Export(&b, g, "skos", About{Title: `The "title" \`, BaseURL: base}))
		said := map[triple]bool{}
		for _, s := range readTurtle(t, b.String()) {
			said[s] = true
		}
		text := func(s string) string {
			return `"` + strings.ReplaceAll(strings.ReplaceAll(s, `\`, `\\`), `"`, `\"`) + `"`
		}
		say := func(subject, predicate, object string) {
			if object != `""@en` {
				s := triple{subject, predicate, object}
				assert.True(t, said[s], "%v", s)
				delete(said, s)
			}
		}
		scheme := "<" + base + ">"
		say(scheme, "a", "skos:ConceptScheme")
		say(scheme, "skos:prefLabel", `"The \"title\" \\"@en`)
		for _, c := range g.Categories {
			iri := "<" + base + "category/" + c.ID + ">"
			say(scheme, "skos:hasTopConcept", iri)
			say(iri, "a", "skos:Concept")
			say(iri, "skos:topConceptOf", scheme)
			say(iri, "skos:inScheme", scheme)
			say(iri, "skos:prefLabel", text(c.Title)+"@en")
			say(iri, "skos:definition", text(c.Summary)+"@en")
		}
		for _, e := range g.Entries {
			iri := "<" + base + e.ID + ">"
			say(iri, "a", "skos:Concept")
			say(iri, "skos:inScheme", scheme)
			say(iri, "skos:notation", text(e.ID))
			say(iri, "skos:broader", "<"+base+"category/"+e.Category+">")
			say(iri, "skos:prefLabel", text(e.Term)+"@en")
			say(iri, "skos:altLabel", text(e.Abbr)+"@en")
			say(iri, "skos:definition", text(e.Summary)+"@en")
			say(iri, "skos:scopeNote", text(richtext.Plain(e.Definition))+"@en")
			for _, name := range e.Aliases {
				say(iri, "skos:altLabel", text(name)+"@en")
			}
			for _, name := range e.Hidden {
				say(iri, "skos:hiddenLabel", text(name)+"@en")
			}
			say(iri, "skos:example", text(e.Example)+"@en")
			for _, c := range e.Confused {
				say(iri, "skos:note", text("Not to be confused with: "+c.With+": "+c.Text)+"@en")
			}
			sources := map[string]bool{}
			for _, s := range e.Sources {
				name := s.Name
				if s.Link != "" {
					name += " <" + s.Link + ">"
				}
				if !sources[name] {
					say(iri, "dct:source", text(name)+"@en")
				}
				sources[name] = true
			}
			if e.Checked != "" {
				say(iri, "skos:editorialNote", text("Checked: "+e.Checked)+"@en")
			}
			for _, code := range e.Region {
				say(iri, "dct:spatial", text(code)+"@en")
			}
			if e.Said != "" {
				say(iri, "skos:note", text("Said: "+e.Said)+"@en")
			}
			related := map[string]bool{}
			for _, id := range e.See {
				if !related[id] { // random glossaries repeat themselves
					say(iri, "skos:related", "<"+base+id+">")
				}
				related[id] = true
			}
		}
		assert.Empty(t, said, "statements that the glossary does not make")
	})
}

func TestAddressesWithoutABase(t *testing.T) {
	assert.Equal(t, "<#sms>", iri(About{}, "sms"))
	assert.Equal(t, "<#>", iri(About{}, ""))
	assert.Equal(t, "<https://example.com/%3C%22%5C%20?id=sms>", iri(About{BaseURL: `https://example.com/<"\ ?id=`}, "sms"))
}

func TestJSONLDIsADefinedTermSet(t *testing.T) {
	g, err := Load(folder([]File{{categoriesFile, []byte(categoriesYAML)}, {"x.yaml", []byte(allFields)}}))
	require.NoError(t, err)
	for _, c := range []struct{ base, want string }{
		{"https://example.com/terms/", `{
			"@context": "https://schema.org", "@type": "DefinedTermSet", "@id": "https://example.com/terms/", "name": "</script>", "inLanguage": "en", "url": "https://example.com/terms/",
			"hasPart": [
				{"@type": "DefinedTermSet", "@id": "https://example.com/terms/category/messaging", "name": "Messaging", "description": "Texts."},
				{"@type": "DefinedTermSet", "@id": "https://example.com/terms/category/voice", "name": "Voice"}],
			"hasDefinedTerm": [
				{"@type": "DefinedTerm", "@id": "https://example.com/terms/a-record", "name": "A: record", "termCode": "a-record", "url": "https://example.com/terms/a-record",
				 "alternateName": ["C#", "text message", "one, two", "[x]"],
				 "description": "A \"quoted\" word, 漢字 and 😀. Starts: with a colon # and no comment.",
				 "disambiguatingDescription": ["b: It is: true."],
				 "subjectOf": [{"@type": "CreativeWork", "name": "RFC 1035, 3.4.1", "url": "https://www.rfc-editor.org/rfc/rfc1035"},
					{"@type": "CreativeWork", "name": "A: book"}, {"@type": "CreativeWork", "name": "A page", "url": "https://example.com/?a=1#b"}],
				 "inDefinedTermSet": [{"@id": "https://example.com/terms/"}, {"@id": "https://example.com/terms/category/messaging"}]},
				{"@type": "DefinedTerm", "@id": "https://example.com/terms/b", "name": "true", "termCode": "b", "url": "https://example.com/terms/b", "description": "Be.",
				 "inDefinedTermSet": [{"@id": "https://example.com/terms/"}, {"@id": "https://example.com/terms/category/messaging"}]}]}`},
		{"", `{
			"@context": "https://schema.org", "@type": "DefinedTermSet", "@id": "#", "name": "</script>", "inLanguage": "en",
			"hasPart": [
				{"@type": "DefinedTermSet", "@id": "#category/messaging", "name": "Messaging", "description": "Texts."},
				{"@type": "DefinedTermSet", "@id": "#category/voice", "name": "Voice"}],
			"hasDefinedTerm": [
				{"@type": "DefinedTerm", "@id": "#a-record", "name": "A: record", "termCode": "a-record",
				 "alternateName": ["C#", "text message", "one, two", "[x]"],
				 "description": "A \"quoted\" word, 漢字 and 😀. Starts: with a colon # and no comment.",
				 "disambiguatingDescription": ["b: It is: true."],
				 "subjectOf": [{"@type": "CreativeWork", "name": "RFC 1035, 3.4.1", "url": "https://www.rfc-editor.org/rfc/rfc1035"},
					{"@type": "CreativeWork", "name": "A: book"}, {"@type": "CreativeWork", "name": "A page", "url": "https://example.com/?a=1#b"}],
				 "inDefinedTermSet": [{"@id": "#"}, {"@id": "#category/messaging"}]},
				{"@type": "DefinedTerm", "@id": "#b", "name": "true", "termCode": "b", "description": "Be.",
				 "inDefinedTermSet": [{"@id": "#"}, {"@id": "#category/messaging"}]}]}`},
	} {
		var b bytes.Buffer
		require.NoError(t, Export(&b, g, "jsonld", About{Title: "</script>", BaseURL: c.base}))
		assert.JSONEq(t, c.want, b.String())
		assert.NotContains(t, b.String(), "<", "it can stand in a script element")
	}
	g, err = Load(comparisonFiles(comparisonYAML))
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, Export(&b, g, "jsonld", About{Title: "T", BaseURL: "https://example.com/"}))
	var set struct{ HasPart []json.RawMessage }
	require.NoError(t, json.Unmarshal(b.Bytes(), &set))
	assert.JSONEq(t, `{"@type": "WebPage", "@id": "https://example.com/compare/texts", "url": "https://example.com/compare/texts",
		"name": "SMS and fax", "description": "Two ways to send a page.", "about": [{"@id": "https://example.com/sms"}], "lastReviewed": "2026-11",
		"citation": [{"@type": "CreativeWork", "name": "RFC 9989", "url": "https://www.rfc-editor.org/rfc/rfc9989"},
			{"@type": "CreativeWork", "name": "A page", "url": "https://example.com/"}]}`, string(set.HasPart[len(set.HasPart)-1]))
	glossaries(t, func(t *testing.T, g *glossary.Glossary) {
		assert.True(t, json.Valid(export(t, g, "jsonld")))
	})
}
