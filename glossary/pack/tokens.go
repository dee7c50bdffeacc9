package pack

// A token is what stands between spaces in a summary or definition, or the rest
// of it from one of its words on: "store-and-forward" has three tokens. A large
// glossary lists every distinct one, sorted by its letters, with the entries
// that have it; in a small one search is as fast without, and smaller.
//
// The postings of a token are uvarints: the first entry, then the distance from
// each entry to the next, each times two, plus one where only the definition has
// the token.
//
// A pack has three columns: the texts of the tokens, the lengths of their
// postings in bytes, and these.
type tokens struct {
	tokenAt []uint32 // by token: place in the texts
	postsAt []uint32 // by token and one more: place of its postings
}

// read appends tokens and postings to texts.
func (t *tokens) read(texts []byte, r *reader) []byte {
	written, lengths, posts := r.column(), r.column(), r.column()
	for written.rest != "" {
		t.tokenAt = append(t.tokenAt, uint32(len(texts)))
		texts = append(append(texts, written.text()...), 0)
	}
	at := uint32(len(texts))
	for range t.tokenAt {
		t.postsAt = append(t.postsAt, at)
		at += lengths.number()
	}
	t.postsAt = append(t.postsAt, at)
	texts = append(texts, posts.rest...)
	if int(at) != len(texts) || !lengths.done() {
		*r.bad = true
	}
	return texts
}

// Tokens returns the number of distinct tokens, 0 in a small glossary. They are
// the sorted places from Starts on.
func (p *Pack) Tokens() int { return len(p.tokenAt) }

// Place returns where in Data sorted place n is: the word starts come first, then
// the tokens, each list sorted by itself.
func (p *Pack) Place(n int) uint32 {
	if n < p.Starts() {
		return p.starts.list[n].At
	}
	return p.tokenAt[n-p.Starts()]
}

// Postings puts the postings of the token at sorted place n into a list that has
// room for all entries, and returns how many there are: each an entry times two,
// plus one where only the definition has the token.
func (p *Pack) Postings(n int, to []uint32) (count int) {
	t := n - p.Starts()
	posts := p.data[p.postsAt[t]:p.postsAt[t+1]]
	entry, v, shift := uint32(0), uint32(0), 0
	for i := range len(posts) {
		c := posts[i]
		v |= uint32(c&0x7F) << shift
		if shift += 7; c < 0x80 && count < len(to) {
			entry += v >> 1
			to[count] = entry<<1 | v&1
			count++
			v, shift = 0, 0
		}
	}
	return count
}
