package annotate

import "strings"

// Text returns what HTML searches of the document src, as package match takes it: for
// those who measure what would be marked. It is "" for a document that HTML leaves as it is.
func (a *Annotator) Text(src []byte) string {
	if a.read(src) != nil || a.reader.off {
		return ""
	}
	return strings.Clone(asString(a.reader.text))
}
