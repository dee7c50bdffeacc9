package source

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/names"
	"cpaas-glossary/glossary/richtext"
)

// pieces are what random texts are made of: all that some format treats as its
// own, and letters beyond ASCII.
var pieces = []string{
	"word", "Word", "SMS", "é", "e\u0301", "漢字", "😀", "שלום", "ﬁ", "İ", "a\u00adb", "a\u200db", "\u00a0", "  ", "\t", "\n",
	`"`, `""`, `'`, "`", "“x”", ",", ";", "|", " | ", `\|`, `\`, `\\`, `\n`, "\r\n",
	"<b>", "</b>", "&amp;", "&", "]]>", "<!--", "<![CDATA[", "<?x?>",
	": ", ":", " #", "# ", "#", "- ", "--- ", "? ", "[x]", "]", "{y}", "}", "*a", "&a", "!t", "%d", "@x", "~", "=1+1", "{{.}}", "\\u0041",
	"true", "null", "1.5", "0x1F", "2020-01-01", ".inf", "auto: false", "definition: ", "not: ", "category x: y", "summary of category x: y", "entry-",
}

// randomText returns a clean text of at most words words, maybe "".
func randomText(r *rand.Rand, words int) string {
	for {
		var b strings.Builder
		for range r.IntN(8) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		if text, fault := clean(b.String()); fault == "" && names.WordCount(text) <= words {
			return text
		}
	}
}

// randomGlossary returns a glossary that passes check, as Load would return it.
func randomGlossary(r *rand.Rand) *glossary.Glossary {
	g := &glossary.Glossary{}
	for i := range 1 + r.IntN(3) {
		c := glossary.Category{ID: fmt.Sprint("c-", i), Title: trimmed(randomText(r, 20), fmt.Sprint("Title", i))}
		if r.IntN(2) == 0 {
			c.Summary = randomText(r, 20)
		}
		g.Categories = append(g.Categories, c)
	}
	if r.IntN(4) == 0 {
		g.Categories[0].ID = "categories"
	}
	n := 1 + r.IntN(6)
	names := 0
	name := func() string {
		names++
		return trimmed(randomText(r, 10), fmt.Sprint("n", names))
	}
	list := func(item func() string) (items []string) {
		for range r.IntN(4) {
			items = append(items, item())
		}
		return items
	}
	for i := range n {
		e := glossary.Entry{
			ID: fmt.Sprintf("%c%d", 'a'+i, i), Term: name(), Aliases: list(name), Hidden: list(name), Not: list(name),
			Category: g.Categories[r.IntN(len(g.Categories))].ID,
			Summary:  trimmed(randomText(r, 20), "s."), Definition: richtext.Lenient(randomText(r, 40)), Asks: list(func() string { return trimmed(randomText(r, 10), "ask") }),
			See:  list(func() string { k := (i + 1 + r.IntN(max(n-1, 1))) % n; return fmt.Sprintf("%c%d", 'a'+k, k) }),
			Auto: r.IntN(3) > 0, Case: glossary.Case(r.IntN(3)),
		}
		if n == 1 {
			e.See = nil
		}
		if r.IntN(2) == 0 {
			e.Abbr = name()
		}
		if r.IntN(3) == 0 {
			e.AutoWhy = strings.TrimLeft(randomText(r, 20), "# ")
		}
		for range r.IntN(3) {
			e.Seed = append(e.Seed, 1+r.IntN(200))
		}
		if r.IntN(2) == 0 {
			e.Example, e.Said = randomText(r, 20), randomText(r, 1)
		}
		if n > 1 && r.IntN(2) == 0 {
			k := (i + 1) % n
			e.Confused = []glossary.Difference{{With: fmt.Sprintf("%c%d", 'a'+k, k), Text: trimmed(randomText(r, 10), "x.")}}
		}
		for k := range r.IntN(3) {
			s := glossary.Source{Name: trimmed(randomText(r, 10), fmt.Sprint("s", k))}
			if r.IntN(2) == 0 {
				s.Link = "https://example.com/" + fmt.Sprint(k)
			}
			e.Sources = append(e.Sources, s)
		}
		e.Checked = []string{"", "2026-11", "1999-01"}[r.IntN(3)]
		e.Region = [][]string{nil, {"US"}, {"EU", "NO"}}[r.IntN(3)]
		g.Entries = append(g.Entries, e)
	}
	return g
}

// trimmed returns a text that ends with tail, which makes it what it has to be:
// there, and different from others.
func trimmed(text, tail string) string {
	s, _ := clean(text + " " + tail)
	return s
}
