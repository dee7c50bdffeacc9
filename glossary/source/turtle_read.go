package source

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"
)

// importTurtle reads a SKOS concept scheme: what exportSKOS writes, and others.
func importTurtle(name string, data []byte, o ReadOptions, r *Reading) (*document, error) {
	g, ps := parseTurtle(name, data)
	if len(ps) > 0 {
		return nil, ps
	}
	return readSKOS(g, o, r)
}

// A turtleReader parses Turtle 1.1 (W3C, 2014): the whole grammar, in time that grows
// with the length of the file. The first mistake ends it.
type turtleReader struct {
	file     string
	data     string
	i        int // in data
	line     int
	column   int
	base     *url.URL
	prefixes map[string]string
	blank    int // nodes without a name so far
	depth    int
	graph    *graph
	problems Problems
}

func parseTurtle(name string, data []byte) (*graph, Problems) {
	t := &turtleReader{file: name, data: string(data), line: 1, column: 1, prefixes: map[string]string{}, graph: newGraph()}
	for t.space(); t.i < len(t.data) && t.problems == nil; t.space() {
		t.statement()
	}
	return t.graph, t.problems
}

func (t *turtleReader) at() Position {
	return Position{t.file, t.line, t.column}
}

func (t *turtleReader) fail(cure, format string, args ...any) {
	if t.problems == nil {
		t.problems = Problems{t.at().problem(cure, format, args...)}
	}
	t.i = len(t.data)
}

// skip goes on by n bytes, or to the end, where a mistake has led.
func (t *turtleReader) skip(n int) {
	end := min(t.i+n, len(t.data))
	for t.i < end {
		c := t.data[t.i]
		t.i++
		if c == '\n' {
			t.line++
			t.column = 1
		} else if utf8.RuneStart(c) {
			t.column++
		}
	}
}

// space passes over space and comments.
func (t *turtleReader) space() {
	for t.i < len(t.data) {
		switch c := t.data[t.i]; {
		case c == '#':
			n := strings.IndexByte(t.data[t.i:], '\n')
			if n < 0 {
				n = len(t.data) - t.i
			}
			t.skip(n)
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			t.skip(1)
		default:
			return
		}
	}
}

// takes passes over sign where it stands next.
func (t *turtleReader) takes(sign string) bool {
	if !strings.HasPrefix(t.data[t.i:], sign) {
		return false
	}
	t.skip(len(sign))
	return true
}

func (t *turtleReader) expect(sign string) {
	if t.space(); t.problems == nil && !t.takes(sign) {
		t.fail("fix the Turtle near here", "%q is expected here", sign)
	}
}

// keyword passes over a word of the language, in any case where SPARQL allows that.
func (t *turtleReader) keyword(word string, anyCase bool) bool {
	end := t.i + len(word)
	if end > len(t.data) || t.data[t.i:end] != word && !(anyCase && strings.EqualFold(t.data[t.i:end], word)) {
		return false
	}
	if end < len(t.data) && isNameByte(t.data[end]) {
		return false
	}
	t.skip(len(word))
	return true
}

func isNameByte(c byte) bool {
	return c == '_' || c == '-' || c == ':' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

func (t *turtleReader) statement() {
	for _, d := range []struct {
		word string
		base bool
	}{{"@prefix", false}, {"@base", true}, {"PREFIX", false}, {"BASE", true}} { // the first two have no capitals, but are written with some
		if !t.keyword(d.word, true) {
			continue
		}
		name := ""
		if !d.base {
			t.space()
			n := strings.IndexByte(t.data[t.i:], ':')
			if n < 0 {
				t.fail("write @prefix name: <address> .", "the prefix has no name")
				return
			}
			name = strings.TrimSpace(t.data[t.i : t.i+n])
			t.skip(n + 1)
		}
		t.space()
		address := t.address()
		if d.base {
			t.base, _ = url.Parse(address)
		} else {
			t.prefixes[name] = address
		}
		if strings.HasPrefix(d.word, "@") {
			t.expect(".")
		}
		return
	}
	at := t.at()
	bare := strings.HasPrefix(t.data[t.i:], "[")
	subject := t.object()
	if t.problems == nil && !subject.isIRI {
		t.fail("start with an address in < >, or a name with its prefix", "a text cannot be a subject")
	}
	if t.space(); !(bare && strings.HasPrefix(t.data[t.i:], ".")) {
		t.predicates(subject.text, at)
	}
	t.expect(".")
}

// predicates reads "property object, object; property object".
func (t *turtleReader) predicates(subject string, at Position) {
	for t.problems == nil {
		t.space()
		property := ""
		if t.keyword("a", false) {
			property = rdfType
		} else {
			property = t.resource()
		}
		for t.problems == nil {
			t.space()
			object := t.object()
			if t.problems == nil && !t.graph.add(subject, at, property, object) {
				t.problems = Problems{tooMany(t.at(), maxParts, "statements")}
				t.i = len(t.data)
			}
			if t.space(); !t.takes(",") {
				break
			}
		}
		more := false
		for t.space(); t.takes(";"); t.space() {
			more = true
		}
		if !more || t.i >= len(t.data) || t.data[t.i] == '.' || t.data[t.i] == ']' {
			return
		}
	}
}

// object reads an address, a text, a number, a nameless node or a list.
func (t *turtleReader) object() node {
	n := node{at: t.at()}
	if t.i >= len(t.data) {
		t.fail("close all brackets and quotes", "the file ends too early")
		return n
	}
	if t.depth++; t.depth > maxDepth {
		t.problems = Problems{tooDeep(n.at)}
		t.i = len(t.data)
		return n
	}
	defer func() { t.depth-- }()
	switch c := t.data[t.i]; {
	case c == '[':
		n.text, n.isIRI = t.nameless(), true
		t.skip(1)
		if t.space(); !strings.HasPrefix(t.data[t.i:], "]") {
			t.predicates(n.text, n.at)
		}
		t.expect("]")
	case c == '(':
		n.text, n.isIRI = t.list(), true
	case c == '"' || c == '\'':
		n.text = t.quoted()
		switch {
		case t.takes("@"):
			start := t.i
			for t.i < len(t.data) && (isNameByte(t.data[t.i]) && t.data[t.i] != ':') {
				t.skip(1)
			}
			n.lang = t.data[start:t.i]
		case t.takes("^^"):
			t.resource()
		}
	case c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.':
		start := t.i
		for t.i < len(t.data) && (strings.ContainsRune("+-.eE", rune(t.data[t.i])) || t.data[t.i] >= '0' && t.data[t.i] <= '9') {
			t.skip(1)
		}
		n.text = t.data[start:t.i]
		if trimmed := strings.TrimRight(n.text, "."); trimmed != n.text { // the end of the statement
			t.i -= len(n.text) - len(trimmed)
			t.column -= len(n.text) - len(trimmed)
			n.text = trimmed
		}
		if n.text == "" {
			t.fail("fix the Turtle near here", "a value is expected here")
		}
	case t.keyword("true", false):
		n.text = "true"
	case t.keyword("false", false):
		n.text = "false"
	default:
		n.text, n.isIRI = t.resource(), true
	}
	return n
}

func (t *turtleReader) nameless() string {
	t.blank++
	return "_:b " + strconv.Itoa(t.blank)
}

// list reads "( object object )" and returns its first node.
func (t *turtleReader) list() string {
	at := t.at()
	t.skip(1)
	first, last := rdfNS+"nil", ""
	for t.space(); t.problems == nil && !t.takes(")"); t.space() {
		item := t.nameless()
		if last == "" {
			first = item
		} else {
			t.graph.add(last, at, rdfNS+"rest", node{text: item, isIRI: true, at: at})
		}
		if object := t.object(); t.problems == nil && !t.graph.add(item, at, rdfNS+"first", object) {
			t.problems = Problems{tooMany(t.at(), maxParts, "statements")}
			t.i = len(t.data)
		}
		last = item
	}
	return first
}

// resource reads an address or a name with its prefix.
func (t *turtleReader) resource() string {
	if t.i < len(t.data) && t.data[t.i] == '<' {
		return t.address()
	}
	at := t.at()
	var b strings.Builder
	for t.i < len(t.data) {
		c := t.data[t.i]
		switch {
		case c == '\\' && t.i+1 < len(t.data):
			b.WriteByte(t.data[t.i+1])
			t.skip(2)
			continue
		case c == '.' && (t.i+1 == len(t.data) || !isNameByte(t.data[t.i+1]) && t.data[t.i+1] != '.' && t.data[t.i+1] != '%'):
		case c == '.' || c == '%' || isNameByte(c):
			b.WriteByte(c)
			t.skip(1)
			continue
		}
		break
	}
	name := b.String()
	if name == "" {
		t.fail("fix the Turtle near here", "an address or a name is expected here")
		return ""
	}
	if strings.HasPrefix(name, "_:") {
		return name
	}
	prefix, local, found := strings.Cut(name, ":")
	address, known := t.prefixes[prefix]
	switch {
	case t.problems != nil:
	case !found:
		t.problems = Problems{at.problem("write it in < >, or with its prefix", "%q is not an address", shortened(name))}
		t.i = len(t.data)
	case !known:
		t.problems = Problems{at.problem(fmt.Sprintf("add the line @prefix %s: <…> .", prefix), "the prefix %q is not declared", prefix)}
		t.i = len(t.data)
	}
	return address + local
}

// address reads "<…>" and returns it from the base.
func (t *turtleReader) address() string {
	if t.i >= len(t.data) || t.data[t.i] != '<' {
		t.fail("write it in < >", "an address is expected here")
		return ""
	}
	n := strings.IndexAny(t.data[t.i:], ">\n")
	if n < 0 || t.data[t.i+n] != '>' {
		t.fail("close it with >", "the address has no end")
		return ""
	}
	text := t.data[t.i+1 : t.i+n]
	if strings.Contains(text, `\`) {
		text = t.unescape(text)
	}
	t.skip(n + 1)
	if t.base == nil {
		return text
	}
	u, err := url.Parse(text)
	if err != nil || u.IsAbs() {
		return text
	}
	return t.base.ResolveReference(u).String()
}

// quoted reads a text in one or three quotes.
func (t *turtleReader) quoted() string {
	quote := t.data[t.i : t.i+1]
	if triple := strings.Repeat(quote, 3); strings.HasPrefix(t.data[t.i:], triple) {
		quote = triple
	}
	at := t.at()
	t.skip(len(quote))
	start := t.i
	escaped := false
	for i := t.i; i < len(t.data); i++ {
		switch {
		case t.data[i] == '\\':
			escaped = true
			i++
		case t.data[i] == '\n' && len(quote) == 1:
			t.fail("close it, or put three quotes around it", "the text has no end on its line")
			return ""
		case strings.HasPrefix(t.data[i:], quote):
			for len(quote) == 3 && strings.HasPrefix(t.data[i+1:], quote) {
				i++ // the quotes before the last three are of the text
			}
			text := t.data[start:i]
			if escaped {
				text = t.unescape(text)
			}
			t.skip(i + len(quote) - t.i)
			return text
		}
	}
	if t.problems == nil {
		t.problems = Problems{at.problem("close it with "+quote, "the text has no end")}
	}
	t.i = len(t.data)
	return ""
}

// unescape returns text with what backslashes stand for.
func (t *turtleReader) unescape(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 == len(text) {
			b.WriteByte(text[i])
			continue
		}
		i++
		digits := 0
		switch text[i] {
		case 't':
			b.WriteByte('\t')
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case 'b':
			b.WriteByte('\b')
		case 'f':
			b.WriteByte('\f')
		case 'u':
			digits = 4
		case 'U':
			digits = 8
		case '"', '\'', '\\':
			b.WriteByte(text[i])
		default:
			t.fail("double the backslash", `\%c is not an escape`, text[i])
			return ""
		}
		if digits == 0 {
			continue
		}
		if i+digits >= len(text) {
			t.fail("write "+strconv.Itoa(digits)+" digits", "the number of a character is too short")
			return ""
		}
		n, err := strconv.ParseUint(text[i+1:i+1+digits], 16, 32)
		if err != nil || !utf8.ValidRune(rune(n)) {
			t.fail("write the hexadecimal number of a character", "%q is not a character", text[i-1:i+1+digits])
			return ""
		}
		b.WriteRune(rune(n))
		i += digits
	}
	return b.String()
}
