package annotate

// endTag reads an end tag.
func (r *reader) endTag() bool {
	tag := r.tag
	top := r.top()
	switch {
	case top != nil && top.foreign:
		if equalFold(top.name, r.name) {
			r.node++
			return r.closeTo(len(r.open)-1, false)
		}
		return false
	case r.endsOldMark(tag, span{r.start, r.at}):
		return true
	case r.stage < inBody:
		switch tag {
		case tagHead:
			r.endHead()
			return true
		case tagBody, tagHTML, tagBr:
			r.startBody()
		default:
			return true
		}
	}
	return r.endInBody(tag)
}

// endInBody closes an element, or none.
func (r *reader) endInBody(t *tag) bool {
	if top := r.top(); top != nil && top.is(t, r.name) && t != tagBody && t != tagHTML { // as most
		r.afterBody = false
		r.node++
		return r.closeTo(len(r.open)-1, false)
	}
	switch {
	case t == tagBody, t == tagHTML:
		r.afterBody = r.find(tagBody, isScope) >= 0
		return true
	case t == tagBr, t == tagP && r.find(t, isScope, tagButton) < 0:
		// It makes an element where there is none to close.
		if r.inTable() {
			return false
		}
		r.afterBody = false
		r.node++
		if r.skipping == 0 {
			r.breakBlock()
		}
		return true
	}
	r.afterBody = false
	i, forgotten, ok := r.closedBy(t)
	if !ok {
		return false
	}
	if i < 0 { // it closes nothing, and divides no text
		if t == tagA || t == tagMark {
			r.node++ // but would end a mark around it
		}
		return true
	}
	r.node++
	return r.closeTo(i, forgotten)
}

// closedBy returns the index of the open element that the end tag t closes, or -1, and whether formatting that is open in it
// is forgotten. It is not ok where that cannot be told.
func (r *reader) closedBy(t *tag) (i int, forgotten, ok bool) {
	switch {
	case t.is(isTablePart):
		if t == tagCol || t == tagColgroup && r.top().tag != t {
			return -1, false, true
		}
		return r.findInTable(t), true, true
	case t == tagP:
		return r.find(t, isScope, tagButton), false, true
	case t == tagLi:
		return r.find(t, isScope, tagOl, tagUl), false, true
	case t == tagDd, t == tagDt:
		return r.find(t, isScope), false, true
	case t.is(isHeading):
		for i = len(r.open) - 1; i >= 0 && !r.open[i].tag.is(isScope); i-- {
			if r.open[i].tag.is(isHeading) {
				return i, false, true
			}
		}
		return -1, false, true
	case t.is(isContainer):
		if i = r.find(t, isScope); i >= 0 {
			r.closeImplied(nil)
		}
		return i, false, true
	case t == tagForm, t.is(isFormatting):
		if r.find(t, 0) < 0 {
			return -1, false, true
		}
		if t == tagForm {
			r.closeImplied(nil)
		}
		i = len(r.open) - 1
		return i, false, r.open[i].tag == t
	case t.is(isScope):
		return r.find(t, isScope), true, true
	}
	for i = len(r.open) - 1; i >= 0; i-- {
		if r.open[i].is(t, r.name) {
			return i, false, true
		}
		if r.open[i].tag.is(isSpecial) {
			break
		}
	}
	return -1, false, true
}
