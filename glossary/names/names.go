// Package names works out the names of an entry: those that it is given, and those
// that they imply.
package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/words"
)

// A Name is a form in which an entry appears in text. The matcher adds case,
// plural, possessive, and hyphen for space by itself.
type Name struct {
	Text  string
	Exact uint16 // bit n is set if word n must match exactly
	Kind  pack.Kind
	Given bool // written in the source, not generated
}

// Of returns the names of e: first those that it is given, then those that they
// imply.
func Of(e glossary.Entry) []Name {
	var out []Name
	seen := map[string]bool{}
	add := func(text string, kind pack.Kind, given bool) {
		text = strings.TrimSpace(text)
		if text == "" || seen[text] {
			return
		}
		seen[text] = true
		exact := exactWords(text, e.Case)
		if kind == pack.KindStop {
			exact = exactWords(text, glossary.CaseWord)
		}
		out = append(out, Name{text, exact, kind, given})
	}
	given := append([]string{e.Term, e.Abbr}, e.Aliases...)
	for _, n := range given {
		add(n, pack.KindName, true)
	}
	for _, n := range e.Not {
		add(n, pack.KindStop, true)
	}
	if _, long, rest := split(e.Term, e.Abbr); rest != "" {
		add(Implied(e), pack.KindName, false)
		add(long, pack.KindName, false)
	}
	for _, n := range append([]Name(nil), out...) {
		if n.Kind == pack.KindName {
			add(joined(n.Text), pack.KindName, false)
			add(plural(n.Text), pack.KindName, false)
		}
	}
	for _, n := range append([]Name(nil), out...) {
		if n.Kind != pack.KindName || isASCII(n.Text) || n.Exact != 0 {
			continue
		}
		for _, text := range written(n.Text) {
			add(text, n.Kind, false)
		}
		for _, text := range capitalsOf(n.Text) {
			if !seen[text] {
				seen[text] = true
				out = append(out, Name{text, exactWords(text, glossary.CaseExact), n.Kind, false})
			}
		}
	}
	for _, n := range append([]Name(nil), out...) {
		add(decomposed(n.Text), n.Kind, false)
	}
	return out
}

// Implied returns the abbreviation of e with what it leaves of the term, SIM
// Card, or "".
func Implied(e glossary.Entry) string {
	if short, _, rest := split(e.Term, e.Abbr); rest != "" {
		return short + " " + rest
	}
	return ""
}

// split finds the leading words of term for which abbr stands, by their
// initials: "SIM" and "Subscriber Identity Module Card" give "SIM",
// "Subscriber Identity Module" and "Card". rest is "" where abbr stands for the
// whole term or for something else.
func split(term, abbr string) (short, long, rest string) {
	if abbr == "" || strings.ContainsAny(abbr, " -") {
		return "", "", ""
	}
	want := []rune(strings.ToLower(abbr))
	for i, r := range term {
		start := i == 0 || term[i-1] == ' ' || term[i-1] == '-'
		if !start {
			continue
		}
		if len(want) == 0 {
			return abbr, strings.TrimRight(term[:i], " -"), term[i:]
		}
		word := strings.ToLower(wordAt(term[i:]))
		switch {
		case unicode.ToLower(r) == want[0], word == "to" && want[0] == '2':
			want = want[1:]
		case word == "to" || word == "of" || word == "over" || word == "as" || word == "a" || word == "for":
		default:
			return "", "", ""
		}
	}
	return "", "", ""
}

func wordAt(s string) string {
	if i := strings.IndexAny(s, " -"); i >= 0 {
		return s[:i]
	}
	return s
}

// joined returns a name of two ordinary words written as one, "shortcode" for
// "short code", or "".
func joined(name string) string {
	i := strings.IndexAny(name, " -")
	if i <= 0 || strings.ContainsAny(name[i+1:], " -") || len(name[i+1:]) < 2 {
		return ""
	}
	for _, r := range name[:i] + name[i+1:] {
		if !unicode.IsLetter(r) {
			return ""
		}
	}
	if exactWords(name, glossary.CaseWord) != 0 {
		return ""
	}
	return name[:i] + strings.ToLower(name[i+1:])
}

// plural returns the plural of name where it takes more than an s, or "". That of an
// acronym may after an X: PBXs, PBXes.
func plural(name string) string {
	switch last := lastWord(name); {
	case exactWords(last, glossary.CaseWord) == 0:
		return words.Plural(name)
	case strings.HasSuffix(last, "X"):
		return name + "es"
	}
	return ""
}

func lastWord(name string) string { return name[strings.LastIndexAny(name, " -")+1:] }

// exactWords returns the words of name that must match exactly, as bits.
func exactWords(name string, c glossary.Case) (mask uint16) {
	n := 0
	forWords(name, func(word string, _ bool) {
		if n < pack.MaxWords && (c == glossary.CaseExact || c == glossary.CaseWord && isAcronym(word)) {
			mask |= 1 << n
		}
		n++
	})
	return mask
}

// isAcronym reports whether word has two capitals, or a capital and a digit.
func isAcronym(word string) bool {
	capitals, digits := 0, 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsDigit(r):
			digits++
		}
	}
	return capitals >= 2 || capitals == 1 && digits > 0
}

// forWords calls do with each word and symbol of name; glued says that no
// separator stands before it.
func forWords(name string, do func(word string, glued bool)) {
	for i := 0; i < len(name); {
		start := words.Separator(name, i)
		if start == len(name) {
			return
		}
		end := words.Next(name, start)
		do(name[start:end], i > 0 && start == i)
		i = end
	}
}

// decomposed returns name with its letters and accents apart (NFD), or "" where
// it has no accented letters. Names are stored composed (NFC).
func decomposed(name string) string {
	if isASCII(name) {
		return ""
	}
	if d := norm.NFD.String(name); d != name {
		return d
	}
	return ""
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Fold returns name as the matcher sees it: names that are alike in case,
// separators and ignorable characters fold alike. It is "" for a name without
// words.
func Fold(name string) string {
	var b strings.Builder
	forWords(name, func(word string, glued bool) {
		if !glued {
			b.WriteByte(' ')
		}
		b.WriteString(words.Folded(word))
	})
	return b.String()
}

// Size returns how many words and symbols name has, and the bytes of the longest.
func Size(name string) (count, longest int) {
	forWords(name, func(word string, _ bool) {
		count++
		longest = max(longest, len(word))
	})
	return count, longest
}

// WordCount returns how many words and symbols name has.
func WordCount(name string) int {
	count, _ := Size(name)
	return count
}
