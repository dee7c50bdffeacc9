package source

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"cpaas-glossary/glossary/ordinary"
)

// A headword is what a list has where an entry has its names: "Key Performance
// Indicator (KPI)", "Relay / Forwarder", "SMS, also text message".
type headword struct {
	term, abbr string
	aliases    []string
	said       string // how it is said
}

var (
	slash     = regexp.MustCompile(`\s+[/|=]\s+|[/|]\s+|\s*;\s+`)
	knownAs   = `also (?:known|referred to) as|also called|also spelled|a[./]?k[./]?a\.?|auch bekannt als|auch genannt|aussi appelée?|également appelée?|también conocid[oa] como|conhecid[oa] como|detto anche|ook bekend als|ook wel`
	alsoWords = `(?:` + knownAs + `|also|or|(?:formerly|previously)(?: known as)?|auch|oder|früher|ehemals|ou|aussi|anciennement|también|tambem|também|antes|anche|ook|o|или|также|ранее)`
	also      = regexp.MustCompile(`(?i)\s*(?:,|;|\s[–—-])\s*` + alsoWords + `:?\s+|\s+(?:` + knownAs + `)\s+`)
	// inside is what a note in brackets may begin with: (also text message), (abbr. SMS), (short for Short Message Service).
	inside = regexp.MustCompile(`(?i)^(?:` + alsoWords + `:?\s+|(?:abbr\.?|abbreviated(?: as)?|abbreviation|acronym(?: for| of)|short for|stands for|` +
		`abk\.|abkürzung(?: für)?|abgekürzt|kurz für|steht für|engl\.|abrév\.|en anglais|abrev\.|abreviado|en inglés)(?::\s*|\s+)|` +
		`(?:short|acronym|kurz|englisch|sigle|sigla):\s*)`)
	// partOfSpeech is a note in brackets that says what kind of word it is.
	partOfSpeech = regexp.MustCompile(`(?i)^(?:n|v|vb|adj|adv|noun|verb|adjective|adverb|abbreviation|acronym|subst|substantiv|nomen|adjektiv|nom|verbe|sustantivo|verbo|s\.\s?[mf]|n\.\s?[mf])\.?$`)
	brackets     = regexp.MustCompile(`^(.*\S)\s*[(\[（]([^()\[\]（）]+)[)\]）]$`)
	innerList    = regexp.MustCompile(`\s*[,;/]\s+|\s+(?:or|oder|ou)\s+`)
	// shortNames are abbreviations with a stroke between them: MNP/LNP.
	shortNames = regexp.MustCompile(`^\p{Lu}[\p{L}\d]+(?:/\p{Lu}[\p{L}\d]+)+$`)
	// bracketed parts names with brackets behind each: One (O), Two (T).
	bracketed = regexp.MustCompile(`([)\]）]),\s+([^,]+[)\]）])`)
	plural    = regexp.MustCompile(`^(.*\p{L})\((?:s|es|en|e|n)\)$`)
	// attached are brackets that belong to a word: HTTP(S), (A)synchronous.
	attachedEnd   = regexp.MustCompile(`^(.*\p{L})\((\p{L}{1,3})\)$`)
	attachedStart = regexp.MustCompile(`^\((\p{L}{1,4}-?)\)(\p{Ll}.*)$`)
	middle        = regexp.MustCompile(`^(\S.*?)\s*\(([^()]+)\)\s+(\S.*)$`)
	// footnote is the sign of a note behind a word, and not the power of a unit.
	footnote = regexp.MustCompile(`(\p{L}{3})(?:[¹²³⁰⁴-⁹]+|\s?[*†‡]+|\s*\[\d{1,3}\])$`)
	endDot   = regexp.MustCompile(`^[^.]*\p{Ll}{3}\.$`)
	// pairSigns stand between an abbreviation and what it stands for.
	pairSigns = regexp.MustCompile(`^(.*?\S)(?:\s+[–—=-]\s+|\s*[:–—=]\s+)(\S.*)$`)
	// pairStroke is a stroke between them, which is within a name elsewhere: TCP/IP.
	pairStroke = regexp.MustCompile(`^([^/]*[^/\s])/([^/\s][^/]*)$`)
	// shortLast and shortFirst are such a pair with a comma: One-time password, OTP.
	shortLast  = regexp.MustCompile(`^(.+),\s+(\S+)$`)
	shortFirst = regexp.MustCompile(`^(\S+),\s+(.+)$`)
	saying     = regexp.MustCompile(`(?i)^(?:pronounced|pron\.?|said|gesprochen|ausgesprochen|prononcé|se pronuncia)[:,]?\s+(.+)$`)
	// tradeSigns are not written each time that a name is.
	tradeSigns = strings.NewReplacer("®", "", "™", "", "℠", "")
	orBetween  = regexp.MustCompile(`^(\S.*?)\s+(?:or|oder|ou|o)\s+(\S.*)$`)
	orBehind   = regexp.MustCompile(`^(\S.*[)\]）])\s+(?:or|oder|ou|o)\s+(\S.*)$`)
)

// readHeadword divides text. It is the term alone where there is nothing to divide;
// qualified tells that a note in brackets stays in it, as in "Port (network)".
func readHeadword(text string) (h headword, qualified bool) {
	if isOneName(text) {
		return headword{term: strings.TrimSpace(text)}, false
	}
	text = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(tradeSigns.Replace(text)), ":"))
	text = bracketed.ReplaceAllString(text, "$1 / $2")
	for _, part := range splitOutside(slash, text) {
		for _, name := range splitOutside(also, part) {
			if h.addName(strings.TrimSpace(name)) {
				qualified = true
			}
		}
	}
	return h, qualified
}

// linkingWords are those between names that stand without a sign.
var linkingWords = regexp.MustCompile(`(?i)\s(?:also|aka|auch|aussi|également|también|conhecid[oa]|detto|ook|or|oder|ou|o)\s`)

// isOneName reports whether text has neither a sign nor a word that may divide it, as most terms of a long list.
func isOneName(text string) bool {
	spaces := 0
	for i, r := range text {
		switch {
		case r == ' ':
			spaces++
		case r == '-' && i > 0 && text[i-1] != ' ':
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r >= 0x80 && unicode.IsLetter(r):
		default:
			return false
		}
	}
	return spaces < 2 || !linkingWords.MatchString(text)
}

// splitOutside divides text where sign matches outside brackets: "Transport Layer Security (TLS, formerly SSL)" is one
// name with a note.
func splitOutside(sign *regexp.Regexp, text string) (parts []string) {
	begin := 0
	for _, m := range sign.FindAllStringIndex(text, -1) {
		before := text[begin:m[0]]
		if closing := strings.IndexAny(text[m[0]:], ")]）"); closing >= 0 && strings.LastIndexAny(before, "([（") > strings.LastIndexAny(before, ")]）") {
			continue
		}
		parts = append(parts, before)
		begin = m[1]
	}
	return append(parts, text[begin:])
}

func (h *headword) add(name string) {
	switch {
	case name == "":
	case h.term == "":
		h.term = name
	case h.abbr == "" && looksShort(h.term) && !looksShort(name) && isShortFor(h.term, name):
		h.term, h.abbr = name, h.term
	default:
		h.aliases = append(h.aliases, name)
	}
}

func (h *headword) short(name string) {
	if h.abbr == "" && h.term != "" {
		h.abbr = name
	} else {
		h.add(name)
	}
}

// addName adds one of the names that a headword lists, with what stands in brackets behind it.
func (h *headword) addName(name string) (qualified bool) {
	name = footnote.ReplaceAllString(name, "$1")
	if endDot.MatchString(name) && !slices.Contains(abbreviatedWords, strings.ToLower(strings.TrimRight(name, "."))) {
		name = strings.TrimRight(name, ".")
	}
	if m := plural.FindStringSubmatch(name); m != nil {
		name = m[1]
	}
	if m := attachedEnd.FindStringSubmatch(name); m != nil && !isShortFor(m[2], m[1]) {
		h.add(m[1])
		h.add(m[1] + m[2])
		return false
	}
	if m := attachedStart.FindStringSubmatch(name); m != nil {
		h.add(m[1] + m[2])
		h.add(m[2])
		return false
	}
	if m := orBehind.FindStringSubmatch(name); m != nil {
		first := h.addName(m[1])
		return h.addName(m[2]) || first
	}
	m := brackets.FindStringSubmatch(name)
	if m == nil {
		return h.addBare(name)
	}
	outer, inner := strings.TrimSpace(m[1]), strings.Trim(m[2], ` "'„“”«»‚‘’`)
	if m := saying.FindStringSubmatch(inner); m != nil {
		h.said = m[1]
		return h.addName(outer)
	}
	if partOfSpeech.MatchString(inner) {
		return h.addName(outer)
	}
	said := inside.ReplaceAllString(inner, "")
	inners := innerList.Split(said, -1)
	if shortNames.MatchString(said) {
		inners = strings.Split(said, "/")
	}
	// A note that is an ordinary word says what kind of thing it is: SIP (protocol).
	if said == inner && looksShort(outer) && !isShortFor(outer, inner) && !looksShort(inner) && ordinary.Is(strings.ToLower(inner)) {
		return h.addName(outer)
	}
	isShort := func(one string) bool { return looksShort(one) && !isRegion(one, outer) || isShortFor(one, outer) }
	switch {
	case isShortFor(outer, said):
		h.add(said)
		h.short(outer)
	case said == inner && !slices.ContainsFunc(inners, isShort) && !looksShort(outer):
		qualified = true
		h.add(name)
	default:
		if strings.HasSuffix(outer, ")") {
			qualified = h.addName(outer)
		} else {
			h.add(outer)
		}
		for _, one := range inners {
			one = inside.ReplaceAllString(one, "")
			if isShort(one) {
				h.short(one)
			} else {
				h.add(one)
			}
		}
	}
	return qualified
}

// addBare adds a name that does not end in brackets.
func (h *headword) addBare(name string) (qualified bool) {
	if h.term != "" && isShortFor(name, h.term) {
		h.short(name)
		return false
	}
	for _, sign := range []*regexp.Regexp{pairSigns, pairStroke, shortLast, shortFirst} {
		m := sign.FindStringSubmatch(name)
		if m == nil {
			continue
		}
		for _, pair := range [][2]string{{m[1], m[2]}, {m[2], m[1]}} {
			if short, long := pair[0], pair[1]; isShortFor(short, long) && (sign == pairSigns || looksShort(short) && !isRegion(short, long)) {
				h.add(long)
				h.short(short)
				return false
			}
		}
	}
	if m := orBetween.FindStringSubmatch(name); m != nil && (looksShort(m[1]) || looksShort(m[2])) && !strings.ContainsAny(name, "()") {
		h.add(m[1])
		h.add(m[2])
		return false
	}
	if m := middle.FindStringSubmatch(name); m != nil {
		if isShortFor(m[1], m[2]) || isShortFor(m[2], m[1]) {
			long, short := m[2]+" "+m[3], m[1]+" "+m[3]
			if isShortFor(m[2], m[1]) {
				long, short = short, long
			}
			h.add(long)
			h.add(short)
			return false
		}
		qualified = true
	}
	h.add(name)
	return qualified
}

// isRegion reports whether a note in brackets behind a name in Latin letters says where it is used,
// as in "Carrier (US)".
func isRegion(note, name string) bool {
	if len(note) != 2 && note != "USA" || !strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Latin, r) }) {
		return false
	}
	region, err := language.ParseRegion(note)
	return err == nil && region.IsCountry() || note == "UK" || note == "EU"
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
	large, all, letter := 0, 0, false
	for _, r := range name {
		switch {
		case unicode.IsUpper(r) || unicode.IsDigit(r):
			large++
			all++
			letter = letter || unicode.IsUpper(r)
		case unicode.IsLetter(r):
			all++
		case unicode.IsSpace(r):
			return false
		}
	}
	return all >= 2 && all <= 10 && large*2 > all && letter
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
