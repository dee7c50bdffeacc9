package source

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A headword is what a list has where an entry has its names: "Key Performance
// Indicator (KPI)", "Relay / Forwarder", "SMS, also text message".
type headword struct {
	term, abbr string
	aliases    []string
}

var (
	slash     = regexp.MustCompile(`\s+[/|]\s+|\s*;\s+`)
	alsoWords = `(?:also (?:known|referred to) as|also called|also spelled|also|a\.?k\.?a\.?|or|formerly|auch|oder|ou|aussi|también|tambem|também|anche|ook|или|также)`
	also      = regexp.MustCompile(`(?i)\s*(?:,|;|\s[–—-])\s*` + alsoWords + `:?\s+`)
	inside    = regexp.MustCompile(`(?i)^` + alsoWords + `:?\s+`)
	brackets  = regexp.MustCompile(`^(.*\S)\s*[(\[（]([^()\[\]（）]+)[)\]）]$`)
	innerList = regexp.MustCompile(`\s*[,;/]\s+`)
	plural    = regexp.MustCompile(`^(.*\p{L})\((?:s|es|en|e|n)\)$`)
)

// readHeadword divides text. It is the term alone where there is nothing to divide;
// qualified tells that a note in brackets stays in it, as in "Port (network)".
func readHeadword(text string) (h headword, qualified bool) {
	text = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(text), ":"))
	add := func(name string) {
		switch {
		case name == "":
		case h.term == "":
			h.term = name
		default:
			h.aliases = append(h.aliases, name)
		}
	}
	short := func(name string) {
		if h.abbr == "" && h.term != "" {
			h.abbr = name
		} else {
			add(name)
		}
	}
	for _, part := range slash.Split(text, -1) {
		for _, name := range also.Split(part, -1) {
			name = strings.TrimSpace(name)
			if m := plural.FindStringSubmatch(name); m != nil {
				name = m[1]
			}
			m := brackets.FindStringSubmatch(name)
			if m == nil {
				if h.term != "" && isShortFor(name, h.term) {
					short(name)
				} else {
					add(name)
				}
				continue
			}
			outer, inner := strings.TrimSpace(m[1]), strings.TrimSpace(m[2])
			said := inside.ReplaceAllString(inner, "")
			inners := innerList.Split(said, -1)
			isShort := func(one string) bool { return looksShort(one) || isShortFor(one, outer) }
			switch {
			case isShortFor(outer, inner):
				add(inner)
				short(outer)
			case said == inner && !slices.ContainsFunc(inners, isShort) && !looksShort(outer):
				qualified = true
				add(name)
			default:
				add(outer)
				for _, one := range inners {
					if isShort(one) {
						short(one)
					} else {
						add(one)
					}
				}
			}
		}
	}
	return h, qualified
}

// lintHeadword reports a term of entry i that is not one name: nobody writes "Key Performance Indicator (KPI)" with its
// brackets each time, so it would be found nowhere else.
func lintHeadword(d *document, i int) Problems {
	term := d.Entries[i].Term
	h, _ := readHeadword(term)
	if h.term == "" || h.term == term {
		return nil
	}
	cure := "write term: " + h.term
	if h.abbr != "" {
		cure += ", abbr: " + h.abbr
	}
	if h.aliases != nil {
		cure += ", aliases: [" + join(h.aliases) + "]"
	}
	return Problems{d.at(i, "term").problem(cure, "the term %q is not one name, and found only as it is written", term)}
}

// looksShort reports whether name is written as abbreviations are: one word, mostly
// of capitals and digits.
func looksShort(name string) bool {
	large, all := 0, 0
	for _, r := range name {
		switch {
		case unicode.IsUpper(r) || unicode.IsDigit(r):
			large++
			all++
		case unicode.IsLetter(r):
			all++
		case unicode.IsSpace(r):
			return false
		}
	}
	return all >= 2 && all <= 10 && large*2 > all
}

// isShortFor reports whether abbr is an abbreviation of name: one word with a capital,
// whose letters stand in this order in the longer name, the first at its start.
func isShortFor(abbr, name string) bool {
	if utf8.RuneCountInString(abbr) > 10 || len(abbr) >= len(name) || strings.ContainsAny(abbr, " ") || !strings.ContainsFunc(abbr, unicode.IsUpper) {
		return false
	}
	rest := []rune(strings.ToLower(name))
	first := true
	count := 0
	for _, r := range strings.ToLower(abbr) {
		if !unicode.IsLetter(r) {
			continue // A2P, R&D, U.S.
		}
		count++
		at := -1
		for i, c := range rest {
			if c == r {
				at = i
				break
			}
		}
		if at < 0 || first && at > 0 {
			return false
		}
		first = false
		rest = rest[at+1:]
	}
	return count >= 2
}
