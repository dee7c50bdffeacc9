package source

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/richtext"
)

// A Mention is a page of a site on which an entry's term is marked.
type Mention struct {
	Page  string `json:"page"`  // its address
	Marks int    `json:"marks"` // how many there are
}

// exportMarkdown writes a page that Markdown and MDX read the same: a part for each category, and in it a heading for each
// entry with an anchor of the entry's ID before it, its texts, related entries, sources, and the pages that mention it.
func exportMarkdown(w io.Writer, g *glossary.Glossary, about About) error {
	names := make(map[string]string, len(g.Entries))
	for _, e := range g.Entries {
		names[e.ID] = escapeMarkdown(headingOf(e))
	}
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# %s\n", escapeMarkdown(about.Title))
	for _, c := range g.Categories {
		heading := "\n## " + escapeMarkdown(c.Title) + "\n"
		for _, e := range g.Entries {
			if e.Category != c.ID {
				continue
			}
			fmt.Fprint(b, heading)
			heading = ""
			// An anchor is an element in both, and a heading with {#id} is an expression in MDX.
			fmt.Fprintf(b, "\n<a id=\"%s\"></a>\n\n### %s\n\n%s\n", e.ID, names[e.ID], escapeMarkdown(e.Summary))
			if e.Definition != "" {
				fmt.Fprintf(b, "\n%s\n", markdownOf(e.Definition))
			}
			if len(e.Aliases) > 0 {
				fmt.Fprintf(b, "\nAlso called %s.\n", escapeMarkdown(strings.Join(e.Aliases, ", ")))
			}
			if e.Said != "" {
				fmt.Fprintf(b, "\nSay “%s”.\n", escapeMarkdown(e.Said))
			}
			if len(e.Region) > 0 {
				fmt.Fprintf(b, "\nApplies in: %s\n", escapeMarkdown(regionNames(e.Region, about.lang())))
			}
			if e.Example != "" {
				fmt.Fprintf(b, "\nIn practice: %s\n", escapeMarkdown(e.Example))
			}
			var confused, see, sources, pages []string
			for _, c := range e.Confused {
				confused = append(confused, "\n- ["+names[c.With]+"]("+about.address(c.With)+"): "+escapeMarkdown(c.Text))
			}
			for _, id := range e.See {
				see = append(see, "["+names[id]+"]("+about.address(id)+")")
			}
			for _, s := range e.Sources {
				name := escapeMarkdown(s.Name)
				if link := linkOf(s); link != "" {
					name = "[" + name + "](<" + link + ">)"
				}
				sources = append(sources, name)
			}
			for _, m := range about.Mentions[e.ID] {
				pages = append(pages, "["+escapeMarkdown(m.Page)+"](<"+m.Page+">)")
			}
			if len(confused) > 0 {
				fmt.Fprintf(b, "\nNot to be confused with:\n%s\n", strings.Join(confused, ""))
			}
			listOf(b, "See also", see, ", ")
			listOf(b, "Sources", sources, "; ") // their names have commas
			if month, err := time.Parse("2006-01", e.Checked); err == nil {
				fmt.Fprintf(b, "\nChecked in %s.\n", month.Format("January 2006"))
			}
			listOf(b, "Mentioned in", pages, ", ")
		}
	}
	return b.Flush()
}

func listOf(w io.Writer, label string, links []string, separator string) {
	if len(links) > 0 {
		fmt.Fprintf(w, "\n%s: %s\n", label, strings.Join(links, separator))
	}
}

// headingOf returns the term of an entry, with its abbreviation.
func headingOf(e glossary.Entry) string {
	if e.Abbr == "" {
		return e.Term
	}
	return e.Abbr + ": " + e.Term
}

// markdownOf returns a definition, without what of MDX its author did not mean.
func markdownOf(definition string) string {
	t, err := richtext.Parse(definition)
	if err != nil { // no rule has seen it
		return escapeMarkdown(definition)
	}
	return t.Markdown()
}

// escapeMarkdown returns a text that neither Markdown nor MDX reads as markup.
func escapeMarkdown(s string) string { return richtext.Text{Plain: s}.Markdown() }
