package source

import (
	"cmp"
	"slices"
	"strings"

	"cpaas-glossary/glossary"
)

// schemaNS are the two ways in which files write the address of schema.org.
var schemaNS = []string{"https://schema.org/", "http://schema.org/"}

func schema(property string) []string {
	return []string{schemaNS[0] + property, schemaNS[1] + property}
}

// The properties that a concept has its names and texts in, the best first.
var (
	preferredLabels = append([]string{skosNS + "prefLabel", skosXL + "prefLabel"}, append(schema("name"), rdfsNS+"label", dctNS+"title")...)
	otherLabels     = append([]string{skosNS + "altLabel", skosXL + "altLabel"}, schema("alternateName")...)
	hiddenLabels    = []string{skosNS + "hiddenLabel", skosXL + "hiddenLabel"}
	meanings        = append([]string{skosNS + "definition"}, append(schema("description"), dctNS+"description", rdfsNS+"comment")...)
)

// readSKOS returns the concepts of g: SKOS (W3C, 2009), and DefinedTerms of schema.org.
func readSKOS(g *graph, o ReadOptions, r *Reading) (*document, error) {
	s := &skosReader{graph: g, reading: r, lang: o.Lang, narrower: map[string]bool{}, collections: map[string]*resource{}}
	var concepts []*resource
	for _, c := range g.order {
		if c.is(skosNS+"Collection", skosNS+"OrderedCollection") {
			for _, member := range append(c.all(skosNS+"member"), g.listed(c.all(skosNS+"memberList"))...) {
				if s.collections[member.text] == nil {
					s.collections[member.text] = c
				}
			}
		}
		if c.is(skosNS+"Concept") || c.is(schema("DefinedTerm")...) {
			concepts = append(concepts, c)
			for _, up := range c.all(skosNS + "broader") {
				s.narrower[up.text] = true
			}
			if c.all(skosNS+"narrower") != nil {
				s.narrower[c.iri] = true
			}
			if strings.Contains(c.iri, categoryPath) && c.all(skosNS+"topConceptOf") != nil {
				s.exported = true
			}
		}
	}
	if concepts == nil {
		return nil, Problems{{File: r.File, Text: "the file has no skos:Concept", Cure: "check that it is the right file"}}
	}
	for _, c := range concepts {
		for _, down := range c.all(skosNS + "narrower") {
			if child := g.resources[down.text]; child != nil && child.all(skosNS+"broader") == nil {
				child.properties[skosNS+"broader"] = append(child.properties[skosNS+"broader"], node{text: c.iri, isIRI: true, at: c.at})
			}
		}
	}
	if s.lang == "" {
		s.lang = s.chooseLanguage(concepts)
	}
	r.Lang = s.lang
	if s.lang != "" {
		r.fact("labels in %q", s.lang)
	}
	r.exported = s.exported
	doc := &document{}
	for _, c := range concepts {
		if s.isCategory(c) {
			if s.exported {
				category := s.wording(c)
				category.ID = lastOf(c.iri)
				for _, lang := range s.otherLanguages(c) {
					if category.In == nil {
						category.In = map[string]glossary.Category{}
					}
					category.In[lang] = s.in(lang).wording(c)
				}
				doc.Categories = append(doc.Categories, category)
				doc.categoryAt = append(doc.categoryAt, c.at)
			}
			continue
		}
		if err := doc.later(s.draft(c)); err != nil {
			return nil, *err
		}
	}
	return doc, nil
}

type skosReader struct {
	graph    *graph
	reading  *Reading
	lang     string
	tag      string          // exactly this language, and no text that says none; "" for lang
	narrower map[string]bool // by IRI: concepts that have narrower ones
	// collections has the first collection that a concept is a member of, by the IRI of the concept.
	collections map[string]*resource
	exported    bool
}

// in returns a reader of what is said in another language.
func (s *skosReader) in(lang string) *skosReader {
	other := *s
	other.tag = lang
	return &other
}

// wording returns a category with what c has for its title and summary.
func (s *skosReader) wording(c *resource) glossary.Category {
	return glossary.Category{Title: s.text(c, preferredLabels...), Summary: s.text(c, meanings...)}
}

// chooseLanguage returns English where there are labels in it, or else the language of
// most labels.
func (s *skosReader) chooseLanguage(concepts []*resource) string {
	count := map[string]int{}
	for _, c := range concepts {
		for _, label := range c.all(preferredLabels...) {
			for _, l := range s.literal(label) {
				count[primaryOf(l.lang)]++
			}
		}
	}
	if count["en"] > 0 {
		return "en"
	}
	best := ""
	for lang, n := range count {
		if lang != "" && (n > count[best] || best == "" || n == count[best] && lang < best) {
			best = lang
		}
	}
	return best
}

// literal returns n, or the forms of the label of SKOS-XL, or the value of the node, that it names.
func (s *skosReader) literal(n node) []node {
	if !n.isIRI {
		return []node{n}
	}
	if label := s.graph.resources[n.text]; label != nil {
		return label.all(skosXL+"literalForm", rdfNS+"value")
	}
	return nil
}

// texts returns the texts of properties in the language, or those without a language
// where none is in it.
func (s *skosReader) texts(c *resource, properties ...string) []node {
	for _, property := range properties {
		var in, bare []node
		for _, n := range c.all(property) {
			for _, l := range s.literal(n) {
				switch {
				case s.tag != "":
					if strings.EqualFold(l.lang, s.tag) {
						in = append(in, l)
					}
				case l.lang == "":
					bare = append(bare, l)
				case s.lang == "" || sameLanguage(l.lang, s.lang):
					in = append(in, l)
				}
			}
		}
		if in == nil {
			in = bare
		}
		if in != nil {
			return in
		}
	}
	return nil
}

func (s *skosReader) text(c *resource, properties ...string) string {
	if all := s.texts(c, properties...); all != nil {
		return all[0].text
	}
	return ""
}

// isCategory reports whether c only divides the others: at the top, with narrower
// concepts, and without a definition. In our own files its address says so.
func (s *skosReader) isCategory(c *resource) bool {
	if s.exported {
		return strings.Contains(c.iri, categoryPath)
	}
	return s.narrower[c.iri] && c.all(skosNS+"broader") == nil && s.texts(c, meanings...) == nil && s.texts(c, skosNS+"scopeNote") == nil
}

// top returns the concept above c that has none above it, or c.
func (s *skosReader) top(c *resource) *resource {
	seen := map[string]bool{}
	for !seen[c.iri] {
		seen[c.iri] = true
		for _, up := range c.all(skosNS + "broader") {
			if above := s.graph.resources[up.text]; above != nil {
				c = above
				break
			}
		}
	}
	return c
}

// lastOf returns the last part of an address.
func lastOf(iri string) string {
	iri = strings.TrimRight(iri, "/#")
	return iri[strings.LastIndexAny(iri, "/#:=")+1:]
}

func (s *skosReader) draft(c *resource) draft {
	d := draft{at: c.at, reading: s.reading, exported: s.exported, strict: s.exported}
	addAll := func(field string, nodes []node) {
		for _, n := range nodes {
			d.add(field, n.text, n.at)
		}
	}
	if id := s.idOf(c); id != "" {
		d.add("id", id, c.at)
	}
	s.names(c, &d)
	s.meaning(c, &d)
	for _, lang := range s.otherLanguages(c) {
		other, local := s.in(lang), d.local(lang, c.at)
		other.names(c, local)
		other.meaning(c, local)
	}
	addAll("example", firstOf(s.texts(c, skosNS+"example")))
	addAll("sources", s.texts(c, dctNS+"source"))
	for _, n := range c.all(dctNS + "source") {
		if name, isLink := strings.CutPrefix(n.text, "https://"); n.isIRI && isLink && s.literal(n) == nil {
			d.add("sources", strings.TrimRight(name, "/")+" <"+n.text+">", n.at)
		}
	}
	for _, property := range []string{skosNS + "note", skosNS + "editorialNote"} {
		for _, n := range s.texts(c, property) {
			for _, f := range fields {
				if f.label != "" && f.skos == "skos:"+strings.TrimPrefix(property, skosNS) {
					if text, ok := strings.CutPrefix(n.text, f.label+": "); ok {
						d.add(f.name, text, n.at)
					}
				}
			}
		}
	}
	for _, n := range c.all(skosNS+"related", dctNS+"relation") {
		if other := s.graph.resources[n.text]; other != nil {
			d.add("see", cmp.Or(s.idOf(other), s.text(other, preferredLabels...)), n.at)
		}
	}
	s.category(c, &d)
	return d
}

// names adds the labels of c.
func (s *skosReader) names(c *resource, d *draft) {
	for _, n := range firstOf(s.texts(c, preferredLabels...)) {
		d.add("term", n.text, n.at)
	}
	var others []node
	for _, property := range otherLabels {
		others = append(others, s.texts(c, property)...)
	}
	for _, n := range others {
		field := "aliases"
		if d.fields["abbr"] == nil && (isShortFor(n.text, d.first("term")) || s.exported && looksShort(n.text)) {
			field = "abbr"
		}
		d.add(field, n.text, n.at)
	}
	for _, n := range c.all(append([]string{skosNS + "notation"}, schema("termCode")...)...) {
		if s.tag == "" && !s.exported && d.fields["abbr"] == nil && looksShort(n.text) && isShortFor(n.text, d.first("term")) {
			d.add("abbr", n.text, n.at)
		}
	}
	for _, property := range hiddenLabels {
		for _, n := range s.texts(c, property) {
			d.add("hidden", n.text, n.at)
		}
	}
}

// otherLanguages returns the languages of what c has its names and meanings in, other than s.lang, sorted.
func (s *skosReader) otherLanguages(c *resource) (tags []string) {
	for _, property := range slices.Concat(preferredLabels, otherLabels, hiddenLabels, meanings, []string{skosNS + "scopeNote"}) {
		for _, n := range c.all(property) {
			for _, l := range s.literal(n) {
				tag, cure := LanguageTag(l.lang)
				if l.lang != "" && cure == "" && s.lang != "" && !sameLanguage(tag, s.lang) && !slices.Contains(tags, tag) {
					tags = append(tags, tag)
				}
			}
		}
	}
	slices.Sort(tags)
	return tags
}

func firstOf(nodes []node) []node { return nodes[:min(len(nodes), 1)] }

// meaning adds the definition, and the scope note behind it.
func (s *skosReader) meaning(c *resource, d *draft) {
	definition, scope := firstOf(s.texts(c, meanings...)), s.texts(c, skosNS+"scopeNote")
	for _, n := range definition {
		d.add("summary", n.text, n.at)
	}
	for _, n := range scope {
		d.add("definition", n.text, n.at)
	}
	if d.fields["definition"] == nil && d.fields["summary"] == nil {
		for _, n := range firstOf(s.texts(c, skosNS+"note")) {
			d.add("definition", n.text, n.at)
		}
	}
}

// category adds the concept at the top as the category, or the set that c is of.
func (s *skosReader) category(c *resource, d *draft) {
	if s.exported {
		for _, up := range firstOf(c.all(skosNS + "broader")) {
			d.add("category", lastOf(up.text), up.at)
		}
		return
	}
	if top := s.top(c); top != c || s.narrower[c.iri] {
		if label := s.texts(top, preferredLabels...); label != nil {
			d.add("category", label[0].text, label[0].at)
		}
		return
	}
	if set := s.collections[c.iri]; set != nil {
		if label := s.texts(set, preferredLabels...); label != nil {
			d.add("category", label[0].text, label[0].at)
			return
		}
	}
	for _, set := range c.all(schema("inDefinedTermSet")...) {
		if r := s.graph.resources[set.text]; r != nil && strings.Contains(set.text, categoryPath) {
			d.add("category", s.text(r, preferredLabels...), set.at)
			return
		}
	}
}

// idOf returns the notation of c, or the last part of its address where that says what
// it is: a slug with a letter, and no number of a data base.
func (s *skosReader) idOf(c *resource) string {
	for _, n := range c.all(append([]string{skosNS + "notation"}, schema("termCode")...)...) {
		if slug.MatchString(n.text) {
			return n.text
		}
	}
	last := lastOf(c.iri)
	if id := slugOf(last); !strings.HasPrefix(c.iri, "_:") && telling(id) && !slices.Contains([]string{"concept", "term"}, id) {
		return id
	}
	return ""
}

// telling reports whether an id has a word in it: three letters in a row, and more letters
// than digits.
func telling(id string) bool {
	letters, digits, run, most := 0, 0, 0, 0
	for _, c := range id {
		switch {
		case c >= 'a' && c <= 'z':
			letters++
			run++
			most = max(most, run)
			continue
		case c >= '0' && c <= '9':
			digits++
		}
		run = 0
	}
	return most >= 3 && letters > digits*2
}
