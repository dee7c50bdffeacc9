package hover

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"cpaas-glossary/app/keys"
)

func TestKeysAreRead(t *testing.T) {
	for _, c := range []struct {
		rule   string
		press  keys.Press
		at     Event
		isOurs bool
		want   Event
	}{
		{"Escape", keys.Press{Key: "Escape"}, Event{}, true, Event{Key: Escape}},
		{"a letter is the page's", keys.Press{Key: "s"}, Event{}, false, Event{}},
		{"Shift with an arrow selects", keys.Press{Key: "ArrowDown", Facts: keys.Shift}, Event{}, false, Event{Key: ArrowDown, Back: true}},
		{"Control with Enter is the browser's", keys.Press{Key: "Enter", Facts: keys.Ctrl}, Event{}, false, Event{Key: Return}},
		{"Enter held down", keys.Press{Key: "Enter", Facts: keys.Repeat}, Event{}, true, Event{Key: Return, Repeat: true}},
		{"Tab at the last stop leaves the card", keys.Press{Key: "Tab"}, Event{AtLast: true}, true, Event{Key: Tab, AtLast: true, Edge: true}},
		{"Tab at the first does not", keys.Press{Key: "Tab"}, Event{AtFirst: true}, true, Event{Key: Tab, AtFirst: true}},
		{"Shift+Tab does, as WebKitGTK tells it", keys.Press{Key: "Unidentified", Code: "Tab", Facts: keys.Shift}, Event{AtFirst: true}, true,
			Event{Key: Tab, AtFirst: true, Back: true, Edge: true}},
		{"an input method's key is its own", keys.Press{Key: "Escape", Facts: 229 << keys.CodeShift}, Event{}, false, Event{Key: Escape}},
		{"the focus that Tab moves is the reader's", keys.Press{Code: "Tab"}, Event{Kind: Focus}, true, Event{Kind: Focus, ByKey: true}},
		{"the focus that Enter moves is the page's", keys.Press{Key: "Enter"}, Event{Kind: Focus}, true, Event{Kind: Focus}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			e := c.at
			assert.Equal(t, c.isOurs, e.Press(c.press))
			assert.Equal(t, c.want, e)
		})
	}
}
