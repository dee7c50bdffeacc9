// Package hover decides when a card opens and closes. It is a state machine
// without clock or page: an event goes in, effects come out, and the page side
// carries them out.
//
// Sources of the rules: WCAG 2.2 success criterion 1.4.13 (dismissible,
// hoverable, persistent) and the timings named below.
package hover

// Times are in milliseconds on any clock that does not go back; lengths are in
// CSS pixels.
const (
	Rest  = 500 // how long the pointer rests on a mark before its card opens
	Grace = 300 // how long a card stays after the pointer has left
	Group = 400 // a mark reached this soon after a card closed opens at once
	Long  = 500 // a finger that stays down this long selects text, it does not press
	Slop  = 10  // a finger or button that moves this far, in CSS pixels, drags or scrolls, it does not press
)

// None is no mark.
const None = -1

// Options are those that the owner may set.
type Options struct {
	Rest, Grace, Group float64
	ClickOnly          bool // the pointer must press a mark, resting does nothing
}

// DefaultOptions returns the delays named above.
func DefaultOptions() Options { return Options{Rest: Rest, Grace: Grace, Group: Group} }

// EventKind says what happened, EffectKind what is to be done.
type (
	EventKind  uint8
	EffectKind uint8
)

// The events. Mark and Entry are set where the event is about a mark, X and Y
// where it is about the pointer.
const (
	Enter        EventKind = iota // the pointer, not a finger, came onto a mark
	Leave                         // it left the mark
	EnterCard                     // it came onto the card
	LeaveCard                     // it left the card
	Move                          // it moved while tracked (see Track)
	Down                          // a button or finger went down on a mark
	Press                         // a mark was clicked or tapped
	PressOutside                  // something else than a mark or the card was pressed
	Focus                         // a mark got the focus
	FocusCard                     // something in the card got the focus
	FocusAway                     // the focus went to neither mark nor card
	Key                           // a key went down on a mark, in the card, or anywhere while a card is open
	Gone                          // the mark was removed or scrolled out of view
	Follow                        // a related term in the card was chosen: Entry
	Back                          // the way back in the card was chosen
	Placed                        // the card is at Card
	Wake                          // the time asked for has come
	Show                          // the owner or the search asks for a card: Mark and Entry
)

// Keys that matter.
type KeyName uint8

const (
	OtherKey KeyName = iota
	Escape
	Return // Enter
	Space
	Tab
	ArrowDown
)

// Rect is a rectangle in the viewport.
type Rect struct{ Left, Top, Right, Bottom float64 }

// An Event is something that happened at Now.
type Event struct {
	Kind     EventKind
	Now      float64
	Mark     int
	Entry    int
	X, Y     float64
	Key      KeyName
	InCard   bool // Key: the focus is in the card
	AtFirst  bool // Key: the focus is at the first stop of the card, or before it
	AtLast   bool // Key: it is at the last
	Edge     bool // Key Tab in the card: no further stop in its direction
	Back     bool // Key Tab: with Shift
	Repeat   bool // Key: held down
	Still    bool // Enter: the page moved under a pointer that lies still
	Selected bool // Press: it selected text
	Hosts    bool // Press: the page itself does something there when it is pressed
	ByKey    bool // Focus: a key moved it, not a script
	Touch    bool // Press: by a finger, or by a screen reader in its place; Show: the mark cannot have the focus
	Card     Rect // Placed
}

// The effects.
const (
	OpenCard   EffectKind = iota // show the card of Entry at Mark
	CloseCard                    // hide the card of Mark
	ChangeCard                   // show Entry in the open card; Depth says how many steps back there are
	WakeAt                       // send Wake at At
	Consume                      // the event is ours: keep it from the page
	FocusMark                    // move the focus to Mark
	FocusBox                     // move the focus to the card itself, for a screen reader to go on there
	Track                        // send Move events until further notice
	Untrack                      // stop sending them
)

// An Effect is something for the page side to do.
type Effect struct {
	Kind  EffectKind
	Mark  int
	Entry int
	Depth int
	At    float64
}

// A Machine is the state of the one card. Use New.
type Machine struct {
	options Options

	open    int   // mark whose card is open, or None
	entry   int   // entry shown in it
	history []int // entries to go back to

	pending      int // mark that will open, or None
	pendingEntry int
	openAt       float64
	still        int // mark that came under a pointer that lies still, or None
	stillEntry   int
	closing      bool // the card will close
	closeAt      float64
	closed       bool // a card has closed before, at closedAt
	closedAt     float64

	overMark  int // mark under the pointer, or None
	overCard  bool
	focusMark int  // mark with the focus, or None
	focusCard bool // the focus is in the card
	returning int  // mark that Escape sends the focus to, or None
	pressed   bool // opened by press: the pointer leaving does not close it
	down      int  // mark under a button or finger that is down, or None
	downAt    float64
	downX     float64
	downY     float64

	tracking     bool    // Move events are wanted
	fromX, fromY float64 // where the pointer left the mark or the card
	card         Rect

	out [8]Effect
	n   int
}

// New returns a Machine with no card open.
func New(c Options) *Machine {
	return &Machine{options: c, open: None, pending: None, still: None, overMark: None, focusMark: None, returning: None, down: None}
}

// Step takes an event and returns what is to be done, in order. The effects are
// valid until the next call.
func (m *Machine) Step(e Event) []Effect {
	m.n = 0
	switch e.Kind {
	case Enter:
		m.enter(e)
	case Leave:
		m.leave(e)
	case EnterCard:
		if m.open != None {
			m.overCard = true
			m.stay()
			m.callOff()
		}
	case LeaveCard:
		m.overCard = false
		m.fromX, m.fromY = e.X, e.Y
		m.closeSoon(e.Now)
	case Move:
		m.move(e)
	case Down:
		m.callOff() // the press decides; until then the reader may select text
		m.down, m.downAt, m.downX, m.downY = e.Mark, e.Now, e.X, e.Y
	case Press:
		m.press(e)
	case PressOutside:
		m.down = None
		m.callOff()
		m.close(e.Now)
	case Focus:
		m.focus(e)
	case FocusCard:
		m.focusCard, m.focusMark, m.returning = m.open != None, None, None
		m.stay()
	case FocusAway:
		m.focusAway(e)
	case Key:
		m.key(e)
	case Gone:
		m.gone(e)
	case Follow:
		m.follow(e.Entry)
	case Back:
		if n := len(m.history); m.open != None && n > 0 {
			entry := m.history[n-1]
			m.history = m.history[:n-1]
			m.change(entry)
		}
	case Placed:
		m.card = e.Card
	case Wake:
		// The deadlines below decide.
	case Show:
		m.show(e, true)
		m.follow(e.Entry)
		if e.Touch {
			m.do(Effect{Kind: FocusBox, Mark: e.Mark})
		}
	}
	m.meetDeadlines(e.Now)
	m.track()
	m.wake()
	return m.out[:m.n]
}

// Kept out of line: it is called from everywhere.
//
//go:noinline
func (m *Machine) do(e Effect) {
	if m.n < len(m.out) {
		m.out[m.n] = e
		m.n++
	}
}

func (m *Machine) enter(e Event) {
	m.overMark = e.Mark
	m.callOff()
	switch {
	case m.open == e.Mark:
		m.stay()
	case m.options.ClickOnly:
	case e.Still:
		// Scrolling opens nothing: the reader points at it with the next move.
		m.still, m.stillEntry = e.Mark, e.Entry
	default:
		m.rest(e)
	}
}

// rest opens the card of the mark under the pointer when the pointer has rested
// there, or at once.
func (m *Machine) rest(e Event) {
	m.pending, m.pendingEntry = e.Mark, e.Entry
	m.openAt = e.Now + m.options.Rest
	switch {
	case m.open != None && m.closing && m.towardsCard(e.X, e.Y):
		// On the way to the card another mark lies below: it must be rested on.
	case m.open != None && (m.pressed || m.focusCard || m.focusMark == m.open):
		// The reader chose this card or has the focus at it: another must be
		// rested on. (Tab may scroll a mark under a pointer that lies still.)
	case m.open != None, m.closed && e.Now-m.closedAt <= m.options.Group:
		m.openAt = e.Now
	}
}

func (m *Machine) leave(e Event) {
	m.overMark = None
	if m.down == e.Mark {
		m.down = None // dragged away: no press will follow
	}
	m.callOff()
	if m.open == e.Mark {
		m.fromX, m.fromY = e.X, e.Y
		m.closeSoon(e.Now)
	}
}

// callOff forgets what would open.
func (m *Machine) callOff() { m.pending, m.still = None, None }

// move keeps the card while the pointer is on its way to it.
func (m *Machine) move(e Event) {
	if m.still != None {
		mark, entry := m.still, m.stillEntry
		m.callOff()
		m.rest(Event{Mark: mark, Entry: entry, Now: e.Now, X: e.X, Y: e.Y})
	}
	if m.closing && m.towardsCard(e.X, e.Y) {
		m.closeAt = e.Now + m.options.Grace
		m.fromX, m.fromY = m.fromX+(e.X-m.fromX)/8, m.fromY+(e.Y-m.fromY)/8
	}
}

func (m *Machine) press(e Event) {
	wasDown := m.down == e.Mark
	m.down = None
	m.callOff()
	switch {
	case e.Selected:
		return
	case e.Hosts:
		return // a link, a card, a sortable heading: the press is the page's alone
	case wasDown && (max(e.X-m.downX, m.downX-e.X, e.Y-m.downY, m.downY-e.Y) >= Slop || e.Touch && e.Now-m.downAt >= Long):
		return
	}
	if m.open == e.Mark && m.pressed {
		m.close(e.Now)
		return
	}
	m.show(e, true)
	if e.Touch {
		// The card does not follow its mark in the order of the page: without
		// the focus in it, a screen reader would not find it.
		m.do(Effect{Kind: FocusBox, Mark: e.Mark})
	}
}

func (m *Machine) focus(e Event) {
	returned := m.returning == e.Mark
	m.focusMark, m.focusCard, m.returning = e.Mark, false, None
	switch {
	case m.down == e.Mark:
		m.closeSoon(e.Now) // the press that follows decides
	case e.ByKey && !returned:
		m.show(e, false)
	default:
		m.closeSoon(e.Now) // the card of a mark that had the focus before
	}
}

func (m *Machine) focusAway(e Event) {
	had := m.focusCard || m.focusMark != None
	m.focusMark, m.focusCard, m.returning = None, false, None
	switch {
	case !had || m.held():
	case m.down != None:
		m.closeSoon(e.Now) // the press that follows decides
	default:
		m.close(e.Now)
	}
}

func (m *Machine) key(e Event) {
	m.down = None // a focus that follows is the keyboard's
	switch e.Key {
	case Escape:
		m.callOff()
		if m.open == None {
			return
		}
		m.do(Effect{Kind: Consume})
		if e.InCard {
			m.do(Effect{Kind: FocusMark, Mark: m.open})
			m.returning = m.open
		}
		m.close(e.Now)
		m.closed = false // who sends a card away wants no other at once
	case Return, Space, ArrowDown:
		if e.InCard || e.Mark == None {
			return
		}
		m.do(Effect{Kind: Consume})
		if !e.Repeat {
			m.show(e, true)
			m.do(Effect{Kind: FocusBox, Mark: e.Mark})
		}
	case Tab:
		switch {
		case m.open == None:
		case e.InCard && e.Edge:
			// The focus goes back to the mark. Forwards, the browser then moves it
			// on from there; backwards, the mark itself is the stop.
			m.do(Effect{Kind: FocusMark, Mark: m.open})
			if e.Back {
				m.do(Effect{Kind: Consume})
			}
		}
	}
}

func (m *Machine) gone(e Event) {
	if m.overMark == e.Mark {
		m.overMark = None
		m.callOff()
	}
	if m.focusMark == e.Mark {
		m.focusMark = None
	}
	if m.open == e.Mark {
		m.close(e.Now)
	}
}

// show opens the card of e at once; pressed says that the reader asked for it.
// A card once asked for stays so.
func (m *Machine) show(e Event, pressed bool) {
	m.callOff()
	m.stay()
	if m.open != e.Mark {
		m.close(e.Now)
		m.open, m.entry = e.Mark, e.Entry
		m.history = m.history[:0]
		m.do(Effect{Kind: OpenCard, Mark: e.Mark, Entry: e.Entry})
	}
	m.pressed = m.pressed || pressed
}

// follow shows entry in the open card.
func (m *Machine) follow(entry int) {
	if m.open != None && entry != m.entry {
		m.history = append(m.history, m.entry)
		m.change(entry)
	}
}

func (m *Machine) change(entry int) {
	m.entry = entry
	m.do(Effect{Kind: ChangeCard, Mark: m.open, Entry: entry, Depth: len(m.history)})
}

// close closes the card at once.
func (m *Machine) close(now float64) {
	m.stay()
	if m.open == None {
		return
	}
	m.do(Effect{Kind: CloseCard, Mark: m.open})
	m.open, m.pressed, m.overCard, m.focusCard = None, false, false, false
	m.closed, m.closedAt = true, now
}

// closeSoon closes the card after the grace, unless something holds it.
func (m *Machine) closeSoon(now float64) {
	if m.open == None || m.pressed || m.held() {
		return
	}
	m.closing, m.closeAt = true, now+m.options.Grace
}

// stay calls off the closing.
func (m *Machine) stay() { m.closing = false }

// track asks for Move events as long as they matter.
func (m *Machine) track() {
	switch wanted := m.closing || m.still != None; {
	case wanted == m.tracking:
	case wanted:
		m.tracking = true
		m.do(Effect{Kind: Track})
	default:
		m.tracking = false
		m.do(Effect{Kind: Untrack})
	}
}

// held reports whether the pointer or the focus keeps the card.
func (m *Machine) held() bool {
	return m.overCard || m.overMark == m.open || m.focusCard || m.focusMark == m.open
}

// meetDeadlines does what is due.
func (m *Machine) meetDeadlines(now float64) {
	if m.pending != None && now >= m.openAt {
		m.show(Event{Mark: m.pending, Entry: m.pendingEntry, Now: now}, false)
	}
	if m.closing && now >= m.closeAt {
		m.close(now)
	}
}

// wake asks to be woken at the next deadline.
func (m *Machine) wake() {
	switch {
	case m.pending != None && (!m.closing || m.openAt <= m.closeAt):
		m.do(Effect{Kind: WakeAt, At: m.openAt})
	case m.closing:
		m.do(Effect{Kind: WakeAt, At: m.closeAt})
	}
}

// towardsCard reports whether the point lies in the triangle, or beside it by
// the slack of a shaking hand, from where the pointer left the mark to the near
// side of the card.
func (m *Machine) towardsCard(x, y float64) bool {
	c := m.card
	if c.Right <= c.Left || c.Bottom <= c.Top {
		return false
	}
	const slack = 8
	fromX, fromY := m.fromX, m.fromY
	if beside := fromX < c.Left || fromX > c.Right; beside && fromY >= c.Top && fromY <= c.Bottom {
		// Beside a vertical line: the same, turned.
		c = Rect{Left: c.Top, Top: c.Left, Right: c.Bottom, Bottom: c.Right}
		fromX, fromY, x, y = fromY, fromX, y, x
	}
	near := c.Top
	if fromY > c.Bottom {
		near = c.Bottom
	}
	if y < min(fromY, near)-slack || y > max(fromY, near)+slack {
		return false
	}
	along := 1.0
	if near != fromY {
		along = (y - fromY) / (near - fromY)
	}
	along = max(0, min(1, along))
	left := fromX + (c.Left-fromX)*along
	right := fromX + (c.Right-fromX)*along
	return x >= min(left, fromX)-slack && x <= max(right, fromX)+slack
}
