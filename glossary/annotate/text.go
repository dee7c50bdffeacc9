package annotate

import "strings"

// A Collector collects the text of documents that is searched for terms, and their
// headings besides: terms are often introduced there. It keeps its buffers: use one for
// each goroutine.
type Collector struct {
	reader   reader
	origin   origin
	encoding string
}

// NewCollector returns a Collector for a part of pages that the server sends in the
// encoding of this label, or "".
func NewCollector(scope Scope, encoding string) *Collector {
	return &Collector{reader: reader{scope: scope, headings: true}, encoding: encoding}
}

// Text returns the text of the document src, with match.BlockBreak, match.SectionBreak
// and match.Inline. It is "" where the page wants no marks. The error says why a
// document cannot be read.
func (c *Collector) Text(src []byte) (string, error) {
	if err := c.reader.decoded(&c.origin, src, c.encoding); err != nil || c.reader.off {
		return "", err
	}
	return strings.Clone(asString(c.reader.text)), nil
}

// Text returns what HTML searches of the document src, as package match takes it: for
// those who measure what would be marked. It is "" for a document that HTML leaves as it is.
func (a *Annotator) Text(src []byte) string {
	if a.reader.decoded(&a.origin, src, a.options.Encoding) != nil || a.reader.off {
		return ""
	}
	return strings.Clone(asString(a.reader.text))
}
