package annotate

import (
	"bytes"

	"cpaas-glossary/glossary/words"
)

// A scanner divides a document into tokens (HTML standard, 13.2.5). It is the
// tokenizer of golang.org/x/net/html for a document that is in memory: nothing
// is copied, and text is skipped by searching for the next "<", which is
// eight times as fast and more than twice as fast in the whole. A test holds it
// to x/net/html, which still reads what only the full algorithm can tell: see
// tree.go.
type scanner struct {
	src   []byte
	start int    // of the token at hand
	at    int    // its end, where the next one starts
	name  []byte // of the tag at hand, in the case it has
	tag   *tag   // that it names
	slash bool   // the start tag at hand ends with a slash
	cut   bool   // the file ends inside a tag, which is none then
}

type tokenKind uint8

const (
	endOfFile tokenKind = iota
	textToken
	startTag // up to the end of its name: attr reads on
	endTag
	comment // and what counts as one
	doctype
	nothing // "</>"
)

// next goes to the next token. Of a startTag, all attributes must have been read.
func (s *scanner) next() tokenKind {
	s.start = s.at
	p := s.at
	for {
		if p >= len(s.src) || s.src[p] != '<' {
			i := bytes.IndexByte(s.src[p:], '<')
			if i < 0 {
				p = len(s.src)
				break
			}
			p += i
		}
		if s.opensToken(p) {
			break
		}
		p++
	}
	switch {
	case p > s.at:
		s.at = p
		return textToken
	case p == len(s.src):
		return endOfFile
	}
	return s.markup()
}

// token returns the bytes of the token at hand.
func (s *scanner) token() []byte { return s.src[s.start:s.at] }

// opensToken reports whether the "<" at p is the start of anything but text.
func (s *scanner) opensToken(p int) bool {
	if p+1 == len(s.src) {
		return false
	}
	c := s.src[p+1]
	return isLetter(c) || c == '!' || c == '?' || c == '/' && p+2 < len(s.src)
}

// markup reads the token that starts with the "<" at s.start.
func (s *scanner) markup() tokenKind {
	rest := s.src[s.start:]
	switch {
	case isLetter(rest[1]):
		s.tagName(s.start + 1)
		return startTag
	case rest[1] == '/' && isLetter(rest[2]):
		s.tagName(s.start + 2)
		s.endOfTag()
		return endTag
	case bytes.HasPrefix(rest, []byte("<!--")):
		s.at = s.start + commentEnd(rest)
		return comment
	}
	s.at = len(s.src)
	if i := bytes.IndexByte(rest, '>'); i >= 0 {
		s.at = s.start + i + 1
	}
	switch {
	case len(rest) >= len("<!doctype") && rest[1] == '!' && equalFold(rest[2:len("<!doctype")], "doctype"):
		return doctype
	case rest[1] == '/' && rest[2] == '>':
		return nothing
	}
	return comment
}

// tagName reads the name of a tag, which starts at p.
func (s *scanner) tagName(p int) {
	n, letters := words.Letters(asString(s.src), p)
	end := p + n
	for end < len(s.src) && charClass[s.src[end]]&endsName == 0 {
		end++
	}
	s.at = end
	s.name = s.src[p:end]
	s.tag = tagNamed(s.name, letters)
}

// commentEnd returns the length of the comment that b starts with.
func commentEnd(b []byte) int {
	const open = len("<!--")
	end := len(b)
	// Its start may be part of its end: <!--> and <!---> are whole.
	if i := bytes.Index(b[2:], []byte("-->")); i >= 0 {
		end = 2 + i + len("-->")
	}
	if i := bytes.Index(b[open:end], []byte("--!>")); i >= 0 {
		end = open + i + len("--!>")
	}
	return end
}

// attr returns the next attribute of the start tag that was read last, as it is
// written. At its end, which sets slash, more is false.
func (s *scanner) attr() (name, value []byte, more bool) {
	src, p := s.src, s.at
	s.slash = false
	for p < len(src) && charClass[src[p]]&(isSpace|isSlash) != 0 {
		s.slash = src[p] == '/'
		p++
	}
	if p == len(src) {
		s.at, s.cut = p, true
		return nil, nil, false
	}
	if src[p] == '>' {
		s.at = p + 1
		return nil, nil, false
	}
	start := p
	p++ // also "=", which is part of the name here
	for p < len(src) && charClass[src[p]]&(endsName|isEquals) == 0 {
		p++
	}
	name = src[start:p]
	q := skipSpace(src, p)
	if q == len(src) || src[q] != '=' {
		s.at = p
		return name, nil, true
	}
	p = skipSpace(src, q+1)
	if p == len(src) {
		s.at = p
		return name, nil, true
	}
	start = p
	switch c := src[p]; c {
	case '>':
	case '"', '\'':
		start++
		i := bytes.IndexByte(src[start:], c)
		if i < 0 {
			s.at = len(src)
			return name, src[start:], true
		}
		s.at = start + i + 1
		return name, src[start : start+i], true
	default:
		for p < len(src) && src[p] != '>' && charClass[src[p]]&isSpace == 0 {
			p++
		}
	}
	s.at = p
	return name, src[start:p], true
}

// endOfTag goes to the end of the tag at hand.
func (s *scanner) endOfTag() {
	if s.at < len(s.src) && s.src[s.at] == '>' { // as that of most
		s.at++
		s.slash = false
		return
	}
	for more := true; more; {
		_, _, more = s.attr()
	}
}

// raw goes to the end tag of the element name, whose content is not markup, and
// returns false where that is for the full algorithm to find.
func (s *scanner) raw(name string) bool {
	start := s.at
	for p := start; ; {
		i := bytes.Index(s.src[p:], []byte("</"))
		if i < 0 || name == "plaintext" {
			s.at = len(s.src)
			break
		}
		p += i
		after := p + len("</") + len(name)
		if after < len(s.src) && equalFold(s.src[p+len("</"):after], name) && charClass[s.src[after]]&endsName != 0 {
			s.at = p
			break
		}
		p++
	}
	if name != "script" {
		return true
	}
	// In a script, "<!--" and then "<script" hide the end tag.
	_, hidden, found := bytes.Cut(s.src[start:s.at], []byte("<!--"))
	return !found || !bytes.Contains(bytes.ToLower(hidden), []byte("<script"))
}

func skipSpace(b []byte, p int) int {
	for p < len(b) && charClass[b[p]]&isSpace != 0 {
		p++
	}
	return p
}

// What a character means between "<" and ">".
const (
	isSpace uint8 = 1 << iota
	isSlash
	isEquals
	endsName // of a tag
)

var charClass = func() (t [256]uint8) {
	for _, c := range " \t\n\f\r" {
		t[c] = isSpace | endsName
	}
	t['/'] = isSlash | endsName
	t['>'] = endsName
	t['='] = isEquals
	return t
}()

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// equalFold reports whether a is b but for the case of the letters of ASCII.
func equalFold[S []byte | string](a []byte, b S) bool {
	if len(a) != len(b) {
		return false
	}
	for i, c := range a {
		if c != b[i] && !(c^b[i] == 0x20 && isLetter(c)) {
			return false
		}
	}
	return true
}
