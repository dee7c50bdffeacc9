package pwa

import "cpaas-glossary/app/view"

// Paths of icons, drawn for 24 by 24 with a line of 1.75.
const (
	iconLink    = "M10 14a4 4 0 0 0 6 0l3-3a4.2 4.2 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4.2 4.2 0 0 0 6 6l1-1"
	iconShare   = "M12 15V4M8 8l4-4 4 4M5 13v5a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-5"
	iconRandom  = "M4 7h3c5 0 5 10 10 10h3M4 17h3c2 0 3.300-1.500 4.300-3.500M20 7h-3c-2 0-3.300 1.500-4.300 3.500M17.500 4.500 20 7l-2.500 2.500M17.500 14.500 20 17l-2.500 2.500"
	iconTheme   = "M12 4a8 8 0 1 0 8 8 6 6 0 0 1-8-8z"
	iconSearch  = "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500 20 20"
	iconEdit    = "M4 20l1-4L16.500 4.500l3 3L8 19zM14.500 6.500l3 3"
	iconHelp    = "M4 7h16v10H4zM7.500 10.500h.01M12 10.500h.01M16.500 10.500h.01M8.500 14h7"
	iconBubble  = "M5 4.500h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-8l-4.500 3.500v-3.500H5a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2z"
	iconBubble2 = "M7 9.200h10M7.500 13h.01M10.500 13h.01M13.500 13h.01M16.500 13h.01"
)

// Frame returns the page around p. Its slots are search, main and, in main,
// recent and share.
func (s *Site) Frame(p Page) view.Node {
	if p.Panel {
		return attr(el("div", "app framed", slot("main")), "id", "app")
	}
	w := &s.Strings.App
	class := "top"
	find := el("div", "find")
	if p.Path == HomePath {
		class += " home"
		find.Children = append(find.Children, elText("h1", "", s.Title),
			elText("p", "lead", s.Description))
	}
	find.Children = append(find.Children, slot("search"))
	links := el("ul", "", el("li", "", link("", s.To(TermsPath), txt(w.AToZ))), el("li", "", link("", s.To(CategoriesPath), txt(w.Categories))))
	if s.Compared {
		links.Children = append(links.Children, el("li", "", link("", s.To(ComparisonsPath), txt(w.Comparisons))))
	}
	links.Children = append(links.Children, el("li", "", link("", s.To(SearchPath), txt(w.Search))),
		el("li", "", attr(el("button", "switch", elText("span", "shown", w.HideDefinitions), elText("span", "hidden", w.ShowDefinitions)),
			"type", "button", "data-glossary-switch", "")))
	return attr(el("div", "app",
		link("skip", "#main", txt(w.Skip)),
		el("header", class, el("div", "top-row",
			attr(link("brand", s.To(HomePath), icon(iconBubble, iconBubble2), elText("span", "", s.Title)), "aria-label", s.Title),
			attr(el("nav", "", s.tab(p, TermsPath, w.AToZ), s.tab(p, CategoriesPath, w.Categories)), "aria-label", w.Glossary),
			find,
			el("div", "tools",
				attr(control("tool", "random", icon(iconRandom)), "title", w.Random, "aria-label", w.Random),
				control("tool", "theme", icon(iconTheme), elText("span", "unseen to-dark", w.Dark), elText("span", "unseen to-light", w.Light)),
				attr(control("tool wide-only", "help", icon(iconHelp)), "title", w.Shortcuts, "aria-label", w.Shortcuts)))),
		slot("main"),
		el("footer", "", el("div", "",
			el("div", "", elText("p", "", s.Title+": "+s.count(s.Pack.Len())),
				el("p", "kept", elText("span", "works-offline", w.WorksOffline), txt(" "), attr(elText("button", "install", w.Install), "type", "button", "data-do", "install"))),
			el("div", "", append([]view.Node{links}, s.languages(p)...)...))),
		s.help()), "id", "app")
}

func (s *Site) tab(p Page, path, label string) view.Node {
	l := link("", s.To(path), txt(label))
	if p.Path == path {
		return attr(l, "aria-current", "page")
	}
	return l
}

// languages returns links to p in the languages of the site, where there are several. The other languages have the same
// pages; where there is none, the link leads to their home.
func (s *Site) languages(p Page) []view.Node {
	if len(s.Alternates) == 0 {
		return nil
	}
	path := p.Path
	switch {
	case p.Missing:
		path = HomePath
	case path == SearchPath:
		path = searchFor(p.Query)
	}
	list := el("ul", "")
	for _, other := range s.Alternates {
		l := attr(spoken(link("", other.Base+path, txt(other.Name)), other.Lang), "hreflang", other.Lang)
		if other.Base == s.Base {
			l = attr(l, "aria-current", "true")
		}
		list.Children = append(list.Children, el("li", "", l))
	}
	return []view.Node{attr(el("nav", "", list), "aria-label", s.Strings.App.Languages)}
}

func (s *Site) help() view.Node {
	w := &s.Strings.App
	keys := el("dl", "")
	for _, k := range []struct {
		key  view.Node
		does string
	}{
		{s.shortcut(""), w.Search}, {elText("kbd", "", "↑ ↓"), w.KeyRows}, {elText("kbd", "", "Enter"), w.KeyEnter},
		{elText("kbd", "", "Esc"), w.KeyEscape},
	} {
		keys.Children = append(keys.Children, el("dt", "", k.key), elText("dd", "", k.does))
	}
	return attr(el("dialog", "help", attr(elText("h2", "", w.Shortcuts), "id", "help-title"), keys,
		attr(el("form", "", elText("button", "", s.Strings.Close)), "method", "dialog")), "id", "help", "aria-labelledby", "help-title")
}

// shortcut names the keys that lead to the search, as the reader's keyboard has them; platform.js listens for them. No key
// acts without Control or Command: WCAG 2.1.4.
func (s *Site) shortcut(class string) view.Node {
	return el("kbd", class, elText("span", "if-mac", "⌘ K"), elText("span", "unless-mac", s.Strings.App.Ctrl+" K"))
}

// IDs of the search box.
const (
	textID   = "q"
	statusID = "search-status"
)

// waitingSearch returns the search box while the app is not there. Its form works
// without it: the page that it leads to answers, or says where to look.
func (s *Site) waitingSearch(query string) view.Node {
	return attr(el("search", "search", s.searchForm(attr(s.searchText(), "value", query)),
		el("div", "panel-box waiting",
			elText("p", "heading", s.Strings.App.LoadingSearch+" …"), attr(el("progress", "progress"), "max", "1", "value", "0", "aria-label", s.Strings.App.LoadingSearch))), "id", "search")
}

func (s *Site) searchText() view.Node {
	return attr(el("input", "text"), "id", textID, "name", "q", "type", "search", "placeholder", s.Strings.Search.Label,
		"aria-label", s.Strings.Search.Label, "autocomplete", "off", "autocapitalize", "none", "spellcheck", "false", "enterkeyhint", "search",
		"aria-keyshortcuts", "Control+K Meta+K")
}

func (s *Site) searchForm(text view.Node) view.Node {
	return attr(el("form", "box", icon(iconSearch), text, attr(s.shortcut("hint"), "aria-hidden", "true")),
		"action", s.To(SearchPath), "method", "get", "role", "search")
}

// recentSlot is where the entries seen last stand once the app knows them.
func recentPlace() view.Node { return el("div", "recent") }

// Waiting returns what fills the slots while the app is not there.
func (s *Site) Waiting(p Page, query string) map[string]view.Node {
	return map[string]view.Node{"main": p.Main, "search": s.waitingSearch(query), "recent": recentPlace(), "share": el("span", "")}
}

// Offer returns what offers a new version. update.js takes it out of a template.
func (s *Site) Offer() view.Node {
	w := &s.Strings.App
	button := func(class, says string) view.Node { return attr(elText("button", class, says), "type", "button") }
	return attr(el("div", "update", elText("p", "", w.NewVersion), button("primary", w.Update), button("later", w.Later)),
		"id", "update", "role", "status")
}
