package combobox

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// A guard plays events on a machine as a page could send them, and checks what
// must hold after each.
type guard struct {
	t        require.TestingT
	m        Machine
	launcher bool
	now      float64
	lastKey  float64 // when the reader last typed or pressed a key

	open, searched, card, counted, missed bool // as the effects tell
	rows, active                          int
	wakeAt                                float64 // what the last step asked for; 0 for nothing
}

func newGuard(t require.TestingT, launcher bool) *guard {
	return &guard{t: t, m: New(launcher), launcher: launcher, active: None}
}

// pauses are the times between events, around the one deadline there is.
var pauses = [...]float64{0, 0, 1, 16, 90, 200, 499, 500, 501, 5000}

// play makes an event of four bytes.
func (g *guard) play(b [4]byte) {
	g.now += pauses[int(b[1])%len(pauses)]
	e := Event{
		Kind: EventKind(b[0]) % (Wake + 1), Now: g.now, Length: int(b[2] % 5), Key: KeyName(b[2]) % (Tab + 1), Count: int(b[2] % 6),
		Entry: int(b[2]), Alt: b[3]&1 != 0, Repeat: b[3]&2 != 0, Composing: b[3]&4 != 0, Soft: b[3]&8 != 0, InCard: b[3]&16 != 0 && g.card,
		Stops: b[3]&32 != 0, Certain: b[3]&64 != 0,
	}
	switch {
	case e.Kind == Results && !g.searched:
		return // the page side answers what was asked
	case e.Kind == More:
		if g.rows == 0 || g.card || g.searched {
			return // there is no row that asks for more
		}
		e.Row, e.Count = g.rows-1, g.rows+e.Count
	case e.Kind == Toggle && !g.launcher:
		return // there is nothing to press
	}
	g.step(e)
}

func (g *guard) step(e Event) {
	wasOpen, wasCard, length, asked := g.open, g.card, g.m.length, g.wakeAt
	hard := g.m.composing && !g.m.soft
	g.wakeAt = 0
	g.missed = g.missed && e.Kind != Input && e.Kind != ComposeEnd
	list := g.m.Step(e)
	if e.Kind == Results {
		g.searched, g.rows = false, e.Count
	}
	if e.Kind == More {
		g.rows, g.active = e.Count, None // the list is another one
	}
	for i, f := range list {
		switch f.Kind {
		case Open:
			require.False(g.t, g.open, "opened twice")
			g.open, g.card, g.rows = true, false, 0
		case Close:
			require.True(g.t, g.open, "what closes is open")
			require.Equal(g.t, None, g.active, "a closed box has no active row")
			g.open, g.card, g.searched, g.counted = false, false, false, false
		case Search:
			require.True(g.t, g.open, "rows are looked up to be shown")
			require.False(g.t, g.card, "and not behind a card")
			require.Equal(g.t, None, g.active, "new rows have no active one")
			g.searched, g.counted = true, false
		case Activate:
			require.NotEqual(g.t, g.active, f.Row, "something changes")
			require.True(g.t, f.Row == None || g.open && !g.card && f.Row < g.rows, "the active row is one that is shown")
			g.active = f.Row
		case Choose:
			require.True(g.t, g.open && !g.card && f.Row >= 0 && f.Row < g.rows, "what is chosen is shown")
			require.True(g.t, e.Kind == Key && e.Key == Return || e.Kind == Results, "Enter chooses")
		case ShowCard:
			require.True(g.t, g.open, "a card is shown in the open panel")
			require.True(g.t, f.Depth > 0 && f.Depth <= MaxDepth)
			g.card = true
			g.active = g.m.active // the page side forgets it; ShowRows tells it again
		case ShowRows:
			require.True(g.t, g.card, "from a card to the rows")
			g.card = false
			if g.active != None { // told again, or taken away
				require.Less(g.t, i+1, len(list))
				g.active = -2
			}
		case Clear:
			require.True(g.t, !wasOpen && length > 0 && !g.launcher && e.Key == Escape)
		case Announce:
			require.True(g.t, g.open && !g.card && !g.searched, "what is announced is shown")
			require.False(g.t, g.counted, "announced once")
			require.GreaterOrEqual(g.t, e.Now, g.lastKey+Settle)
			g.counted = true
		case Consume:
			require.Equal(g.t, Key, e.Kind)
			require.False(g.t, e.Composing, "the input method's keys are its own")
			require.True(g.t, wasOpen || length > 0 || e.Key == Down || e.Key == Up, "a closed empty box takes only what opens it")
		case Miss:
			require.False(g.t, g.missed, "what matched nothing is told once")
			require.True(g.t, e.Kind != Follow && wasOpen, "and not of what is chosen")
			g.missed = true
		case GiveBack:
			require.True(g.t, g.launcher && wasOpen)
		case WakeAt:
			require.Equal(g.t, len(list)-1, i, "the wake is asked for last, and once")
			require.Greater(g.t, f.At, e.Now, "no wake in the past")
			require.True(g.t, g.open && !g.searched)
			g.wakeAt = f.At
		}
	}
	m := &g.m
	require.NotEqual(g.t, -2, g.active, "the active row is told again")
	require.Less(g.t, len(list), len(m.out), "no effect was dropped")
	require.Equal(g.t, g.open, m.open)
	require.Equal(g.t, g.card, m.depth > 0)
	require.Equal(g.t, g.active, m.active)
	switch {
	case e.Kind == Input && hard && e.Composing, e.Kind == Key && e.Composing, e.Kind == Key && hard:
		for _, f := range list {
			require.Contains(g.t, []EffectKind{WakeAt, Announce}, f.Kind, "an input method's keys and letters are not acted on")
		}
	case e.Kind == Away:
		require.False(g.t, m.open)
		require.Zero(g.t, g.wakeAt)
	case e.Kind == Wake && asked == 0:
		require.Empty(g.t, list, "a wake nobody asked for does nothing")
	case e.Kind == Key && e.Key == Escape && !wasCard:
		require.False(g.t, m.open)
	}
	if e.Kind == Key && !e.Composing && !hard || e.Kind == Input && !(hard && e.Composing) {
		g.lastKey = e.Now
	}
}

func TestInvariants(t *testing.T) {
	for name, launcher := range map[string]bool{"in the page": false, "launcher": true} {
		t.Run(name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(1, 5))
			g := newGuard(t, launcher)
			seen := map[EffectKind]int{}
			for range 100_000 {
				n := random.Uint32()
				g.play([4]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)})
				for _, f := range g.m.out[:g.m.n] {
					seen[f.Kind]++
				}
			}
			for kind := Open; kind <= Miss; kind++ {
				if kind == GiveBack != launcher && (kind == GiveBack || kind == Clear) {
					continue
				}
				require.Greater(t, seen[kind], 10, "the walk meets effect %d", kind)
			}
		})
	}
}

func FuzzStep(f *testing.F) {
	f.Add(false, []byte{3, 0, 3, 0, 7, 0, 5, 64, 6, 4, 1, 0, 6, 1, 4, 0, 8, 0, 7, 0, 9, 0, 0, 0})
	f.Add(true, []byte{1, 0, 0, 0, 3, 0, 3, 0, 7, 0, 0, 0, 6, 7, 5, 16})
	f.Fuzz(func(t *testing.T, launcher bool, data []byte) {
		g := newGuard(t, launcher)
		for ; len(data) >= 4; data = data[4:] {
			g.play([4]byte(data))
		}
	})
}
