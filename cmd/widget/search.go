//go:build wasm || tinygo

package main

import "cpaas-glossary/glossary/search"

var searcher *search.Searcher

// engine returns the searcher, which is made when it is first wanted.
func engine() *search.Searcher {
	if searcher == nil {
		searcher = search.New(glossary)
	}
	return searcher
}

// search finds what a reader means by the query in the first n bytes of the
// input and returns how many hits there are, at most limit, best first. The
// output has for each, as uint32: entry, field (search.Field), which alias it is
// in, number of ranges, and for each range its start and end in the text of the
// field, in UTF-16 code units.
//
//go:wasmexport search
func searchFor(n, limit uint32) uint32 {
	return putHits(engine().SearchUTF16(text(n), int(limit)))
}

// nearest returns how many entries have a name near the query in the first n
// bytes of the input, at most limit. The output is that of search, without
// ranges.
//
//go:wasmexport nearest
func nearest(n, limit uint32) uint32 {
	return putHits(engine().Nearest(text(n), int(limit)))
}

func putHits(hits []search.Hit) uint32 {
	out = out[:0]
	for _, h := range hits {
		out = putUint32(putUint32(out, uint32(h.Entry)), uint32(h.Field))
		out = putUint32(putUint32(out, uint32(h.Alias)), uint32(len(h.Ranges)))
		for _, r := range h.Ranges {
			out = putUint32(putUint32(out, uint32(r.Start)), uint32(r.End))
		}
	}
	return uint32(len(hits))
}
