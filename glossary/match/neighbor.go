package match

import (
	"unicode/utf8"

	"cpaas-glossary/glossary/words"
)

// standsAlone reports whether text[start:end] is prose, judged by what touches
// it: part of an identifier, a header name, a path or an address is not. Nor is what stands in a formula or a template.
func (s speech) standsAlone(text string, start, end int) bool {
	end = s.pastEndings(text, start, end)
	return (start == 0 || s.startsAlone(text, start, end)) && (end == len(text) || s.endsAlone(text, start, end)) &&
		!inCode(text, start)
}

// pastEndings returns where the endings end that follow an acronym at text[start:end]: SMS:n.
func (s speech) pastEndings(text string, start, end int) int {
	for s&joins != 0 && end < len(text) && text[end] == ':' && hasInnerCapital(text[start:end]) {
		to := partAfter(text, end+1)
		if to == end+1 || to > end+1+longestEnding {
			break
		}
		end = to
	}
	return end
}

// startsAlone is standsAlone as far as what is before tells, of which there is something.
func (s speech) startsAlone(text string, start, end int) bool {
	left, size := utf8.DecodeLastRuneInString(text[:start])
	switch left {
	case '@', '#', '$', '%', '=', '~', '^', '\\', '`', '?', '_':
		return false // a handle, a variable, a query
	case '&':
		return isAmongNames(text, start, end)
	case '-', 0x2010, 0x2011:
		return s.endsCompound(text, start-size, start, end)
	case '.', ':':
		before, n := utf8.DecodeLastRuneInString(text[:start-1])
		return n == 0 || before < ' ' || before == '.' || words.IsSpace(before) // client.api and urn:sms are members
	case '<', '{':
		return end == len(text) || text[end] != '>' && text[end] != '}' // a placeholder
	case '/':
		return inAlternatives(text, start, end)
	}
	return true
}

// endsAlone is standsAlone as far as what is after tells, of which there is something.
func (s speech) endsAlone(text string, start, end int) bool {
	right, size := utf8.DecodeRuneInString(text[end:])
	switch right {
	case '@', '=', '\\', '`', '$', '#':
		return false
	case '+':
		return end+1 == len(text) || text[end+1] != '+' // C++
	case '/':
		return inAlternatives(text, start, end)
	case '(':
		return !isCall(text[end+1:])
	case ':', '.', '_':
		return endsSentence(text[end+size:])
	case '-', 0x2010, 0x2011:
		return s.beginsCompound(text, start, end, end+size)
	}
	return true
}

// isCall reports whether rest, after a parenthesis that touches a name, is what a function is
// called with: one word in small letters or several without a space, or nothing. Prose has
// "API(s)", and "SMS(Short ..." where a space is missing.
func isCall(rest string) bool {
	end := 0
	for end < len(rest) && rest[end] > ' ' && rest[end] != ')' {
		end++
	}
	arguments := rest[:end]
	return end < len(rest) && rest[end] == ')' && arguments != "s" && arguments != "es" &&
		(arguments == "" || arguments[0] < 'A' || arguments[0] > 'Z')
}

// isAmongNames reports whether an acronym after an ampersand stands beside another one, SMS&MMS,
// rather than in a query.
func isAmongNames(text string, start, end int) bool {
	from := partBefore(text, start-1)
	return hasInnerCapital(text[start:end]) && hasInnerCapital(text[from:start-1]) && !inIdentifier(text, from)
}

// longestEnding is how many letters an ending of Finnish or Swedish after a colon has at most: SMS:issa.
const longestEnding = 5

// endsSentence reports whether rest, after a full stop or colon, does not go on
// as an identifier or an address does.
func endsSentence(rest string) bool {
	r, n := utf8.DecodeRuneInString(rest)
	return n == 0 || !(r == '/' || r == '_' || r < 0x80 && words.IsAlnum(byte(r)))
}

// Parts of compounds, each between two spaces, in small letters.
const (
	prefixes  = " non anti low high per mid ultra multi pre post single dual cross full near sub "
	particles = " on in out up off down over back "
)

// beginsCompound reports whether a term followed by a hyphen is the first part of
// an ordinary compound, SMS-enabled: not of a name, SIP-Router, a header, a number or
// an option, and not of a word of its own, add-on.
func (s speech) beginsCompound(text string, start, end, next int) bool {
	r, _ := utf8.DecodeRuneInString(text[next:])
	to := partAfter(text, next)
	switch {
	case r >= '0' && r <= '9', r == '_':
		return false
	case r >= 'A' && r <= 'Z':
		return s&compounds != 0 && to > next+2 || hasInnerCapital(text[start:end]) && !hasSmall(text[next:to])
	}
	return hasInnerCapital(text[start:end]) || !isIn(particles, text[next:to])
}

// endsCompound reports whether a term after the hyphen at hyphen is the last part of an ordinary
// compound: low-latency, non-SIP, SIP-to-SIP. What is before an acronym are words in small letters
// and other acronyms; before another word stands one of prefixes. In compounds of German, any word is.
func (s speech) endsCompound(text string, hyphen, start, end int) bool {
	from := partBefore(text, hyphen)
	if r, _ := utf8.DecodeLastRuneInString(text[:from]); r > 0xBF && (r < 0x2000 || r > 0x2E7F) && r != utf8.RuneError {
		return true // a word of a language, ה-API, and no identifier
	}
	if s&compounds == 0 && !hasInnerCapital(text[start:end]) {
		return text[start] > 'Z' && isIn(prefixes, text[from:hyphen]) && !inIdentifier(text, from)
	}
	for {
		part := text[from:hyphen]
		if len(part) < 2 || s&compounds == 0 && part[0] <= 'Z' && hasSmall(part) {
			return false
		}
		if from == 0 || !words.IsHyphen(rune(text[from-1])) {
			return !inIdentifier(text, from)
		}
		hyphen = from - 1
		from = partBefore(text, hyphen)
	}
}

// inIdentifier reports whether what is before from makes a word there part of an identifier or an
// address.
func inIdentifier(text string, from int) bool {
	if from == 0 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(text[:from])
	return r != rune(Inline[0]) && inPath(r) || r == '$' || r == '\\'
}

// partBefore returns where the ASCII letters and digits before end begin, and partAfter where
// those from start on end.
func partBefore(text string, end int) int {
	for end > 0 && words.IsAlnum(text[end-1]) {
		end--
	}
	return end
}

func partAfter(text string, start int) int {
	for start < len(text) && words.IsAlnum(text[start]) {
		start++
	}
	return start
}

// isIn reports whether list has word, in whatever case, between two spaces.
func isIn(list, word string) bool {
	for i := 0; i+len(word)+2 <= len(list); i++ {
		if list[i] == ' ' && list[i+1+len(word)] == ' ' && words.Equal(list[i+1:i+1+len(word)], word) {
			return true
		}
	}
	return false
}

// hasInnerCapital reports whether s has a capital beyond its first letter.
func hasInnerCapital(s string) bool {
	for i := 1; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' {
			return true
		}
	}
	return false
}

// inAlternatives reports whether the run of characters without a space around
// text[start:end] is a choice of words, SMS/MMS, rather than a path or an
// address: words on both sides of each slash, nothing of a file name. Of three or more, most
// begin with a capital: SMS/MMS/RCS. RTP/AVP and its kin are one thing.
func inAlternatives(text string, start, end int) bool {
	from, to := start, end
	for from > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:from])
		if !inPath(r) {
			break
		}
		from -= n
	}
	for to < len(text) {
		r, n := utf8.DecodeRuneInString(text[to:])
		if !inPath(r) {
			break
		}
		to += n
	}
	for to > end && (text[to-1] == '.' || text[to-1] == ':' || text[to-1] == '?') {
		to-- // the end of the sentence
	}
	parts, capitals := 0, 0
	for i := from; i <= to; i++ {
		if i < to && text[i] != '/' {
			if c := text[i]; (i < start || i >= end) && (c == '.' || c == ':' || c == '_' || c == '=' || c == '?' || c == '&' || c == '%' || c == '@' || c == '~' || c == '{' || c == '#') {
				return false
			}
			continue
		}
		part := text[from:i]
		if part == "" || isProfile(part) {
			return false
		}
		if part[0] >= 'A' && part[0] <= 'Z' {
			capitals++
		}
		parts++
		from = i + 1
	}
	return parts == 2 || 2*capitals > parts
}

// isProfile reports whether s is a profile of RTP in SDP: AVP, SAVP, AVPF or SAVPF (RFC 4585).
func isProfile(s string) bool {
	if s[0] == 'S' {
		s = s[1:]
	}
	return s == "AVP" || s == "AVPF"
}

// inPath reports whether r can stand in a path or address. Beyond ASCII all but
// spaces, dashes and quotes can.
func inPath(r rune) bool {
	if r >= 0x80 {
		return !words.IsSpace(r) && (r < 0x2010 || r > 0x203A)
	}
	if words.IsAlnum(byte(r)) {
		return true
	}
	switch r {
	case '/', '.', ':', '_', '-', '=', '?', '&', '%', '@', '~', '{', '}', '#', '+', '*', rune(Inline[0]):
		return true
	}
	return false
}
