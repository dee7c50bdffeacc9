package pack

import (
	"errors"
	"strings"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/words"
)

// A Pack reads a compiled glossary. Entries, categories and nodes are numbered
// from 0; entries are in the order of their IDs.
type Pack struct {
	data string
	h    [headerFields]uint32
}

// ErrFormat is returned by Open for what is not a pack of this version.
var ErrFormat = errors.New("pack: not a glossary pack of this version: build it again with the cpaas-glossary of this release")

// Open returns the pack in data, which it keeps. It checks the outline, not
// every record.
func Open(data string) (*Pack, error) {
	if len(data) < headerSize || data[:len(magic)] != magic {
		return nil, ErrFormat
	}
	p := &Pack{data: data}
	for i := range p.h {
		p.h[i] = p.u32(uint32(len(magic)+4*i), 0)
	}
	if int(p.h[hSize]) != len(data) || p.h[hSlots]&(p.h[hSlots]-1) != 0 || p.h[hSlots] == 0 {
		return nil, ErrFormat
	}
	for _, at := range p.h[hText:] {
		if at > p.h[hSize] {
			return nil, ErrFormat
		}
	}
	return p, nil
}

// u32 returns number i of the column of uint32 at base.
func (p *Pack) u32(base, i uint32) uint32 {
	b := p.data[base+4*i:]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

// Len returns the number of entries.
func (p *Pack) Len() int { return int(p.h[hEntries]) }

// field returns text n of those that start at offset at. TinyGo would unroll it
// for each text, at 2 KB.
//
//go:noinline
func (p *Pack) field(at uint32, n int) string {
	s := p.data[at:]
	for ; n > 0; n-- {
		s = s[strings.IndexByte(s, 0)+1:]
	}
	return s[:strings.IndexByte(s, 0)]
}

func (p *Pack) entryField(i, n int) string {
	return p.field(p.u32(p.h[hEntryText], uint32(i)), n)
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, unitSep)
}

// The texts of entry i.

func (p *Pack) ID(i int) string         { return p.entryField(i, fieldID) }
func (p *Pack) Term(i int) string       { return p.entryField(i, fieldTerm) }
func (p *Pack) Abbr(i int) string       { return p.entryField(i, fieldAbbr) }
func (p *Pack) Summary(i int) string    { return p.entryField(i, fieldSummary) }
func (p *Pack) Definition(i int) string { return p.entryField(i, fieldDefinition) }
func (p *Pack) Aliases(i int) []string  { return list(p.entryField(i, fieldAliases)) }
func (p *Pack) Hidden(i int) []string   { return list(p.entryField(i, fieldHidden)) }

// See returns the entries related to entry i.
func (p *Pack) See(i int) []int {
	var out []int
	for _, id := range list(p.entryField(i, fieldSee)) {
		if n := p.Find(id); n >= 0 {
			out = append(out, n)
		}
	}
	return out
}

// Auto reports whether entry i is marked without the owner asking.
func (p *Pack) Auto(i int) bool { return p.data[p.h[hEntryFlags]+uint32(i)]&flagAuto != 0 }

// Category returns the category of entry i.
func (p *Pack) Category(i int) int { return int(p.data[p.h[hEntryCat]+uint32(i)]) }

// Find returns the entry with the given ID, or -1.
func (p *Pack) Find(id string) int {
	lo, hi := 0, p.Len()
	for lo < hi {
		m := int(uint(lo+hi) / 2)
		if p.ID(m) < id {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < p.Len() && p.ID(lo) == id {
		return lo
	}
	return -1
}

// Categories returns the categories in reading order.
func (p *Pack) Categories() []glossary.Category {
	out := make([]glossary.Category, p.h[hCategories])
	for i := range out {
		at := p.u32(p.h[hCatText], uint32(i))
		out[i] = glossary.Category{ID: p.field(at, catID), Title: p.field(at, catTitle), Summary: p.field(at, catSummary)}
	}
	return out
}

// CategoryTitle returns the title of category c.
func (p *Pack) CategoryTitle(c int) string {
	return p.field(p.u32(p.h[hCatText], uint32(c)), catTitle)
}

// Root is the node at which every name starts.
const Root uint32 = 0

// Child returns the node reached from node by word, whose words.Hash is hash;
// joined says that no separator stands before the word. It returns Root where
// there is none.
func (p *Pack) Child(node uint32, joined bool, word string, hash uint32) uint32 {
	if joined {
		node |= glued
	}
	slots := p.h[hSlots]
	for s := slotOf(node, hash, slots); ; s = (s + 1) & (slots - 1) {
		n := p.u32(p.h[hSlot], s)
		if n == 0 {
			return Root
		}
		if p.u32(p.h[hNodeParent], n) == node {
			at := p.u32(p.h[hNodeWord], n)
			if words.Equal(word, p.data[at:at+uint32(p.data[p.h[hNodeLen]+n])]) {
				return n
			}
		}
	}
}

// Outputs returns the range of outputs of node.
func (p *Pack) Outputs(node uint32) (first, end uint32) {
	return p.u32(p.h[hNodeOut], node), p.u32(p.h[hNodeOut], node+1)
}

// Output returns the entry of output o, its name as written, the words of the
// name that must match exactly (bit n for word n), and what it is for.
func (p *Pack) Output(o uint32) (entry int, name string, exact uint16, kind Kind) {
	at := p.u32(p.h[hOutName], o)
	end := at
	for p.data[end] >= 0x20 {
		end++
	}
	e := p.h[hOutExact] + 2*o
	exact = uint16(p.data[e]) | uint16(p.data[e+1])<<8
	return int(p.u32(p.h[hOutEntry], o)), p.data[at:end], exact, Kind(p.data[p.h[hOutKind]+o])
}

// StartsName reports whether some name starts with c, where c is not a letter
// or digit.
func (p *Pack) StartsName(c byte) bool {
	return p.data[p.h[hFirst]+uint32(c>>3)]&(1<<(c&7)) != 0
}
