package gaps

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"cpaas-glossary/glossary/match"
)

// An expansion is what a page says that an abbreviation stands for.
type expansion struct{ short, long string }

// means stands between an abbreviation and what it stands for.
var means = regexp.MustCompile(`^(?:,?\s*(?:which |that )?(?:stands for|(?:is )?(?:short|an? (?:abbreviation|acronym)) (?:for|of))|\s*[:–—]|\s+-)\s+(?:the |an? )?`)

// orShort is before an abbreviation, behind what it stands for: Short Message Service, or SMS.
var orShort = regexp.MustCompile(`, or (?:simply |just )?$`)

// expansions returns those in text, which has words: "Short Message Service (SMS)", "SMS (Short Message Service)", "SMS stands
// for Short Message Service", "SMS: Short Message Service" and "Short Message Service, or SMS".
func expansions(text string, words []token) (out []expansion) {
	for i, w := range words {
		short := abbreviation(w.text)
		if short == "" {
			continue
		}
		before, after := strings.TrimRight(text[:w.start], "\"“‘'* "), strings.TrimLeft(text[w.end:], "\"”’'* ")
		switch {
		case strings.HasSuffix(before, "(") && after != "" && strings.ContainsRune("),;/", rune(after[0])):
			if long := longBefore(text, words[:i], len(before)-1, short); long != "" {
				out = append(out, expansion{short, long})
			}
		case strings.HasPrefix(after, "("):
			if end := strings.IndexAny(after, ")"+breaks); end > 0 && after[end] == ')' && end < 120 {
				if long := longOf(after[1:end], short); long != "" {
					out = append(out, expansion{short, long})
				}
			}
		case orShort.MatchString(text[:w.start]):
			end := orShort.FindStringIndex(text[:w.start])[0]
			n := i
			for n > 0 && words[n-1].end > end {
				n--
			}
			if long := longBefore(text, words[:n], end, short); long != "" {
				out = append(out, expansion{short, long})
			}
		case means.MatchString(text[w.end:]):
			rest := text[w.end+len(means.FindString(text[w.end:])):]
			end := strings.IndexAny(rest, ".,;:(–—"+breaks)
			if dash := strings.Index(rest, " - "); dash >= 0 && (end < 0 || dash < end) {
				end = dash
			}
			if end < 0 {
				end = len(rest)
			}
			if end > 0 && end < 120 {
				if long := longOf(rest[:end], short); long != "" {
					out = append(out, expansion{short, long})
				}
			}
		}
	}
	return out
}

var (
	abbrElement  = regexp.MustCompile(`(?i)<abbr\b[^<>]*?\stitle\s*=\s*(?:"([^"<>]{1,120})"|'([^'<>]{1,120})')[^<>]*>\s*([^<>]{1,20}?)\s*</abbr>`)
	abbrMarkdown = regexp.MustCompile(`(?m)^ {0,3}\*\[([^\]\n]{1,20})\]:[ \t]*([^\n]{1,120}?)\.?[ \t\r]*$`)
)

// Declared returns what the source of a page says that abbreviations stand for: <abbr title="Short Message Service">SMS</abbr>, and in
// Markdown *[SMS]: Short Message Service.
func Declared(src []byte) map[string]string {
	all := map[string]string{}
	add := func(short, long []byte) {
		if name := abbreviation(string(short)); name != "" {
			if text := longOf(html.UnescapeString(string(long)), name); text != "" {
				all[name] = text
			}
		}
	}
	for _, m := range abbrElement.FindAllSubmatch(src, -1) {
		add(m[3], append(m[1], m[2]...))
	}
	for _, m := range abbrMarkdown.FindAllSubmatch(src, -1) {
		add(m[1], m[2])
	}
	return all
}

// longBefore returns the words that end at end and for which short stands, or "": the
// fewest that will do. The rule is that of Schwartz and Hearst (A simple algorithm for
// identifying abbreviation definitions in biomedical text, 2003): the letters of short
// stand in them in this order, the first one at the start of a word.
func longBefore(text string, before []token, end int, short string) string {
	most := min(utf8.RuneCountInString(short)+5, 2*utf8.RuneCountInString(short))
	for n := 1; n <= min(most, len(before)); n++ {
		first := before[len(before)-n]
		if strings.ContainsAny(text[first.start:end], breaks+match.Inline+".;:!?()") {
			return ""
		}
		if long := longOf(text[first.start:end], short); long != "" {
			return long
		}
	}
	return ""
}

// longOf returns long, tidied, where short stands for the whole of it, or "".
func longOf(long, short string) string {
	fields := strings.FieldsFunc(long, func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '/' || r == '–' || r == '"' })
	letters := []rune(strings.ToLower(short))
	if len(fields) < 2 || small[strings.ToLower(fields[0])] || small[strings.ToLower(fields[len(fields)-1])] {
		return ""
	}
	if strings.ContainsAny(long, match.Inline) || !standsFor(fields, letters) {
		return ""
	}
	return strings.Trim(strings.Join(strings.Fields(long), " "), "\"“”'‘’*,")
}

// standsFor reports whether letters are the initials of words, in order. Words that only
// connect may be skipped, and one word may give several letters: Hypertext, HT.
func standsFor(words []string, letters []rune) bool {
	if len(words) == 0 || len(letters) == 0 {
		return len(words) == 0 && len(letters) == 0
	}
	word := []rune(strings.ToLower(words[0]))
	if small[string(word)] && standsFor(words[1:], letters) {
		return true
	}
	first := letters[0]
	starts := word[0] == first || first == 'x' && len(word) > 1 && word[0] == 'e' && word[1] == 'x' ||
		first == '2' && string(word) == "to" || first == '4' && string(word) == "for"
	if !starts {
		return false
	}
	if standsFor(words[1:], letters[1:]) {
		return true
	}
	// More letters of the same word, in its order.
	at := 1
	for n := 1; n < len(letters); n++ {
		for at < len(word) && word[at] != letters[n] {
			at++
		}
		if at == len(word) {
			return false
		}
		at++
		if standsFor(words[1:], letters[n+1:]) {
			return true
		}
	}
	return false
}

// small are the words that only connect others.
var small = set(`a an and as at by de for from in into of off on or over the to up via with per`)

func set(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}
