package stop

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// A guard plays events on a machine as a page could send them, and checks what
// must hold after each.
type guard struct {
	t      require.TestingT
	m      Machine
	names  []string
	hidden uint8 // a bit for each row
	now    float64
	open   bool // as the effects tell
	inCard bool
	at     int
	asked  bool // GoTo is not answered yet
}

func (g *guard) rows(n int) {
	g.names = []string{"API", "SMS", "sms gateway", "MMS", "SMPP", "A2P", "Émission", ""}[:n]
	g.m.Rows(g.names)
}

// play makes an event of four bytes.
func (g *guard) play(b [4]byte) {
	g.now += float64(b[3]%8) * 100
	e := Event{Kind: EventKind(b[0]) % (Away + 1), Now: g.now, Row: None, Repeat: b[3]&128 != 0}
	switch e.Kind {
	case Press:
		if !g.open && !g.inCard {
			g.rows(int(b[1] % 9))
		}
		e.Row = int(b[2]%10) - 1
	case Choose:
		if !g.open {
			return
		}
		e.Row = int(b[2]) % len(g.names)
	case Key:
		if !g.open { // keys come from the list
			return
		}
		e.Key = -KeyName(b[1] % 9)
		if b[1]&16 != 0 {
			e.Key = KeyName(b[2])
		}
	case Renew:
		if !g.open && !g.inCard {
			return
		}
		g.rows(int(b[1] % 9))
		if e.Row = int(b[2]%9) - 1; e.Row >= len(g.names) {
			e.Row = None
		}
	case Skip:
		return // the answer to GoTo, below
	case FocusCard, CardClosed, GiveBack, Away:
	}
	g.hidden = b[2] ^ b[1]
	g.step(e)
	for tries := 0; g.asked; tries++ {
		require.LessOrEqual(g.t, tries, 2*len(g.names)+1, "every row is tried at most once on the way")
		g.asked = false
		if g.hidden>>g.at&1 != 0 {
			g.step(Event{Kind: Skip, Now: g.now, Row: g.at})
		}
	}
}

func (g *guard) step(e Event) {
	wasOpen, wasIn := g.open, g.inCard
	consumed := false
	list := g.m.Step(e)
	for _, f := range list {
		switch f.Kind {
		case Open:
			require.False(g.t, g.open || g.inCard, "opened twice")
			g.open = true
		case Close:
			require.True(g.t, g.open || g.inCard, "what closes is open")
			g.open, g.inCard = false, false
		case GoTo, Select:
			require.True(g.t, g.open, "the focus is in the list")
			require.Less(g.t, f.Row, len(g.names))
			require.GreaterOrEqual(g.t, f.Row, 0)
			g.at, g.asked = f.Row, f.Kind == GoTo
		case EnterCard:
			require.True(g.t, g.open)
			require.Equal(g.t, g.at, f.Row, "the card that is open")
		case HideList:
			require.True(g.t, g.open)
			g.open, g.inCard = false, true
		case Read, ToControl:
			require.False(g.t, g.open || g.inCard, "nothing is open when the focus goes")
		case Consume:
			consumed = true
		}
	}
	require.Equal(g.t, consumed, wasOpen && e.Kind == Key && e.Key != Tab && e.Key != OtherKey, "all keys but Tab are the list's")
	if e.Kind == Key && (e.Key == Escape || e.Key == Tab) || e.Kind == Away || e.Kind == CardClosed && wasIn || e.Kind == GiveBack && wasIn {
		require.False(g.t, g.open || g.inCard, "it lets the reader go")
	}
	require.LessOrEqual(g.t, len(list), len(g.m.out))
}

func TestInvariants(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 4))
	g := &guard{t: t}
	for range 100_000 {
		n := random.Uint32()
		g.play([4]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)})
	}
}

func FuzzStep(f *testing.F) {
	f.Add([]byte{0, 5, 0, 0, 2, 5, 0, 0, 2, 2, 0, 0, 6, 0, 0, 0})
	f.Add([]byte{0, 8, 3, 0, 3, 2, 0, 0, 1, 1, 1, 0, 2, 17, 's', 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		g := &guard{t: t}
		for ; len(data) >= 4; data = data[4:] {
			g.play([4]byte(data))
		}
	})
}
