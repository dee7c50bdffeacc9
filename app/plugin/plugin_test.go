package plugin

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/app/options"
	"cpaas-glossary/app/widget"
	"cpaas-glossary/glossary/builtin"
)

func glossary(t *testing.T, pairs ...[2]string) *Glossary {
	t.Helper()
	g, err := Open(builtin.Pack())
	require.NoError(t, err)
	require.Empty(t, g.Configure(options.Text(pairs)))
	return g
}

// tree writes a tree short: <name attribute=value> starts an element, </> ends one, and all else is text.
func tree(short string) string {
	var b strings.Builder
	for short != "" {
		switch {
		case strings.HasPrefix(short, "</>"):
			b.WriteString(ElementEnd)
			short = short[len("</>"):]
		case short[0] == '<':
			tag, rest, _ := strings.Cut(short[1:], ">")
			short = rest
			fields := strings.Fields(tag)
			b.WriteString(ElementStart + fields[0])
			for _, f := range fields[1:] {
				key, value, _ := strings.Cut(f, "=")
				b.WriteString(AttributeStart + key + ValueStart + value)
			}
			b.WriteString(HeadEnd)
		default:
			end := strings.IndexByte(short, '<')
			if end < 0 {
				end = len(short)
			}
			b.WriteString(TextStart + short[:end])
			short = short[end:]
		}
	}
	return b.String()
}

// A part is a part of a mark, as Tree puts it out.
type part struct {
	node, start, end int
	id               string
	flags            int
}

func partsOf(g *Glossary, short string) (parts []part) {
	numbers := widget.Numbers(g.Tree(tree(short)))
	for i := 0; i < len(numbers); i += PartNumbers {
		id, _, _ := strings.Cut(string(g.Entry(numbers[i+3])), FieldEnd)
		parts = append(parts, part{numbers[i], numbers[i+1], numbers[i+2], id, numbers[i+4]})
	}
	return parts
}

func TestTree(t *testing.T) {
	g := glossary(t)
	for _, c := range []struct {
		rule, tree string
		want       []part
	}{
		{"a term in a text", "<p>An SMS.</>", []part{{0, 3, 6, "sms", First}}},
		{"white space before it counts", "<p>\n  SMS</>", []part{{0, 3, 6, "sms", First}}},
		{"places are in UTF-16 code units", "<p>😀 é SMS</>", []part{{0, 5, 8, "sms", First}}},
		{"texts that are not searched have numbers as well", "<p><code>SMS</><b>SMS</></>", []part{{1, 0, 3, "sms", First}}},
		{"a term over two texts is one mark", "<p>A short <b>code</> it is</>", []part{{0, 2, 8, "short-code", First}, {1, 0, 4, "short-code", 0}}},
		{"no term spans two blocks", "<div>short<p>code</></>", nil},
		{"nothing in a heading, a link, what is switched off", "<h2>SMS</><a href=/>SMS</><p data-glossary=off>SMS</>", nil},
		{"an a without an address is no link, and takes none", "<p><a>SMS</></>", []part{{0, 0, 3, "sms", First | Anchored}}},
		{"once on a page that is not long", "<p>SMS</><p>SMS</><h2>x</><p>SMS</>", []part{{0, 0, 3, "sms", First}}},
		{"what is marked already counts and stays", "<p><cpaas-term entry=sms>SMS</> and SMS</>", nil},
		{"the name in a list that defines a term, and the term in its definition", "<dl><dt><dfn>SMS</></><dd>SMS and MMS</></>", []part{{1, 8, 11, "mms", First}}},
		{"an aside in an article is a note", "<aside>SMS</><article><aside>MMS</></>", []part{{1, 0, 3, "mms", First}}},
		{"a page that is switched off", "<meta name=cpaas-glossary content=off></><p>SMS</>", nil},
		{"end tags too many", "</></><p>SMS</></>", []part{{0, 0, 3, "sms", First}}},
		{"nothing", "", nil},
	} {
		assert.Equal(t, c.want, partsOf(g, c.tree), c.rule)
	}
}

func TestTreeOfAnyDepth(t *testing.T) {
	g := glossary(t)
	deep := strings.Repeat("<div>", 10*MaxDepth) + "SMS" + strings.Repeat("</>", 10*MaxDepth) + "<p>MMS</>"
	assert.Equal(t, []part{{1, 0, 3, "mms", First}}, partsOf(g, deep))
}

func TestConfigure(t *testing.T) {
	g := glossary(t, [2]string{"repeat", "all"}, [2]string{"disable", "sms"})
	assert.Equal(t, []part{{0, 0, 3, "mms", First}, {0, 4, 7, "mms", First}}, partsOf(g, "<p>MMS MMS SMS</>"))
	assert.Equal(t, []string{
		`the option repeat is "once": use calm, section, page or all`,
		`the option link is "javascript:x": use an http, https or relative address with {id}`,
		`the glossary has no entry "nope"`,
	}, g.Configure(options.Text([][2]string{{"repeat", "once"}, {"link", "javascript:x"}, {"enable", "nope"}})))
}

func TestEntry(t *testing.T) {
	g := glossary(t, [2]string{"link", "/terms/{id}"})
	fields := strings.Split(string(g.Entry(g.Lookup("sms"))), FieldEnd)
	require.Len(t, fields, 11)
	assert.Equal(t, []string{"sms", "Short Message Service", "SMS"}, fields[:3])
	assert.Equal(t, []string{"SMS", "/terms/sms", ""}, fields[8:])
	assert.Empty(t, g.Entry(g.Len()))
}

func TestHTML(t *testing.T) {
	g := glossary(t, [2]string{"link", "/terms/{id}"})
	assert.Contains(t, string(g.HTML("<p>An SMS.</p>")), `<p>An <cpaas-term entry="sms" title="`)
	assert.NotContains(t, string(g.HTML("<p>An SMS.</p>")), ` page="`, "a part of a page says nothing of the rest")
	assert.Contains(t, string(g.HTML("<!doctype html><p>An SMS.</p>")), ` page="1 `)
	assert.Empty(t, g.Reason())
	deep := "<table>x" + strings.Repeat("<div>", 600) // only the whole algorithm can read it, and not so deep
	assert.Equal(t, deep, string(g.HTML(deep)))
	assert.NotEmpty(t, g.Reason())
}

func TestOpenRefuses(t *testing.T) {
	_, err := Open("no pack")
	assert.Error(t, err)
}
