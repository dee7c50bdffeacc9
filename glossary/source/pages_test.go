package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPagesOfManyShapes(t *testing.T) {
	for _, c := range []struct{ rule, file, content, want, told string }{
		{"fields below each term in bold", "a.md", "# Words\n\n**ACL**\n- **Definition**: Who may do what.\n- **Synonyms**: access list\n\n**SMS**\n- **Definition**: A text.\n- **See also**: ACL\n",
			"acl: ACL, also access list [terms] Who may do what.|sms: SMS [terms] A text. -> acl", "headings of level 2"},
		{"fields below each heading", "a.md", "### ACL\n\n**Definition:** Who may do what.\n\n**Abbreviation:** ac list\n\n### SMS\n\n**Definition:** A text.\n",
			"acl: ac list (ACL) [terms] Who may do what.|sms: SMS [terms] A text.", ""},
		{"terms in bold that are names of fields", "a.md", "**Source**: Where it starts.\n\n**Context**: What is around.\n", "context: Context [terms] What is around.|source: Source [terms] Where it starts.", "terms in bold"},
		{"lines that start in bold", "a.md", "**SMS** — A text.  \n**MMS**: A *picture* here.\n", "mms: MMS [terms] A picture here.|sms: SMS [terms] A text.", "terms in bold"},
		{"a bold word at the start of a line is no term", "a.md", "**SMS** — A text of the\n**GSM** system.\n", "sms: SMS [terms] A text of the GSM system.", ""},
		{"an anchor before the term", "a.md", "<a id=\"sms\"></a>\n**SMS**: A text.\n", "sms: SMS [terms] A text.", ""},
		{"terms alone in bold above their text", "a.md", "**SMS**\n\nA text.\n\n**MMS**\n\nA picture.\n", "mms: MMS [terms] A picture.|sms: SMS [terms] A text.", ""},
		{"a definition list in HTML", "a.md", "# Words\n\n<dl>\n<dt>SMS</dt>\n<dd>A <em>short</em> text.</dd>\n</dl>\n", "sms: SMS [terms] A short text.", "definition lists"},
		{"details in HTML", "a.md", "<details>\n<summary>SMS</summary>\n\nA text.\n\n</details>\n\n<details>\n<summary>MMS</summary>\n\nA picture.\n\n</details>\n", "mms: MMS [terms] A picture.|sms: SMS [terms] A text.", ""},
		{"a line for each term", "a.txt", "SMS: A text.\nMMS – A picture.\n", "mms: MMS [terms] A picture.|sms: SMS [terms] A text.", "list items"},
		{"semicolons in a text file", "a.txt", "Term;Definition\nSMS;A text.\n", "sms: SMS [terms] A text.", "CSV, semicolons"},
		{"comments above a table", "a.txt", "#html:true\nSMS\tA text.\nMMS\tA picture.\n", "mms: MMS [terms] A picture.|sms: SMS [terms] A text.", "tabs"},
		{"a page of a wiki", "a.html", `<!doctype html><body><ol id="breadcrumbs"><li>Home: x</li></ol><table><tbody><tr><th><p>Term</p></th><th><p>Definition</p></th></tr><tr><td><p><strong>SMS</strong></p></td><td><p>A text.</p><ul><li>short</li></ul></td></tr></tbody></table>`,
			"sms: SMS [terms] A text. // - short", "HTML, tables"},
		{"what is pasted from a text document", "a.html", `<b style="font-weight:normal"><p><span style="font-weight:700">SMS</span><span>: A text.</span></p><p><span style="font-weight:700">MMS</span>: A&nbsp;picture.</p></b>`,
			"mms: MMS [terms] A picture.|sms: SMS [terms] A text.", "terms in bold"},
		{"definition lists with groups", "a.html", "<nav><dl><dt>No</dt><dd>No.</dd></dl></nav><h2>A</h2><dl><div><dt><dfn>SMS</dfn></dt><dt>text</dt><dd>A text.</dd><dd>A service.</dd></div></dl>",
			"sms: SMS, also text [terms] A text. A service.", "definition lists"},
		{"headings of a page", "a.html", "<h1>Words</h1><h2 id=txt>SMS</h2><p>A text.<p>More.<h2>MMS</h2><div>A picture.</div>", "mms: MMS [terms] A picture.|txt: SMS [terms] A text. More.", "headings of level 2"},
		{"a simple table", "a.rst", "====  =======\nTerm  Meaning\n====  =======\nSMS   A **text**\n      message.\nMMS   A picture.\n====  =======\n", "mms: MMS [terms] A picture.|sms: SMS [terms] A text message.", "tables"},
		{"a table that is a list", "a.rst", ".. list-table:: Words\n   :header-rows: 1\n\n   * - Term\n     - Definition\n   * - SMS\n     - A text\n       message.\n", "sms: SMS [terms] A text message.", "tables"},
		{"a table of separated values", "a.rst", ".. csv-table:: Words\n   :header: \"Term\", \"Definition\"\n\n   \"SMS\", \"A text, short.\"\n", "sms: SMS [terms] A text, short.", "tables"},
		{"components of MDX are no text", "a.mdx", "## SMS\n\nA text.\n\n<Tabs>\n  <TabItem value=\"a\">In a tab.</TabItem>\n</Tabs>\n\n## MMS\n\nA <Key x=\"1\">picture</Key>.\n", "mms: MMS [terms] A picture.|sms: SMS [terms] A text. In a tab.", "MDX"},
		{"what kind of word it is", "a.md", "### SMS\n*noun*\n\nA text.\n\n### MMS\n\nA picture.\n", "mms: MMS [terms] A picture.|sms: SMS [terms] A text.", ""},
		{"terms in code", "a.md", "# Words\n\n`SMS`: A text.\n\n`MMS` – A picture.\n", "mms: MMS [terms] A picture.|sms: SMS [terms] A text.", ""},
		{"a list by letters", "a.md", "- **M**\n  - **MMS**: A picture.\n- **S**\n  - **SMS**: A text.\n  - **SMPP**: A protocol.\n", "mms: MMS [terms] A picture.|smpp: SMPP [terms] A protocol.|sms: SMS [terms] A text.", "terms in bold"},
		{"a list by topics", "a.md", "- Voice:\n  - x\n\n# Words\n\n- **Voice**\n  - **IVR**: A menu.\n- **Text**\n  - **SMS**: A text.\n", "ivr: IVR [voice] A menu.|sms: SMS [text] A text.", "terms in bold"},
		{"definition lists of Pandoc", "a.md", "SMS\n~ A text.\n\nMMS\n~ A picture.\n", "mms: MMS [terms] A picture.|sms: SMS [terms] A text.", "definition lists"},
		{"a table in the text below a heading", "a.md", "## SMS\n\nA text.\n\n## MMS\n\n| a | b |\n|---|---|\n| c | d |\n\nA picture.\n", "mms: MMS [terms] A picture.|sms: SMS [terms] A text.", "headings of level 2"},
		{"other terms in a directive", "a.rst", ".. glossary::\n\n   SMS\n      A text.\n\n      .. seealso:: :term:`MMS`\n   MMS\n      A picture.\n", "mms: MMS [terms] A picture.|sms: SMS [terms] A text. -> mms", ""},
		{"a data file of a site", "a.yml", "# words\n- term: SMS\n  definition: |\n    A text.\n  see: [MMS]\n- term: MMS\n  aka: picture message\n  definition: A picture.\n  draft: true\n- term: RCS\n", "mms: MMS, also picture message [terms] A picture.|sms: SMS [terms] A text. -> mms", "terms without a definition, skipped: 1 (line 10: RCS)"},
		{"an object by terms", "a.yaml", "SMS: A text.\n\nMMS: A picture.\nRCS: ~\n", "mms: MMS [terms] A picture.|sms: SMS [terms] A text.", "YAML"},
		{"terms by section", "a.md", "network:NAT\n:   What <network:STUN> finds, see <https://example.com/nat>.\n\nnetwork:STUN\n:   A protocol.\n", "nat: NAT [network] What STUN finds, see https://example.com/nat.|stun: STUN [network] A protocol.", "definition lists"},
		{"a note in brackets behind the term", "a.md", "- **SMS** (Short Message Service) — A text.\n- **MMS**: A picture.\n", "mms: MMS [terms] A picture.|sms: Short Message Service (SMS) [terms] A text.", "terms in bold"},
		{"attributes of Jekyll", "a.md", "SMS\n: A text. {: .x}\n\n{:.term}\nMMS\n: A picture.\n", "mms: MMS [terms] A picture.|sms: SMS [terms] A text.", "definition lists"},
		{"front matter in TOML", "a.md", "+++\ntitle = 'Burst'\ntags = [\"capacity\"]\ndate = 2026-01-02\n[params]\ntitle = \"No\"\n+++\nMore at once.\n", "burst: Burst [capacity] More at once.", "front matter"},
		{"headings with numbers", "a.md", "# Words\n\n## 1. SMS\nA text.\n\n## 2. MMS\nA picture.\n", "mms: MMS [terms] A picture.|sms: SMS [terms] A text.", "headings of level 2"},
		{"an expansion of a term that is explained", "a.md", "ACD\n: A queue. ACD sends calls.\n\n*[ACD]: Automatic Call Distributor\n*[SIP]: Session Initiation Protocol\n",
			"acd: Automatic Call Distributor (ACD) [terms] A queue. ACD sends calls.|sip: Session Initiation Protocol (SIP) [terms] Session Initiation Protocol.", "given their expansion: 1 (line 5: SIP)"},
		{"references and other names below a heading", "a.md", "### SMS\n\nA text.\n\nSynonyms: text, short message.\n\nSee also: MMS\n\n### MMS\n\nA picture. See also SMS.\n",
			"mms: MMS [terms] A picture. -> sms|sms: SMS, also text, short message [terms] A text. -> mms", ""},
		{"a reference to what is no entry stays in the text", "a.md", "### SMS\n\nA text. See also telephony.\n\n### MMS\n\nA picture.\n", "mms: MMS [terms] A picture.|sms: SMS [terms] A text. See also telephony.", ""},
		{"formatted text below a heading", "a.md", "### SMS\n\nA *short* text.\n\n1. Write **it**.\n2. Send `it`.\n   - [Now](https://example.com/now), or [later](later.md).\n\n### MMS\n\n\\*A picture\\*.\n",
			"mms: MMS [terms] *A picture*.|sms: SMS [terms] A short text. // 1. Write **it**.\n2. Send `it`.\n3. [Now](https://example.com/now), or later.", ""},
		{"a formatted definition in a list", "a.md", "SMS\n:   A text.\n\n    - short\n    - cheap\n", "sms: SMS [terms] A text. // - short\n- cheap", "definition lists"},
		{"formatted cells", "a.md", "| Term | Definition |\n|---|---|\n| *SMS* | A text.<ul><li>short</li><li>`x\\|y`</li></ul> |\n", "sms: SMS [terms] A text. // - short\n- `x|y`", "tables"},
		{"cells that span rows, and rows that are headings", "a.html", "<table><tr><th>Term<th>Definition<th>Note<tr><td colspan=3>Texts<tr><td rowspan=2>SMS<td>A text.<td>x<tr><td>A service.<td>y<tr><td colspan=3>V<tr><td>IVR<td colspan=2>A menu.</table>",
			"ivr: IVR [terms] A menu.|sms: SMS [texts] A text.|sms-2: SMS [texts] A service.", "tables"},
		{"a table with lines around its cells", "a.rst", "+------+----------+\n| Term | Meaning  |\n+======+==========+\n| SMS  | A *text* |\n|      | message. |\n+------+----------+\n| MMS  | Größe.   |\n+------+----------+\n", "mms: MMS [terms] Größe.|sms: SMS [terms] A text message.", "tables"},
		{"markup in a glossary directive", "a.rst", ".. |acme| replace:: Acme Inc.\n\n.. glossary::\n   :sorted:\n\n   SMS\n   text\n      A text of |acme|, see :term:`MMS`.\n\n      - one *x*\n      - two ``y``\n        goes on\n\n      .. note:: Not a call.\n\n   MMS : n\n      A `picture <https://example.com/p>`_ [1]_.\n",
			"mms: MMS [terms] A picture.|sms: SMS, also text [terms] A text of Acme Inc., see MMS. // - one *x*\n- two `y` goes on\n\nNot a call. -> mms", "glossary directives"},
		{"a list of fields", "a.rst", "Words\n=====\n\n:SMS: A text\n   message.\n:MMS: A picture.\n", "mms: MMS [terms] A picture.|sms: SMS [terms] A text message.", "field lists"},
		{"a notation that is an abbreviation, a collection, a definition with a source", "a.ttl", `@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix x: <http://x.example/> .
x:set a skos:Collection ; skos:prefLabel "Texts"@en ; skos:member x:c1 .
x:c1 a skos:Concept ; skos:prefLabel "Short Message Service"@en ; skos:notation "SMS" ; skos:definition [ rdf:value "A text."@en ] .`,
			"sms: Short Message Service (SMS) [texts] A text.", ""},
		{"an ordered collection, a source that is an address", "a.ttl", `@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix x: <https://example.com/> .
x:set a skos:OrderedCollection ; skos:prefLabel "Texts" ; skos:memberList ( x:sms x:mms ) .
x:sms a skos:Concept ; skos:prefLabel "SMS" ; skos:definition "A text." ; dct:source <https://example.com/spec/> .
x:mms a skos:Concept ; skos:prefLabel "MMS" ; skos:definition "A picture." .`,
			"mms: MMS [texts] A picture.|sms: SMS [texts] A text.", ""},
		{"a code that abbreviates the name", "a.jsonld", `{"@context": "https://schema.org", "@type": "DefinedTerm", "name": "Short Message Service", "termCode": "SMS", "description": "A text."}`,
			"sms: Short Message Service (SMS) [terms] A text.", ""},
		{"an abbreviation that is the long form", "a.json", `{"terms": [{"term": "API", "abbreviation": "Application Programming Interface", "definition": "A set of rules.", "relatedTerms": []}]}`,
			"api: Application Programming Interface (API) [terms] A set of rules.", ""},
		{"TBX-Min, which has notes", "a.tbx", `<TBX dialect="TBX-Min"><header><languages source="en" target="de"/></header><body><entry id="C1"><subjectField>Voice</subjectField><langGroup xml:lang="de"><termGroup><term>Schlange</term></termGroup></langGroup><langGroup xml:lang="en"><termGroup><term>queue</term><note>A line of callers.</note></termGroup></langGroup></entry></body></TBX>`,
			"c1: queue [voice] A line of callers.", "TBX-Min, terms in \"en\""},
		{"forbidden terms, explanations, numbers as ids", "a.tbx", `<martif type="TBX" xml:lang="en"><text><body><termEntry id="7"><langSet xml:lang="en"><descrip type="Explanation">A text.</descrip><tig><term>text message</term><termNote type="administrativeStatus">preferred</termNote></tig><tig><term>texto</term><termNote type="administrativeStatus">Forbidden</termNote></tig></langSet></termEntry></body></text></martif>`,
			"text-message: text message, not texto [terms] A text.", "of 2008"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), c.file)
			require.NoError(t, os.WriteFile(name, []byte(c.content), 0o644))
			entries, told := readLists(t, ReadOptions{}, name)
			assert.Equal(t, c.want, strings.Join(entries, "|"))
			assert.Contains(t, told, c.told)
		})
	}
	old := filepath.Join(t.TempDir(), "a.xls")
	require.NoError(t, os.WriteFile(old, nil, 0o644))
	_, err := Sources{Files: []string{old}}.Load()
	assert.EqualError(t, err, old+": this kind of file is not supported: save it as .xlsx")
}
