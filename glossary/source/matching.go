package source

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/names"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/words"
)

// A finder finds entries in text with the very matcher of the product: what it
// finds is what readers will see marked.
type finder struct{ *match.Matcher }

// newFinder returns a finder of entries, all of them switched on. They must have
// passed check.
func newFinder(entries []glossary.Entry) finder {
	g := glossary.Glossary{Categories: []glossary.Category{{ID: "all", Title: "All"}}, Entries: slices.Clone(entries)}
	for i := range g.Entries {
		g.Entries[i].Category = "all"
		g.Entries[i].Auto = true
	}
	data, err := compile.Pack(&g)
	if err != nil {
		panic("source: entries that pass check do not compile: " + err.Error())
	}
	p, err := pack.Open(data)
	if err != nil {
		panic("source: a pack just compiled does not open: " + err.Error())
	}
	return finder{match.New(p)}
}

// whole returns the entry as which all of text is found, as its number in the
// order of ids, or -1.
func (f finder) whole(text string) int {
	if found := f.Find(nil, text); len(found) == 1 && found[0].Start == 0 && found[0].End == len(text) {
		return found[0].Entry
	}
	return -1
}

// lintMatching reports names that find nothing, names that open another entry
// than they should, names that add nothing and not phrases that prevent nothing.
// The matcher itself is asked.
func lintMatching(d *document) (ps Problems) {
	order := make([]int, len(d.Entries)) // of the ids
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(d.Entries[a].ID, d.Entries[b].ID) })
	unstopped := slices.Clone(d.Entries)
	for i := range unstopped {
		unstopped[i].Not = nil
	}
	l := matchLint{document: d, order: order, all: newFinder(d.Entries), unstopped: newFinder(unstopped)}
	for i := range d.Entries {
		l.shown(i)
		l.implied(i)
		l.stops(i)
	}
	return l.problems
}

type matchLint struct {
	*document
	order          []int // entries by the number that a finder gives them
	all, unstopped finder
	problems       Problems
}

func (l *matchLint) fail(at Position, cure, format string, args ...any) {
	l.problems = append(l.problems, at.problem(cure, format, args...))
}

// opens returns the entry as which f finds all of text, or -1.
func (l *matchLint) opens(f finder, text string) int {
	if n := f.whole(text); n >= 0 {
		return l.order[n]
	}
	return -1
}

// shown looks at the names that entry i is given.
func (l *matchLint) shown(i int) {
	e := l.Entries[i]
	l.name(i, e.Term, l.at(i, "term"))
	if e.Abbr != "" {
		l.name(i, e.Abbr, l.at(i, "abbr"))
	}
	for n, name := range e.Aliases {
		at := l.item(i, "aliases", n)
		if !l.name(i, name, at) {
			continue
		}
		without := e
		without.Aliases = slices.Delete(slices.Clone(e.Aliases), n, n+1)
		if newFinder([]glossary.Entry{without}).whole(name) == 0 {
			l.fail(at, "take it out", "the alias %q adds nothing: the other names of %s find it", name, e.ID)
		}
	}
}

// name looks at one name of entry i and reports whether all is well with it.
func (l *matchLint) name(i int, name string, at Position) bool {
	if !words.IsWord(name) {
		if !hasLetter(name) {
			l.fail(at, "give it a letter or digit", "the name %q consists of signs only", name)
		} else if l.Entries[i].Auto {
			l.fail(at, "add “auto: false”: it is searched all the same",
				"the name %q is in a script that puts no space between words, and cannot be marked", name)
		}
		return false
	}
	switch i {
	case l.opens(l.all, name):
		return true
	case l.opens(l.unstopped, name):
		l.fail(at, "take one of the two out", "the name %q can never match: %s forbids it", name, l.stopOf(name))
	default:
		l.fail(at, "write it as it stands in running text", "the name %q can never match as it is written: the matcher takes it for code, a path or an option", name)
	}
	return false
}

// hasLetter reports whether name has a letter or a digit, in any script.
func hasLetter(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// stopOf names the not phrase that is the same as name.
func (l *matchLint) stopOf(name string) string {
	for i, e := range l.Entries {
		for n, phrase := range e.Not {
			if names.Fold(phrase) == names.Fold(name) {
				at := l.item(i, "not", n)
				return fmt.Sprintf("the not phrase %q of %s (%s:%d)", phrase, e.ID, at.file, at.line)
			}
		}
	}
	return "a not phrase"
}

func (l *matchLint) where(i int) string {
	return fmt.Sprintf("%s (%s:%d)", l.Entries[i].ID, l.entryAt[i].file, l.entryAt[i].line)
}

// implied looks at the forms in which the matcher finds the names of entry i
// beyond those it is given: generated names, plurals and possessives. The first
// that opens another entry is reported.
func (l *matchLint) implied(i int) {
	e := l.Entries[i]
	reported := map[int]bool{i: true, -1: true}
	for _, n := range names.Of(e) {
		if n.Kind != pack.KindName {
			continue
		}
		at := l.at(i, "term")
		if a := slices.Index(e.Aliases, n.Text); a >= 0 {
			at = l.item(i, "aliases", a)
		} else if n.Text == e.Abbr {
			at = l.at(i, "abbr")
		}
		for _, ending := range append([]string{""}, words.RegularEndings[:]...) {
			if n.Given && ending == "" {
				continue // shown has looked at it
			}
			form := n.Text + ending
			if other := l.opens(l.all, form); !reported[other] {
				reported[other] = true
				l.fail(at, "choose another name for one of the two, or give the abbreviation of the whole term",
					"%q, which the names of %s imply, opens %s", form, e.ID, l.where(other))
			}
		}
	}
}

// stops looks at the not phrases of entry i.
func (l *matchLint) stops(i int) {
	e := l.Entries[i]
	if len(e.Not) == 0 {
		return
	}
	phrases := e.Not
	e.Not = nil
	alone := newFinder([]glossary.Entry{e})
	for n, phrase := range phrases {
		if len(alone.Find(nil, phrase)) == 0 && !beginsName(phrase, e) {
			l.fail(l.item(i, "not", n), "take it out, or correct it", "the not phrase %q holds none of the names of %s", phrase, e.ID)
		}
	}
}

// beginsName reports whether phrase ends with the first words of a name of e:
// "card verification" keeps "verification code" from being found in "card
// verification codes".
func beginsName(phrase string, e glossary.Entry) bool {
	folded := names.Fold(phrase)
	for _, n := range names.Of(e) {
		name := names.Fold(n.Text)
		for i := range name {
			if i > 0 && name[i] == ' ' && strings.HasSuffix(folded, name[:i]) {
				return true
			}
		}
	}
	return false
}
