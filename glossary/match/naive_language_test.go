package match

import (
	"regexp"
	"slices"
	"strings"
)

// tongue is what naive knows of the language of a text.
type tongue struct {
	joins     bool // words are joined to names
	compounds bool // whose parts have capitals
	foreign   bool // it is neither that of the glossary nor of the page, and in Latin letters
}

// inOtherScripts are the languages that are not written in Latin letters, by script: Arabic, Armenian, Bengali, Burmese,
// Cyrillic, Devanagari, Ethiopic, Georgian, Greek, Gujarati, Gurmukhi, Han, Hangul, Hebrew (iw and ji are old tags of he and yi), kana,
// Kannada, Khmer, Lao, Malayalam, Odia, Sinhala, Tamil, Telugu, Thaana, Thai and Tibetan.
var inOtherScripts = strings.Fields("ar fa ps sd ug ur hy as bn my be bg kk ky mk mn ru sr tg tt uk hi mr ne am ti ka el gu pa zh ko he iw ji yi ja kn km lo ml or si ta te dv th bo dz")

// tongueOf returns what a text in lang on a page in page is to a glossary in own, each a language tag without its region, or "" where nobody
// knows it.
func tongueOf(lang, page, own string) tongue {
	if page == "" {
		page = own
	}
	if lang == "" {
		lang = page
	}
	return tongue{joins: lang != "en", compounds: lang == "de", foreign: lang != own && lang != page && !slices.Contains(inOtherScripts, lang)}
}

// sign is the sign of a language on a page in another: the letters of both are 4 after their places in the alphabet.
var sign = regexp.MustCompile("\x04([\x05-\x1e]*) ([\x05-\x1e]*)\x00")

// tonguesOf returns where in a text another language begins, and what it is.
func tonguesOf(text, own string) (starts []int, all []tongue) {
	read := func(letters string) string {
		return strings.Map(func(r rune) rune { return 'a' + r - 5 }, letters[:min(3, len(letters))])
	}
	starts, all = []int{0}, []tongue{tongueOf("", "", own)}
	for _, f := range sign.FindAllStringSubmatchIndex(text, -1) {
		starts = append(starts, f[0])
		all = append(all, tongueOf(read(text[f[2]:f[3]]), read(text[f[4]:f[5]]), own))
	}
	return starts, all
}

// otherLetters are the letters of scripts that are not Latin.
const otherLetters = `\x{380}-\x{1DFF}\x{3000}-\x{EFFF}`

var (
	change = regexp.MustCompile(`(?s)[0-9A-Za-z][^0-9A-Za-z` + otherLetters + `]*([` + otherLetters + `])|[` + otherLetters + `][^0-9A-Za-z` + otherLetters + `]*([0-9A-Za-z])`)
	joint  = regexp.MustCompile(`(?s)[0-9A-Za-z` + otherLetters + `].*?([:'‘’]).`)
)

// seamOf returns the first part of a token that is several joined ones, and where the rest begins; ok is false where there
// is one part.
func seamOf(text string, t token, s tongue) (part token, rest int, ok bool) {
	whole := text[t.start:t.end]
	if !t.isWord {
		return part, 0, false
	}
	at := len(whole)
	if !isInASCII(whole) {
		if f := change.FindStringSubmatchIndex(whole); f != nil {
			at = max(f[2], f[4])
			rest = at
		}
	}
	if s.joins && strings.ContainsAny(whole, ":'‘’") {
		if f := joint.FindStringSubmatchIndex(whole); f != nil && f[2] < at {
			at, rest = f[2], f[3]
		}
	}
	if at == len(whole) {
		return part, 0, false
	}
	return tokenOf(text, t.start, t.start+at, true), t.start + rest, true
}
