// Package stop decides what the one stop for keyboards and screen readers does:
// a control that opens the list of the marks of a page, and steps through them.
// It is a state machine without clock or page: an event goes in, effects come
// out, and the script carries them out.
//
// Source of the keys: the ARIA APG's listbox, whose selection follows the focus.
package stop

import "cpaas-glossary/glossary/letters"

// None is no row.
const None = -1

// TypingPause is how long typed letters belong together, in milliseconds.
const TypingPause = 500

// EventKind says what happened, EffectKind what to do.
type (
	EventKind  uint8
	EffectKind uint8
)

// The events.
const (
	Press      EventKind = iota // the control was activated; Row is where the reader was last, or None
	Choose                      // row Row was pressed
	Key                         // a key went down in the open list
	Renew                       // the open list has other rows: Row is now the current one, or None where that is gone
	Skip                        // the mark of row Row, where GoTo led, is hidden or gone
	FocusCard                   // the focus went from the list into the card
	CardClosed                  // the card has closed
	GiveBack                    // the card gives the focus back
	Away                        // the focus went to neither list nor card, or the marks are taken away
)

// KeyName is a key that matters, or the code point of a letter.
type KeyName int32

// The keys that matter have no code points.
const (
	OtherKey KeyName = -iota
	Escape
	Return // Enter
	Space
	Tab
	Down
	Up
	Home
	End
)

// An Event is something that happened at Now, in milliseconds on any clock that
// does not go back.
type Event struct {
	Kind   EventKind
	Now    float64
	Row    int
	Key    KeyName
	Repeat bool // Key: held down
}

// The effects.
const (
	Open      EffectKind = iota // show the list
	Close                       // take away list, ring and card
	GoTo                        // go to the mark of Row: page, ring, card and focus; answer Skip where it cannot be shown
	Select                      // Row has the focus, the page stays where it is
	EnterCard                   // the focus goes into the card of Row
	HideList                    // take away the list alone
	Read                        // the reader reads on at the mark of Row: nothing of ours keeps the focus
	ToControl                   // the focus goes to the control
	Consume                     // the key is ours: keep it from the page
)

// An Effect is something for the script to do.
type Effect struct {
	Kind EffectKind
	Row  int
}

type state uint8

const (
	closed state = iota
	listed       // the list is open, and has the focus
	carded       // the focus is in the card of the current row
)

// A Machine is the state of the stop of a page. The zero value has no rows.
type Machine struct {
	state state
	names []string // of the rows
	at    int      // the current row

	aim    int // where GoTo led first
	by     int // the direction in which hidden rows are passed over
	hidden int // how many were
	turned bool

	typed   []rune // letters typed in one go
	typedAt float64

	out [4]Effect
	n   int
}

// Rows gives the machine the names of the rows of the list, which it keeps.
func (m *Machine) Rows(names []string) { m.names = names }

// Step takes an event and returns what to do, in order. The effects are valid
// until the next call.
func (m *Machine) Step(e Event) []Effect {
	m.n = 0
	switch {
	case e.Kind == Press:
		m.press(e.Row)
	case m.state == closed:
	case e.Kind == CardClosed:
		if m.state == carded {
			m.close()
		}
	case e.Kind == GiveBack:
		if m.state == carded {
			m.read()
		}
	case e.Kind == Away:
		m.close()
	case e.Kind == Renew:
		m.renew(e.Row)
	case m.state == carded:
	case e.Kind == FocusCard:
		m.state = carded
		m.do(HideList, None)
	case e.Kind == Choose:
		m.goTo(e.Row, 1)
	case e.Kind == Skip:
		m.skip(e.Row)
	case e.Kind == Key:
		m.key(e)
	}
	return m.out[:m.n]
}

// do is kept out of line: it is called a dozen times (0.2 KB).
//
//go:noinline
func (m *Machine) do(kind EffectKind, row int) {
	m.out[m.n] = Effect{kind, row}
	m.n++
}

func (m *Machine) press(last int) {
	switch {
	case m.state == listed:
		m.close()
		m.do(ToControl, None)
	case len(m.names) > 0:
		if m.state == carded {
			m.close()
		}
		m.state, m.typed = listed, m.typed[:0]
		m.do(Open, None)
		m.goTo(max(last, 0), 1)
	}
}

// close takes everything away.
func (m *Machine) close() {
	m.state = closed
	m.do(Close, None)
}

// read lets the reader read on where the current mark is.
func (m *Machine) read() {
	m.close()
	m.do(Read, m.at)
}

// goTo goes to a row, or to the next one in a direction that can be shown.
func (m *Machine) goTo(row, by int) {
	m.at = min(max(row, 0), len(m.names)-1)
	m.aim, m.by, m.hidden, m.turned = m.at, by, 0, false
	m.do(GoTo, m.at)
}

// skip passes over a row that cannot be shown: on in the same direction, and
// from the end of the list in the other one.
func (m *Machine) skip(row int) {
	if row != m.at {
		return // the reader has moved on
	}
	m.hidden++
	m.at += m.by
	if !m.turned && (m.at < 0 || m.at >= len(m.names)) {
		m.turned, m.by = true, -m.by
		m.at = m.aim + m.by
	}
	if m.hidden >= len(m.names) || m.at < 0 || m.at >= len(m.names) {
		m.at = m.aim
		m.close()
		m.do(ToControl, None)
		return
	}
	m.do(GoTo, m.at)
}

// renew follows the page, whose marks have changed.
func (m *Machine) renew(row int) {
	switch {
	case len(m.names) == 0:
		m.close()
	case m.state == carded:
		m.at = row
	case row != None:
		m.at = row
		m.do(Select, row)
	default:
		m.goTo(m.at, 1)
	}
}

func (m *Machine) key(e Event) {
	switch e.Key {
	case Tab:
		m.read() // the browser goes on from there
		return
	case OtherKey:
		return
	}
	m.do(Consume, None)
	switch e.Key {
	case Escape:
		m.read()
	case Return, Space:
		// The key that opened the list may still be down.
		if !e.Repeat {
			m.do(EnterCard, m.at)
		}
	case Down:
		m.step(m.at+1, 1)
	case Up:
		m.step(m.at-1, -1)
	case Home:
		m.step(0, 1)
	case End:
		m.step(len(m.names)-1, -1)
	default:
		m.typeLetter(rune(e.Key), e.Now)
	}
}

// step goes to a row, if there is one, and another one.
func (m *Machine) step(row, by int) {
	if row != m.at && row >= 0 && row < len(m.names) {
		m.goTo(row, by)
	}
}

// typeLetter goes to the next row whose name begins with what was typed in one
// go. One letter again and again goes from each to the next.
func (m *Machine) typeLetter(letter rune, now float64) {
	if letter, _ = letters.At(string(letter), 0); letter == 0 {
		return
	}
	if now-m.typedAt > TypingPause {
		m.typed = m.typed[:0]
	}
	m.typedAt = now
	m.typed = append(m.typed, letter)
	wanted, from := m.typed, m.at
	if isOne(wanted) {
		wanted, from = wanted[:1], m.at+1
	}
	for i := range m.names {
		row := (from + i) % len(m.names)
		if begins(m.names[row], wanted) {
			m.step(row, 1)
			return
		}
	}
}

// isOne reports whether all letters are the same.
func isOne(typed []rune) bool {
	for _, r := range typed {
		if r != typed[0] {
			return false
		}
	}
	return true
}

// begins reports whether a name begins with some letters.
func begins(name string, with []rune) bool {
	at := 0
	for _, want := range with {
		if at >= len(name) {
			return false
		}
		letter, size := letters.At(name, at)
		if letter != want {
			return false
		}
		at += size
	}
	return true
}
