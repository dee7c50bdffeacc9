package pack

// A filter tells of most words that no name begins there, by the hashes of a word
// and the one after it alone. It may say that one does where none does, never the
// other way. Text is gone over with it: the trie, whose parts lie all over the
// memory in a large glossary, is asked where the filter does not know.
type filter struct {
	first bits // two for each first word: Whole, Begins
	pairs bits // one for each first and second word
}

// What a name is to a word, for First.
const (
	Whole  = 1 << iota // it may be the word
	Begins             // it may begin with the word
)

// Few names fall into a place that is taken: of 16,000 in a quarter of a million.
const (
	firstPerName = 8
	pairsPerName = 16
)

// reset makes room for so many names.
func (f *filter) reset(names int) {
	f.first, f.pairs = newBits(firstPerName*names), newBits(pairsPerName*names)
}

// addFirst notes that a first word has this hash.
func (f *filter) addFirst(hash uint32, what uint64) {
	at := f.first.place(hash) &^ 1
	f.first.set[at/64] |= what << (at % 64)
}

// addPair notes that a first and a second word have these hashes.
func (f *filter) addPair(first, second uint32) {
	at := f.pairs.place(pair(first, second))
	f.pairs.set[at/64] |= 1 << (at % 64)
}

func pair(first, second uint32) uint32 { return first*0x85EBCA6B ^ second }

// First returns what a name may be to a word with the given words.Hash: Whole,
// Begins, both or 0.
func (f *filter) First(hash uint32) uint64 {
	at := f.first.place(hash) &^ 1
	return f.first.set[at/64] >> (at % 64) & (Whole | Begins)
}

// MayFollow reports whether a name may begin with two words with these
// words.Hashes.
func (f *filter) MayFollow(first, second uint32) bool {
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
func (b *bits) place(hash uint32) uint32 { return hash * 0x9E3779B1 >> b.shift }
