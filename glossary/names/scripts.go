package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// The matcher folds letters one by one and by rules that hold in any language. What only some scripts do with a name is
// written out here: only a glossary that has such names pays for it.

// written returns the other ways in which a name without acronyms is written in its script.
func written(name string) []string {
	out := append(greek(name), katakana(name)...)
	if strings.Contains(name, "ß") { // the prefilter knows words by what they end with
		out = append(out, strings.ReplaceAll(name, "ß", "ss"))
	}
	out = append(out, particles(name)...)
	return append(append(out, hebrew(name)...), arabic(name)...)
}

// tonos is the Greek accent, as NFD has it.
const tonos = "\u0301"

// greek returns a name as capitals spell it: they have one sigma, and mostly no accents.
func greek(name string) []string {
	if !holds(name, unicode.Greek) {
		return nil
	}
	inCapitals := strings.ReplaceAll(name, "ς", "σ")
	bare := norm.NFC.String(strings.ReplaceAll(norm.NFD.String(inCapitals), tonos, ""))
	return []string{inCapitals, bare}
}

// capitalsOf returns a Turkish or Azeri name in capitals and with a capital at its start, where these have an I, which is
// no capital of the i: it must match exactly. Sınır is SINIR, and sinir, another word, is SİNİR.
func capitalsOf(name string) []string {
	if !strings.ContainsRune(name, 'ı') {
		return nil
	}
	return []string{cases.Upper(language.Turkish).String(name), cases.Title(language.Turkish, cases.NoLower).String(name)}
}

// katakana returns a name with katakana of the other width.
func katakana(name string) []string {
	if !holds(name, unicode.Katakana) {
		return nil
	}
	apart := strings.NewReplacer("\u3099", "\uFF9E", "\u309A", "\uFF9F").Replace(norm.NFD.String(name)) // narrow ones have their marks apart
	return []string{width.Narrow.String(apart), norm.NFKC.String(name)}
}

// particles returns a Korean name with each of the particles that are written as one with it, in the form that it takes
// after a vowel or after a consonant.
func particles(name string) (out []string) {
	const first, last, perVowel = 0xAC00, 0xD7A3, 28 // Hangul syllables
	syllables := []rune(name)
	end := syllables[len(syllables)-1]
	if end < first || end > last {
		return nil
	}
	after := "가 를 는 와 로 나 라는 "
	switch (end - first) % perVowel {
	case 0:
	case 8: // ㄹ
		after = "이 을 은 과 로 이나 이라는 "
	default:
		after = "이 을 은 과 으로 이나 이라는 "
	}
	for particle := range strings.FieldsSeq(after + "의 에 에서 도 만 까지 부터 보다 에게") {
		out = append(out, name+particle)
	}
	return out
}

// hebrew returns a Hebrew name with the letters that are written as one with the word after them.
func hebrew(name string) (out []string) {
	return prefixed(name, unicode.Hebrew, "ה ו ב ל מ ש כ וה שה")
}

// arabic returns an Arabic name with the article, and what is written as one with it: with the first word, and with each.
func arabic(name string) (out []string) {
	const article = "ال"
	all := strings.ReplaceAll(name, " ", " "+article)
	out = prefixed(name, unicode.Arabic, article+" وال بال فال كال لل")
	if all != name {
		out = append(out, prefixed(all, unicode.Arabic, article+" وال بال فال كال لل")...)
	}
	return out
}

func prefixed(name string, script *unicode.RangeTable, prefixes string) (out []string) {
	if first, _ := utf8.DecodeRuneInString(name); !unicode.Is(script, first) {
		return nil
	}
	for prefix := range strings.FieldsSeq(prefixes) {
		out = append(out, prefix+name)
	}
	return out
}

func holds(name string, script *unicode.RangeTable) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(script, r) })
}
