package names

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/words"
)

// All are the names of the entries of a glossary, by entry.
type All struct {
	// Found are the names that are found in text as the entry.
	Found [][]Name
	// Shared are the other entries that have one of its given names, in order. A name that several entries have is
	// found as one of them: as one that is marked by itself, rather as one whose term or abbreviation it is, and else
	// as the first.
	Shared [][]int
}

// OfAll returns the names of entries. A generated name yields to a given one of another entry. Names that differ in the
// case of a word that one of them has exact are two: the other one is found in its own case then.
func OfAll(entries []glossary.Entry) All {
	all := All{make([][]Name, len(entries)), make([][]int, len(entries))}
	groups := map[string]*group{}
	var order []*group
	for i, e := range entries {
		all.Found[i] = Of(e)
		for n, name := range all.Found[i] {
			if !name.Given || name.Kind != pack.KindName {
				continue
			}
			key := Fold(name.Text)
			g := groups[key]
			if g == nil {
				g = &group{}
				groups[key] = g
				order = append(order, g)
			}
			g.members = append(g.members, member{i, n, name.Text == e.Term || name.Text == e.Abbr, name})
		}
	}
	drop := make([]map[int]bool, len(entries)) // names that are found as another entry
	note := func(m member) {
		if drop[m.entry] == nil {
			drop[m.entry] = map[int]bool{}
		}
		drop[m.entry][m.at] = true
	}
	for _, g := range order {
		if !g.isOfSeveral() {
			continue
		}
		for _, class := range g.divide() {
			owner := slices.MinFunc(class, func(a, b member) int {
				return cmp.Or(compareTrue(entries[a.entry].Auto, entries[b.entry].Auto), compareTrue(a.isTitle, b.isTitle), cmp.Compare(a.entry, b.entry))
			})
			for _, m := range class {
				if m.entry == owner.entry {
					all.Found[m.entry][m.at].Exact |= g.contested
					if other, ok := g.otherInitial(m, class); ok {
						all.Found[m.entry] = append(all.Found[m.entry], other)
					}
					continue
				}
				note(m)
				for _, other := range class {
					all.share(m.entry, other.entry)
					all.share(other.entry, m.entry)
				}
			}
		}
	}
	for i := range entries {
		var found []Name
		for n, name := range all.Found[i] {
			if drop[i][n] {
				continue
			}
			if g := groups[Fold(name.Text)]; g != nil && !name.Given && name.Kind == pack.KindName && g.isAnothers(i, name, drop) {
				continue
			}
			found = append(found, name)
		}
		all.Found[i] = found
		slices.Sort(all.Shared[i])
	}
	return all
}

func (a *All) share(entry, other int) {
	if entry != other && !slices.Contains(a.Shared[entry], other) {
		a.Shared[entry] = append(a.Shared[entry], other)
	}
}

// compareTrue orders true before false.
func compareTrue(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// A group is the given names that are alike but for case and separators.
type group struct {
	members   []member
	contested uint16 // words whose case tells names apart
}

// A member is a name of a group: name at of an entry.
type member struct {
	entry, at int
	isTitle   bool // a card shows it as its title
	Name
}

func (g *group) isOfSeveral() bool {
	return slices.ContainsFunc(g.members, func(m member) bool { return m.entry != g.members[0].entry })
}

// divide returns the members by the case that they are written in, where that tells them apart.
func (g *group) divide() (classes [][]member) {
	var exact, differs uint16
	first := wordsOf(g.members[0].Text)
	for _, m := range g.members {
		exact |= m.Exact
		for n, word := range wordsOf(m.Text) {
			if n < len(first) && word != first[n] {
				differs |= 1 << n
			}
		}
	}
	contested := exact & differs
	byKey := map[string]int{}
	for _, m := range g.members {
		key := ""
		for n, word := range wordsOf(m.Text) {
			if contested&(1<<n) == 0 {
				continue
			}
			if m.Exact&(1<<n) == 0 {
				if small, ok := smallInitial(word); ok {
					word = small
				}
			}
			key += word + " "
		}
		n, known := byKey[key]
		if !known {
			n = len(classes)
			byKey[key] = n
			classes = append(classes, nil)
		}
		classes[n] = append(classes[n], m)
	}
	if len(classes) > 1 {
		g.contested = contested
	}
	return classes
}

// otherInitial returns the name of m with the other initial in the words that must match exactly now and need not
// before, and whether there is such a name that none outside its class has: an ordinary word begins a sentence with a
// capital.
func (g *group) otherInitial(m member, class []member) (other Name, ok bool) {
	changed := g.contested &^ m.Exact
	var b strings.Builder
	n, at := 0, 0
	forWords(m.Text, func(word string, _ bool) {
		start := at + strings.Index(m.Text[at:], word)
		b.WriteString(m.Text[at:start])
		at = start + len(word)
		if small, isOrdinary := smallInitial(word); isOrdinary && changed&(1<<n) != 0 {
			ok = true
			if word == small {
				first, size := utf8.DecodeRuneInString(word)
				small = string(unicode.ToUpper(first)) + word[size:]
			}
			word = small
		}
		b.WriteString(word)
		n++
	})
	b.WriteString(m.Text[at:])
	other = Name{b.String(), m.Exact | g.contested, m.Kind, false}
	has := func(m member) bool { return m.Text == other.Text }
	return other, ok && (!slices.ContainsFunc(g.members, has) || slices.ContainsFunc(class, has))
}

// isAnothers reports whether a generated name of an entry is one that another entry is given and it is not; drop are
// the names that are found as another entry.
func (g *group) isAnothers(entry int, name Name, drop []map[int]bool) bool {
	isAnothers := false
	for _, m := range g.members {
		own, given := wordsOf(name.Text), wordsOf(m.Text)
		isApart := false
		for n := range own {
			isApart = isApart || g.contested&(1<<n) != 0 && n < len(given) && own[n] != given[n]
		}
		if isApart || drop[m.entry][m.at] {
			continue
		}
		if m.entry == entry {
			return false
		}
		isAnothers = true
	}
	return isAnothers
}

// smallInitial returns a word with a small initial, and whether it has no other capital.
func smallInitial(word string) (small string, ok bool) {
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToLower(first)) + word[size:], !strings.ContainsFunc(word[size:], unicode.IsUpper)
}

// wordsOf returns the words and symbols of name, without ignorable characters.
func wordsOf(name string) (all []string) {
	forWords(name, func(word string, _ bool) {
		all = append(all, strings.Map(func(r rune) rune {
			if words.Ignorable(r) {
				return -1
			}
			return r
		}, word))
	})
	return all
}
