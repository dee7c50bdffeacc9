// Package combobox decides how a search box answers keys, presses and input
// methods. It is a state machine without clock or page, as package hover is: an
// event goes in, effects come out, and the page side carries them out.
//
// Sources of the rules: WAI-ARIA 1.2, role combobox; the ARIA Authoring Practices
// Guide, combobox pattern, editable with a listbox popup; UI Events, composition
// events. docs/decisions/0006-search-box.md says why where these leave a choice.
package combobox

// Settle is how long after the last key the number of rows is announced, in
// milliseconds on any clock that does not go back: a screen reader must not be
// interrupted at each letter.
const Settle = 500

// MaxDepth is the most cards that one can go back through. Those before are
// forgotten.
const MaxDepth = 16

// None is no row.
const None = -1

// EventKind says what happened, EffectKind what is to be done.
type (
	EventKind  uint8
	EffectKind uint8
)

// The events.
const (
	Press        EventKind = iota // the text was pressed with pointer or finger
	Toggle                        // the launcher was pressed
	Summon                        // the shortcut was pressed
	Input                         // the text changed: Length, Composing
	ComposeStart                  // an input method starts to compose: Soft
	ComposeEnd                    // it has finished: Length
	Key                           // a key went down: Key, Alt, Repeat, Composing, InCard, Stops
	Results                       // the rows are there: Count, Certain
	Follow                        // a row or a related term was chosen: Entry
	Back                          // the way back in the card was chosen
	More                          // the rows that are shown have become more: Count, and Row, the first of those
	Away                          // the focus has left box and panel, or something else was pressed
	Wake                          // the time asked for has come
)

// Keys that matter.
type KeyName uint8

const (
	OtherKey KeyName = iota
	Down
	Up
	Caret // a key that moves in the text: Left, Right, Home, End
	Return
	Escape
	Tab
)

// An Event is something that happened at Now.
type Event struct {
	Kind      EventKind
	Now       float64
	Length    int // of the text, in any unit: 0 is empty
	Key       KeyName
	Alt       bool
	Repeat    bool // the key is held down
	Composing bool // the key or input belongs to an input method (isComposing, or keyCode 229)
	Soft      bool // the input method is a keyboard on the screen that composes every word
	InCard    bool // the focus is in the card
	Stops     bool // Key Tab: its next stop is in the panel
	Count     int  // rows
	Row       int
	Certain   bool // Results: the first row answers the text
	Entry     int
}

// The effects.
const (
	Open      EffectKind = iota // show the panel
	Close                       // hide it
	Search                      // look the text up, show the rows and answer with Results
	Activate                    // Row is the active one, or None
	Choose                      // do what Row is for
	ShowCard                    // show the card of Entry, Depth steps from the rows, and move the focus into it
	ShowRows                    // show the rows again that were there before the card
	Clear                       // empty the text
	Announce                    // tell how many rows there are
	Consume                     // the key is ours: keep it from the page
	FocusText                   // move the focus into the text
	GiveBack                    // move the focus to where it was before the panel opened
	WakeAt                      // send Wake at At
	Miss                        // tell the owner that nothing matched what the reader was looking for
)

// An Effect is something for the page side to do.
type Effect struct {
	Kind  EffectKind
	Row   int
	Entry int
	Depth int
	At    float64
}

// after is what a key asked for while rows were still to come.
type after uint8

const (
	nothing after = iota
	first
	last
	choice
)

// A Machine is the state of one search box. Use New.
type Machine struct {
	launcher bool

	open      bool
	length    int
	composing bool
	soft      bool

	searching bool // the rows are still to come
	then      after
	rows      int
	certain   bool
	active    int // row, or None

	missed   bool // nothing matches the text, and no effect has reported it
	reported bool // Miss, of this text

	history [MaxDepth]int // entries shown, the last of them now
	depth   int           // how many; 0: the rows are shown

	announcing bool
	announceAt float64

	out [8]Effect
	n   int
}

// New returns a closed Machine without text. The panel of a launcher holds the
// text itself: closing gives the focus back and keeps the text.
func New(launcher bool) Machine { return Machine{launcher: launcher, active: None} }

// ShowsCard reports whether a card is in the place of the rows.
func (m *Machine) ShowsCard() bool { return m.depth > 0 }

// Step takes an event and returns what is to be done, in order. The effects are
// valid until the next call.
func (m *Machine) Step(e Event) []Effect {
	m.n = 0
	switch e.Kind {
	case Press:
		if !m.open {
			m.search(e.Now)
		}
	case Toggle:
		if m.open {
			m.do(Effect{Kind: GiveBack})
			m.close()
		} else {
			m.summon(e.Now)
		}
	case Summon:
		m.summon(e.Now)
	case Input:
		m.input(e)
	case ComposeStart:
		m.composing, m.soft = true, e.Soft
	case ComposeEnd:
		if m.composing {
			m.composing = false
			if !m.soft {
				m.changed(e)
			}
		}
	case Key:
		m.key(e)
	case Results:
		m.results(e)
	case Follow:
		m.follow(e.Entry)
	case Back:
		m.back()
	case More:
		m.more(e)
	case Away:
		m.composing = false
		m.close()
	case Wake:
		// The deadline below decides.
	}
	m.meetDeadline(e.Now)
	return m.out[:m.n]
}

// Kept out of line, as what else is called often: 1 KB (brotli) of the widget.
//
//go:noinline
func (m *Machine) do(e Effect) {
	if m.n < len(m.out) {
		m.out[m.n] = e
		m.n++
	}
}

func (m *Machine) summon(now float64) {
	opened := !m.open
	if opened {
		m.openPanel()
	}
	m.do(Effect{Kind: FocusText})
	if opened {
		m.search(now)
	}
}

// input acts on a change of the text, unless an input method is at work on it:
// what it composes is not yet what the reader means. The keyboards of phones
// compose every word of every language, and readers expect to see it found.
func (m *Machine) input(e Event) {
	if m.composing && e.Composing && !m.soft {
		return
	}
	m.composing = m.composing && e.Composing
	m.changed(e)
}

// changed acts on another text. A reader who empties it, or leaves, has given up what was
// in it. Before, more letters may come, and those of half a word may match nothing.
func (m *Machine) changed(e Event) {
	if e.Length == 0 {
		m.miss()
	}
	m.missed, m.reported = false, false
	m.length = e.Length
	m.search(e.Now)
}

// search asks for the rows of the text.
//
//go:noinline
func (m *Machine) search(now float64) {
	m.openPanel()
	if m.depth > 0 {
		m.depth = 0
		m.do(Effect{Kind: ShowRows})
	}
	m.activate(None)
	m.searching, m.then = true, nothing
	m.announcing, m.announceAt = true, now+Settle
	m.do(Effect{Kind: Search})
}

// miss tells once that nothing matched the text.
func (m *Machine) miss() {
	if m.missed {
		m.missed, m.reported = false, true
		m.do(Effect{Kind: Miss})
	}
}

func (m *Machine) openPanel() {
	if !m.open {
		m.open = true
		m.do(Effect{Kind: Open})
	}
}

func (m *Machine) results(e Event) {
	if !m.open || !m.searching {
		return
	}
	m.searching, m.rows, m.certain = false, e.Count, e.Certain
	m.missed = m.length > 0 && !e.Certain && !m.reported
	if m.depth > 0 {
		return
	}
	then := m.then
	m.then = nothing
	switch {
	case m.rows == 0:
	case then == first:
		m.activate(0)
	case then == last:
		m.activate(m.rows - 1)
	case then == choice:
		m.choose()
	}
}

// more goes on where the row was that asked for more rows.
func (m *Machine) more(e Event) {
	if !m.open || m.depth > 0 {
		return
	}
	m.rows, m.active = e.Count, None
	m.activate(e.Row)
}

func (m *Machine) key(e Event) {
	if e.Composing || m.composing && !m.soft {
		return // it belongs to the input method
	}
	m.announceAt = max(m.announceAt, e.Now+Settle)
	switch {
	case e.Key == Escape:
		m.escape(e)
	case e.InCard:
		// The card's own controls act on their keys.
	case e.Key == Down && e.Alt:
		if !m.open {
			m.search(e.Now)
		}
		m.consume()
	case e.Key == Up && e.Alt:
		if m.open && !m.launcher {
			m.close()
			m.consume()
		}
	case e.Key == Down:
		m.arrow(e.Now, +1, first)
	case e.Key == Up:
		m.arrow(e.Now, -1, last)
	case e.Key == Caret:
		m.activate(None)
	case e.Key == Return:
		m.enter(e)
	case e.Key == Tab:
		// A launcher's text goes with its panel: there Away closes, once the
		// focus has moved on.
		if m.open && !m.launcher && !e.Stops {
			m.close()
		}
	}
}

// arrow moves the active row by step; from the last row it goes to the first.
// Where there are no rows yet, then says which one to go to.
func (m *Machine) arrow(now float64, step int, then after) {
	switch {
	case !m.open:
		m.search(now)
		m.then = then
	case m.depth > 0:
		m.showRows()
	case m.searching:
		m.then = then
	case m.rows == 0:
		return
	case m.active == None && then == last:
		m.activate(m.rows - 1)
	case m.active == None:
		m.activate(0)
	default:
		m.activate((m.active + step + m.rows) % m.rows)
	}
	m.consume()
}

func (m *Machine) enter(e Event) {
	switch {
	case !m.open && m.length == 0:
		return
	case e.Repeat:
		// Held down since it chose, or before.
	case !m.open:
		m.search(e.Now)
	case m.depth > 0:
		m.showRows()
	case m.searching:
		m.then = choice
	case !m.choose():
		return
	}
	m.consume()
}

// choose chooses the active row, or the first where it answers the text. It
// reports whether there was one to choose.
func (m *Machine) choose() bool {
	row := m.active
	if row == None && m.certain && m.rows > 0 {
		row = 0
	}
	if row != None {
		m.do(Effect{Kind: Choose, Row: row})
	}
	return row != None
}

// escape closes first and clears second.
func (m *Machine) escape(e Event) {
	switch {
	case m.open && m.launcher:
		m.do(Effect{Kind: GiveBack})
		m.close()
	case m.open:
		if e.InCard {
			m.do(Effect{Kind: FocusText})
		}
		m.close()
	case m.length > 0 && !m.launcher:
		m.length = 0
		m.do(Effect{Kind: Clear})
	default:
		return
	}
	m.consume()
}

func (m *Machine) follow(entry int) {
	if !m.open {
		return
	}
	m.missed = false // one of the nearest will do
	if m.depth == MaxDepth {
		copy(m.history[:], m.history[1:])
		m.depth--
	}
	m.history[m.depth] = entry
	m.depth++
	m.announcing = false
	m.do(Effect{Kind: ShowCard, Entry: entry, Depth: m.depth})
}

func (m *Machine) back() {
	switch {
	case m.depth > 1:
		m.depth--
		m.do(Effect{Kind: ShowCard, Entry: m.history[m.depth-1], Depth: m.depth})
	case m.depth == 1:
		m.showRows()
	}
}

// showRows leaves the card for the rows as they were.
func (m *Machine) showRows() {
	m.depth = 0
	m.do(Effect{Kind: ShowRows})
	m.do(Effect{Kind: FocusText})
	if m.active != None {
		m.do(Effect{Kind: Activate, Row: m.active})
	}
}

//go:noinline
func (m *Machine) activate(row int) {
	if row != m.active {
		m.active = row
		m.do(Effect{Kind: Activate, Row: row})
	}
}

func (m *Machine) consume() { m.do(Effect{Kind: Consume}) }

// close closes the panel. Where the focus is in it, an effect before this one
// moves it.
//
//go:noinline
func (m *Machine) close() {
	if !m.open {
		return
	}
	m.activate(None)
	m.open, m.searching, m.announcing, m.then = false, false, false, nothing
	m.rows, m.depth, m.certain = 0, 0, false
	m.do(Effect{Kind: Close})
	m.miss()
}

// meetDeadline announces what is due, or asks to be woken for it. Rows that are
// still to come are announced when they come.
func (m *Machine) meetDeadline(now float64) {
	switch {
	case !m.announcing || m.searching:
	case now >= m.announceAt:
		m.announcing = false
		m.do(Effect{Kind: Announce})
	default:
		m.do(Effect{Kind: WakeAt, At: m.announceAt})
	}
}
