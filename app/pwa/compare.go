package pwa

import (
	"strings"

	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary"
)

// ComparePath returns the path of the comparison with an ID.
func ComparePath(id string) string { return ComparisonsPath + id + "/" }

// comparisons fills the page that lists all comparisons.
func (s *Site) comparisons(p *Page) {
	p.Name = s.Strings.App.Comparisons
	p.Description = fill(s.Strings.App.ComparisonsText, "title", s.Title)
	list := el("ul", "items")
	for n := range s.details.Comparisons() {
		list.Children = append(list.Children, s.comparisonItem(n))
	}
	p.Main = mainOf("", elText("h1", "", p.Name), elText("p", "lead", p.Description), list)
}

// comparisonItem returns a link to comparison n with its summary, for a list.
func (s *Site) comparisonItem(n int) view.Node {
	c := s.details.Comparisons()[n]
	return el("li", "", link("", s.To(ComparePath(c.ID)), elText("b", "", c.Title)), elText("p", "", c.Summary))
}

// comparison fills the page of the comparison with an ID.
func (s *Site) comparison(p *Page, id string) {
	for n := range s.details.Comparisons() {
		if c := &s.details.Comparisons()[n]; c.ID == id {
			p.Comparison = &c.Comparison
			p.Name = c.Title
			p.Description = c.Summary
			article := attr(el("article", "entry", elText("h1", "", c.Title), prose("summary", c.Summary)), "id", c.ID)
			if c.Intro != "" {
				article.Children = append(article.Children, prose("definition", c.Intro))
			}
			article.Children = append(article.Children, s.table(c.Comparison))
			for _, note := range c.Notes {
				article.Children = append(article.Children, prose("note-below", note))
			}
			article.Children = append(article.Children, el("p", "actions", append([]view.Node{s.copyControl(), slot("share")}, s.suggest(c.Edit)...)...))
			p.Main = mainOf("wide", append([]view.Node{s.trail(link("", s.To(ComparisonsPath), txt(s.Strings.App.Comparisons))), article}, s.sources(c.Sources, c.Checked)...)...)
			return
		}
	}
	s.missing(p)
}

// table returns the table of c. It may be wider than the screen: then it scrolls by
// itself, by keys too, and its first column stays.
func (s *Site) table(c glossary.Comparison) view.Node {
	head := el("tr", "")
	for _, column := range c.Columns {
		head.Children = append(head.Children, attr(elText("th", "", column), "scope", "col"))
	}
	body := el("tbody", "")
	for _, r := range c.Rows {
		row := el("tr", "", attr(el("th", "", s.rowName(r)), "scope", "row"))
		for _, cell := range r.Cells {
			row.Children = append(row.Children, elText("td", "", cell))
		}
		body.Children = append(body.Children, row)
	}
	table := el("table", "", elText("caption", "unseen", c.Title), el("thead", "", head), body)
	return attr(el("div", "table", table), "tabindex", "0", "role", "region", "aria-label", c.Title)
}

// rowName returns the name of a row, with a link where it has an entry.
func (s *Site) rowName(r glossary.Row) view.Node {
	i := -1
	if r.Entry != "" {
		i = s.Pack.Find(r.Entry)
	}
	name := r.Name
	if i < 0 {
		return txt(name)
	}
	if name == "" {
		name = view.ShortName(s.Pack, i)
	}
	return link("", s.To(s.EntryPath(i)), txt(name))
}

// comparisonsFor returns the comparisons in which every word of query begins a word
// of the title, or of a name in the table. Their texts are not searched.
func (s *Site) comparisonsFor(query string) (found []int) {
	asked := strings.Fields(strings.ToLower(query))
	for n, c := range s.details.Comparisons() {
		words := strings.Fields(strings.ToLower(c.Title))
		for _, r := range c.Rows {
			words = append(words, strings.Fields(strings.ToLower(r.Name))...)
			if i := s.Pack.Find(r.Entry); r.Entry != "" && i >= 0 {
				words = append(words, strings.Fields(strings.ToLower(s.Pack.Abbr(i)+" "+s.Pack.Term(i)))...)
			}
		}
		if len(asked) > 0 && allBegin(asked, words) {
			found = append(found, n)
		}
	}
	return found
}

// allBegin reports whether each of asked begins one of words.
func allBegin(asked, words []string) bool {
	for _, a := range asked {
		begins := false
		for _, w := range words {
			begins = begins || strings.HasPrefix(w, a)
		}
		if !begins {
			return false
		}
	}
	return true
}

// comparisonsBelow returns the section of a search with the comparisons that it finds.
func (s *Site) comparisonsBelow(query string) []view.Node {
	list := el("ul", "items")
	for _, n := range s.comparisonsFor(query) {
		list.Children = append(list.Children, s.comparisonItem(n))
	}
	if len(list.Children) == 0 {
		return nil
	}
	return section("comparisons", s.Strings.App.Comparisons, list)
}
