package match

import (
	"strings"
	"unicode/utf8"

	"cpaas-glossary/glossary/words"
)

// LanguageSign begins the sign of a language in a text, which ends at a break: what comes after it, up to the next
// sign or the end, is in that language. SignOf makes one. Before the first sign, nobody knows the language.
const LanguageSign = "\x04"

// SignOf returns the sign of a language in a page that is in another one or the same, each as the attribute lang has it.
// words.Count finds no word in it.
func SignOf(lang, page string) string {
	b := []byte(LanguageSign)
	for i, tag := range [...]string{lang, page} {
		if i > 0 {
			b = append(b, ' ')
		}
		for i := 0; i < len(tag) && i < LanguageLetters && isLetter(tag[i]); i++ {
			b = append(b, tag[i]&0x1F+LanguageSign[0])
		}
	}
	return string(b) + BlockBreak
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// A language is what is before the first hyphen of a language tag (BCP 47), up to LanguageLetters, five bits for each; 0 is
// unknown.
type language uint32

// LanguageLetters is how many letters of a language tag a sign has at most.
const LanguageLetters = 3

const (
	english language = 'e'&0x1F<<5 | 'n'&0x1F
	german  language = 'd'&0x1F<<5 | 'e'&0x1F
)

// languageOf returns the language that s begins with. Its letters come so much after their places in the alphabet, as far
// as the last five bits tell: in a sign by LanguageSign, in a tag by 0.
//
//go:noinline
func languageOf(s string, shift byte) (l language) {
	for i := 0; i < len(s) && i < LanguageLetters && s[i] > CellBreak[0] && s[i] != ' ' && s[i] != '-'; i++ {
		l = l<<5 | language((s[i]-shift)&0x1F)
	}
	return l
}

// otherScripts are the languages that are not written in Latin letters, two letters each: no word of theirs can be taken
// for a Latin name.
const otherScripts = "amarasbebgbnbodvdzelfaguhehihyiwjajikakkkmknkokylomkmlmnmrmyneorpapsrusdsisrtatetgthtittugukuryizh"

// speech is what the language of a text means for the names in it.
type speech uint8

const (
	joins     speech = 1 << iota // words are joined to names: l'API, SMS'in, SMS:n
	compounds                    // whose parts have capitals: SMS-Versand
	foreign                      // it is left alone: neither the glossary nor the page is in it
)

func speechOf(lang, page, own language) speech {
	if page == 0 {
		page = own
	}
	if lang == 0 {
		lang = page
	}
	s := speech(0)
	if lang != english {
		s = joins
	}
	if lang == german {
		s |= compounds
	}
	if lang != own && lang != page && !isOtherScript(lang) {
		s |= foreign
	}
	return s
}

func isOtherScript(l language) bool {
	for i := 0; i < len(otherScripts); i += 2 {
		if languageOf(otherScripts[i:i+2], 0) == l {
			return true
		}
	}
	return false
}

// Speak says in which language the names of the glossary are, as a language tag, or "" for English.
func (m *Matcher) Speak(tag string) {
	if m.own = languageOf(tag, 0); m.own == 0 {
		m.own = english
	}
}

// turn takes the language of what comes next from the sign at text[i:], and returns where its page begins.
//
//go:noinline
func (w *walk) turn(i int) int {
	lang := languageOf(w.text[i+1:], LanguageSign[0])
	for i++; i < len(w.text) && w.text[i] > CellBreak[0] && w.text[i] < ' '; i++ {
	}
	if i < len(w.text) {
		i++
	}
	w.speech = speechOf(lang, languageOf(w.text[i:], LanguageSign[0]), w.own)
	return i
}

// speechAt returns the speech at text[at:].
func (m *Matcher) speechAt(text string, at int) speech {
	w := walk{Matcher: m, text: text, speech: speechOf(0, 0, m.own)}
	if i := strings.LastIndex(text[:at], LanguageSign); i >= 0 {
		w.turn(i)
	}
	return w.speech
}

// isForeign reports whether the name at text[start:end], of an entry with a headword, is left alone in a foreign language. A
// name that the language has taken in, with its own words joined to it, is not, nor is one with letters beyond those of
// English: it is no word of English.
func isForeign(text string, start, end int, headword string) bool {
	return words.ASCII(headword, 0) == len(headword) && !isJoined(text, start, end)
}

// isJoined reports whether a hyphen, an apostrophe or a colon joins a word to text[start:end].
//
//go:noinline
func isJoined(text string, start, end int) bool {
	before, n := utf8.DecodeLastRuneInString(text[:start])
	if isJoint(before) && n < start && isPart(text[start-n-1]) {
		return true
	}
	after, n := utf8.DecodeRuneInString(text[end:])
	return (after == ':' || isJoint(after)) && end+n < len(text) && isPart(text[end+n])
}

func isJoint(r rune) bool { return words.IsHyphen(r) || words.IsApostrophe(r) }

// isPart reports whether c may be part of a letter or digit.
func isPart(c byte) bool { return c >= utf8.RuneSelf || words.IsAlnum(c) }
