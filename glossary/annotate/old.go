package annotate

import "bytes"

// oldMarks knows the marks that an earlier run left: their tags, and the tags of
// the links in them, are no part of the document.
type oldMarks struct {
	dropped  []span // in order
	openOld  int
	openLink bool
	entry    string       // of the mark that ended last, or is open
	ended    int          // where
	whole    map[int]bool // by the end of the start tag: those inside others are looked at once
}

// isOldMark reports whether the start tag of a cpaas-term element with an entry, at s in
// src, is that of an old mark: it is whole, and has a title or goes on with the one
// before. Others may have such elements around ours, or not closed.
func (o *oldMarks) isOldMark(src []byte, s span) bool {
	entry, titled := entryOf(src, s.start)
	if !titled && (entry != o.entry || !continuesMark(src[o.ended:s.start])) || !o.isWhole(src, s.end) {
		return false
	}
	o.entry = entry
	return true
}

// entryOf returns the entry of the cpaas-term element whose start tag is at offset at of
// src, and whether it has a title.
func entryOf(src []byte, at int) (entry string, titled bool) {
	s := scanner{src: src, at: at}
	s.next()
	for {
		name, value, more := s.attr()
		switch {
		case !more:
			return entry, titled
		case equalFold(name, "entry") && entry == "":
			entry = string(value)
		case equalFold(name, "title"):
			titled = true
		}
	}
}

// continuesMark reports whether a mark may go on after between: there is no text in it but what parts nothing.
func continuesMark(between []byte) bool {
	s := scanner{src: between}
	silent := 0 // how many such elements are open
	for {
		switch s.next() {
		case endOfFile:
			return true
		case textToken:
			// A parser drops each NUL.
			if silent == 0 && len(bytes.Trim(between[s.start:s.at], "\x00")) > 0 {
				return false
			}
		case startTag:
			if s.tag == tagMark && silent == 0 {
				return false
			}
			if s.tag.is(isSilent) {
				silent++
			}
			s.endOfTag()
		case endTag:
			if s.tag.is(isSilent) && silent > 0 {
				silent--
			}
		}
	}
}

// isWhole reports whether the mark whose start tag ends at offset at of src is one that
// we may have written: text, perhaps with a link around it, up to the end tag. Marks
// in it count as the text in them.
func (o *oldMarks) isWhole(src []byte, at int) bool {
	if whole, known := o.whole[at]; known {
		return whole
	}
	type mark struct {
		at            int
		linked, begun bool
	}
	open := []mark{{at: at}}
	known := func(at int, whole bool) {
		if o.whole == nil {
			o.whole = map[int]bool{}
		}
		o.whole[at] = whole
	}
	s := scanner{src: src, at: at}
	for {
		top := &open[len(open)-1]
		ok, ends := true, false
		switch kind := s.next(); {
		case kind == endOfFile:
			ok = false
		case kind == startTag && s.tag == tagMark:
			start := s.start
			s.endOfTag()
			if _, titled := entryOf(src, start); !titled {
				ok = false
				break
			}
			top.begun = true
			open = append(open, mark{at: s.at})
			continue
		case kind == startTag && s.tag == tagA && !top.begun:
			s.endOfTag()
			top.linked = true
		case kind == startTag:
			// Some mean nothing in a text.
			ok = s.tag.is(isTablePart) && s.tag != tagTable || s.tag == tagHead || s.tag == tagBody || s.tag == tagHTML || s.tag == tagFrame
			s.endOfTag()
		case kind == endTag && s.tag == tagA:
			ok = top.linked && s.next() == endTag && s.tag == tagMark
			ends = true
		case kind == endTag && s.tag == tagMark:
			ok, ends = !top.linked, true
		}
		top.begun = true
		switch {
		case !ok:
			for _, m := range open {
				known(m.at, false)
			}
			return false
		case ends && len(open) == 1:
			return true
		case ends:
			known(top.at, true)
			open = open[:len(open)-1]
		}
	}
}

// startsOldMark reports whether a start tag is that of an old mark, or of the link at
// its start, and drops it.
func (o *oldMarks) startsOldMark(t *tag, old bool, at span) bool {
	switch {
	case t == tagMark && old:
		o.openOld++
	case t == tagA && o.openOld > 0 && o.dropped[len(o.dropped)-1].end == at.start:
		o.openLink = true
	default:
		return false
	}
	o.dropped = append(o.dropped, at)
	return true
}

// endsOldMark reports whether an end tag is that of an old mark or of the link in
// one, and drops it.
func (o *oldMarks) endsOldMark(t *tag, at span) bool {
	switch {
	case t == tagMark && o.openOld > 0:
		o.openOld--
		o.ended = at.end
	case t == tagA && o.openLink:
	default:
		return false
	}
	o.openLink = false
	o.dropped = append(o.dropped, at)
	return true
}
