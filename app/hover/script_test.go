package hover

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// play runs a script: a line for each event, "time event details -> effects".
// "-> nothing" means no effect; without an arrow any effect will do. Mark n has
// entry 100+n. The details are
//
//	a number    the mark, or for Follow and after a slash the entry
//	x,y         the pointer; for Placed left,top,right,bottom
//	a word      the key; card, edge and back set the flags of a key, still that
//	            of Enter, selected, touch and hosts those of Press; script says
//	            that no key moved a Focus
func play(t *testing.T, m *Machine, script string) {
	t.Helper()
	for line := range strings.Lines(strings.TrimSpace(script)) {
		line = strings.TrimSpace(line)
		event, want, checked := strings.Cut(line, " -> ")
		e := parse(t, strings.Fields(event))
		got := effects(m.Step(e))
		if checked {
			require.Equal(t, want, got, line)
		}
	}
}

var kinds = map[string]EventKind{
	"Enter": Enter, "Leave": Leave, "EnterCard": EnterCard, "LeaveCard": LeaveCard, "Move": Move, "Down": Down,
	"Press": Press, "PressOutside": PressOutside, "Focus": Focus, "FocusCard": FocusCard, "FocusAway": FocusAway,
	"Key": Key, "Gone": Gone, "Follow": Follow, "Back": Back, "Placed": Placed, "Wake": Wake, "Show": Show,
}

var keyNames = map[string]KeyName{"Other": OtherKey, "Escape": Escape, "Return": Return, "Space": Space, "Tab": Tab, "ArrowDown": ArrowDown}

func parse(t *testing.T, fields []string) Event {
	t.Helper()
	kind, ok := kinds[fields[1]]
	require.True(t, ok, fields[1])
	e := Event{Kind: kind, Now: numbers(t, fields[0])[0], Mark: None, ByKey: kind == Focus}
	for _, f := range fields[2:] {
		key, isKey := keyNames[f]
		switch {
		case isKey:
			e.Key = key
		case f == "card":
			e.InCard = true
		case f == "edge":
			e.Edge = true
		case f == "back":
			e.Back = true
		case f == "still":
			e.Still = true
		case f == "selected":
			e.Selected = true
		case f == "touch":
			e.Touch = true
		case f == "hosts":
			e.Hosts = true
		case f == "script":
			e.ByKey = false
		case strings.Contains(f, ","):
			n := numbers(t, f)
			if kind == Placed {
				e.Card = Rect{n[0], n[1], n[2], n[3]}
			} else {
				e.X, e.Y = n[0], n[1]
			}
		case kind == Follow:
			e.Entry = int(numbers(t, f)[0])
		default:
			mark, entry, other := strings.Cut(f, "/")
			e.Mark = int(numbers(t, mark)[0])
			e.Entry = 100 + e.Mark
			if other {
				e.Entry = int(numbers(t, entry)[0])
			}
		}
	}
	return e
}

func numbers(t *testing.T, s string) (out []float64) {
	t.Helper()
	for f := range strings.SplitSeq(s, ",") {
		n, err := strconv.ParseFloat(f, 64)
		require.NoError(t, err)
		out = append(out, n)
	}
	return out
}

// effects returns the effects as a script writes them.
func effects(list []Effect) string {
	var out []string
	for _, f := range list {
		switch f.Kind {
		case OpenCard:
			s := fmt.Sprint("open ", f.Mark)
			if f.Entry != 100+f.Mark {
				s += fmt.Sprint("/", f.Entry)
			}
			out = append(out, s)
		case CloseCard:
			out = append(out, fmt.Sprint("close ", f.Mark))
		case ChangeCard:
			out = append(out, fmt.Sprintf("change %d depth %d", f.Entry, f.Depth))
		case WakeAt:
			out = append(out, fmt.Sprint("wake ", f.At))
		case Consume:
			out = append(out, "consume")
		case FocusMark:
			out = append(out, fmt.Sprint("focus ", f.Mark))
		case FocusBox:
			out = append(out, "box")
		case Track:
			out = append(out, "track")
		case Untrack:
			out = append(out, "untrack")
		}
	}
	if len(out) == 0 {
		return "nothing"
	}
	return strings.Join(out, ", ")
}
