package annotate

import (
	"slices"
	"strings"

	"cpaas-glossary/glossary/page"
	"cpaas-glossary/glossary/words"
)

// kind says what an element's name means for the text around it and for the
// elements around it.
type kind uint32

const (
	isBlock   kind = 1 << iota // its text stands apart
	isHeading                  // opens a section
	isChapter                  // and a chapter
	isBreak                    // ends a line
	isCell                     // of a table
	isName                     // in a list of terms
	isBold                     // its text is bold
	isSkipped                  // is not searched, whatever its attributes
	isSilent                   // nor does it part the text around it
	isAside                    // is not searched outside prose
	isProse                    // is what an aside is a note to

	isVoid       // has no end tag
	isRaw        // its content is not markup
	isForeign    // SVG and MathML
	isFormatting // is opened again after what closed it
	isSpecial    // an end tag of another name inside it closes nothing outside it
	isScope      // nor does one of a block
	isContainer  // its end tag closes what is open in it
	isImplied    // its end tag may be left out
	isTablePart  // stands in a table only, or holds nothing but such parts
	isHeadPart   // may stand in the head
	isBreakout   // ends SVG and MathML
	isIntegrated // holds HTML again inside them
	closesP      // its start ends a paragraph
	isOrdinary   // its start does nothing to other elements
)

// A tag is the name of an element and what it means.
type tag struct {
	name string
	kind kind
}

func (t *tag) is(k kind) bool { return t.kind&k != 0 }

// tags has the names that mean something. What they mean for text is from
// package page; the rest is from the HTML standard, 13.2.4.2 and 13.2.6.4.7.
var tags = func() map[string]*tag {
	m := map[string]*tag{}
	list := func(k kind, names string) {
		for _, name := range strings.Fields(names) {
			if m[name] == nil {
				m[name] = &tag{name: name}
			}
			m[name].kind |= k
		}
	}
	list(isBlock, page.Blocks)
	list(isBlock|isHeading, page.Headings)
	list(isChapter, page.Chapters)
	list(isBreak, page.Breaks)
	list(isCell, page.Cells)
	list(isName, page.Name)
	list(isBold, page.Bold)
	for _, r := range page.Skip {
		switch {
		case r.Outside != "":
			list(isAside, r.Tags)
			list(isProse, r.Outside)
		case r.Attr == "":
			list(isSkipped, r.Tags)
		}
	}
	list(isSilent, page.Silent)
	list(isVoid, "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr")
	list(isRaw, "iframe noembed noframes noscript plaintext script style textarea title xmp")
	list(isForeign, "svg math")
	list(isFormatting, "a b big code em font i nobr s small strike strong tt u")
	list(isSpecial, "address applet area article aside base basefont bgsound blockquote body br button caption center col "+
		"colgroup dd details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head "+
		"header hgroup hr html iframe img input keygen li link listing main marquee menu meta nav noembed noframes noscript "+
		"object ol p param plaintext pre script search section select source style summary table tbody td template textarea "+
		"tfoot th thead title tr track ul wbr xmp")
	list(isScope, "applet caption html marquee object select table td template th")
	list(isContainer, "address article aside blockquote button center details dialog dir div dl fieldset figcaption figure "+
		"footer header hgroup listing main menu nav ol pre search section select summary ul")
	list(isImplied, "dd dt li optgroup option p rb rp rt rtc")
	list(isTablePart, "table caption colgroup col tbody tfoot thead tr td th")
	list(isHeadPart, "base basefont bgsound link meta noframes script style template title")
	list(closesP, "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer "+
		"form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section summary ul xmp")
	list(isBreakout, "b big blockquote body br center code dd div dl dt em embed font h1 h2 h3 h4 h5 h6 head hr i img li "+
		"listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var")
	list(isIntegrated, "annotation-xml desc foreignobject mi mn mo ms mtext title")
	list(0, page.Defines+" a cpaas-term head html body form frame frameset ruby select template")
	const rules = isVoid | isRaw | isForeign | isImplied | isTablePart | closesP
	alone := strings.Fields("a body button form frame frameset head html nobr template") // have rules of their own
	for name, t := range m {
		if !t.is(rules) && !slices.Contains(alone, name) {
			t.kind |= isOrdinary
		}
	}
	m["image"].kind = m["img"].kind &^ isBreakout // another name of it, but in SVG
	return m
}()

// table is tags by the letters that their names start with. Looking one up takes a
// quarter of the time that the map takes, which was a third of reading.
var table = func() (t [1 << 11]struct {
	letters uint64
	*tag
}) {
	for name, tag := range tags {
		_, letters := words.Letters(name, 0)
		at := place(letters)
		for t[at].tag != nil {
			at = (at + 1) % len(t)
		}
		t[at].letters, t[at].tag = letters, tag
	}
	return t
}()

// place returns the place in table to look at first.
func place(letters uint64) int { return int(letters * 0x9E3779B97F4A7C15 >> (64 - 11)) }

// tagOf returns the tag that name names, in whatever case.
func tagOf(name []byte) *tag {
	_, letters := words.Letters(asString(name), 0)
	return tagNamed(name, letters)
}

// tagNamed is tagOf with the words.Letters of name. They are all of a short one.
func tagNamed(name []byte, letters uint64) *tag {
	for at := place(letters); ; at = (at + 1) % len(table) {
		t := &table[at]
		if t.tag == nil {
			return tagUnknown
		}
		if t.letters == letters && len(t.name) == len(name) && (len(name) < 8 || equalFold(name, t.name)) {
			return t.tag
		}
	}
}

// The tags that have rules of their own.
var (
	tagA, tagBody, tagBr, tagButton  = tags["a"], tags["body"], tags["br"], tags["button"]
	tagCaption, tagCol, tagColgroup  = tags["caption"], tags["col"], tags["colgroup"]
	tagDefines, tagList              = tags[page.Defines], tags[page.List]
	tagDd, tagDt, tagForm, tagFrame  = tags["dd"], tags["dt"], tags["form"], tags["frame"]
	tagHeader                        = tags[page.Header]
	tagFrameset, tagHead, tagHTML    = tags["frameset"], tags["head"], tags["html"]
	tagLi, tagMark, tagMeta, tagNobr = tags["li"], tags["cpaas-term"], tags["meta"], tags["nobr"]
	tagNoscript, tagOl, tagOptgroup  = tags["noscript"], tags["ol"], tags["optgroup"]
	tagOption, tagP, tagRuby, tagRtc = tags["option"], tags["p"], tags["ruby"], tags["rtc"]
	tagScript, tagSelect, tagStyle   = tags["script"], tags["select"], tags["style"]
	tagTable, tagTbody, tagTd        = tags["table"], tags["tbody"], tags["td"]
	tagTfoot, tagThead               = tags["tfoot"], tags["thead"]
	tagTemplate, tagTh, tagTr, tagUl = tags["template"], tags["th"], tags["tr"], tags["ul"]
	tagUnknown                       = &tag{kind: isOrdinary}
)
