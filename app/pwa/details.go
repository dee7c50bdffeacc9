package pwa

import (
	"time"

	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/details"
)

// example returns the term in practice.
func example(d details.Entry) []view.Node {
	if d.Example == "" {
		return nil
	}
	return []view.Node{el("div", "example", elText("h2", "section-title", "In practice"), prose("practice", d.Example))}
}

// said returns how a term is said, to stand below its heading.
func said(d details.Entry) []view.Node {
	if d.Said == "" {
		return nil
	}
	return []view.Node{elText("p", "said", "Say “"+d.Said+"”.")}
}

// regions returns where a term holds.
func regions(d details.Entry) []view.Node {
	if d.Regions == "" {
		return nil
	}
	return []view.Node{el("p", "also", txt("Holds in: "), elText("b", "", d.Regions))}
}

// confused returns the section that tells a term from those it is taken for.
func (s *Site) confused(d details.Entry) []view.Node {
	list := el("ul", "items")
	for _, c := range d.Confused {
		if i := s.Pack.Find(c.With); i >= 0 {
			list.Children = append(list.Children, el("li", "", s.nameLink(i), elText("p", "", c.Text)))
		}
	}
	if len(list.Children) == 0 {
		return nil
	}
	return section("confused", "Not to be confused with", list)
}

// compared returns the section with the comparisons that an entry is part of.
func (s *Site) compared(id string) []view.Node {
	list := el("ul", "items")
	for _, n := range s.details.ComparedIn(id) {
		list.Children = append(list.Children, s.comparisonItem(n))
	}
	if len(list.Children) == 0 {
		return nil
	}
	return section("compared", "Compared in", list)
}

// sources returns the section that says where facts stand and when they were
// checked. checked is a month, as "2026-11", or "".
func sources(all []glossary.Source, checked string) []view.Node {
	list := el("ul", "source-list")
	for _, source := range all {
		name := txt(source.Name)
		if source.Link != "" {
			name = attr(link("", source.Link, name), "rel", "external")
		}
		list.Children = append(list.Children, el("li", "", name))
	}
	var parts []view.Node
	if len(list.Children) > 0 {
		parts = append(parts, list)
	}
	if month := monthName(checked); month != "" {
		parts = append(parts, el("p", "quiet", txt("Checked in "), attr(elText("time", "", month), "datetime", checked), txt(".")))
	}
	if len(parts) == 0 {
		return nil
	}
	return section("sources", "Sources", parts...)
}

// monthName returns "November 2026" for "2026-11", and "" for what is no month.
func monthName(month string) string {
	t, err := time.Parse("2006-01", month)
	if err != nil {
		return ""
	}
	return t.Format("January 2006")
}

// suggest returns the link that leads to where a change is suggested.
func suggest(address string) []view.Node {
	if address == "" {
		return nil
	}
	return []view.Node{attr(link("", address, icon(iconEdit), elText("span", "", "Suggest a change")), "rel", "external")}
}

// section returns a part of a page under a heading of its own.
func section(id, title string, children ...view.Node) []view.Node {
	heading := attr(elText("h2", "section-title", title), "id", id)
	return []view.Node{attr(el("section", id, append([]view.Node{heading}, children...)...), "aria-labelledby", id)}
}
