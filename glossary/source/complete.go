package source

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/names"
)

// defaultCategory is the title of the category of entries that name none.
const defaultCategory = "Terms"

// later keeps an entry of a list until all files are read: see complete. It returns what
// is wrong where there are too many.
func (d *document) later(r draft) *Problems {
	if len(d.drafts)+len(d.Entries) == maxEntries {
		return &Problems{tooMany(r.at, maxEntries, "entries")}
	}
	d.drafts = append(d.drafts, r)
	return nil
}

// complete turns the drafts of lists into entries of d: what a list leaves out, or says
// in its own way, is made into what an entry has. inherited is what d will be added to,
// or nil. It returns what is wrong.
func (d *document) complete(o ReadOptions, inherited *document) Problems {
	c := newCompleter(o, d, inherited)
	if d.titles == nil {
		d.titles = map[string]string{}
	}
	all, ps := c.named(d.drafts)
	all = c.withoutExpansions(all)
	c.trailingReferences(all)
	for i := range all {
		if r := &all[i]; !r.exported {
			c.category(r, d.titles)
			c.sentences(r)
		}
	}
	all = c.withoutDoubles(c.withoutRedirects(all))
	c.identify(all)
	for i, r := range all {
		if !r.exported {
			c.withoutClashes(i, &r)
			c.references(&r)
		}
		ps = append(ps, d.addDraft(r)...)
		r.reading.Entries++
	}
	d.drafts = nil
	// Of a folder, some pages may be no entries.
	if len(ps) == 0 && !slices.ContainsFunc(d.readings, func(r *Reading) bool { return r.Entries > 0 }) {
		for _, r := range d.readings {
			ps = append(ps, r.nothing())
		}
	}
	return ps
}

// A completer knows the names and ids of all entries of a glossary that is read.
type completer struct {
	o     ReadOptions
	ids   map[string]bool   // taken
	ours  map[string]string // ids by folded names
	owner map[string]owned  // whom a folded name belongs to
}

// newCompleter returns a completer with the entries that d and inherited, which may be nil, have already.
func newCompleter(o ReadOptions, d, inherited *document) *completer {
	c := &completer{o: o, ids: map[string]bool{}, ours: map[string]string{}, owner: map[string]owned{}}
	for _, e := range d.Entries {
		c.ids[e.ID] = true
		c.addNames(e)
	}
	if inherited != nil {
		for _, e := range inherited.Entries {
			c.addNames(e)
		}
	}
	return c
}

func (c *completer) addNames(e glossary.Entry) {
	for _, name := range append([]string{e.ID, e.Term, e.Abbr}, e.Aliases...) {
		if key := names.Fold(name); key != "" {
			c.ours[key] = e.ID
		}
	}
}

// named returns those drafts that can be entries, their texts cleaned and their headwords divided into names, and what is
// wrong with the others. What this command has exported stays as it is.
func (c *completer) named(drafts []draft) (all []draft, ps Problems) {
	for _, r := range drafts {
		if r.exported {
			all = append(all, r)
			continue
		}
		c.texts(&r)
		c.month(&r)
		for _, local := range r.in {
			c.texts(local)
			c.headword(local)
			if local.fields["summary"] != nil || local.fields["definition"] != nil {
				c.sentences(local)
			}
		}
		if !c.names(&r) {
			ps = append(ps, r.problems...)
			continue
		}
		if c.fits(&r); !r.isNone() {
			all = append(all, r)
		}
	}
	return all, ps
}

// category gives r the id of a category, and notes its title.
func (c *completer) category(r *draft, titles map[string]string) {
	title := r.first("category")
	if r.strict && c.slug(title) == "" {
		return
	}
	for _, v := range r.fields["category"] {
		if _, fault := clean(v.text); fault != "" {
			r.fail(v.at, "remove it", "the text contains %s", fault)
			break
		}
	}
	if len(r.fields["category"]) > 1 {
		r.reading.note(r.at, noteManyTopics, r.first("term"))
	} else if i := strings.IndexAny(title, ",;|>"); i > 0 {
		r.reading.note(r.at, noteManyTopics, title)
		title = strings.TrimSpace(title[:i])
	}
	id := c.slug(title)
	if id == "" && title != "" {
		r.reading.note(r.at, noteUncategory, title)
		title = ""
	}
	if id == "" {
		title = cmp.Or(c.o.Category, defaultCategory)
		id = c.slug(title)
	}
	if title = withoutFaults(title); id != title && title != "" && titles[id] == "" {
		_, n := utf8.DecodeRuneInString(title)
		titles[id] = strings.ToUpper(title[:n]) + title[n:]
	}
	r.set("category", id)
}
