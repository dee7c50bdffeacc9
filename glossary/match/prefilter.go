package match

import "cpaas-glossary/glossary/words"

// A prefilter tells of most words that no name begins there, by the words.Stem of a
// word and of the one after it alone. It may say that one does where none does, never the
// other way. Text is gone over with it: the trie, whose parts lie all over the
// memory in a large glossary, is asked where the filter does not know.
type prefilter struct {
	first bits // two for each first word: isName, beginsName
	pairs bits // one for each first and second word
}

// What a name is to a word, in first.
const (
	isName     = 1 << iota // it may be the word
	beginsName             // it may begin with the word
)

// Few names fall into a place that is taken: of 16,000 in a quarter of a million.
const (
	firstPerName = 8
	pairsPerName = 16
)

// reset makes room for so many names.
func (f *prefilter) reset(names int) {
	f.first, f.pairs = newBits(firstPerName*names), newBits(pairsPerName*names)
}

// addFirst notes what names are to a word and to its plural.
func (f *prefilter) addFirst(word string, what uint64) {
	for _, hash := range [...]uint32{words.Stem(word), words.Hash(word)} {
		at := f.first.place(hash) &^ 1
		f.first.set[at/64] |= what << (at % 64)
	}
}

// addPair notes that a name begins with two words, or with first and the plural of
// second.
func (f *prefilter) addPair(first, second string) {
	for _, hash := range [...]uint32{words.Stem(second), words.Hash(second)} {
		at := f.pairs.place(pair(words.Stem(first), hash))
		f.pairs.set[at/64] |= 1 << (at % 64)
	}
}

func pair(first, second uint32) uint32 { return first*0x85EBCA6B ^ second }

// candidates returns what a name may be to a word with the given words.Stem: isName,
// beginsName, both or 0; and beginsName where a name may begin with it and the word
// before it, or else 0.
func (f *prefilter) candidates(before, stem uint32) (first, both uint64) {
	at := f.first.place(stem) &^ 1
	first = f.first.set[at/64] >> (at % 64) & (isName | beginsName)
	at = f.pairs.place(pair(before, stem))
	return first, f.pairs.set[at/64] >> (at % 64) & 1 * beginsName
}

// mayFollow reports whether a name may begin with two words with these
// words.Stems. That of the second may be its words.Hash.
func (f *prefilter) mayFollow(first, second uint32) bool {
	at := f.pairs.place(pair(first, second))
	return f.pairs.set[at/64]>>(at%64)&1 != 0
}

// bits are a power of two of bits.
type bits struct {
	set   []uint64
	shift uint // 32 less the bits of a place
}

// newBits returns at least so many bits, and at least 4 KB.
func newBits(size int) bits {
	b := bits{shift: 32 - 15}
	for 1<<(32-b.shift) < size {
		b.shift--
	}
	b.set = make([]uint64, 1<<(32-b.shift)/64)
	return b
}

// place returns the place for a hash.
func (b *bits) place(hash uint32) uint32 { return hash >> (b.shift & 31) }
