package annotate

// oldMarks knows the marks that an earlier run left: their tags, and the tags of
// the links in them, are no part of the document.
type oldMarks struct {
	dropped  []span // in order
	openOld  int
	openLink bool
}

// startsOldMark reports whether a start tag is that of an old mark, which has an
// entry, or of the link at its start, and drops it.
func (o *oldMarks) startsOldMark(t *tag, entry bool, at span) bool {
	switch {
	case t == tagMark && entry:
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
	case t == tagA && o.openLink:
	default:
		return false
	}
	o.openLink = false
	o.dropped = append(o.dropped, at)
	return true
}
