package search

import (
	"cpaas-glossary/glossary/letters"
)

// synonyms are the groups of Pack.Synonyms, by the stem that stands for each word. Two stems that
// hash alike count as one: among a few hundred words that is unlikely, and one answer
// too many does little harm.
type synonyms struct {
	members []member
	slots   []uint16 // 1 more than a place in members, or 0; as many as a power of two
}

type member struct {
	stem  []rune
	hash  uint32
	first uint16 // of its group, in members
}

// maxMembers is how many words are read. Far more would be slow to type with.
const maxMembers = 1<<15 - 1

// read reads the groups. A search needs them once names are not enough.
func (y *synonyms) read(list string) {
	count := 0
	for i := range len(list) {
		if ends(list[i]) {
			count++
		}
	}
	count = min(count, maxMembers)
	size := 1
	for size < 2*count {
		size *= 2
	}
	y.slots, y.members = make([]uint16, size), make([]member, 0, count)
	spelled := make([]rune, 0, len(list))
	first := 0
	for at := 0; at < len(list) && len(y.members) < count; at++ {
		start := len(spelled)
		for !ends(list[at]) {
			l, n := letters.At(list, at)
			if l != 0 {
				spelled = append(spelled, l)
			}
			at += n
		}
		if word := spelled[start:]; len(word) > 0 {
			m := member{word, hash(word), uint16(first)}
			slot := m.hash & uint32(size-1)
			for y.slots[slot] != 0 {
				slot = (slot + 1) & uint32(size-1)
			}
			y.members = append(y.members, m)
			y.slots[slot] = uint16(len(y.members))
		}
		if list[at] == 0 {
			first = len(y.members)
		}
	}
}

// hash is FNV-1a of letters.
func hash(word []rune) uint32 {
	h := uint32(2166136261)
	for _, l := range word {
		h = (h ^ uint32(l)) * 16777619
	}
	return h
}

// widen adds the forms by which a query is looked for by meaning: stems, and synonyms of
// words and of two words side by side.
func (s *Searcher) widen() {
	if s.slots == nil {
		s.synonyms.read(s.pack.Synonyms())
	}
	for u := range min(2*s.words-1, s.width) {
		if u < s.words && s.units[u].said {
			continue
		}
		key := s.key(u)
		key = key[:stem(key)]
		if s.forms[0].whole && s.words == 1 {
			return // punctuation ends it, so it is meant as it is
		}
		if u < s.words && len(key) >= minStem {
			s.coverForms(u, key)
			s.forms = append(s.forms, form{unit: u, key: key, whole: true, stem: true})
		}
		if n := len(key) - 2; u < s.words && n > minStem && endsWith(key, "er") {
			s.forms = append(s.forms, form{unit: u, key: key[:n], whole: true, stem: true})
		}
		s.addSynonyms(u, key)
	}
}

// coverForms finds the forms of unit u as it was typed that the form of its stem covers.
func (s *Searcher) coverForms(u int, stem []rune) {
	for i := range s.plain {
		f := &s.forms[i]
		if f.unit == u && f.whole && beginsWith(f.key, stem) {
			f.covered = s.mayEnd(stem, f.key[len(stem):])
		}
	}
}

func (s *Searcher) addSynonyms(u int, key []rune) {
	h := hash(key)
	mask := uint32(len(s.slots) - 1)
	for slot := h & mask; s.slots[slot] != 0; slot = (slot + 1) & mask {
		m := &s.members[s.slots[slot]-1]
		if m.hash != h {
			continue
		}
		for i := int(m.first); i < len(s.members) && s.members[i].first == m.first; i++ {
			if other := &s.members[i]; other.hash != h {
				s.forms = append(s.forms, form{unit: u, key: other.stem, whole: true, stem: len(other.stem) >= minStem, synonym: true})
			}
		}
	}
}

// beginsWith reports whether key begins with stem.
func beginsWith(key, stem []rune) bool {
	if len(key) < len(stem) {
		return false
	}
	for i, r := range stem {
		if key[i] != r {
			return false
		}
	}
	return true
}
