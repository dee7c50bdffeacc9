package annotate

import "bytes"

// codes are what stands around code in the text of a template or a page: Handlebars, Vue, Jinja, Liquid, ERB,
// ASP, and formulas of KaTeX and MathJax. A mark in it would break it: its quotes end a text of the code. What starts and
// does not end is left to the matcher, which does the same in a page (inCode in glossary/match); {# and <% are not shown there.
var codes = []struct{ start, end []byte }{
	{[]byte("{{"), []byte("}}")}, {[]byte("{%"), []byte("%}")}, {[]byte("{#"), []byte("#}")}, {[]byte("<%"), []byte("%>")},
	{[]byte(`\(`), []byte(`\)`)}, {[]byte(`\[`), []byte(`\]`)}, {[]byte("$$"), []byte("$$")},
}

var php = [][]byte{[]byte("<?php"), []byte("<?=")}

// hasCode reports whether a document may have code in its text.
func hasCode(src []byte) bool {
	for _, c := range codes {
		if bytes.Contains(src, c.start) {
			return true
		}
	}
	return bytes.Contains(src, php[0]) || bytes.Contains(src, php[1])
}

// longestCode is how long code is at most, in bytes. Beyond it, what looks like its start is text: so the time to
// read a document grows with its length alone.
const longestCode = 4096

// code returns where the first code in text starts and ends; the end is 0 where there is none.
func code(text []byte) (start, end int) {
	for {
		i := bytes.IndexAny(text[start:], `{<\$`)
		if i < 0 {
			return 0, 0
		}
		start += i
		for _, c := range codes {
			rest, opens := bytes.CutPrefix(text[start:], c.start)
			if !opens {
				continue
			}
			if n := bytes.Index(rest[:min(len(rest), longestCode)], c.end); n >= 0 {
				return start, start + len(c.start) + n + len(c.end)
			}
		}
		start++
	}
}

// phpEnd returns where PHP ends in the text from start to end, or 0. For HTML, <?php ends at the first ">", which
// may be one of its own signs.
func phpEnd(src []byte, start, end int) int {
	before := src[max(0, start-longestCode):start]
	open := bytes.LastIndex(before, []byte("<?"))
	if open < 0 || bytes.Contains(before[open:], []byte("?>")) {
		return 0
	}
	for _, sign := range php {
		if bytes.HasPrefix(before[open:], sign) {
			if n := bytes.Index(src[start:end], []byte("?>")); n >= 0 {
				return start + n + len("?>")
			}
		}
	}
	return 0
}
