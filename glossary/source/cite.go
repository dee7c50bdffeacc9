package source

import (
	"fmt"
	"net/url"
	"regexp"
	"time"
	"unicode/utf8"

	"cpaas-glossary/glossary"
)

// rfc finds the number of the RFC that the name of a source begins with. What
// stands before a comma or the end is the document: "RFC 7208, 4.6.4".
var rfc = regexp.MustCompile(`^RFC (\d{1,5})(?:,|$)`)

// linkOf returns the address of s: its own, or that of the RFC that it names, or "".
func linkOf(s glossary.Source) string {
	if m := rfc.FindStringSubmatch(s.Name); m != nil && s.Link == "" {
		return "https://www.rfc-editor.org/rfc/rfc" + m[1]
	}
	return s.Link
}

// checkSource returns what is wrong with s and the cure, or "". inLink says that
// the link is at fault.
func checkSource(s glossary.Source) (fault, cure string, inLink bool) {
	switch u, err := url.Parse(s.Link); {
	case s.Name == "":
		return "the source has no name", "write the document and the clause", false
	case utf8.RuneCountInString(s.Name) > glossary.SourceLimit:
		return "the name of the source is too long", "give only document and clause", false
	case s.Link == "":
	case err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil:
		return "the link " + quoted(s.Link) + " is not an https address", "write one such as https://www.rfc-editor.org/rfc/rfc9989, or leave it out", true
	}
	return "", "", false
}

// checkSources returns what is wrong with sources. at has the place of item n as
// "sources#n", and that of its link as "sources#n.2".
func checkSources(sources []glossary.Source, at place) (ps Problems) {
	for n, s := range sources {
		fault, cure, inLink := checkSource(s)
		if fault == "" {
			continue
		}
		item := fmt.Sprintf("sources#%d", n)
		if _, ok := at.fields[item+".2"]; ok && inLink {
			item += ".2"
		}
		ps = append(ps, at.at(item).problem(cure, "%s", fault))
	}
	return ps
}

// monthLayout is how a month is written: "2026-11".
const monthLayout = "2006-01"

// IsMonth reports whether text is a month such as "2026-11".
func IsMonth(text string) bool { return text != "" && checkMonth(text) == "" }

// checkMonth returns the cure for what is no month, or "".
func checkMonth(month string) string {
	if _, err := time.Parse(monthLayout, month); month != "" && err != nil {
		return "write year and month, such as 2026-11"
	}
	return ""
}
