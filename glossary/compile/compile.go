// Package compile makes the pack of a glossary.
package compile

import (
	"errors"
	"sort"
	"strings"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/names"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

// Pack returns the pack of g. Entries must have passed the checks of package
// source; Pack itself refuses only what the format cannot hold.
func Pack(g *glossary.Glossary) (string, error) { return PackListing(g, search.TokensFrom) }

// PackListing is Pack with another size in place of search.TokensFrom. Search finds
// the same in both packs.
func PackListing(g *glossary.Glossary, tokensFrom int) (string, error) {
	entries := append([]glossary.Entry(nil), g.Entries...)
	sort.Slice(entries, func(i, j int) bool { return entries[i].ID < entries[j].ID })
	spans := make([][]pack.Span, len(entries))
	for i := range entries {
		t := textOf(entries[i].Definition)
		entries[i].Definition, spans[i] = t.Plain, t.Spans
	}
	c := &pack.Contents{Categories: g.Categories, Fallback: g.Fallback, Synonyms: search.StemSynonyms(g.Synonyms), Tokens: search.ListTokens(entries, tokensFrom)}
	var err error
	if c.Entries, err = compiled(entries, g.Categories); err != nil {
		return "", err
	}
	for i := range c.Entries {
		c.Entries[i].Spans = spans[i]
	}
	if err := addNames(c.Entries); err != nil {
		return "", err
	}
	p, err := pack.Open(pack.Write(c))
	if err != nil {
		return "", err
	}
	if !match.Holds(p) {
		return "", errors.New("pack: more names than a pack can hold")
	}
	c.SetOffs = search.SetOffs(p)
	addMentions(c.Entries, match.New(p))
	data := pack.Write(c)
	if len(c.Tokens) == 0 {
		return data, nil
	}
	if p, err = pack.Open(data); err != nil {
		return "", err
	}
	c.Order = search.Order(p)
	return pack.Write(c), nil
}

// compiled returns entries with the numbers of their categories and of the entries
// that they name.
func compiled(entries []glossary.Entry, categories []glossary.Category) ([]pack.Entry, error) {
	category, number := map[string]int{}, map[string]int{}
	for i, c := range categories {
		category[c.ID] = i
	}
	if len(category) > pack.MaxCategories {
		return nil, errors.New("pack: more categories than a pack can hold")
	}
	for i, e := range entries {
		number[e.ID] = i
	}
	out := make([]pack.Entry, len(entries))
	for i, e := range entries {
		c, ok := category[e.Category]
		if !ok {
			return nil, errors.New("pack: entry " + e.ID + ": no category " + e.Category)
		}
		out[i] = pack.Entry{Entry: e, Category: c, Implied: names.Implied(e), Asks: search.WordsOfAsks(&e)}
		for _, id := range e.See {
			if n, ok := number[id]; ok {
				out[i].See = append(out[i].See, n)
			}
		}
	}
	return out, nil
}

// addNames adds how the names of all entries meet text, the names that are not among the texts, and which entries
// share a name.
func addNames(entries []pack.Entry) error {
	plain := make([]glossary.Entry, len(entries))
	for i, e := range entries {
		plain[i] = e.Entry
	}
	all := names.OfAll(plain)
	for i := range entries {
		e := &entries[i]
		e.Shared = all.Shared[i]
		codes := map[string]uint32{}
		for _, n := range all.Found[i] {
			count, longest := names.Size(n.Text)
			if count > pack.MaxWords || longest > pack.MaxWord {
				return errors.New("pack: entry " + e.ID + `: the name "` + n.Text + `" is too long: at most 16 words of 255 bytes`)
			}
			switch {
			case n.Kind == pack.KindStop:
				e.Stops = append(e.Stops, n.Text)
			case !n.Given:
				e.More = append(e.More, n.Text)
			}
			if count > 0 {
				codes[n.Text] = pack.NameCode(n.Text, n.Exact)
			}
		}
		for _, name := range e.Coded() {
			name = strings.TrimSpace(name)
			e.Codes = append(e.Codes, codes[name])
			delete(codes, name) // a name that is given twice is one
		}
	}
	return nil
}
