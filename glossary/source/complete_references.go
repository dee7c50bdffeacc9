package source

import (
	"regexp"
	"slices"
	"strings"

	"cpaas-glossary/glossary/names"
)

// seeAlso finds the references at the end of a definition.
var (
	seeAlso    = regexp.MustCompile(`(?i)(?:^|[.\s(]\s*)(?:see also|siehe auch|s\. auch|vgl\.(?: auch)?|voir aussi|véase también|ver también|vedi anche|veja também|zie ook|compare|cf\.)\s*:?\s+([^.()]{1,200})\)?\.?$`)
	betweenSee = regexp.MustCompile(`(?i)\s*[,;/]\s*(?:and\s+|und\s+)?|\s+(?:and|und|et|y|e|en|&)\s+`)
)

// longestSee is how many bytes the references at the end of a definition may have.
const longestSee = 300

// trailingReferences makes references of the terms that a definition names at its end, where all of them are entries: "See also:
// MMS, RCS."
func (c *completer) trailingReferences(all []draft) {
	known := map[string]bool{}
	for name := range c.ours {
		known[name] = true
	}
	for _, r := range all {
		for _, field := range nameFields {
			for _, v := range r.fields[field] {
				known[names.Fold(v.text)] = true
			}
		}
	}
	for i := range all {
		r := &all[i]
		vs := r.fields["definition"]
		if r.strict || len(vs) == 0 {
			continue
		}
		last := &vs[len(vs)-1]
		tail := strings.ToValidUTF8(last.text[max(len(last.text)-longestSee, 0):], "")
		skipped := len(last.text) - len(tail)
		m := seeAlso.FindStringSubmatchIndex(tail)
		if m == nil {
			continue
		}
		for n := range m {
			m[n] += skipped
		}
		var targets []string
		for _, name := range betweenSee.Split(last.text[m[2]:m[3]], -1) {
			if name = withoutMarks(name); !known[names.Fold(name)] {
				targets = nil
				break
			}
			targets = append(targets, name)
		}
		rest := strings.TrimSpace(last.text[:m[0]+len(lead(last.text[m[0]:m[1]]))])
		if targets == nil || rest == "" && r.first("summary") == "" {
			continue
		}
		for _, name := range targets {
			r.add("see", name, last.at)
		}
		if last.text = rest; rest == "" {
			r.fields["definition"] = vs[:len(vs)-1]
		}
	}
}

// lead returns the full stop that text begins with, which ends the sentence before.
func lead(text string) string {
	if strings.HasPrefix(text, ".") {
		return "."
	}
	return ""
}

// references makes ids of the names to which r refers.
func (c *completer) references(r *draft) {
	var kept []value
	for _, v := range r.fields["see"] {
		text := strings.TrimSpace(v.text)
		id := c.ours[names.Fold(text)]
		if id == "" && c.ids[text] {
			id = text
		}
		switch {
		case r.strict && id == "" || r.strict && c.ids[text]:
			kept = append(kept, v)
		case id == "":
			r.reading.note(v.at, noteUnknownSee, text)
		case id != r.first("id") && !slices.ContainsFunc(kept, func(v value) bool { return v.text == id }):
			v.text = id
			kept = append(kept, v)
		}
	}
	delete(r.fields, "see")
	if kept != nil {
		r.fields["see"] = kept
	}
}
