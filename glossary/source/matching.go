package source

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

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
	data, err := compile.PackListing(&g, math.MaxInt) // nobody searches it
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
// The matcher itself is asked. shared are the entries that share a name with each: it is found as one of them.
func lintMatching(d *document, shared [][]int) (ps Problems) {
	order := make([]int, len(d.Entries)) // of the ids
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(d.Entries[a].ID, d.Entries[b].ID) })
	l := matchLint{document: d, order: order, shared: shared, all: newFinder(d.Entries)}
	l.unstopped = sync.OnceValue(func() finder {
		entries := slices.Clone(d.Entries)
		for i := range entries {
			entries[i].Not = nil
		}
		return newFinder(entries)
	})
	l.stopAt = sync.OnceValue(l.stopPlaces)
	for i := range d.Entries {
		l.shown(i)
		l.implied(i)
		l.stops(i)
	}
	return l.problems
}

type matchLint struct {
	*document
	order     []int                       // entries by the number that a finder gives them
	shared    [][]int                     // by entry: those that share a name with it
	all       finder                      // of all entries
	unstopped func() finder               // of the same without their not phrases: few glossaries need it
	stopAt    func() map[string]stopPlace // the not phrases, folded
	problems  Problems
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
	found := foundWithout(e)
	for n, name := range e.Aliases {
		if at := l.item(i, "aliases", n); l.name(i, name, at) && found[n] {
			l.fail(at, "remove it", "the alias %q is not needed: the other names of %s find it", name, e.ID)
		}
	}
}

// foundWithout reports for each alias of e whether the other names of e find it. A finder for each alias would take
// time by the square of their number. Here each has the aliases in whose number one bit is 0, or those in which it is
// 1: the numbers of any two differ in a bit, so that every other alias is in one that leaves this one out.
func foundWithout(e glossary.Entry) []bool {
	found := make([]bool, len(e.Aliases))
	if !mayFindAnother(e) {
		return found
	}
	for bit := 0; bit == 0 && len(found) > 0 || 1<<bit < len(found); bit++ {
		var half [2][]string
		for n, name := range e.Aliases {
			half[n>>bit&1] = append(half[n>>bit&1], name)
		}
		for is, aliases := range half {
			if len(half[1-is]) == 0 {
				continue
			}
			without := e
			without.Aliases = aliases
			f := newFinder([]glossary.Entry{without})
			for n, name := range e.Aliases {
				found[n] = found[n] || n>>bit&1 != is && f.whole(name) == 0
			}
		}
	}
	return found
}

// mayFindAnother reports whether one name of e may be found as another: all forms of a name begin as it does, so that
// two that begin differently have none in common. Finders are too slow to make for each entry of a large glossary. Other
// letters have forms of several kinds: their names always may.
func mayFindAnother(e glossary.Entry) bool {
	begins := map[[2]byte]bool{}
	for _, name := range append([]string{e.Term, e.Abbr}, e.Aliases...) {
		if name == "" {
			continue
		}
		var begin [2]byte
		n := 0
		for i := 0; i < len(name) && n < len(begin); i++ {
			switch c := name[i]; {
			case c >= utf8.RuneSelf:
				return true
			case words.IsAlnum(c):
				begin[n] = c | 0x20
				n++
			}
		}
		if n < len(begin) || begins[begin] {
			return true
		}
		begins[begin] = true
	}
	return false
}

// name looks at one name of entry i and reports whether all is well with it.
func (l *matchLint) name(i int, name string, at Position) bool {
	if !words.IsWord(name) {
		if !hasLetter(name) {
			l.fail(at, "give it a letter or digit", "the name %q contains only signs", name)
		} else if l.Entries[i].Auto {
			l.fail(at, "add “auto: false”: it can still be searched",
				"the name %q is in a script that puts no space between words, and cannot be marked", name)
		}
		return false
	}
	switch {
	case l.isFound(i, l.opens(l.all, name)):
		return true
	case l.isFound(i, l.opens(l.unstopped(), name)):
		l.fail(at, "remove one of the two", "the name %q can never match: %s forbids it", name, l.stopOf(name))
	default:
		l.fail(at, "write it as it is written in running text", "the name %q can never match as it is written: the matcher takes it for code, a path or an option", name)
	}
	return false
}

// isFound reports whether a name of entry i that opens another one is in order: the two share it.
func (l *matchLint) isFound(i, opened int) bool {
	return opened == i || slices.Contains(l.shared[i], opened)
}

// A stopPlace is not phrase n of an entry.
type stopPlace struct{ entry, n int }

// stopPlaces returns where each not phrase stands first.
func (l *matchLint) stopPlaces() map[string]stopPlace {
	places := map[string]stopPlace{}
	for i, e := range l.Entries {
		for n, phrase := range e.Not {
			key := names.Fold(phrase)
			if _, there := places[key]; !there {
				places[key] = stopPlace{i, n}
			}
		}
	}
	return places
}

// hasLetter reports whether name has a letter or a digit, in any script.
func hasLetter(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// stopOf names the not phrase that is the same as name.
func (l *matchLint) stopOf(name string) string {
	stop, known := l.stopAt()[names.Fold(name)]
	if !known {
		return "a not phrase"
	}
	e, at := l.Entries[stop.entry], l.item(stop.entry, "not", stop.n)
	return fmt.Sprintf("the not phrase %q of %s (%s:%d)", e.Not[stop.n], e.ID, at.file, at.line)
}

func (l *matchLint) where(i int) string {
	return fmt.Sprintf("%s (%s:%d)", l.Entries[i].ID, l.entryAt[i].file, l.entryAt[i].line)
}

// implied looks at the forms in which the matcher finds the names of entry i
// beyond those it is given: generated names, plurals and possessives. The first
// that opens another entry is reported.
func (l *matchLint) implied(i int) {
	e := l.Entries[i]
	reported := map[int]bool{-1: true}
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
			if other := l.opens(l.all, form); !reported[other] && !l.isFound(i, other) {
				reported[other] = true
				l.fail(at, "choose another name for one of the two, or use the abbreviation of the whole term",
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
	begins := beginnings(e)
	for n, phrase := range phrases {
		if len(alone.Find(nil, phrase)) == 0 && !endsWithAny(names.Fold(phrase), begins) {
			l.fail(l.item(i, "not", n), "remove it, or correct it", "the not phrase %q holds none of the names of %s", phrase, e.ID)
		}
	}
}

// beginnings returns the first words of the names of e, folded, without those of which a name is all:
// "card verification" keeps "verification code" from being found in "card verification codes".
func beginnings(e glossary.Entry) map[string]bool {
	begins := map[string]bool{}
	for _, n := range names.Of(e) {
		name := names.Fold(n.Text)
		for i := range name {
			if i > 0 && name[i] == ' ' {
				begins[name[:i]] = true
			}
		}
	}
	return begins
}

// endsWithAny reports whether a text ends with one of these.
func endsWithAny(text string, endings map[string]bool) bool {
	for i := range text {
		if endings[text[i:]] {
			return true
		}
	}
	return false
}
