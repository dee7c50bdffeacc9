//go:build !tinygo

package glossary

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Languages returns the languages, other than its own, that entries or categories of g have texts in, sorted.
func (g *Glossary) Languages() []string {
	tags := map[string]bool{}
	for _, e := range g.Entries {
		for tag := range e.In {
			tags[tag] = true
		}
	}
	for _, c := range g.Categories {
		for tag := range c.In {
			tags[tag] = true
		}
	}
	return slices.Sorted(maps.Keys(tags))
}

// In returns g as a page in lang has it, where own is the language of g: each text in lang, or in own where there is none.
// An entry has its names in both languages, because texts use the names of the other language too. Each entry says
// which of its texts are in own.
func (g *Glossary) In(lang, own string) *Glossary {
	if BestLanguage(g.Languages(), lang) == "" {
		return g
	}
	local := *g
	local.Fallback = ""
	local.Categories = slices.Clone(g.Categories)
	ownTitle := map[string]bool{}
	for i, c := range g.Categories {
		local.Categories[i] = Category{ID: c.ID, Title: c.Title, Summary: c.Summary}
		ownTitle[c.ID] = true
		for _, tag := range layers(c.In, lang) {
			in := c.In[tag]
			ownTitle[c.ID] = ownTitle[c.ID] && in.Title == ""
			local.Categories[i].Title = cmp.Or(in.Title, local.Categories[i].Title)
			local.Categories[i].Summary = cmp.Or(in.Summary, local.Categories[i].Summary)
		}
	}
	local.Entries = slices.Clone(g.Entries)
	for i := range local.Entries {
		e := &local.Entries[i]
		in := e.In
		e.In, e.Fallback = nil, e.texts()
		for _, tag := range layers(in, lang) {
			e.localize(in[tag])
		}
		if ownTitle[e.Category] {
			e.Fallback |= CategoryText
		}
		if e.Fallback != 0 {
			local.Fallback = own
		}
	}
	return &local
}

// layers returns those tags of in that a page in lang has texts of, from the most general: de and de-AT for de-AT.
func layers[T any](in map[string]T, lang string) (tags []string) {
	all := slices.Collect(maps.Keys(in))
	for tag := BestLanguage(all, lang); tag != ""; tag = BestLanguage(all, tag[:max(strings.LastIndexByte(tag, '-'), 0)]) {
		tags = append(tags, tag)
	}
	slices.Reverse(tags)
	return tags
}

// texts returns which texts e has.
func (e *Entry) texts() (kinds Texts) {
	for _, t := range []struct {
		text string
		kind Texts
	}{{e.Term, TermText}, {e.Summary, SummaryText}, {e.Definition, DefinitionText}} {
		if t.text != "" {
			kinds |= t.kind
		}
	}
	return kinds
}

// localize gives e the names and texts of in, and keeps its own where in has none.
func (e *Entry) localize(in Entry) {
	own := *e
	pick := func(to *string, text string, kind Texts) {
		if text != "" {
			*to = text
			e.Fallback &^= kind
		}
	}
	pick(&e.Term, in.Term, TermText)
	pick(&e.Summary, in.Summary, SummaryText)
	pick(&e.Definition, in.Definition, DefinitionText)
	e.Abbr = cmp.Or(in.Abbr, own.Abbr)
	e.Aliases = slices.Clone(in.Aliases)
	for _, name := range append([]string{own.Term, own.Abbr}, own.Aliases...) {
		if name != "" && name != e.Term && name != e.Abbr && !slices.Contains(e.Aliases, name) {
			e.Aliases = append(e.Aliases, name)
		}
	}
	e.Hidden = slices.Concat(in.Hidden, own.Hidden)
	e.Asks = slices.Concat(in.Asks, own.Asks)
	e.Not = slices.Concat(in.Not, own.Not)
}
