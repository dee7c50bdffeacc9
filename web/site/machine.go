package site

import (
	"bytes"
	"encoding/json"
	"html"
	"slices"
	"strings"

	"cpaas-glossary/app/pwa"
	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/richtext"
)

// Names of the files for programs. A twin stands beside the page of an entry, as llms.txt
// asks for (https://llmstxt.org).
const (
	GlossaryFile   = "glossary.json"
	LLMsFile       = "llms.txt"
	OpenSearchFile = "opensearch.xml"
	twinName       = "index.html.md"
)

// An entryData is an entry in GlossaryFile.
type entryData struct {
	ID         string           `json:"id"`
	Term       string           `json:"term"`
	Abbr       string           `json:"abbr,omitempty"`
	Aliases    []string         `json:"aliases,omitempty"`
	Category   string           `json:"category"`
	Summary    string           `json:"summary"`
	Definition string           `json:"definition,omitempty"`
	Markdown   string           `json:"definition_markdown,omitempty"` // of a formatted definition
	Example    string           `json:"example,omitempty"`
	Confused   []differenceData `json:"confused,omitempty"`
	See        []string         `json:"see,omitempty"`
	Shares     []string         `json:"shares,omitempty"` // entries that have one of its names too
	Sources    []sourceData     `json:"sources,omitempty"`
	Checked    string           `json:"checked,omitempty"`
	Regions    string           `json:"regions,omitempty"` // their names in one text
	Said       string           `json:"said,omitempty"`
	URL        string           `json:"url"`
}

type differenceData struct {
	With       string `json:"with"`
	Difference string `json:"difference"`
}

type sourceData struct {
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

type categoryData struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Summary string `json:"summary,omitempty"`
}

// data returns an entry for programs; categories are those of the pack.
func (b *builder) data(i int, categories []glossary.Category) entryData {
	s, p := b.site, b.site.Pack
	d := s.Details().Entry(p.ID(i))
	e := entryData{
		ID: p.ID(i), Term: p.Term(i), Abbr: p.Abbr(i), Aliases: p.Aliases(i), Category: categories[p.Category(i)].ID,
		Summary: p.Summary(i), Definition: p.Definition(i), Example: d.Example, Checked: d.Checked, Regions: d.Regions, Said: d.Said,
		URL: s.Origin + s.To(s.EntryPath(i)),
	}
	if t := (richtext.Text{Plain: p.Definition(i), Spans: formatting(p, i)}); len(t.Spans) > 0 {
		e.Markdown = t.Markdown()
	}
	for _, c := range d.Confused {
		e.Confused = append(e.Confused, differenceData{c.With, c.Text})
	}
	for _, source := range d.Sources {
		e.Sources = append(e.Sources, sourceData{source.Name, source.Link})
	}
	for _, other := range p.See(i) {
		e.See = append(e.See, p.ID(other))
	}
	for _, other := range p.Shared(i) {
		e.Shares = append(e.Shares, p.ID(other))
	}
	return e
}

// formatting returns the spans of a definition that its author has written.
func formatting(p *pack.Pack, entry int) []pack.Span {
	return slices.DeleteFunc(p.DefinitionSpans(entry).All(len(p.Definition(entry))), func(s pack.Span) bool { return s.Kind >= pack.SpanEntry })
}

// addMachine adds what programs read: all entries as JSON, llms.txt with a twin of each
// entry in Markdown, and where the address of the site is known, its search for browsers.
func (b *builder) addMachine() error {
	s := b.site
	all := struct {
		Title      string         `json:"title"`
		URL        string         `json:"url"`
		Categories []categoryData `json:"categories"`
		Entries    []entryData    `json:"entries"`
	}{Title: s.Title, URL: s.Origin + s.To(pwa.HomePath)}
	categories := s.Pack.Categories()
	for _, c := range categories {
		all.Categories = append(all.Categories, categoryData{c.ID, c.Title, c.Summary})
	}
	for i := range s.Pack.Len() {
		all.Entries = append(all.Entries, b.data(i, categories))
	}
	var data bytes.Buffer
	encoder := json.NewEncoder(&data)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(all); err != nil {
		return err
	}
	b.add(GlossaryFile, data.Bytes())
	b.add(LLMsFile, []byte(b.llms()))
	if !b.isLarge() { // GlossaryFile has them all
		for i, e := range all.Entries {
			b.add(s.EntryPath(i)+twinName, []byte(b.twin(e)))
		}
	}
	if s.Origin != "" {
		b.add(OpenSearchFile, []byte(b.openSearch()))
	}
	return nil
}

// llms returns LLMsFile: what the glossary is, and a line with a link for each entry.
func (b *builder) llms() string {
	s := b.site
	var d strings.Builder
	d.WriteString("# " + oneLine(s.Title) + "\n\n> " + oneLine(s.Description) + "\n\nAll entries as JSON: [" + GlossaryFile + "](" + s.Origin + s.To(GlossaryFile) + ")\n")
	for c, category := range s.Pack.Categories() {
		members := s.Members(c)
		if len(members) == 0 {
			continue
		}
		d.WriteString("\n## " + oneLine(category.Title) + "\n\n")
		for _, i := range members {
			path := s.EntryPath(i)
			if !b.isLarge() {
				path += twinName
			}
			d.WriteString("- [" + markdown(view.ShortName(s.Pack, i)) + "](" + s.Origin + s.To(path) + "): " + oneLine(s.Pack.Summary(i)) + "\n")
		}
	}
	if comparisons := s.Details().Comparisons(); len(comparisons) > 0 {
		d.WriteString("\n## Comparisons\n\n")
		for _, c := range comparisons {
			d.WriteString("- [" + markdown(c.Title) + "](" + s.Origin + s.To(pwa.ComparePath(c.ID)) + "): " + oneLine(c.Summary) + "\n")
		}
	}
	return d.String()
}

// twin returns an entry in Markdown.
func (b *builder) twin(e entryData) string {
	var d strings.Builder
	paragraph := func(parts ...string) { d.WriteString(strings.Join(parts, "") + "\n\n") }
	labelled := func(label, text string) {
		if text != "" {
			paragraph(label, ": ", markdown(text))
		}
	}
	list := func(heading string, items []string) {
		if len(items) > 0 {
			paragraph("## ", heading)
			paragraph("- ", strings.Join(items, "\n- "))
		}
	}
	title := markdown(e.Term)
	if e.Abbr != "" {
		title += " (" + markdown(e.Abbr) + ")"
	}
	paragraph("# ", title)
	paragraph(markdown(e.Summary))
	if e.Markdown != "" {
		paragraph(e.Markdown)
	} else if e.Definition != "" {
		paragraph(markdown(e.Definition))
	}
	labelled("Also called", strings.Join(e.Aliases, ", "))
	labelled("Said", e.Said)
	labelled("Applies in", e.Regions)
	labelled("Example", e.Example)
	var confused, see, sources []string
	for _, c := range e.Confused {
		confused = append(confused, b.twinLink(c.With)+": "+markdown(c.Difference))
	}
	for _, id := range e.See {
		see = append(see, b.twinLink(id))
	}
	for _, source := range e.Sources {
		name := markdown(source.Name)
		if source.URL != "" {
			name = "[" + name + "](<" + source.URL + ">)"
		}
		sources = append(sources, name)
	}
	list("Not to be confused with", confused)
	list("Compared in", b.comparedIn(e.ID))
	list("See also", see)
	list("Sources", sources)
	labelled("Checked", e.Checked)
	d.WriteString("Source: " + e.URL + "\n")
	return d.String()
}

// twinLink returns a link in Markdown to the twin of the entry with an id.
func (b *builder) twinLink(id string) string {
	s := b.site
	other := s.Pack.Find(id)
	if other < 0 {
		return markdown(id)
	}
	return "[" + markdown(view.ShortName(s.Pack, other)) + "](" + s.Origin + s.To(s.EntryPath(other)+twinName) + ")"
}

// comparedIn returns links in Markdown to the comparisons of an entry.
func (b *builder) comparedIn(id string) (links []string) {
	s := b.site
	for _, n := range s.Details().ComparedIn(id) {
		c := s.Details().Comparisons()[n]
		links = append(links, "["+markdown(c.Title)+"]("+s.Origin+s.To(pwa.ComparePath(c.ID))+")")
	}
	return links
}

// oneLine returns text without line breaks.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// markdown returns text in which Markdown sees nothing but text.
func markdown(text string) string { return richtext.Text{Plain: oneLine(text)}.Markdown() }

// openSearch returns the description by which browsers add a search (OpenSearch 1.1). Its
// addresses must be absolute.
func (b *builder) openSearch() string {
	s, e := b.site, html.EscapeString
	return `<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
		`<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">` +
		`<ShortName>` + e(short([]rune(b.shortName), 16)) + `</ShortName><Description>` + e(short([]rune(s.Description), 1024)) + `</Description><InputEncoding>UTF-8</InputEncoding>` +
		`<Url type="text/html" template="` + e(s.Origin+s.To(pwa.SearchPath)) + `?q={searchTerms}"/></OpenSearchDescription>` + "\n"
}

// short returns the first letters of a text, which OpenSearch limits.
func short(text []rune, most int) string { return string(text[:min(len(text), most)]) }
