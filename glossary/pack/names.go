package pack

import "strings"

// A Name is a form in which an entry appears in text.
type Name struct {
	Entry int
	At    uint32 // its place in Data
	Text  string
	Exact uint16 // words of it that must match exactly, bit n for word n
	Kind  Kind
}

// EachName calls do with the names of all entries that are found in text, until do
// returns false. It reports whether do had all of them.
func (p *Pack) EachName(do func(Name) bool) bool {
	codes := reader{p.names, new(bool)}
	for e := range p.Len() {
		at := p.entryText[e]
		for field := range entryFields {
			kind := KindName
			if field == fieldStops {
				kind = KindStop
			}
			end := at + uint32(strings.IndexByte(p.data[at:], 0))
			switch field {
			case fieldTerm, fieldAbbr, fieldAliases, fieldStops, fieldMore:
				for at <= end {
					name := p.NameAt(at)
					if name == "" {
						at++
						continue
					}
					if code := codes.number(); code != noName {
						exact := uint16(code - exactCode)
						if code == acronymCode {
							exact = acronyms(name)
						}
						if !do(Name{e, at, name, exact, kind}) {
							return false
						}
					}
					at += uint32(len(name)) + 1
				}
			}
			at = end + 1
		}
	}
	return codes.done()
}

// MostNames returns how often EachName calls do at most.
func (p *Pack) MostNames() int { return len(p.names) }

// NameAt returns the name at a place in Data.
func (p *Pack) NameAt(at uint32) string {
	end := at
	for c := p.data[end]; c != 0 && c != unitSep[0]; c = p.data[end] {
		end++
	}
	return p.data[at:end]
}

// Data returns the texts of the whole pack. A name in it ends before a byte below
// 0x20, any other text before a NUL.
func (p *Pack) Data() string { return p.data }

// Names returns the place in Data of the names of entry i: the term, the
// abbreviation, the aliases, the hidden names, and what term and abbreviation
// imply. A NUL ends each of the five, and U+001F separates one alias or hidden
// name from the next.
func (p *Pack) Names(i int) uint32 { return p.entryText[i] }

// NameLists is the number of lists of names at Names.
const NameLists = fieldImplied + 1

// Texts returns the place in Data of the summary of entry i. The definition
// and the words that people ask with follow it.
func (p *Pack) Texts(i int) uint32 {
	at := p.Names(i)
	for n := 0; n < fieldSummary; at++ {
		if p.data[at] == 0 {
			n++
		}
	}
	return at
}
