package pwa

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary"
)

// NoEntry says that a page is not about one entry.
const NoEntry = -1

// A Page is what stands at one path.
type Page struct {
	Path        string // below Base; the address to link to
	Name        string // of the page alone
	Description string
	Main        view.Node
	Entry       int                  // that it is about, or NoEntry
	Category    int                  // likewise
	Comparison  *glossary.Comparison // that it is about, or nil
	Query       string               // whose results it shows
	Missing     bool
	Panel       bool // for a frame in somebody else's page
}

// Head returns the title of p as the browser shows it.
func (s *Site) Head(p Page) string {
	if p.Path == HomePath {
		return s.Title
	}
	return p.Name + " · " + s.Title
}

// PageAt returns the page at path below Base, as Inside returns it. query is that
// of the address.
func (s *Site) PageAt(path, query string) Page {
	p := Page{Path: path, Entry: NoEntry, Category: NoEntry}
	switch {
	case path == HomePath:
		s.home(&p)
	case path == TermsPath:
		s.terms(&p)
	case path == CategoriesPath:
		s.categories(&p)
	case strings.HasPrefix(path, ComparisonsPath) && s.Compared && !s.came:
		s.coming(&p)
	case path == ComparisonsPath && s.Compared:
		s.comparisons(&p)
	case strings.HasPrefix(path, ComparisonsPath) && s.Compared:
		s.comparison(&p, strings.TrimSuffix(path[len(ComparisonsPath):], "/"))
	case path == SearchPath:
		values, _ := url.ParseQuery(query)
		s.results(&p, strings.TrimSpace(values.Get("q")))
	case path == PanelPath:
		s.panel(&p)
	case strings.HasPrefix(path, TermsPath):
		p.Entry = s.Pack.Find(strings.TrimSuffix(path[len(TermsPath):], "/"))
		s.entry(&p)
	case strings.HasPrefix(path, CategoriesPath):
		id := strings.TrimSuffix(path[len(CategoriesPath):], "/")
		for c, category := range s.Pack.Categories() {
			if category.ID == id {
				p.Category = c
			}
		}
		s.category(&p)
	default:
		s.missing(&p)
	}
	return p
}

// coming fills a page that is made of the details, before they have come.
func (s *Site) coming(p *Page) {
	p.Name = s.Strings.App.Comparisons
	p.Description = fill(s.Strings.App.ComparisonsText, "title", s.Title)
	p.Main = mainOf("", elText("h1", "", p.Name), elText("p", "lead", s.Strings.App.LoadingTables))
}

func mainOf(class string, children ...view.Node) view.Node {
	return attr(el("main", class, children...), "id", "main", "tabindex", "-1")
}

func (s *Site) home(p *Page) {
	p.Name = s.Title
	p.Description = s.Description
	grid := el("ul", "grid")
	for c, category := range s.Pack.Categories() {
		members := s.Members(c)
		grid.Children = append(grid.Children, el("li", "",
			link("tile", s.To(CategoriesPath+category.ID+"/"),
				el("span", "tile-name", txt(category.Title), elText("span", "tile-count", strconv.Itoa(len(members)))),
				elText("span", "tile-text", category.Summary))))
	}
	p.Main = mainOf("wide",
		slot("recent"),
		attr(el("section", "", // first: on a phone it stands right under the search
			attr(elText("h2", "section-title", s.Strings.App.BrowseAToZ), "id", "by-letter"), s.letters(s.To(TermsPath))), "aria-labelledby", "by-letter"),
		attr(el("section", "",
			attr(elText("h2", "section-title", s.Strings.App.BrowseCategories), "id", "by-category"), grid), "aria-labelledby", "by-category"))
	p.Main.Children = slices.Insert(p.Main.Children, 0, s.spelledOut()...)
	if s.Compared {
		p.Main.Children = append(p.Main.Children, section("side-by-side", s.Strings.App.SideBySide,
			el("p", "", link("", s.To(ComparisonsPath), txt(s.Strings.App.SimilarTerms))))...)
	}
}

// spelledOut says what an abbreviation in the title stands for, where it is an entry.
func (s *Site) spelledOut() []view.Node {
	for word := range strings.FieldsSeq(s.Title) {
		if i, _ := s.Named(word); i != NoEntry && s.Pack.Abbr(i) == word {
			before, after, _ := strings.Cut(fill(s.Strings.App.StandsFor, "term", s.Pack.Term(i), "summary", lowerFirst(s.Pack.Summary(i))), "{abbr}")
			return []view.Node{el("p", "spelled-out", txt(before), link("", s.To(s.EntryPath(i)), txt(word)), txt(after))}
		}
	}
	return nil
}

// lowerFirst returns a sentence as it goes on after a colon.
func lowerFirst(sentence string) string {
	first, rest, _ := strings.Cut(sentence, " ")
	if first == "A" || first == "An" || first == "The" {
		first = strings.ToLower(first)
	}
	return first + " " + rest
}

// letters returns links to the letters on the page at address.
func (s *Site) letters(address string) view.Node {
	list := el("ul", "letters")
	last := ""
	for _, i := range s.order {
		if letter := s.letter(i); letter != last {
			last = letter
			list.Children = append(list.Children, el("li", "", link("", address+"#"+letterID(letter), txt(letter))))
		}
	}
	return attr(el("nav", "", list), "aria-label", s.Strings.App.Letters)
}

func letterID(letter string) string {
	if letter == digits {
		return "digits"
	}
	return strings.ToLower(letter)
}

func (s *Site) terms(p *Page) {
	p.Name = s.Strings.App.AllTerms
	p.Description = fill(s.Strings.App.AllTermsText, "n", strconv.Itoa(s.Pack.Len()), "title", s.Title)
	p.Main = mainOf("wide",
		elText("h1", "", p.Name), elText("p", "lead", s.count(s.Pack.Len())+"."), s.letters(""))
	var section *view.Node
	for _, i := range s.order {
		if letter := s.letter(i); section == nil || section.Children[0].Children[0].Text != letter {
			p.Main.Children = append(p.Main.Children, el("section", "letter",
				attr(elText("h2", "", letter), "id", letterID(letter)), el("ul", "names")))
			section = &p.Main.Children[len(p.Main.Children)-1]
		}
		section.Children[1].Children = append(section.Children[1].Children, el("li", "", s.nameLink(i)))
	}
}

// nameLink returns a link to entry with its names.
func (s *Site) nameLink(entry int) view.Node {
	name := link("", s.To(s.EntryPath(entry)))
	if abbr := s.Pack.Abbr(entry); abbr != "" {
		name.Children = []view.Node{elText("b", "", abbr), txt(" "), elText("span", "full", s.Pack.Term(entry))}
	} else {
		name.Children = []view.Node{elText("b", "", s.Pack.Term(entry))}
	}
	return s.fallback(name, entry, glossary.TermText)
}

// fallback returns n, which has some of the texts of entry, with their language where the language of the site lacks them.
func (s *Site) fallback(n view.Node, entry int, texts glossary.Texts) view.Node {
	if s.Pack.Fallback(entry)&texts == 0 {
		return n
	}
	return spoken(n, s.Pack.FallbackLanguage())
}

// spoken returns n with the language that it is in, unless that is "".
func spoken(n view.Node, lang string) view.Node {
	if lang == "" {
		return n
	}
	return attr(n, "lang", lang, "dir", view.Direction(lang))
}

func (s *Site) categories(p *Page) {
	p.Name = s.Strings.App.Categories
	p.Description = fill(s.Strings.App.CategoriesText, "title", s.Title)
	p.Main = mainOf("wide", elText("h1", "", p.Name))
	for c, category := range s.Pack.Categories() {
		names := el("ul", "names")
		for _, i := range s.Members(c) {
			names.Children = append(names.Children, el("li", "", s.nameLink(i)))
		}
		p.Main.Children = append(p.Main.Children, el("section", "letter",
			attr(el("h2", "", link("", s.To(CategoriesPath+category.ID+"/"), txt(category.Title))), "id", category.ID),
			elText("p", "quiet", category.Summary), names))
	}
}

func (s *Site) category(p *Page) {
	if p.Category < 0 {
		s.missing(p)
		return
	}
	category := s.Pack.Categories()[p.Category]
	members := s.Members(p.Category)
	p.Name = category.Title
	p.Description = category.Summary
	p.Main = mainOf("",
		s.trail(link("", s.To(CategoriesPath), txt(s.Strings.App.Categories))),
		elText("h1", "", category.Title), elText("p", "lead", category.Summary),
		elText("p", "quiet", s.count(len(members))), s.items(members))
}

// items returns a list of entries with their summaries.
func (s *Site) items(entries []int) view.Node {
	list := el("ul", "items")
	for _, i := range entries {
		list.Children = append(list.Children, el("li", "", s.nameLink(i), s.fallback(elText("p", "", s.Pack.Summary(i)), i, glossary.SummaryText)))
	}
	return list
}

func (s *Site) trail(links ...view.Node) view.Node {
	list := el("ol", "")
	for _, l := range links {
		list.Children = append(list.Children, el("li", "", l))
	}
	return attr(el("nav", "trail", list), "aria-label", s.Strings.App.Breadcrumb)
}

func (s *Site) entry(p *Page) {
	i := p.Entry
	if i < 0 {
		p.Entry = NoEntry
		s.missing(p)
		return
	}
	category := s.Pack.Categories()[s.Pack.Category(i)]
	p.Name = s.Pack.Term(i)
	if abbr := s.Pack.Abbr(i); abbr != "" {
		p.Name = abbr + ": " + p.Name
	}
	p.Description = s.Pack.Summary(i)
	d := s.details.Entry(s.Pack.ID(i))
	heading := s.fallback(el("h1", "term", txt(view.ShortName(s.Pack, i))), i, glossary.TermText)
	if s.Pack.Abbr(i) != "" {
		heading.Children = append(heading.Children, txt(" "), elText("span", "full", s.Pack.Term(i)))
	}
	article := attr(el("article", "entry", append(append([]view.Node{heading}, s.said(d)...), s.fallback(prose("summary", s.Pack.Summary(i)), i, glossary.SummaryText))...), "id", s.Pack.ID(i))
	if s.Pack.Definition(i) != "" {
		article.Children = append(article.Children, Definition(s.Pack, i))
	}
	if also := s.Pack.Aliases(i); len(also) > 0 {
		article.Children = append(article.Children, elText("p", "also", fill(s.Strings.App.AlsoCalled, "names", strings.Join(also, ", "))))
	}
	article.Children = append(article.Children, s.otherSenses(i)...)
	article.Children = append(article.Children, s.regions(d)...)
	article.Children = append(article.Children, s.example(d)...)
	article.Children = append(article.Children, el("p", "actions", append([]view.Node{s.copyControl(), slot("share")}, s.suggest(d.Edit)...)...))
	p.Main = mainOf("",
		s.trail(link("", s.To(CategoriesPath), txt(s.Strings.App.Categories)), link("", s.To(CategoriesPath+category.ID+"/"), txt(category.Title))),
		article)
	p.Main.Children = append(p.Main.Children, s.confused(d)...)
	p.Main.Children = append(p.Main.Children, s.compared(s.Pack.ID(i))...)
	if see := s.Pack.See(i); len(see) > 0 {
		p.Main.Children = append(p.Main.Children, section("related", s.Strings.App.SeeAlso, s.items(see))...)
	}
	p.Main.Children = append(p.Main.Children, s.sources(d.Sources, d.Checked)...)
	p.Main.Children = append(p.Main.Children, s.neighbors(i))
}

// copyControl returns the button that copies the address of the page.
func (s *Site) copyControl() view.Node {
	return control("", "copy", icon(iconLink), elText("span", "", s.Strings.App.CopyLink))
}

// neighbors returns links to the entries before and after entry, from A to Z.
func (s *Site) neighbors(entry int) view.Node {
	nav := attr(el("nav", "neighbors"), "aria-label", s.Strings.App.Neighbors)
	if at := s.place[entry]; at > 0 {
		nav.Children = append(nav.Children, s.neighbor("previous", s.Strings.App.Previous, s.order[at-1]))
	}
	if at := s.place[entry]; at+1 < len(s.order) {
		nav.Children = append(nav.Children, s.neighbor("next", s.Strings.App.Next, s.order[at+1]))
	}
	return nav
}

func (s *Site) neighbor(class, label string, entry int) view.Node {
	return link(class, s.To(s.EntryPath(entry)), elText("span", "quiet", label+" "), s.fallback(elText("b", "", view.ShortName(s.Pack, entry)), entry, glossary.TermText))
}

func (s *Site) results(p *Page, query string) {
	w := &s.Strings.App
	p.Name = w.Search
	p.Description = fill(w.SearchText, "title", s.Title)
	p.Query = query
	if query == "" {
		// The shell that the service worker keeps is also that of results, until the app knows them: boot.js says which.
		p.Main = mainOf("", elText("h1", "", w.Search),
			elText("p", "lead if-asked", w.Searching),
			elText("p", "lead unless-asked", s.Strings.Search.Hint),
			s.browse("without-app", w.WithoutJavaScript),
			el("div", "unless-asked", s.letters(s.To(TermsPath))))
		return
	}
	found := s.found(query)
	compared := s.comparisonsBelow(query)
	switch total := len(found.Children); {
	case total > 0:
		said := s.count(total)
		if total == view.MaxAll {
			said = fill(w.Capped, "n", strconv.Itoa(total), "all", strconv.Itoa(s.search.Count(query)))
		}
		p.Main = mainOf("", elText("h1", "", fill(w.Results, "q", query)), elText("p", "quiet", said), found)
	case len(compared) > 0:
		p.Main = mainOf("", elText("h1", "", fill(w.Results, "q", query)))
	default:
		p.Main = mainOf("", elText("h1", "", strings.TrimSuffix(fill(s.Strings.Search.NoMatch, "q", query), ".")), s.near(query))
	}
	p.Main.Children = append(p.Main.Children, compared...)
}

// found returns a list of what query finds, with the letters that matched marked, and what shows why.
func (s *Site) found(query string) view.Node {
	list := el("ul", "items")
	words := s.Strings.Search
	for _, h := range s.search.Search(query, view.MaxAll) {
		item := el("li", "", s.fallback(link("", s.To(s.EntryPath(h.Entry)), view.Names(s.Pack, h).Children...), h.Entry, glossary.TermText))
		for _, text := range view.Why(s.Pack, h, &words) {
			text.Tag = "p"
			item.Children = append(item.Children, text)
		}
		item.Children = append(item.Children, s.otherSenses(h.Entry)...)
		list.Children = append(list.Children, item)
	}
	return list
}

// find returns the best entries for what an address says.
func (s *Site) find(words string) (entries []int) {
	const few = 5
	for _, h := range s.search.Search(words, few) {
		entries = append(entries, h.Entry)
	}
	return entries
}

// near returns the entries that come nearest to query, or where to look instead.
func (s *Site) near(query string) view.Node {
	var entries []int
	for _, h := range s.search.Nearest(query, view.MaxNearest) {
		entries = append(entries, h.Entry)
	}
	elsewhere := s.browse("", s.Strings.App.BrowseInstead)
	if len(entries) == 0 {
		return el("div", "near", elsewhere, s.letters(s.To(TermsPath)))
	}
	return el("div", "near", elText("h2", "section-title", strings.TrimRight(s.Strings.Search.Nearest, " \u00a0\u202f:")), s.items(entries), elsewhere)
}

// missing says that there is no page, and looks for what its address was about.
func (s *Site) missing(p *Page) {
	p.Missing = true
	p.Name = s.Strings.App.NotFound
	p.Description = p.Name + "."
	words := wordsOf(p.Path)
	p.Path = NotFoundPath
	lead := elText("p", "lead", s.Strings.App.NotFoundText)
	p.Main = mainOf("", elText("p", "code", "404"), elText("h1", "", p.Name), lead)
	if words != "" {
		if found := s.find(words); len(found) > 0 {
			p.Main.Children = append(p.Main.Children, elText("h2", "section-title", fill(s.Strings.App.TermsLike, "q", words)), s.items(found))
			return
		}
	}
	p.Main.Children = append(p.Main.Children, s.near(words))
}

// wordsOf returns what the last part of a path says.
func wordsOf(path string) string {
	path = strings.TrimSuffix(path, "/")
	if path == NotFoundPath {
		return ""
	}
	path = path[strings.LastIndexByte(path, '/')+1:]
	path = strings.TrimSuffix(path, ".html")
	if plain, err := url.PathUnescape(path); err == nil {
		path = plain
	}
	words := strings.Join(strings.FieldsFunc(path, func(r rune) bool { return r == '-' || r == '_' || r == '+' || r == ' ' }), " ")
	if len(words) > 60 {
		return ""
	}
	return words
}

func (s *Site) panel(p *Page) {
	p.Panel = true
	p.Name = s.Strings.App.Search
	p.Description = fill(s.Strings.App.PanelText, "title", s.Title)
	start := el("ul", "chips")
	for _, category := range s.Pack.Categories() {
		start.Children = append(start.Children, el("li", "", attr(link("", s.To(CategoriesPath+category.ID+"/"), txt(category.Title)), "target", "_top")))
	}
	p.Main = mainOf("panel", elText("h1", "unseen", s.Title), slot("search"),
		el("div", "panel-start", elText("p", "heading", s.Strings.Search.Hint), start),
		el("p", "panel-foot", attr(link("", s.To(HomePath), txt(s.Title)), "target", "_top")))
}

// count returns how many terms there are, in words.
func (s *Site) count(n int) string {
	if n == 1 {
		return s.Strings.App.Term
	}
	return fill(s.Strings.App.Terms, "n", strconv.Itoa(n))
}

// browse returns a paragraph that leads to the lists of all entries.
func (s *Site) browse(class, before string) view.Node {
	return el("p", class, txt(before+" "), link("", s.To(TermsPath), txt(s.Strings.App.AToZ)), txt(", "),
		link("", s.To(CategoriesPath), txt(s.Strings.App.Categories)))
}
