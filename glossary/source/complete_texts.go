package source

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"cpaas-glossary/glossary"
)

// texts takes tags and entities out of all texts of r, and empty values.
func (c *completer) texts(r *draft) {
	for _, f := range fields {
		var kept []value
		for _, v := range r.fields[f.name] {
			if v.rich {
				v.text = unseenInLists.Replace(v.text)
			} else if f.name != "id" {
				text, tags, entities := plain(v.text)
				if tags && f.name == "definition" {
					text, v.rich = htmlRich(unescapedTags(v.text)).Source(), true
				}
				if tags {
					r.reading.note(v.at, noteTags, v.text)
				}
				if entities {
					r.reading.note(v.at, noteEntities, v.text)
				}
				v.text = text
				if shown := unseenInLists.Replace(text); shown != text {
					r.reading.note(v.at, noteUnseen, shown)
					v.text = shown
				}
			}
			if !r.strict && f.name != "term" && len(v.text) < 40 && noValue.MatchString(v.text) {
				continue
			}
			if strings.TrimSpace(v.text) != "" || r.strict {
				kept = append(kept, v)
			}
		}
		if kept == nil {
			delete(r.fields, f.name)
		} else {
			r.fields[f.name] = kept
		}
	}
}

// noValue matches what people write into a cell that has none.
var noValue = regexp.MustCompile(`(?i)^\s*(?:[-–—/?.]+|n/a|n\.a\.|none|null|nil|tbd|t\.b\.d\.|tba|todo|k\. ?a\.|keine?r?|entfällt|aucune?|ninguno|nessuno|geen|нет)\s*$`)

// unseenInLists takes out the characters without a width, and the empty letters, that word processors, wikis and web
// pages leave in what is copied from them. Those that change the order of what is shown, and tags, stay and are told.
var unseenInLists = strings.NewReplacer("\u200B", "", "\u2060", "", "\uFEFF", "", "\u034F", "", "\u180E", "", "\u2800", "", "\u3164", "", "\uFFA0", "")

// fitting says what the fields can hold that lists have other things in.
var fitting = []struct {
	field string
	fits  func(text string) bool
}{
	{"aliases", fitsName},
	{"abbr", fitsName},
	{"not", fitsName},
	{"said", func(text string) bool { return utf8.RuneCountInString(text) <= glossary.SaidLimit }},
	{"sources", func(text string) bool {
		return utf8.RuneCountInString(text) <= glossary.SourceLimit || strings.HasSuffix(text, ">")
	}},
	{"region", func(text string) bool { return checkRegion(text) == "" }},
	{"case", func(text string) bool { return slices.Contains(caseNames[:], text) }},
	{"auto", func(text string) bool { return strings.EqualFold(text, "true") || strings.EqualFold(text, "false") }},
}

// fits leaves out, or cuts, what a list has in other columns and a field cannot hold: nobody who has a list wants to shorten
// examples before it is read.
func (c *completer) fits(r *draft) {
	if r.strict {
		return
	}
	if text := r.first("example"); utf8.RuneCountInString(text) > glossary.ExampleLimit {
		r.reading.note(r.fields["example"][0].at, noteShortened, text)
		first, _ := firstSentences(text, glossary.ExampleLimit)
		if first == "" {
			first = cut(text, glossary.ExampleLimit)
		}
		r.set("example", first)
	}
	for i, v := range r.fields["sources"] {
		if name, isLink := strings.CutPrefix(strings.TrimSpace(v.text), "https://"); isLink && !strings.ContainsAny(name, " <>") {
			r.fields["sources"][i].text = strings.TrimRight(name, "/") + " <https://" + name + ">"
		}
	}
	for _, f := range fitting {
		var kept []value
		for _, v := range r.fields[f.field] {
			if text, _ := clean(v.text); f.fits(text) {
				kept = append(kept, v)
			} else {
				r.reading.note(v.at, noteUnfit, text)
			}
		}
		if delete(r.fields, f.field); kept != nil {
			r.fields[f.field] = kept
		}
	}
}

// checkedLayouts are the ways in which lists write a day or month.
var checkedLayouts = []string{"2006-01", "2006-01-02", "2006-01-02 15:04:05", "2006/01/02", "02.01.2006", "2.1.2006", "01-02-06", "1/2/06", "1/2/2006", "02/01/2006", "Jan 2006", "January 2006", "Jan-06", "Jan-2006", "2-Jan-06", "2-Jan-2006", "01/2006", "2006/01", "Jan 2, 2006", "2 January 2006", "2 Jan 2006", "2006-01-02T15:04:05Z07:00"}

// month makes the year and month of a date of the last check.
func (c *completer) month(r *draft) {
	text := r.first("checked")
	if r.strict || text == "" {
		return
	}
	for _, layout := range checkedLayouts {
		if day, err := time.Parse(layout, text); err == nil {
			r.set("checked", day.Format("2006-01"))
			return
		}
	}
	r.reading.note(r.at, noteMonth, text)
	delete(r.fields, "checked")
}
