package annotate

import (
	"html"
	"slices"
	"strings"

	"cpaas-glossary/glossary/page"
)

// startTag reads a start tag. Here and in what it calls, false means that nest
// must give up.
func (r *reader) startTag() bool {
	tag := r.tag
	top := r.top()
	attrs := r.at
	foreign := top != nil && top.foreign
	if tag == tagMark || tag == tagA && r.openOld > 0 {
		old := r.hasEntry() && tag == tagMark && !r.cut && r.isOldMark(r.src, span{r.start, r.at})
		if r.cut || r.startsOldMark(tag, old, span{r.start, r.at}) {
			return true
		}
		r.at = attrs // read them as those of any element
	}
	if foreign {
		return r.startForeign(tag, top)
	}
	if tag == tagMeta {
		r.meta()
		r.at = attrs
	}
	skipped, heading := r.skips(tag)
	if r.cut {
		return true
	}
	if r.stage < inBody {
		if done, ok := r.startBeforeBody(tag, skipped); done || !ok {
			return ok
		}
	}
	if r.skipping > 0 {
		if (heading || tag.is(isHeading)) && r.outermostSkipped() == tagHeader {
			r.breakSection(tag)
		}
	}
	return r.startInBody(tag, skipped, heading)
}

// outermostSkipped returns the tag of the outermost open element that is skipped.
func (r *reader) outermostSkipped() *tag {
	i := slices.IndexFunc(r.open, func(e element) bool { return e.skipped })
	return r.open[i].tag
}

// isInProse reports whether an element is open in which an aside is a note.
func (r *reader) isInProse() bool {
	return slices.ContainsFunc(r.open, func(e element) bool { return e.tag.is(isProse) || e.isProse })
}

// isInName reports whether a name in a list of terms is open.
func (r *reader) isInName() bool {
	return slices.ContainsFunc(r.open, func(e element) bool { return e.tag.is(isName) })
}

// skips reads the attributes of the start tag at hand and reports whether the
// element is skipped, and whether it is a heading by its role.
func (r *reader) skips(t *tag) (skipped, heading bool) {
	r.says, r.isProse = false, false
	if t.is(isSkipped | isHeading) {
		r.endOfTag()
		return true, false
	}
	seen := uint64(0)
	skipped = t.is(isAside) && !r.isInProse() || t == tagDefines && !r.isInName()
	for {
		name, value, more := r.attr()
		if !more {
			return skipped, heading
		}
		if !r.says && equalFold(name, "lang") {
			r.says, r.said = true, decode(value)
		}
		n := skipAttr(name)
		if n < 0 || seen&(1<<n) != 0 {
			continue // of two with one name the first counts
		}
		seen |= 1 << n
		skipped = skipped || page.SkipsAttr(t.name, skipAttrs[n], decode(value))
		if skipAttrs[n] == "role" {
			heading, r.isProse = page.IsHeadingRole(decode(value)), page.IsProseRole(decode(value))
		}
	}
}

// skipAttrs are the attributes that can keep an element from being searched.
var skipAttrs = page.SkipAttrs()

// byLength has the numbers in skipAttrs of the attributes of each length.
var byLength = func() (t [32][]int) {
	for n, name := range skipAttrs {
		t[len(name)] = append(t[len(name)], n)
	}
	return t
}()

// skipAttr returns the number of an attribute in skipAttrs, or -1.
func skipAttr(name []byte) int {
	if len(name) < len(byLength) {
		for _, n := range byLength[len(name)] {
			if equalFold(name, skipAttrs[n]) {
				return n
			}
		}
	}
	return -1
}

// decode returns the value of an attribute as it is written. It is valid as long
// as the document.
func decode(value []byte) string {
	s := asString(value)
	if strings.IndexByte(s, '&') >= 0 {
		return html.UnescapeString(s)
	}
	return s
}

// meta reads the attributes of a meta element: the first with our name decides
// for the page.
func (r *reader) meta() {
	var name, content string
	for {
		key, value, more := r.attr()
		switch {
		case !more:
			if name == page.OffMeta && !r.metaSeen && !r.cut {
				r.metaSeen, r.off = true, content == "off"
			}
			return
		case equalFold(key, "name") && name == "":
			name = decode(value)
		case equalFold(key, "content") && content == "":
			content = decode(value)
		}
	}
}

// hasEntry reports whether the start tag at hand has the attribute of a mark.
func (r *reader) hasEntry() (found bool) {
	for {
		name, _, more := r.attr()
		if !more {
			return found
		}
		found = found || equalFold(name, "entry")
	}
}

// startBeforeBody reads a start tag before the body. done is true where nothing
// is left to do.
func (r *reader) startBeforeBody(t *tag, skipped bool) (done, ok bool) {
	switch {
	case t == tagHTML:
		if len(r.open) > 0 || r.stage > beforeHead {
			return true, false
		}
		r.push(t, r.name, skipped)
		r.page = r.lang
		return true, true
	case t == tagHead:
		if r.stage == beforeHead {
			r.push(t, r.name, skipped)
			r.stage = inHead
		}
		return true, true
	case t == tagFrameset:
		return true, false
	case t == tagBody:
		r.endHead()
		r.stage = inBody
		r.push(t, r.name, skipped)
		return true, true
	case t.is(isHeadPart), t == tagNoscript && r.stage < afterHead:
		r.stage = max(r.stage, inHead)
		return false, true
	}
	r.startBody()
	return false, true
}

// startInBody opens an element. The cases are those of the HTML standard, 13.2.6.
func (r *reader) startInBody(t *tag, skipped, heading bool) bool {
	r.afterBody = false
	if t.is(isOrdinary) && r.selects == 0 && !r.inTable() { // as most
		r.node++
		if r.skipping == 0 {
			r.begin(t, skipped, heading)
		}
		r.push(t, r.name, skipped)
		return len(r.open) <= maxDepth
	}
	switch {
	case t == tagHTML, t == tagBody, t == tagFrameset:
		return false // adds to what there is
	case t == tagHead, t == tagFrame:
		return true // means nothing here
	case t.is(isTablePart) && t != tagTable:
		if r.find(tagTable, 0) < 0 {
			return true
		}
		return r.startTablePart(t, skipped, heading)
	case r.inTable() && t != tagScript && t != tagStyle && t != tagTemplate:
		return false
	case r.selects > 0 && t != tagOption && t != tagOptgroup:
		return false
	case t == tagForm && r.find(t, 0) >= 0:
		return true
	}
	if t.is(closesP) && !r.closeBefore(t) {
		return false
	}
	switch {
	case t == tagTable:
		if r.paragraphs > 0 && !r.standard || !r.closeParagraph() {
			return false
		}
	case t == tagOption, t == tagOptgroup, t.is(isImplied) && !t.is(closesP):
		r.closeSiblings(t)
	case t == tagA, t == tagNobr, t == tagButton:
		if r.find(t, 0) >= 0 {
			return false
		}
	}
	r.node++
	if r.skipping == 0 && r.stage == inBody {
		r.begin(t, skipped, heading)
	}
	switch {
	case t.is(isRaw):
		return r.rawElement(t)
	case t == tagTemplate:
		return r.template()
	case t.is(isVoid):
		return true
	}
	r.push(t, r.name, skipped)
	if t.is(isForeign) {
		if r.slash {
			return r.closeTo(len(r.open)-1, false)
		}
		r.top().foreign = true
	}
	return len(r.open) <= maxDepth
}

// closeSiblings closes what the start of an option, or of a part of ruby, ends.
func (r *reader) closeSiblings(t *tag) {
	switch {
	case t != tagOption && t != tagOptgroup:
		if r.find(tagRuby, isScope) >= 0 {
			except := tagRtc
			if t.name == "rb" || t == tagRtc {
				except = nil
			}
			r.closeImplied(except)
		}
	case r.selects > 0:
		except := tagOptgroup
		if t == tagOptgroup {
			except = nil
		}
		r.closeImplied(except)
	case r.top().tag == tagOption:
		r.closeTo(len(r.open)-1, false)
	}
}

// closeBefore closes what the start of t ends: a paragraph, and an item or
// heading.
func (r *reader) closeBefore(t *tag) bool {
	switch {
	case t == tagLi, t == tagDd, t == tagDt:
		for i := len(r.open) - 1; i >= 0; i-- {
			open := r.open[i].tag
			if open == t || t != tagLi && (open == tagDd || open == tagDt) {
				if !r.closeTo(i, false) {
					return false
				}
				break
			}
			if open.is(isSpecial) && open.name != "address" && open.name != "div" && open != tagP {
				break
			}
		}
	}
	if !r.closeParagraph() {
		return false
	}
	if t.is(isHeading) && r.top().tag.is(isHeading) {
		return r.closeTo(len(r.open)-1, false)
	}
	return true
}

// startTablePart opens a part of the innermost table, and those around it whose
// tags are left out.
func (r *reader) startTablePart(t *tag, skipped, heading bool) bool {
	if r.selects > 0 {
		return false
	}
	home := r.find(tagTable, 0)
	missing := []*tag{}
	switch t {
	case tagTd, tagTh, tagTr:
		section := -1
		for i := home + 1; i < len(r.open) && section < 0; i++ {
			if open := r.open[i].tag; open == tagTbody || open == tagThead || open == tagTfoot {
				section = i
			}
		}
		row := r.findInTable(tagTr)
		switch {
		case row >= 0 && t != tagTr:
			home = row
		case section >= 0:
			home = section
		default:
			missing = append(missing, tagTbody)
		}
		if t != tagTr && row < 0 {
			missing = append(missing, tagTr)
		}
	case tagCol:
		if i := r.findInTable(tagColgroup); i >= 0 {
			home = i
		} else {
			missing = append(missing, tagColgroup)
		}
	}
	if !r.closeTo(home+1, true) {
		return false
	}
	r.node++
	for _, m := range missing {
		if r.skipping == 0 {
			r.begin(m, false, false)
		}
		r.push(m, nil, false)
	}
	if r.skipping == 0 {
		r.begin(t, skipped, heading)
	}
	if t != tagCol {
		r.push(t, r.name, skipped)
	}
	return true
}

// rawElement passes over an element whose content is not markup. All of them
// are skipped.
func (r *reader) rawElement(t *tag) bool {
	if !r.raw(t.name) {
		return false
	}
	if r.next() == endTag && t.is(isBlock) && r.skipping == 0 {
		r.breakBlock()
	}
	return true
}

// template passes over a template, in which no end tag but its own closes it.
func (r *reader) template() bool {
	for depth := 1; depth > 0; {
		switch r.next() {
		case endOfFile:
			return true
		case startTag:
			tag := r.tag
			r.endOfTag()
			switch {
			case tag.is(isForeign), tag.is(isRaw) && !r.raw(tag.name):
				return false
			case tag == tagTemplate:
				depth++
			}
		case endTag:
			if r.tag == tagTemplate {
				depth--
			}
		}
	}
	return true
}

// startForeign opens an element inside SVG or MathML.
func (r *reader) startForeign(t *tag, parent *element) bool {
	r.endOfTag()
	if t.is(isBreakout) || parent.tag.is(isIntegrated) {
		return false
	}
	if !r.slash && !r.cut {
		r.says, r.isProse = false, false
		r.push(t, r.name, false)
		r.top().foreign = true
	}
	return len(r.open) <= maxDepth
}
