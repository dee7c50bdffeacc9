package search

// A score says how well a unit matches an entry: less is better. It holds a
// class, its detail, and the place in the entry's names.
type score uint32

const none = ^score(0)

// A class is a rank in the order of the package comment.
type class uint32

const (
	exactAbbr class = iota
	exactTerm
	exactAlias
	prefix
	wordPrefix
	alias
	scattered // all words in the names, in any order
	typo
	inText     // by meaning: see the orders below
	unfinished // a typo in a word that is not complete
	missing    // not all words
)

// The orders of inText: where a word is, or what stands for it. To each of the first four
// belongs one more for a synonym, to the last one more for the definition, and two for the words of asks.
const (
	inName       = 0 // another word of the same stem
	inSummary    = 2
	inDefinition = 4
	inAsks       = 6
	inBeginning  = 8 // a word of the summary begins with it

	// typedOnes are those, as bits, in which it is a complete word and no synonym.
	typedOnes = 1<<inName | 1<<inSummary | 1<<inDefinition | 1<<inAsks
)

// order returns the order of form f for a place.
func (f *form) order(place int) int {
	if f.synonym {
		return place + 1
	}
	return place
}

// detail orders scores of one class.
type detail struct {
	order     int  // the field, or the number of edits; at most 15
	partial   bool // the word goes on
	inflected bool
	extra     int // bytes of the name that the query does not have
}

func (d detail) score(c class, place uint32) score {
	v := uint32(c)<<28 | uint32(d.order)<<24 | uint32(min(d.extra, 63))<<16 | place
	if d.partial {
		v |= 1 << 23
	}
	if d.inflected {
		v |= 1 << 22
	}
	return score(v)
}

func (v score) class() class  { return class(v >> 28) }
func (v score) order() uint32 { return uint32(v>>24) & 15 }
func (v score) place() uint32 { return uint32(v & 0xFFFF) }

// hidden reports whether v is for a hidden name.
func (v score) hidden() bool {
	return (v.class() == alias || v.class() == exactAlias) && v.order()&1 != 0
}

// seen returns the order of inText that v stands for, as a bit.
func (v score) seen() uint16 {
	switch c := v.class(); {
	case c == inText:
		return 1 << v.order()
	case c < typo && v.partial() == 0:
		return 1 << inName
	}
	return 0
}

func (v score) partial() uint32 { return uint32(v>>23) & 1 }
func (v score) extra() uint32   { return uint32(v>>16) & 63 }

// A total says how well all words match an entry: less is better. It has the
// class in the uppermost four bits, above the points.
type total uint32

const (
	nothing   = ^total(0)
	maxPoints = 1<<28 - 1
)

func newTotal(c class, points uint32) total { return total(c)<<28 | total(points) }

func (t total) class() class { return class(t >> 28) }

// plus returns the total of two parts: the worse class, and the points of both.
func (t total) plus(o total) total {
	if t == nothing || o == nothing {
		return nothing
	}
	return max(t&^maxPoints, o&^maxPoints) | (t&maxPoints + o&maxPoints)
}

// total returns v as one of several words.
func (v score) total() total {
	if v == none {
		return nothing
	}
	return newTotal(v.class(), v.points())
}

// alone returns v as the whole query. In the names its detail decides; beyond
// them it compares with what several words make.
func (v score) alone() total {
	if v.class() > scattered {
		return v.total()
	}
	return newTotal(v.class(), uint32(v>>16)&0xFFF)
}

// points are what a score adds to the sum of several words. A word that goes on
// counts as much as 64 bytes of a name that are not in the query.
func (v score) points() uint32 {
	p := (v.partial()<<6 | v.extra()) / 8
	switch v.class() {
	case exactAbbr, exactTerm:
		return 0
	case prefix, wordPrefix:
		return p + 4
	case exactAlias, alias:
		return p + 12
	case typo:
		return p + 64*v.order()
	}
	return p + 96*v.order()
}
