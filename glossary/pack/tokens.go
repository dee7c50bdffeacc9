package pack

// Tokens are texts, sorted by package search, with the entries that have them. A
// pack has three columns: the texts of the tokens, the lengths of their postings in
// bytes, and these. The postings of a token are uvarints: the first entry, then the
// distance from each entry to the next, each times four, plus the Field of the Posting.
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

// Tokens returns the number of tokens, 0 in a small glossary.
func (p *Pack) Tokens() int { return len(p.tokenAt) }

// TokenAt returns the place in Data of token t.
func (p *Pack) TokenAt(t int) uint32 { return p.tokenAt[t] }

// PostingsSize returns how many bytes the postings of the tokens from first up to end take:
// one or two for each.
func (p *Pack) PostingsSize(first, end int) int { return int(p.postsAt[end] - p.postsAt[first]) }

// Postings returns the postings of token t, which NextPosting reads.
func (p *Pack) Postings(t int) string { return p.data[p.postsAt[t]:p.postsAt[t+1]] }

// NextPosting returns the posting at a byte of postings, and where the next one is: the distance from the entry before it,
// or from the first one, times four, plus the Field of the Posting.
func NextPosting(postings string, at int) (posting, next int) {
	posting = int(postings[at])
	at++
	for shift := 7; posting>>shift != 0 && at < len(postings); shift += 7 {
		posting += int(postings[at])<<shift - 1<<shift
		at++
	}
	return posting, at
}
