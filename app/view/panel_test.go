package view

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/search"
)

// parts returns the texts of the parts of n with a name, in order.
func parts(n Node, name string) (out []string) {
	all(n, func(n Node) {
		if n.Part == name {
			out = append(out, plain(n))
		}
	})
	return out
}

func TestResults(t *testing.T) {
	p := open(t,
		glossary.Entry{ID: "mms", Term: "Multimedia Messaging Service", Abbr: "MMS", Summary: "Pictures."},
		glossary.Entry{ID: "sms", Term: "Short Message Service", Abbr: "SMS", Summary: "Texts."},
		glossary.Entry{ID: "webhook", Term: "webhook", Summary: "A call."},
	)
	s := search.New(p)
	w := englishSearch
	for _, c := range []struct {
		rule, query string
		hidden      bool
		want        List
		headings    []string
		names       []string
	}{
		{"several results", "service", false, List{Rows: 2, Certain: true, Status: "2 results"}, nil,
			[]string{"SMS Short Message [Service]", "MMS Multimedia Messaging [Service]"}},
		{"one result", "webhook", false, List{Rows: 1, Certain: true, Status: "1 result"}, nil, []string{"[webhook]"}},
		{"no result, but some that come near", "wbbhkok", false,
			List{Rows: 1, Status: "No match for “wbbhkok”. Did you mean:"}, []string{"No match for “wbbhkok”. Did you mean:"}, []string{"[w]e[bh]o[ok]"}},
		{"nothing", "qqqqqqq", false, List{Status: "No match for “qqqqqqq”."}, []string{"No match for “qqqqqqq”."}, nil},
		{"markup in a query is text", "<b>{q}</b>", false, List{Status: "No match for “<b>{q}</b>”."}, []string{"No match for “<b>{q}</b>”."}, nil},
		{"a way back from the off switch", "webhook", true, List{Rows: 1, Certain: true, Status: "1 result"}, nil, []string{"[webhook]"}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			var got List
			tree := root(func(tree *Tree) { got = tree.Results(s, p, c.query, MaxRows, c.hidden, &w) })
			assert.Len(t, got.Choices, got.Rows)
			got.Choices = nil
			assert.Equal(t, c.want, got)
			assert.Equal(t, c.headings, parts(tree, "heading"))
			assert.ElementsMatch(t, c.names, parts(tree, "name"))
			assert.Equal(t, c.hidden, len(parts(tree, "hidden")) == 1)
		})
	}
}

func TestRowsThatAreLeftOutHaveARowThatLeadsToThem(t *testing.T) {
	entries := make([]glossary.Entry, MaxAll+1)
	for i := range entries {
		entries[i] = glossary.Entry{ID: "e" + decimal(i), Term: "Service " + decimal(i)}
	}
	p := open(t, entries...)
	s := search.New(p)
	w := englishSearch
	for _, c := range []struct {
		rule        string
		most, shown int
		isLeftOut   bool
		last        Action
	}{
		{"at first", MaxRows, MaxRows, true, ShowAll},
		{"all that one may see, without another row", MaxAll, MaxAll, true, FollowTo},
		{"all there are", MaxAll + 1, MaxAll + 1, false, FollowTo},
	} {
		t.Run(c.rule, func(t *testing.T) {
			var got List
			tree := root(func(tree *Tree) { got = tree.Results(s, p, "service", c.most, false, &w) })
			assert.Len(t, parts(tree, "name"), c.shown)
			assert.Equal(t, c.isLeftOut, got.Capped)
			assert.Equal(t, c.last, got.Choices[got.Rows-1].Action)
		})
	}
}

func TestPanelHoldsAListboxOnlyForRows(t *testing.T) {
	p := open(t, glossary.Entry{ID: "webhook", Term: "webhook", Summary: "A call."})
	s := search.New(p)
	w := englishSearch
	assert.Equal(t, strings.TrimPrefix(`
div.content
  div.rows certain role=listbox id=rows aria-label=Terms tabindex=-1
    div.row role=option id=row0 aria-selected=false action 1 0
      span.name
        b.abbr
          mark.match
            "webhook"
      span.category
        "Messaging"
        kbd.enter aria-hidden=true
          "↵"
      span.found
        "A call."
  p.hidden
    "Definitions are hidden on this site. "
    button.on type=button action 5 0
      "Show definitions"
`, "\n"), outline(root(func(tree *Tree) { tree.Results(s, p, "webhook", MaxRows, true, &w) })))
	assert.Equal(t, strings.TrimPrefix(`
div.content
  p.heading
    "No match for “qqqqqqq”."
`, "\n"), outline(root(func(tree *Tree) { tree.Results(s, p, "qqqqqqq", MaxRows, false, &w) })))
}

func TestFill(t *testing.T) {
	for _, c := range []struct{ template, value, want string }{
		{"{n} results", "5", "5 results"}, {"{n}", "", ""}, {"Treffer: {n}", "{n}", "Treffer: {n}"}, {"none", "5", "none"},
		{"", "5", ""}, {"{", "5", "{"}, {"{n} of {n}", "5", "5 of {n}"}, {"{q}{n}", "5", "{q}5"},
	} {
		assert.Equal(t, c.want, fill(c.template, "{n}", c.value), c.template)
	}
}

func TestOnPage(t *testing.T) {
	p := open(t, glossary.Entry{ID: "sms", Term: "Short Message Service", Abbr: "SMS"}, glossary.Entry{ID: "webhook", Term: "webhook"})
	w := englishSearch
	for _, c := range []struct {
		rule   string
		terms  []PageTerm
		hidden bool
		want   List
		names  []string
		counts []string
	}{
		{"in the order of the page, none certain", []PageTerm{{1, 1}, {0, 12}}, false,
			List{Rows: 2, Status: "2 terms on this page"}, []string{"webhook", "SMS Short Message Service"}, []string{"1×", "12×"}},
		{"one", []PageTerm{{0, 1}}, false, List{Rows: 1, Status: "1 term on this page"}, []string{"SMS Short Message Service"}, []string{"1×"}},
		{"a page without terms says what to do", nil, false, List{Status: w.Hint}, nil, nil},
		{"a page whose definitions are hidden says so", nil, true, List{Status: w.Hint + " " + w.Hidden}, nil, nil},
	} {
		t.Run(c.rule, func(t *testing.T) {
			var got List
			tree := root(func(tree *Tree) { got = tree.OnPage(p, c.terms, c.hidden, &w) })
			assert.Len(t, got.Choices, got.Rows)
			got.Choices = nil
			assert.Equal(t, c.want, got)
			assert.Equal(t, c.names, parts(tree, "name"))
			assert.Equal(t, c.counts, parts(tree, "count"))
			assert.NotEmpty(t, parts(tree, "heading"))
			assert.Equal(t, c.hidden, len(parts(tree, "on")) == 1)
		})
	}
}

func TestPanelCard(t *testing.T) {
	p := open(t,
		glossary.Entry{ID: "sms", Term: "Short Message Service", Abbr: "SMS", Summary: "Text.", Definition: "Short.", See: []string{"webhook"}},
		glossary.Entry{ID: "webhook", Term: "webhook", Summary: "A call."},
	)
	card := func(id, link string) string {
		return outline(root(func(tree *Tree) { tree.PanelCard(p, p.Find(id), &Options{Strings: English(), Link: link}) }))
	}
	assert.Equal(t, strings.TrimPrefix(`
div.card role=group aria-labelledby=title aria-describedby=summary tabindex=-1
  button.back type=button action 2 0
    "Back"
  p.title id=title
    b.abbr
      "SMS"
    " "
    span.full
      "Short Message Service"
  p.category
    "Messaging"
  p.summary id=summary
    "Text."
  div.definition
    "Short."
  div.related role=group aria-label=Related
    button.term type=button action 1 1
      "webhook"
  div.foot
    a.link href=/terms/sms
      "Full entry"
`, "\n"), card("sms", "/terms/{id}"), "as at a mark, with a way back, without the off switch")
	assert.NotContains(t, card("webhook", ""), ".foot", "nothing stands below a card without a link")
}
