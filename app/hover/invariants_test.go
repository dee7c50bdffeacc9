package hover

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// A guard plays events on a machine as a page could send them, and checks what
// must hold after each.
type guard struct {
	t       require.TestingT
	m       *Machine
	now     float64
	over    int // mark under the pointer, or None
	open    int // as the effects tell
	tracked bool
	wakeAt  float64 // what the last step asked for; 0 for nothing
}

func newGuard(t require.TestingT, clickOnly bool) *guard {
	c := DefaultOptions()
	c.ClickOnly = clickOnly
	return &guard{t: t, m: New(c), over: None, open: None}
}

// pauses are the times between events, around every deadline there is.
var pauses = [...]float64{0, 0, 1, 1, 16, 16, 50, 99, 100, 299, 300, 301, 400, 401, 499, 500, 501, 5000}

// play makes an event of four bytes.
func (g *guard) play(b [4]byte) {
	g.now += pauses[int(b[1])%len(pauses)]
	x, y := float64(b[3]%16)*20, float64(b[3]/16)*20
	e := Event{
		Kind: EventKind(b[0]) % (Show + 1), Now: g.now, Mark: int(b[2] % 4), Entry: int(b[2]%4) + 100, X: x, Y: y,
		Card: Rect{x, y, x + 100, y + 60},
	}
	switch e.Kind {
	case Press:
		e.Selected, e.Touch, e.Hosts = b[3]&3 == 3, b[3]&4 != 0, b[3]&24 == 24
	case Focus:
		e.ByKey = b[3]&1 != 0
	case Enter:
		e.Still = b[3]&3 == 3
		if g.over != None && g.over != e.Mark {
			g.step(Event{Kind: Leave, Now: g.now, Mark: g.over, X: x, Y: y})
		}
		g.over = e.Mark
	case Leave:
		if g.over == None {
			return
		}
		e.Mark, g.over = g.over, None
	case Follow:
		e.Entry = int(b[3]%4) + 100
	case Key:
		e.Key = KeyName(b[3]) % (ArrowDown + 1)
		e.InCard, e.Edge, e.Back = b[2]&16 != 0, b[2]&32 != 0, b[2]&64 != 0
		if e.InCard || b[2]&128 != 0 {
			e.Mark = None
		}
	}
	g.step(e)
}

func (g *guard) step(e Event) {
	before, asked := g.open, g.wakeAt
	g.wakeAt = 0
	focused := None
	list := g.m.Step(e)
	for i, f := range list {
		switch f.Kind {
		case OpenCard:
			require.Equal(g.t, None, g.open, "one card at a time")
			g.open = f.Mark
			if g.m.options.ClickOnly {
				require.Contains(g.t, []EventKind{Focus, Press, Key, Show}, e.Kind, "resting opens nothing")
			}
		case CloseCard:
			require.Equal(g.t, g.open, f.Mark, "what closes is open")
			g.open = None
		case ChangeCard:
			require.Equal(g.t, g.open, f.Mark, "what changes is open")
		case WakeAt:
			require.GreaterOrEqual(g.t, f.At, e.Now, "no wake in the past")
			require.Equal(g.t, len(list)-1, i, "the wake is asked for last, and once")
			g.wakeAt = f.At
		case Consume:
			toggles := e.Kind == Key && (e.Key == Return || e.Key == Space || e.Key == ArrowDown) && e.Mark != None
			require.True(g.t, before != None || toggles, "without a card only a mark's own keys are ours")
		case FocusMark:
			require.Equal(g.t, before, f.Mark, "the focus goes back to the card's mark")
			focused = f.Mark
		case FocusBox:
			require.NotEqual(g.t, None, g.open, "there is a card to enter")
		case Track:
			require.False(g.t, g.tracked, "tracked twice")
			g.tracked = true
		case Untrack:
			require.True(g.t, g.tracked, "untracked twice")
			g.tracked = false
		}
	}
	m := g.m
	require.Equal(g.t, g.open, m.open)
	require.Less(g.t, len(list), len(m.out), "no effect was dropped")
	require.False(g.t, g.tracked && g.open == None && m.still == None, "tracked in vain")
	require.False(g.t, m.still != None && (m.still != m.overMark || m.still == m.open || m.pending != None), "only a mark under the pointer waits for it")
	if e.Still && e.Kind == Enter {
		require.True(g.t, g.open == before || g.open == None, "scrolling opens nothing")
	}
	require.False(g.t, m.pending != None && (m.pending != m.overMark || m.pending == m.open), "only a mark under the pointer opens by rest")
	require.False(g.t, m.open != None && !m.pressed && !m.held() && !m.closing, "what nothing holds will close")
	if e.Kind == Wake && asked == 0 {
		require.Empty(g.t, list, "a wake nobody asked for does nothing")
	}
	if e.Kind == Wake && e.Now < asked {
		require.Equal(g.t, []Effect{{Kind: WakeAt, At: asked}}, list, "a wake that comes too early asks for another")
	}
	if focused != None { // the page side obeys, and the page tells
		g.step(Event{Kind: Focus, Now: e.Now, Mark: focused, Entry: focused + 100, ByKey: true})
		if e.Key == Escape {
			require.Equal(g.t, None, g.open, "Escape leaves no card")
		}
	}
}

func TestInvariants(t *testing.T) {
	for name, clickOnly := range map[string]bool{"hover": false, "click": true} {
		t.Run(name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(1, 4))
			g := newGuard(t, clickOnly)
			for range 100_000 {
				n := random.Uint32()
				g.play([4]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)})
			}
		})
	}
}

func FuzzStep(f *testing.F) {
	f.Add(false, []byte{0, 0, 1, 0, 16, 15, 0, 0, 1, 4, 1, 9, 4, 4, 0, 30})
	f.Add(true, []byte{5, 0, 1, 0, 8, 0, 1, 0, 6, 0, 1, 0, 11, 0, 16, 1})
	f.Fuzz(func(t *testing.T, clickOnly bool, data []byte) {
		g := newGuard(t, clickOnly)
		for ; len(data) >= 4; data = data[4:] {
			g.play([4]byte(data))
		}
	})
}
