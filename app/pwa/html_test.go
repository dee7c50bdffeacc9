package pwa

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/details"
	"cpaas-glossary/glossary/pack"
)

func written(n view.Node, parts map[string]view.Node) string {
	var b strings.Builder
	WriteHTML(&b, n, parts)
	return b.String()
}

func TestWriteHTML(t *testing.T) {
	for _, c := range []struct {
		rule string
		node view.Node
		want string
	}{
		{"text is data", elText("p", "", `<b> & "quotes"`), `<p>&lt;b&gt; &amp; "quotes"</p>`},
		{"so are attributes", attr(el("a", ""), "title", `"><script>`), `<a title="&#34;&gt;&lt;script&gt;"></a>`},
		{"a part is a class", el("p", "quiet"), `<p class="quiet"></p>`},
		{"no space is added between inline elements", el("p", "", elText("b", "", "A"), elText("i", "", "B")), `<p><b>A</b><i>B</i></p>`},
		{"an input has no end", attr(el("input", ""), "name", "q"), `<input name="q">`},
		{"a slot is filled", el("div", "", slot("x")), `<div><hr></div>`},
		{"or left out", el("div", "", slot("y")), `<div></div>`},
	} {
		t.Run(c.rule, func(t *testing.T) {
			assert.Equal(t, c.want, written(c.node, map[string]view.Node{"x": el("hr", "")}))
		})
	}
}

func site(t *testing.T) *Site {
	t.Helper()
	p, err := pack.Open(builtin.Pack())
	require.NoError(t, err)
	data, err := details.Write(&details.Contents{
		Entries: map[string]details.Entry{"sms": {
			Example: "A <b> is short.", Confused: []glossary.Difference{{With: "mms", Text: "An MMS has pictures."}, {With: "gone", Text: "?"}},
			Sources: []glossary.Source{{Name: "3GPP TS 23.040"}, {Name: "RFC 5724", Link: "https://www.rfc-editor.org/rfc/rfc5724"}},
			Checked: "2026-11", Regions: "Norway", Said: "ess-em-ess", Edit: "https://example.com/edit",
		}},
		Comparisons: []details.Comparison{{Comparison: glossary.Comparison{
			ID: "texts", Title: "SMS and telegrams", Summary: "Two short things.", Intro: "Both cost money.", Columns: []string{"Thing", "Length"},
			Rows:  []glossary.Row{{Entry: "sms", Cells: []string{"160"}}, {Entry: "mms", Name: "Pictures", Cells: []string{"300 kB"}}, {Name: "Telegram", Cells: []string{"By word"}}},
			Notes: []string{"A note."}, Checked: "2026-01",
		}, Edit: "https://example.com/compared"}},
	})
	require.NoError(t, err)
	d, err := details.Open(data)
	require.NoError(t, err)
	return New(p, d, About{Title: "Glossary", Base: "/docs/", Compared: true})
}

func TestThePageOfAnEntrySaysMoreThanItsCard(t *testing.T) {
	text := written(site(t).PageAt("terms/sms/", "").Main, nil)
	for _, want := range []string{
		`<p class="prose practice">A &lt;b&gt; is short.</p>`,
		`<a href="/docs/terms/mms/"><b>MMS</b> <span class="full">Multimedia Messaging Service</span></a><p>An MMS has pictures.</p>`,
		`<li>3GPP TS 23.040</li><li><a href="https://www.rfc-editor.org/rfc/rfc5724" rel="external">RFC 5724</a></li>`,
		`Checked in <time datetime="2026-11">November 2026</time>.`,
		`Applies in: <b>Norway</b>`, `</h1><p class="said">Say “ess-em-ess”.</p>`, `<a href="https://example.com/edit" rel="external">`,
		`<a href="/docs/compare/texts/"><b>SMS and telegrams</b></a><p>Two short things.</p>`,
	} {
		assert.Contains(t, text, want)
	}
	assert.NotContains(t, text, "gone", "what is no entry is not linked")
	for _, none := range []string{"In practice", "Not to be confused", "Sources", "Suggest a change", "Checked in"} {
		assert.NotContains(t, written(site(t).PageAt("terms/webhook/", "").Main, nil), none)
	}
}

func TestAPageNamesTheOtherSenses(t *testing.T) {
	const line = `<p class="also">Also: ACD is <a href="/docs/terms/average-call-duration/">Average Call Duration</a>.</p>`
	assert.Contains(t, written(site(t).PageAt("terms/acd/", "").Main, nil), line)
	assert.Contains(t, written(site(t).PageAt("terms/average-call-duration/", "").Main, nil), `<p class="also">Also: ACD is <a href="/docs/terms/acd/">Automatic Call Distributor</a>.</p>`)
	found := written(site(t).PageAt(SearchPath, "q=acd").Main, nil)
	assert.Contains(t, found, line)
	assert.Contains(t, found, `<a href="/docs/terms/average-call-duration/">`)
	assert.NotContains(t, written(site(t).PageAt("terms/sms/", "").Main, nil), "Also: ")
}

func TestAComparisonIsATable(t *testing.T) {
	p := site(t).PageAt("compare/texts/", "")
	assert.Equal(t, "SMS and telegrams", p.Name)
	assert.Equal(t, "texts", p.Comparison.ID)
	text := written(p.Main, nil)
	for _, want := range []string{
		`<caption class="unseen">SMS and telegrams</caption><thead><tr><th scope="col">Thing</th><th scope="col">Length</th></tr></thead>`,
		`<th scope="row"><a href="/docs/terms/sms/">SMS</a></th><td>160</td>`, `<th scope="row"><a href="/docs/terms/mms/">Pictures</a></th>`,
		`<th scope="row">Telegram</th><td>By word</td>`, `A note.`, `January 2026`, `href="https://example.com/compared"`,
	} {
		assert.Contains(t, text, want)
	}
	assert.True(t, site(t).PageAt("compare/gone/", "").Missing)
}

func TestASearchFindsComparisons(t *testing.T) {
	for query, want := range map[string]bool{"sms telegrams": true, "short message tele": true, "pictures": true, "sms fax": false} {
		text := written(site(t).PageAt(SearchPath, "q="+url.QueryEscape(query)).Main, nil)
		assert.Equal(t, want, strings.Contains(text, "/docs/compare/texts/"), query)
	}
}

// The app starts before the details have come, and its frame must not change then.
func TestBeforeTheDetailsHaveCome(t *testing.T) {
	s := site(t)
	d := s.Details()
	before := New(s.Pack, nil, s.About)
	assert.NotContains(t, written(before.PageAt("terms/sms/", "").Main, nil), "In practice")
	coming := before.PageAt("compare/texts/", "")
	assert.False(t, coming.Missing)
	assert.Contains(t, written(coming.Main, nil), "Loading the tables")
	for _, path := range []string{HomePath, TermsPath, SearchPath} {
		assert.Equal(t, s.Frame(s.PageAt(path, "")), before.Frame(before.PageAt(path, "")), path)
		assert.Equal(t, s.PageAt(path, ""), before.PageAt(path, ""), path)
	}
	before.setDetails(d)
	assert.Equal(t, s.PageAt("compare/texts/", ""), before.PageAt("compare/texts/", ""))
	assert.True(t, New(s.Pack, nil, About{}).PageAt("compare/", "").Missing, "a glossary without any")
}

func TestTheFootLeadsToThePageInOtherLanguages(t *testing.T) {
	s := site(t)
	languages := func(p Page) string {
		_, foot, _ := strings.Cut(written(s.Frame(p), nil), "<footer>")
		return foot
	}
	assert.NotContains(t, languages(s.PageAt("terms/sms/", "")), "hreflang", "there is one language")
	s.Alternates = []Alternate{{"en", "English", "/docs/"}, {"ar", "العربية", "/docs/ar/"}}
	for _, c := range []struct{ path, query, to string }{
		{HomePath, "", ""}, {"terms/sms/", "", "terms/sms/"}, {"categories/", "", "categories/"}, {"compare/texts/", "", "compare/texts/"},
		{SearchPath, "q=a+b", "search/?q=a+b"}, {SearchPath, "", "search/"}, {"terms/gone/", "", ""}, {NotFoundPath, "", ""},
	} {
		assert.Contains(t, languages(s.PageAt(c.path, c.query)), `<nav aria-label="Languages"><ul><li><a href="/docs/`+c.to+`" lang="en" dir="ltr" hreflang="en" aria-current="true">English</a></li>`+
			`<li><a href="/docs/ar/`+c.to+`" lang="ar" dir="rtl" hreflang="ar">العربية</a></li></ul></nav>`, c.path)
	}
	assert.NotContains(t, written(s.Frame(s.PageAt(PanelPath, "")), nil), "hreflang", "a frame has no foot")
}

func TestEveryLinkLeadsToAPage(t *testing.T) {
	s := site(t)
	var follow func(from string, n view.Node)
	follow = func(from string, n view.Node) {
		for _, a := range n.Attrs {
			if a.Name != "href" && a.Name != "action" || strings.HasPrefix(a.Value, "#") || strings.HasPrefix(a.Value, "https://") {
				continue
			}
			path, ok := s.inside(strings.Split(a.Value, "#")[0])
			require.True(t, ok, "%s links to %s, which is not below the base", from, a.Value)
			assert.False(t, s.PageAt(path, "").Missing, "%s links to %s, which is not there", from, a.Value)
		}
		for _, c := range n.Children {
			follow(from, c)
		}
	}
	for _, path := range s.Paths() {
		p := s.PageAt(path, "")
		assert.Equal(t, path == NotFoundPath, p.Missing, path)
		assert.NotEmpty(t, p.Name, path)
		assert.NotEmpty(t, p.Description, path)
		follow(path, s.Frame(p))
		follow(path, p.Main)
	}
}

func TestInside(t *testing.T) {
	s := site(t)
	for _, c := range []struct {
		rule, address, path string
		ok                  bool
	}{
		{"the home page", "/docs/", "", true},
		{"without its slash", "/docs", "", true},
		{"an entry", "/docs/terms/sms/", "terms/sms/", true},
		{"without its slash", "/docs/terms/sms", "terms/sms/", true},
		{"the file", "/docs/terms/sms/index.html", "terms/sms/", true},
		{"the page for missing pages", "/docs/404.html", "404.html", true},
		{"elsewhere", "/other/", "", false},
	} {
		t.Run(c.rule, func(t *testing.T) {
			path, ok := s.inside(c.address)
			assert.Equal(t, c.ok, ok)
			assert.Equal(t, c.path, path)
		})
	}
}

func TestAWrongAddressIsSearchedFor(t *testing.T) {
	for path, want := range map[string]string{
		"terms/short-message-service/": "/docs/terms/sms/",
		"webhook.html":                 "/docs/terms/webhook/",
		"terms/webhok/":                "/docs/terms/webhook/",
	} {
		t.Run(path, func(t *testing.T) {
			p := site(t).PageAt(path, "")
			assert.True(t, p.Missing)
			assert.Contains(t, written(p.Main, nil), `href="`+want+`"`)
		})
	}
}

func TestANameInAnAddressLeadsToItsEntry(t *testing.T) {
	for path, want := range map[string]string{
		"terms/SMS/":                   "terms/sms/",
		"terms/short-message-service/": "terms/sms/",
		"terms/Short Message Service":  "terms/sms/",
		"terms/no-such-term/":          "",
		"terms/":                       "",
		"sms/":                         "",
	} {
		assert.Equal(t, want, site(t).redirect(path), path)
	}
}

func TestASearchIsEscaped(t *testing.T) {
	p := site(t).PageAt(SearchPath, "q=%3Cscript%3E")
	assert.Contains(t, written(p.Main, nil), "“&lt;script&gt;”")
}
