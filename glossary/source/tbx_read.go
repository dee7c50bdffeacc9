package source

import (
	"regexp"
	"strings"

	"cpaas-glossary/glossary"
)

// importTBX reads TBX of 2019 (ISO 30042:2019) in the DCA style: what exportTBX
// writes, and the terms, definitions, subject fields, cross-references and notes
// of other files. It takes the terms in the language of the file and passes over
// data categories that a glossary has no field for, such as partOfSpeech.
func importTBX(name string, data []byte) (*document, error) {
	root, err := parseXML(name, data)
	if err != nil {
		return nil, err
	}
	if root.name != "tbx" || root.attr["style"] != "dca" {
		return nil, Problems{root.at.problem("convert it to TBX of 2019 (ISO 30042:2019), <tbx style=\"dca\">", "this is not TBX in the DCA style but <%s style=%q>", root.name, root.attr["style"])}
	}
	doc := &document{}
	ps := tbxCategories(doc, root)
	for _, body := range root.all("text", "body") {
		for _, c := range body.children {
			if c.name == "" {
				continue
			}
			if c.name != "conceptEntry" {
				ps = append(ps, c.at.problem("keep only conceptEntry elements in the body", "<%s> has no place here", c.name))
				continue
			}
			if len(doc.Entries) == maxEntries {
				return nil, append(ps, tooMany(c.at, maxEntries, "entries")).sorted()
			}
			ps = append(ps, doc.addDraft(tbxDraft(c, root.attr["lang"]))...)
		}
	}
	if len(ps) > 0 {
		return nil, ps.sorted()
	}
	return doc, nil
}

// tbxCategories adds the categories in the header of an exported file.
func tbxCategories(doc *document, root *element) (ps Problems) {
	number := map[string]int{}
	for _, p := range root.all("tbxHeader", "encodingDesc", "p") {
		text, fault := clean(p.allText())
		if fault != "" {
			ps = append(ps, p.at.problem("take it out", "the text holds %s", fault))
		}
		if rest, ok := strings.CutPrefix(text, categoryPrefix); ok {
			id, title, _ := strings.Cut(rest, ": ")
			number[id] = len(doc.Categories)
			doc.Categories = append(doc.Categories, glossary.Category{ID: id, Title: title})
			doc.categoryAt = append(doc.categoryAt, p.at)
		} else if rest, ok := strings.CutPrefix(text, categorySummaryPrefix); ok {
			id, summary, _ := strings.Cut(rest, ": ")
			if i, known := number[id]; known {
				doc.Categories[i].Summary = summary
			}
		}
	}
	return ps
}

// tbxDraft returns the entry in a conceptEntry, with the names that it has in
// the language lang.
func tbxDraft(c *element, lang string) draft {
	d := draft{at: c.at}
	if id, ok := c.attr["id"]; ok {
		d.add("id", slugOf(strings.TrimPrefix(id, tbxID)), c.at)
	}
	section := langSec(c, lang)
	if section == nil {
		d.fail(c.at, "add a langSec for it", "the concept has no terms in the language %q of the file", lang)
		return d
	}
	for _, level := range []*element{c, section} {
		for _, x := range level.children {
			if in := x.all("descrip"); x.name == "descripGrp" && len(in) > 0 {
				x = in[0]
			} else if in := x.all("admin"); x.name == "adminGrp" && len(in) > 0 {
				x = in[0]
			}
			switch {
			case x.name == "descrip" && x.attr["type"] == "subjectField":
				d.add("category", slugOf(x.allText()), x.at)
			case x.name == "descrip" && x.attr["type"] == "definition":
				d.add("summary", x.allText(), x.at)
			case x.name == "admin" && x.attr["type"] == "source":
				d.add("sources", x.allText(), x.at)
			case x.name == "ref" && x.attr["type"] == "crossReference":
				d.add("see", slugOf(strings.TrimPrefix(x.attr["target"], tbxID)), x.at)
			case x.name == "note":
				addNote(&d, x)
			}
		}
	}
	tbxNames(&d, section)
	return d
}

// langSec returns the section of c in lang, or in a variety of it, or the only
// one there is.
func langSec(c *element, lang string) *element {
	sections := c.all("langSec")
	primary := func(s string) string {
		s, _, _ = strings.Cut(strings.ToLower(s), "-")
		return s
	}
	for _, s := range sections {
		if strings.EqualFold(s.attr["lang"], lang) {
			return s
		}
	}
	for _, s := range sections {
		if primary(s.attr["lang"]) == primary(lang) {
			return s
		}
	}
	if len(sections) == 1 {
		return sections[0]
	}
	return nil
}

// tbxNames sorts the terms of a section into term, abbr, aliases and hidden. The
// term is the first preferred one that is no abbreviation, or else the first
// that is no abbreviation, or else the first.
func tbxNames(d *draft, section *element) {
	const none = -1
	terms := section.all("termSec")
	status := make([]string, len(terms))
	short := make([]bool, len(terms))
	term, abbr := none, none
	for i, t := range terms {
		for _, n := range append(t.all("termNote"), t.all("termNoteGrp", "termNote")...) {
			switch text := n.allText(); n.attr["type"] {
			case "administrativeStatus":
				status[i] = text
			case "termType":
				short[i] = text == abbreviated || text == acronym
			}
		}
		hidden := status[i] == deprecated || status[i] == superseded
		if !hidden && !short[i] && (term == none || status[i] == preferred && status[term] != preferred) {
			term = i
		}
		if !hidden && short[i] && abbr == none {
			abbr = i
		}
	}
	if term == none && len(terms) > 0 {
		term, abbr = max(abbr, 0), none
	}
	for i, t := range terms {
		field := "aliases"
		switch {
		case i == term:
			field = "term"
		case i == abbr:
			field = "abbr"
		case status[i] == deprecated || status[i] == superseded:
			field = "hidden"
		}
		for _, name := range t.all("term") {
			d.add(field, name.allText(), name.at)
		}
	}
}

// addNote adds the field that a note of an exported file stands for. Any other
// note goes on with the definition.
func addNote(d *draft, note *element) {
	name, rest, _ := strings.Cut(note.allText()+" ", ": ")
	f, known := fieldNamed(name)
	if rest = strings.TrimSpace(rest); !known || f.tbx != "" {
		f, _ = fieldNamed("definition")
		rest = note.allText()
	}
	before := d.fields[f.name]
	switch {
	case rest == "": // the same as no note
	case f.name == "definition" && before != nil:
		before[0].text += " " + rest
	case f.kind == manyNumbers:
		for _, item := range strings.Split(rest, ",") {
			d.add(f.name, item, note.at)
		}
	case f.kind == manyTexts || f.kind == manyPairs:
		d.add(f.name, rest, note.at)
	case before != nil:
		d.fail(note.at, "keep one", "%q is given twice", f.name)
	default:
		if why, ok := reasonFor(f.name); ok {
			var reason string
			rest, reason, _ = strings.Cut(rest, " # ")
			d.add(why.name, reason, note.at)
		}
		d.add(f.name, rest, note.at)
	}
}

var notSlug = regexp.MustCompile(`[^a-z0-9]+`)

// slugOf returns s as an id; a slug is its own.
func slugOf(s string) string {
	return strings.Trim(notSlug.ReplaceAllString(strings.ToLower(s), "-"), "-")
}
