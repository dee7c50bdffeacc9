package pwa

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/builtin"
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
	return New(p, About{Title: "Glossary", Base: "/docs/"})
}

func TestEveryLinkLeadsToAPage(t *testing.T) {
	s := site(t)
	var follow func(from string, n view.Node)
	follow = func(from string, n view.Node) {
		for _, a := range n.Attrs {
			if a.Name != "href" && a.Name != "action" || strings.HasPrefix(a.Value, "#") {
				continue
			}
			path, ok := s.Inside(strings.Split(a.Value, "#")[0])
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
			path, ok := s.Inside(c.address)
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

func TestASearchIsEscaped(t *testing.T) {
	p := site(t).PageAt(SearchPath, "q=%3Cscript%3E")
	assert.Contains(t, written(p.Main, nil), "“&lt;script&gt;”")
}
