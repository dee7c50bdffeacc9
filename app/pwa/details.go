package pwa

import (
	"strconv"
	"strings"
	"time"

	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/details"
)

// example returns the term in practice.
func (s *Site) example(d details.Entry) []view.Node {
	if d.Example == "" {
		return nil
	}
	return []view.Node{el("div", "example", elText("h2", "section-title", s.Strings.App.InPractice), spoken(prose("practice", d.Example), s.details.Lang()))}
}

// said returns how a term is said, to stand below its heading.
func (s *Site) said(d details.Entry) []view.Node {
	if d.Said == "" {
		return nil
	}
	return []view.Node{elText("p", "said", fill(s.Strings.App.Say, "said", d.Said))}
}

// regions returns where a term holds.
func (s *Site) regions(d details.Entry) []view.Node {
	if d.Regions == "" {
		return nil
	}
	return []view.Node{el("p", "also", txt(s.Strings.App.HoldsIn+" "), elText("b", "", d.Regions))}
}

// confused returns the section that tells a term from those it is taken for.
func (s *Site) confused(d details.Entry) []view.Node {
	list := el("ul", "items")
	for _, c := range d.Confused {
		if i := s.Pack.Find(c.With); i >= 0 {
			list.Children = append(list.Children, el("li", "", s.nameLink(i), spoken(elText("p", "", c.Text), s.details.Lang())))
		}
	}
	if len(list.Children) == 0 {
		return nil
	}
	return section("confused", s.Strings.App.Confused, list)
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
	return section("compared", s.Strings.App.ComparedIn, list)
}

// sources returns the section that says where facts stand and when they were
// checked. checked is a month, as "2026-11", or "".
func (s *Site) sources(all []glossary.Source, checked string) []view.Node {
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
	if month := s.monthName(checked); month != "" {
		before, after, _ := strings.Cut(s.Strings.App.CheckedIn, "{month}")
		parts = append(parts, el("p", "quiet", txt(before), attr(elText("time", "", month), "datetime", checked), txt(after)))
	}
	if len(parts) == 0 {
		return nil
	}
	return section("sources", s.Strings.App.Sources, parts...)
}

// monthName returns "November 2026" for "2026-11", and "" for what is no month.
func (s *Site) monthName(month string) string {
	t, err := time.Parse("2006-01", month)
	if err != nil {
		return ""
	}
	name := t.Month().String()
	if names := strings.Fields(s.Strings.App.Months); len(names) == 12 {
		name = names[t.Month()-1]
	}
	return name + " " + strconv.Itoa(t.Year())
}

// suggest returns the link that leads to where a change is suggested.
func (s *Site) suggest(address string) []view.Node {
	if address == "" {
		return nil
	}
	return []view.Node{attr(link("", address, icon(iconEdit), elText("span", "", s.Strings.App.Suggest)), "rel", "external")}
}

// section returns a part of a page under a heading of its own.
func section(id, title string, children ...view.Node) []view.Node {
	heading := attr(elText("h2", "section-title", title), "id", id)
	return []view.Node{attr(el("section", id, append([]view.Node{heading}, children...)...), "aria-labelledby", id)}
}
