package gaps

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/annotate"
	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/glossary/pack"
)

var terms = glossary.Glossary{
	Categories: []glossary.Category{{ID: "a", Title: "A"}},
	Entries: []glossary.Entry{
		{ID: "amp", Term: "Acme Message Parcel", Abbr: "AMP", Category: "a", Summary: "S.", Auto: true},
		{ID: "apache", Term: "Apache", Category: "a", Summary: "S.", Auto: true},
		{ID: "beacon", Term: "beacon", Category: "a", Summary: "S."},
		{ID: "sms", Term: "Short Message Service", Abbr: "SMS", Category: "a", Summary: "S.", Hidden: []string{"SMSC text"}, Auto: true},
		{ID: "unused", Term: "nowhere", Category: "a", Summary: "S.", Auto: true},
	},
}

// find returns the report about pages of HTML.
func find(t *testing.T, ignored []string, pages ...string) *Report {
	t.Helper()
	data, err := compile.Pack(&terms)
	require.NoError(t, err)
	p, err := pack.Open(data)
	require.NoError(t, err)
	collector := annotate.NewCollector(annotate.Scope{}, "")
	texts := make([]Page, len(pages))
	for i, html := range pages {
		text, err := collector.Text([]byte(html))
		require.NoError(t, err)
		texts[i] = Page{string(rune('a'+i)) + ".html", text, Declared([]byte(html))}
	}
	return Find(p, texts, ignored)
}

func gapNames(r *Report) []string {
	names := []string{}
	for _, g := range r.Gaps {
		name := g.Name
		if g.Expansion != "" {
			name += " = " + g.Expansion
		}
		names = append(names, name)
	}
	return names
}

func TestAbbreviations(t *testing.T) {
	for _, c := range []struct{ rule, page, want string }{
		{"one that stands twice is told", "<p>Set the DLR field. A DLR comes.", "DLR"},
		{"one that stands once is not", "<p>Set the DLR field.", ""},
		{"the glossary explains it", "<p>An SMS, two SMS.", ""},
		{"its plural is the same", "<p>One DLR, two DLRs.", "DLR"},
		{"expanded before it", "<p>A Delivery Receipt (DLR) comes.", "DLR = Delivery Receipt"},
		{"expanded behind it", "<p>A DLR (delivery receipt) comes.", "DLR = delivery receipt"},
		{"expanded in a sentence", "<p>DLR stands for delivery receipt.", "DLR = delivery receipt"},
		{"said to be short for it", "<p>DLR, short for delivery receipt, is one.<p>DLR.", "DLR = delivery receipt"},
		{"with a colon behind it", "<p>DLR: Delivery Receipt<p>DLR.", "DLR = Delivery Receipt"},
		{"with a dash behind it", "<p>DLR – Delivery Receipt – comes. DLR.", "DLR = Delivery Receipt"},
		{"or its short form", "<p>A Delivery Receipt, or DLR, comes. DLR.", "DLR = Delivery Receipt"},
		{"a colon before something else", "<p>DLR: delivered. DLR.", "DLR"},
		{"in the title of its element", `<p>A <abbr class=x title="Delivery Receipt">DLR</abbr> comes. DLR.`, "DLR = Delivery Receipt"},
		{"a title that says something else", `<p>A <abbr title="It comes later">DLR</abbr> comes. DLR.`, "DLR"},
		{"expanded in a heading", "<h2>Delivery Receipt (DLR)</h2><p>It comes.", "DLR = Delivery Receipt"},
		{"small words between", "<p>The Mean Time to Repair (MTTR) and the Quality of Service (QoS).", "MTTR = Mean Time to Repair, QoS = Quality of Service"},
		{"two letters of one word", "<p>HyperText Markup Language (HTML).", "HTML = HyperText Markup Language"},
		{"an x for ex", "<p>Extensible Markup Language (XML).", "XML = Extensible Markup Language"},
		{"brackets that say something else", "<p>The first reply (ACK) and the second (ACK).", "ACK"},
		{"a sentence in capitals", "<p>DO NOT USE THE DLR FIELD. DO NOT USE THE DLR FIELD.", ""},
		{"stress", "<p>You must NEVER do so, NEVER. Never.", ""},
		{"identifiers and paths", "<p>DLR_URL, /DLR/x, a.DLR, DLR=1, DLR_URL, /DLR/x, a.DLR, DLR=1", ""},
		{"code and links", `<p><code>DLR</code> <code>DLR</code> <a href="x">DLR</a>`, ""},
		{"names of products", "<p>GitHub and GitHub, JavaScript and JavaScript.", ""},
		{"mixed letters", "<p>VoIP and VoIP.", "VoIP"},
		{"what readers of documentation know", "<p>PDF, PDF, HTTP, HTTP.", ""},
		{"two expansions, as often: the one that is shown", "<p>Packet Type (PT).<p>A long sentence says that the Payload Type (PT) is a number.", "PT = Payload Type"},
		{"cells of a table are apart", "<table><tr><td>Delivery<td>Receipt<td>(DLR)<tr><td>a<td>DLR<td>b</table>", "DLR"},
		{"two with a slash", "<p>PCMU/PCMA and PCMU/PCMA.", "PCMA, PCMU"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			assert.Equal(t, c.want, strings.Join(gapNames(find(t, nil, c.page)), ", "))
		})
	}
}

func TestPhrases(t *testing.T) {
	page := "<p>A jitter buffer smooths. The jitter buffer grows! Tune jitter buffers. Our jitter buffer drops packets, see the full text."
	assert.Equal(t, []string{"jitter buffer"}, gapNames(find(t, nil, page, page)))
	assert.Empty(t, find(t, nil, page).Gaps, "one page alone says little")
	boiler := strings.Repeat("<p>See the codec matrix here.", 9)
	assert.Empty(t, find(t, nil, boiler, boiler).Gaps, "a sentence that is repeated whole")
	assert.Empty(t, find(t, []string{"Jitter Buffers"}, page, page).Gaps, "what is ignored, in any form")
}

func TestAGapTellsWhereItIs(t *testing.T) {
	r := find(t, nil, "<p>One DLR.", "<table><td>DLR</table><p>The gateway sends a DLR when the handset has the message, and a DLR if not.")
	require.Len(t, r.Gaps, 1)
	g := r.Gaps[0]
	assert.Equal(t, Gap{Name: "DLR", Kind: Abbreviation, Count: 4, Pages: []string{"b.html", "a.html"}, Context: g.Context, score: g.score}, g)
	assert.Equal(t, "The gateway sends a ⟦DLR⟧ when the handset has the message, and a DLR if not.", g.Context)
}

func TestAContextEndsWithItsCell(t *testing.T) {
	r := find(t, nil, "<table><tr><td>3000</td><td>DLR</td><td>REST</td></tr><tr><td>port</td><td>a DLR port</td><td>no</td></tr></table>")
	require.Len(t, r.Gaps, 1)
	assert.Equal(t, "a ⟦DLR⟧ port", r.Gaps[0].Context)
}

func TestUnused(t *testing.T) {
	r := find(t, nil, "<p>An SMS with a beacon.")
	assert.Equal(t, []string{"amp", "apache", "unused"}, r.Unused, "an ordinary word is used where it stands")
	assert.Equal(t, 1, r.Pages)
	assert.Equal(t, 5, r.Words)
}

func TestDoubts(t *testing.T) {
	for _, c := range []struct{ rule, page, want string }{
		{"expanded otherwise", "<p>AMP (Accelerated Mobile Pages) is fast.", "AMP: the page says that it means “Accelerated Mobile Pages”, the entry says “Acme Message Parcel”"},
		{"expanded as the entry has it", "<p>AMP (Acme Messages Parcel) is fast.", ""},
		{"a part of a name", "<p>Under the Apache License. See the Apache License.", "Apache License: it seems to be a part of a longer name"},
		{"in other letters", "<p>Send an sms now.", "sms: the entry writes it “SMS”, so this is not highlighted"},
		{"in a name with hyphens", "<p>Run node-sms now.", ""},
	} {
		t.Run(c.rule, func(t *testing.T) {
			var got []string
			for _, d := range find(t, nil, c.page).Doubts {
				got = append(got, d.Name+": "+d.Reason)
			}
			assert.Equal(t, c.want, strings.Join(got, ", "))
		})
	}
}

func TestStub(t *testing.T) {
	text, err := Stubs([]Gap{
		{Name: "DLR", Expansion: "Delivery Receipt", Pages: []string{"a.html"}, Context: "A ⟦DLR⟧."},
		{Name: "jitter buffer", Pages: []string{"b.md"}, Context: "A ⟦jitter buffer⟧."},
	})
	require.NoError(t, err)
	assert.Equal(t, `# a.html: A ⟦DLR⟧.
- id: dlr
  term: Delivery Receipt
  abbr: DLR
  category: ""
  summary: ""
  definition: ""

# b.md: A ⟦jitter buffer⟧.
- id: jitter-buffer
  term: jitter buffer
  category: ""
  summary: ""
  definition: ""

`, text)
}

func TestMarkdown(t *testing.T) {
	for _, c := range []struct{ rule, markdown, want string }{
		{"front matter is no text", "---\ntitle: DLR\n---\nText", "<p>Text</p>\n"},
		{"modules of MDX are none", "import X from 'x'\n\n# Title\n", "<h1>Title</h1>\n"},
		{"directives are none", ":::note\n\nText\n\n:::\n", "<p>Text</p>\n"},
		{"HTML stays", "<b>DLR</b> text", "<p><b>DLR</b> text</p>\n"},
		{"code is code", "`DLR` text", "<p><code>DLR</code> text</p>\n"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			got, err := HTML([]byte(c.markdown))
			require.NoError(t, err)
			assert.Equal(t, c.want, string(got))
		})
	}
}
