//go:build !tinygo

package pack

import "strings"

// Parts are a pack in parts.
type Parts struct {
	Names  string
	Cards  string
	Search string
	Texts  []string // the chunks
}

// ChunkSize is how long the texts of a chunk are at least, in bytes, but for the last: a card costs one chunk. 5 KB, not 8,
// take 1.2 KB of brotli off the first card. MostChunks is how many there are at most: those of a large glossary are longer.
const (
	ChunkSize  = 5 << 10
	MostChunks = 256
)

// Split returns the parts of a pack.
func Split(data string) (Parts, error) {
	if _, err := Open(data); err != nil {
		return Parts{}, err
	}
	_, entries, columns, _ := readColumns(data)
	var parts Parts
	var starts []byte
	var rest [len(chunkColumns)]reader
	texts := 0
	for n, i := range chunkColumns {
		rest[n] = reader{columns[i], new(bool)}
		if i < columnNumbers {
			texts += len(columns[i])
		}
	}
	size := max(ChunkSize, texts/MostChunks+1)
	for e := 0; e < entries; {
		putNumber(&starts, uint32(e))
		before := rest
		for taken := 0; e < entries && taken < size; e++ {
			taken += len(rest[0].text()) + len(rest[1].text()) + 2
			rest[2].number()
			for range rest[3].number() {
				rest[3].number()
			}
		}
		var chunk []byte
		for n, r := range before {
			putColumn(&chunk, r.rest[:len(r.rest)-len(rest[n].rest)])
		}
		parts.Texts = append(parts.Texts, string(chunk))
	}
	var cards, search []byte
	for _, i := range cardColumns {
		putColumn(&cards, columns[i])
	}
	putColumn(&cards, string(starts))
	for _, i := range searchColumns {
		putColumn(&search, columns[i])
	}
	parts.Cards, parts.Search = string(cards), string(search)

	blank := strings.Repeat("\x00", entries)
	for _, i := range append(cardColumns[:], searchColumns[:]...) {
		columns[i] = ""
	}
	for _, i := range []int{fieldHidden, fieldImplied, fieldSummary, fieldDefinition, fieldAsks} {
		columns[columnTexts+i] = blank
	}
	columns[columnNumbers+columnCategory], columns[columnNumbers+columnSee] = blank, blank
	parts.Names = write(0, entries, columns[:])
	return parts, nil
}
