package pwa

import (
	"net/url"
	"strings"

	"cpaas-glossary/glossary/letters"
)

// SharedName is the parameter of SearchPath in which another app shares a word.
const SharedName = "shared"

// Named returns the entry that has a name, which is compared by its letters, so that
// capitals, hyphens and spaces do not matter. A name of several entries is that of the one
// whose ID it is, or else whose term or abbreviation, or else whose alias, or else whose
// hidden name. Where several have it in the same way, entry is NoEntry though known.
func (s *Site) Named(name string) (entry int, known bool) {
	if s.named == nil {
		s.named = s.names()
	}
	if entry, known = s.named[spelled(name)]; known {
		return entry, true
	}
	return NoEntry, false
}

func (s *Site) names() map[string]int {
	p := s.Pack
	all := map[string]int{}
	for _, names := range []func(entry int) []string{
		func(i int) []string { return []string{p.ID(i)} },
		func(i int) []string { return []string{p.Term(i), p.Abbr(i)} },
		p.Aliases, p.Hidden,
	} {
		found := map[string]int{}
		for i := range p.Len() {
			for _, name := range names(i) {
				key := spelled(name)
				if other, ok := found[key]; ok && other != i {
					found[key] = NoEntry
				} else {
					found[key] = i
				}
			}
		}
		for key, i := range found {
			if _, ok := all[key]; !ok && key != "" {
				all[key] = i
			}
		}
	}
	return all
}

// spelled returns the letters of name.
func spelled(name string) string {
	var b strings.Builder
	for i := 0; i < len(name); {
		l, n := letters.At(name, i)
		if l != 0 && l != '.' {
			b.WriteRune(l)
		}
		i += n
	}
	return b.String()
}

// SharedWord returns the word in what another app shares. Browsers put it in quotes and add the address of the page it is from.
func SharedWord(text string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if fields := strings.Fields(word); len(fields) > 1 && strings.Contains(fields[len(fields)-1], "://") {
		word = strings.Join(fields[:len(fields)-1], " ")
	}
	for _, quote := range []string{`"`, "“", "”", "„"} {
		word = strings.TrimSuffix(strings.TrimPrefix(word, quote), quote)
	}
	return word
}

// Shared returns where a word leads that another app shares: to the entry of that name, or
// to the search for it.
func (s *Site) Shared(text string) (path string) {
	word := SharedWord(text)
	if entry, _ := s.Named(word); entry != NoEntry {
		return s.EntryPath(entry)
	}
	return searchFor(word)
}

// redirect returns the path of the entry that a path below TermsPath names otherwise than by its ID, or "": for hosts that have no
// page at the name, and for a reader who is offline.
func (s *Site) redirect(path string) string {
	name, ok := strings.CutPrefix(path, TermsPath)
	if !ok {
		return ""
	}
	if entry, _ := s.Named(strings.TrimSuffix(strings.TrimSuffix(name, "index.html"), "/")); entry != NoEntry {
		return s.EntryPath(entry)
	}
	return ""
}

// sharedIn returns the word that another app shares with an address of SearchPath, or "".
func sharedIn(query string) string {
	values, _ := url.ParseQuery(query)
	return values.Get(SharedName)
}
