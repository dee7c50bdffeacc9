package match

// A Reason says by which rule about what is around it a name in the text is no term.
type Reason uint8

const (
	Sound      Reason = iota // none: it is a term
	Identifier               // part of a header name, a path, a variable, a formula or the like
	Product                  // the end of a product's name
	Label                    // all of a cell, or before a colon at the start of a block
	Capitals                 // in a sentence in capitals, where it may be a word
	Foreign                  // in a language that is not that of the glossary or of the page
)

// String returns the reason in words.
func (r Reason) String() string {
	return [...]string{"none", "part of an identifier", "in a product's name", "a label", "in a sentence in capitals", "in another language"}[r]
}

// judge returns the rule by which the name at text[start:end] is no term. exact says that only its
// capitals tell it from a word.
func (s speech) judge(text string, start, end int, exact bool) Reason {
	if !s.standsAlone(text, start, end) {
		return Identifier
	}
	if isProduct(text, start, end) {
		return Product
	}
	if isLabel(text, start, end) {
		return Label
	}
	if exact && inCapitals(text, start, end) {
		return Capitals
	}
	return Sound
}

// A Rejected match is a name that is no term where it stands.
type Rejected struct {
	Match
	Reason Reason
}

// FindRejected appends to dst the names in text that Find passes over because of what is around
// them, in order, with byte offsets: for those who measure the rules.
func (m *Matcher) FindRejected(dst []Rejected, text string) []Rejected {
	lax := *m
	lax.lax = true
	sound := m.Find(nil, text)
	for _, f := range lax.Find(nil, text) {
		for len(sound) > 0 && sound[0].End <= f.Start {
			sound = sound[1:]
		}
		isFound := len(sound) > 0 && sound[0].Start < f.End
		at := m.speechAt(text, f.Start)
		reason := at.judge(text, f.Start, f.End, !isFound)
		if reason == Sound && !isFound && at&foreign != 0 {
			reason = Foreign
		}
		if reason != Sound {
			dst = append(dst, Rejected{f, reason})
		}
	}
	return dst
}
