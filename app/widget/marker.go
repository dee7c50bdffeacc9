package widget

import (
	"strings"

	"cpaas-glossary/app/intent"
	"cpaas-glossary/app/options"
	"cpaas-glossary/app/pace"
	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/pack"
)

// A Marker finds the terms that a page is to be marked with, and decides when to look again and when the reader is
// about to ask. Use NewMarker.
type Marker struct {
	Pace   pace.Pacer
	Intent intent.Machine

	pack    *pack.Pack
	owners  []*owner // one for each text that Configure was given
	owner   *owner
	matcher *match.Matcher
	limit   *match.Limit
	found   []match.Match
	out     []byte
}

// An owner is what one has set.
type owner struct {
	text     string
	marking  options.Marking
	mistakes []string
}

// NewMarker returns a Marker for the names that pack.Split has made.
func NewMarker(names string) (*Marker, error) {
	p, err := pack.Open(names)
	if err != nil {
		return nil, err
	}
	m := &Marker{pack: p, matcher: match.New(p), limit: match.NewLimit(match.Calm, p.Len())}
	m.Configure("")
	return m, nil
}

// Len returns the number of entries.
func (m *Marker) Len() int { return m.pack.Len() }

// Configure reads the owner's options, as options.Text writes them, and returns the mistakes in those that are about
// marking. It keeps a copy of each text: a page gives the same few before each look, and the module never frees memory.
func (m *Marker) Configure(text string) (mistakes []string) {
	m.owner = m.ownerOf(text)
	m.matcher.Reset()
	m.matcher.Speak(m.owner.marking.Lang)
	m.enable(m.owner.marking.Enable, true)
	m.enable(m.owner.marking.Disable, false)
	m.Restart()
	return m.owner.mistakes
}

func (m *Marker) ownerOf(text string) *owner {
	for _, o := range m.owners {
		if o.text == text {
			return o
		}
	}
	o := &owner{text: strings.Clone(text)}
	o.marking, o.mistakes = options.ParseMarking(o.text)
	m.owners = append(m.owners, o)
	return o
}

func (m *Marker) enable(ids []string, on bool) {
	for _, id := range ids {
		if e := m.pack.Find(id); e >= 0 {
			m.matcher.Enable(e, on)
		}
	}
}

// Restart forgets which terms the page has: the next text is its beginning.
func (m *Marker) Restart() { m.limit.Restart(m.owner.marking.Repeat) }

// Scan returns what is to be marked in a text: three numbers each, start and end in UTF-16 code units, and the entry.
func (m *Marker) Scan(text string) []byte {
	m.found = m.limit.Choose(m.matcher.Find(m.found[:0], text), text)
	match.UTF16(m.found, text)
	m.out = m.out[:0]
	for _, f := range m.found {
		m.out = Put(m.out, f.Start, f.End, f.Entry)
	}
	return m.out
}

// Lookup returns the entry with an ID, or -1.
func (m *Marker) Lookup(id string) int { return m.pack.Find(id) }

// Name returns the ID, view.NameEnd and the short name of entry, or nothing where there is no such entry.
func (m *Marker) Name(entry int) []byte {
	m.out = m.out[:0]
	if entry < m.pack.Len() {
		m.out = append(append(append(m.out, m.pack.ID(entry)...), view.NameEnd...), view.ShortName(m.pack, entry)...)
	}
	return m.out
}
