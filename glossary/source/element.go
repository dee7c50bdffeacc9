package source

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// An element is an XML element with its place, or a run of text, which has no
// name. Names are without namespace.
type element struct {
	name     string
	attr     map[string]string
	at       Position
	text     string
	children []*element
}

// parseXML returns the root of the document in data; the error is Problems.
func parseXML(name string, data []byte) (*element, error) {
	in := xml.NewDecoder(bytes.NewReader(data))
	in.CharsetReader = func(_ string, data io.Reader) (io.Reader, error) { return data, nil } // decode has seen it
	in.Entity = xml.HTMLEntity
	var root *element
	var open []*element
	parts := 0
	for {
		line, column := in.InputPos()
		at := Position{name, line, column}
		t, err := in.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			var syntax *xml.SyntaxError
			text := err.Error()
			if errors.As(err, &syntax) {
				text = syntax.Msg
			}
			line, column = in.InputPos()
			return nil, Problems{Position{name, line, column}.problem("fix the XML near here", "%s", text)}
		}
		if parts++; parts > maxParts {
			return nil, Problems{tooMany(at, maxParts, "elements and texts")}
		}
		switch t := t.(type) {
		case xml.StartElement:
			if len(open) == maxDepth {
				return nil, Problems{tooDeep(at)}
			}
			e := &element{name: t.Name.Local, at: at}
			for _, a := range t.Attr {
				if a.Name.Local != "xmlns" && a.Name.Space != "xmlns" {
					if e.attr == nil {
						e.attr = map[string]string{}
					}
					e.attr[a.Name.Local] = a.Value
				}
			}
			switch {
			case len(open) > 0:
				parent := open[len(open)-1]
				parent.children = append(parent.children, e)
			case root == nil:
				root = e
			default:
				return nil, Problems{at.problem("keep one", "there is a second root element <%s>", e.name)}
			}
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				parent := open[len(open)-1]
				parent.children = append(parent.children, &element{text: string(t), at: at})
			}
		}
	}
	if root == nil {
		return nil, Problems{{File: name, Text: "the file has no XML element", Cure: "check that it is the right file"}}
	}
	return root, nil
}

// all returns the elements on the path of names below e.
func (e *element) all(path ...string) []*element {
	var out []*element
	for _, c := range e.children {
		switch {
		case c.name != path[0]:
		case len(path) == 1:
			out = append(out, c)
		default:
			out = append(out, c.all(path[1:]...)...)
		}
	}
	return out
}

// allText returns the text in e and in the inline elements in it, on one line.
func (e *element) allText() string { return strings.Join(strings.Fields(e.lines()), " ") }

// lines is allText as it stands in the file.
func (e *element) lines() string {
	var b strings.Builder
	var write func(*element)
	write = func(e *element) {
		b.WriteString(e.text)
		for _, c := range e.children {
			write(c)
		}
	}
	write(e)
	return b.String()
}
