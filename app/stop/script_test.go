package stop

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var kinds = map[string]EventKind{
	"Press": Press, "Choose": Choose, "Key": Key, "Renew": Renew, "Skip": Skip, "FocusCard": FocusCard, "CardClosed": CardClosed,
	"GiveBack": GiveBack, "Away": Away,
}

var keyNames = map[string]KeyName{
	"Other": OtherKey, "Escape": Escape, "Return": Return, "Space": Space, "Tab": Tab, "Down": Down, "Up": Up,
	"Home": Home, "End": End,
}

// play runs a script: a line for each event, "event details -> effects", with
// "rows a, b" for new rows in between. "-> nothing" means no effect; without an
// arrow any effect will do. The details are a row, or for Key a key or a letter,
// held, and @milliseconds.
func play(t *testing.T, m *Machine, script string) {
	t.Helper()
	for line := range strings.Lines(strings.TrimSpace(script)) {
		line = strings.TrimSpace(line)
		if names, isRows := strings.CutPrefix(line, "rows"); isRows {
			m.Rows(nil)
			if names = strings.TrimSpace(names); names != "" {
				m.Rows(strings.Split(names, ", "))
			}
			continue
		}
		event, want, checked := strings.Cut(line, " -> ")
		got := effects(m.Step(parse(t, strings.Fields(event))))
		if checked {
			require.Equal(t, want, got, line)
		}
	}
}

func parse(t *testing.T, fields []string) Event {
	t.Helper()
	kind, ok := kinds[fields[0]]
	require.True(t, ok, fields[0])
	e := Event{Kind: kind, Row: None}
	for _, f := range fields[1:] {
		key, isKey := keyNames[f]
		row, err := strconv.Atoi(f)
		switch {
		case f == "held":
			e.Repeat = true
		case f[0] == '@':
			now, err := strconv.ParseFloat(f[1:], 64)
			require.NoError(t, err, f)
			e.Now = now
		case kind == Key && isKey:
			e.Key = key
		case kind == Key:
			e.Key = KeyName([]rune(f)[0])
		default:
			require.NoError(t, err, f)
			e.Row = row
		}
	}
	return e
}

var effectNames = [...]string{"open", "close", "go", "select", "card", "hide", "read", "control", "consume"}

// effects returns the effects as a script writes them.
func effects(list []Effect) string {
	var out []string
	for _, f := range list {
		s := effectNames[f.Kind]
		switch f.Kind {
		case GoTo, Select, EnterCard, Read:
			s += fmt.Sprint(" ", f.Row)
		}
		out = append(out, s)
	}
	if len(out) == 0 {
		return "nothing"
	}
	return strings.Join(out, ", ")
}
