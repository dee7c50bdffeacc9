package view

import (
	"strings"

	"cpaas-glossary/glossary/pack"
)

// Article returns entry in full, as the main part of a page. link is the address
// of an entry with {id}.
func Article(p *pack.Pack, entry int, link string) Node {
	article := Node{Tag: "article", Part: "entry", Attrs: []Attr{{"id", p.ID(entry)}}}
	article.add(text("p", "category", p.CategoryTitle(p.Category(entry))))
	heading := text("h1", "title", p.Term(entry))
	if abbr := p.Abbr(entry); abbr != "" {
		heading.Children[0].Text += " (" + abbr + ")"
	}
	article.add(heading)
	article.add(text("p", "summary", p.Summary(entry)))
	if d := p.Definition(entry); d != "" {
		article.add(text("p", "definition", d))
	}
	if also := p.Aliases(entry); len(also) > 0 {
		article.add(text("p", "also", "Also called "+strings.Join(also, ", ")+"."))
	}
	if see := p.See(entry); len(see) > 0 {
		list := Node{Tag: "ul", Part: "related"}
		for _, other := range see {
			name := text("span", "term", p.Term(other))
			if href := Link(link, p.ID(other)); href != "" {
				name.Tag, name.Attrs = "a", []Attr{{"href", href}}
			}
			list.add(Node{Tag: "li", Children: []Node{name}})
		}
		article.add(text("h2", "related-title", English().Related), list)
	}
	return article
}
