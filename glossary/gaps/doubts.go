package gaps

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cpaas-glossary/glossary/match"
)

// doubt notes the names of entries on a page that seem to mean something else, or that
// are written otherwise than the entry has them.
func (s *survey) doubt(page *Page, words []token, matches []match.Match) {
	for _, e := range expansions(page.Text, words) {
		entry := s.entryOf(e.short, matches, page.Text)
		if entry < 0 || s.saysSame(entry, e.long) {
			continue
		}
		at := strings.Index(page.Text, e.short)
		s.addDoubt(e.short, entry, fmt.Sprintf("the page says that it means “%s”, the entry says “%s”", e.long, s.pack.Term(entry)),
			fmt.Sprintf("not: [%s] in the entry, or an entry of its own", e.long), at, at+len(e.short))
	}
	for i, w := range words {
		if name, entry := s.exactName(page.Text, w); name != "" {
			s.addDoubt(w.text, entry, fmt.Sprintf("the entry writes it “%s”, so this is not highlighted", name),
				fmt.Sprintf("write %s, or aliases: [%s] in the entry", name, w.text), w.start, w.end)
		}
		if w.known == 0 || i+1 >= len(words) {
			continue
		}
		if whole, ok := properName(page.Text, words, i); ok {
			s.addDoubt(whole, w.known-1, partOfName, fmt.Sprintf("not: [%s] in the entry, if it is", whole), w.start, words[i+1].end)
		}
	}
}

// exactName returns the name of an entry that w is in other letters, and the entry.
func (s *survey) exactName(text string, w token) (string, int) {
	hyphened := strings.HasPrefix(text[w.end:], "-") || strings.HasSuffix(text[:w.start], "-") // the name of a program or a file
	if w.known > 0 || w.code || hyphened {
		return "", 0
	}
	entry, ok := s.exact[strings.ToLower(w.text)]
	if !ok || entry.name == w.text {
		return "", 0
	}
	return entry.name, entry.entry
}

// exactly is a name that is found in its own letters only.
type exactly struct {
	name  string
	entry int
}

// properName returns the name that words i and i+1 make, if the first is a single word of
// an entry and both are capitalised in a sentence that is not: Apache License.
func properName(text string, words []token, i int) (string, bool) {
	w, next := words[i], words[i+1]
	if i == 0 || !words[i].joined || !next.joined || next.known > 0 || next.code || w.caps || next.caps || words[i-1].known == w.known {
		return "", false
	}
	if !isTitle(w.text) || !isTitle(next.text) || isTitle(words[i-1].text) || stops[strings.ToLower(next.text)] {
		return "", false
	}
	return text[w.start:next.end], text[w.end] == ' ' && next.start == w.end+1
}

// isTitle reports whether a word has a capital first and small letters after it.
func isTitle(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && len(word) > size && strings.ToLower(word[size:]) == word[size:]
}

// entryOf returns the entry that short means in text, or -1.
func (s *survey) entryOf(short string, matches []match.Match, text string) int {
	for _, m := range matches {
		if text[m.Start:m.End] == short {
			return m.Entry
		}
	}
	return -1
}

// saysSame reports whether long is a name of the entry, or nearly.
func (s *survey) saysSame(entry int, long string) bool {
	want := compared(long)
	for _, name := range append([]string{s.pack.Term(entry)}, append(s.pack.Aliases(entry), s.pack.Hidden(entry)...)...) {
		if got := compared(name); got == want || strings.Contains(got, want) || strings.Contains(want, got) {
			return true
		}
	}
	return false
}

// compared returns a name without what two ways of writing it may differ in.
func compared(name string) string {
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !small[word] {
			b.WriteString(word[:min(len(word), 5)]) // Translation and Translator are one
		}
	}
	return b.String()
}

const partOfName = "it seems to be a part of a longer name"

func (s *survey) addDoubt(name string, entry int, reason, cure string, start, end int) {
	key := [2]string{name, reason}
	d := s.doubts[key]
	page := len(s.pages) - 1
	if d == nil {
		d = &doubt{Doubt{Name: name, Entry: s.pack.ID(entry), Reason: reason, Cure: cure}, sighting{pages: map[int]int{}, page: page, at: start, end: end}}
		s.doubts[key] = d
	}
	d.count++
	d.pages[page]++
}

func (s *survey) listDoubts() []Doubt {
	out := []Doubt{}
	for _, d := range s.doubts {
		if s.ignored[foldPhrase(d.Name)] || d.Reason == partOfName && d.count < 2 {
			continue
		}
		d.Doubt.Count, d.Doubt.Pages, d.Doubt.Context = d.count, s.names(&d.sighting), s.context(&d.sighting)
		out = append(out, d.Doubt)
	}
	slices.SortFunc(out, func(a, b Doubt) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Reason, b.Reason))
	})
	return out
}
