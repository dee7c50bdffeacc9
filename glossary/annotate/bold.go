package annotate

import (
	"bytes"
	"strings"

	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/page"
)

// A blockRun is the text of one block, or of a part of it between two line breaks.
type blockRun struct {
	start position
	plain bool // not all of it is bold, or it is a name in a list of terms
}

// addToRun notes that text comes next: of a run that begins, or of the one at hand.
func (r *reader) addToRun(text string) {
	if r.atBreak() {
		r.run = blockRun{position{len(r.text), len(r.pieces)}, r.beginsName()}
	}
	if r.bolds == 0 && !r.run.plain {
		r.run.plain = strings.Trim(text, page.LabelSigns) != ""
	}
}

// endRun ends the run at hand. One that is bold, and short, is not searched.
func (r *reader) endRun() {
	if r.atBreak() {
		return
	}
	if text := r.text[r.run.start.text:]; !r.run.plain && units(text) <= page.LabelLimit {
		r.text, r.pieces = r.text[:r.run.start.text], r.pieces[:r.run.start.pieces]
		r.endCell()
	}
}

// units returns the length of text in UTF-16 code units.
func units(text []byte) (n int) {
	for _, c := range asString(text) {
		n++
		if c > 0xFFFF {
			n++
		}
	}
	return n
}

// beginCell notes that the first run of a cell of a table comes next.
func (r *reader) beginCell() {
	if n := len(r.text); n > 0 && (r.text[n-1] == match.BlockBreak[0] || r.text[n-1] == match.CellBreak[0]) {
		r.text = r.text[:n-1]
	}
	r.addBreak(match.CellBreak)
}

// endCell notes that what comes next is not in the cell that ends.
func (r *reader) endCell() {
	if n := len(r.text); n > 0 && n == r.broken && r.text[n-1] == match.CellBreak[0] {
		r.text[n-1] = match.BlockBreak[0]
	}
}

// beginsName reports whether what comes next is a name in a list of terms.
func (r *reader) beginsName() bool {
	return r.atBreak() && bytes.HasSuffix(r.text, []byte(match.ListBreak))
}

// beginPart notes that the first run of a cell, or of a name in a list of terms, comes next, if t is one.
func (r *reader) beginPart(t *tag) {
	if t.is(isCell) {
		r.beginCell()
	} else if t.is(isName) {
		r.addBreak(match.ListBreak)
	}
}

// endPart notes that what comes next is not in an element of t, which ends.
func (r *reader) endPart(t *tag, skipped bool) {
	switch {
	case t.is(isCell):
		r.endCell()
	case t.is(isName) && r.beginsName():
		r.addBreak(match.BlockBreak)
	case t == tagList && !skipped:
		r.addBreak(match.ListBreak + match.BlockBreak)
	}
}
