package annotate

import (
	"bytes"
	"strings"

	"cpaas-glossary/glossary/page"
)

// kind says what an element's name means for the text around it.
type kind uint16

const (
	isBlock kind = 1 << iota
	isHeading
	isBreak
	isVoid       // has no end tag
	isFormatting // is opened again after a block that closed it
	closesP      // its start ends a paragraph
	closesOthers // its start ends what closings says
	isScope      // an end tag inside it closes nothing outside it
	isForeign    // SVG and MathML, where a slash closes an element
)

// A tag is an element's name and what it means.
type tag struct {
	name    string
	kind    kind
	skipped bool // whatever its attributes
}

// tags has every name that means something. The page's own lists come first;
// the rest is from the HTML standard.
var tags = func() map[string]tag {
	m := map[string]tag{}
	add := func(k kind, names ...string) {
		for _, name := range names {
			m[name] = tag{name, m[name].kind | k, page.SkipsTag(name)}
		}
	}
	list := func(k kind, names string) { add(k, strings.Fields(names)...) }
	for _, r := range page.Skip {
		list(0, r.Tags)
	}
	list(isBlock, page.Blocks)
	list(isHeading|isBlock, page.Headings)
	list(isBreak, page.Breaks)
	list(isVoid, "area base br col embed hr img input link meta param source track wbr")
	list(isFormatting, "a b big code em font i nobr s small strike strong tt u")
	list(closesP, "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer "+
		"form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul")
	list(isScope, "table td th caption template html button object")
	list(isForeign, "svg math")
	for name := range closings {
		add(closesOthers, name)
	}
	list(0, "span abbr dfn mark q cite sub sup time data bdi bdo ins del ruby rt rp")
	return m
}()

// tagOf returns the tag that raw, from "<" or "</" on, names.
func tagOf(raw []byte, at int) tag {
	end := at
	upper := false
	for end < len(raw) && !isTagEnd(raw[end]) {
		upper = upper || raw[end] >= 'A' && raw[end] <= 'Z'
		end++
	}
	name := raw[at:end]
	if upper {
		name = bytes.ToLower(name)
	}
	if t, ok := tags[string(name)]; ok {
		return t
	}
	return tag{name: string(name)}
}

// isTagEnd reports whether c ends the name of a tag.
func isTagEnd(c byte) bool {
	return c == ' ' || c == '>' || c == '/' || c == '\n' || c == '\t' || c == '\f' || c == '\r'
}
