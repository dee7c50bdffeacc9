package combobox

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// play runs a script: a line for each event, "time event details -> effects".
// "-> nothing" means no effect; without an arrow any effect will do. The details
// are
//
//	a number    the length of the text, the count of rows, or the entry
//	a word      the key; alt, repeat, composing, soft, card, stops and certain
//	            set the flags of these names
func play(t *testing.T, m *Machine, script string) {
	t.Helper()
	for line := range strings.Lines(strings.TrimSpace(script)) {
		line = strings.TrimSpace(line)
		event, want, checked := strings.Cut(line, " -> ")
		got := effects(m.Step(parse(t, strings.Fields(event))))
		if checked {
			require.Equal(t, want, got, line)
		}
	}
}

var kinds = map[string]EventKind{
	"Press": Press, "Toggle": Toggle, "Summon": Summon, "Input": Input, "ComposeStart": ComposeStart,
	"ComposeEnd": ComposeEnd, "Key": Key, "Results": Results, "Follow": Follow, "Back": Back, "More": More, "Away": Away, "Wake": Wake,
}

var keyNames = map[string]KeyName{
	"Other": OtherKey, "Down": Down, "Up": Up, "Caret": Caret, "Return": Return, "Escape": Escape, "Tab": Tab,
}

func parse(t *testing.T, fields []string) Event {
	t.Helper()
	kind, ok := kinds[fields[1]]
	require.True(t, ok, fields[1])
	now, err := strconv.ParseFloat(fields[0], 64)
	require.NoError(t, err)
	e := Event{Kind: kind, Now: now}
	for _, f := range fields[2:] {
		if key, ok := keyNames[f]; ok {
			e.Key = key
			continue
		}
		switch f {
		case "alt":
			e.Alt = true
		case "repeat":
			e.Repeat = true
		case "composing":
			e.Composing = true
		case "soft":
			e.Soft = true
		case "card":
			e.InCard = true
		case "stops":
			e.Stops = true
		case "certain":
			e.Certain = true
		default:
			n, err := strconv.Atoi(f)
			require.NoError(t, err, strings.Join(fields, " "))
			e.Length, e.Count, e.Entry, e.Row = n, n, n, 2
		}
	}
	return e
}

// effects returns the effects as a script writes them.
func effects(list []Effect) string {
	names := map[EffectKind]string{
		Open: "open", Close: "close", Search: "search", ShowRows: "rows", Clear: "clear", Announce: "announce",
		Consume: "consume", FocusText: "text", GiveBack: "give back", Miss: "miss",
	}
	var out []string
	for _, f := range list {
		switch {
		case f.Kind == Activate && f.Row == None:
			out = append(out, "activate none")
		case f.Kind == Activate:
			out = append(out, fmt.Sprint("activate ", f.Row))
		case f.Kind == Choose:
			out = append(out, fmt.Sprint("choose ", f.Row))
		case f.Kind == ShowCard:
			out = append(out, fmt.Sprintf("card %d depth %d", f.Entry, f.Depth))
		case f.Kind == WakeAt:
			out = append(out, fmt.Sprint("wake ", f.At))
		default:
			out = append(out, names[f.Kind])
		}
	}
	if len(out) == 0 {
		return "nothing"
	}
	return strings.Join(out, ", ")
}
