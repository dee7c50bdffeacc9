package combobox

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"cpaas-glossary/app/keys"
)

func TestKeysAreRead(t *testing.T) {
	for _, c := range []struct {
		rule   string
		press  keys.Press
		isOurs bool
		want   Event
	}{
		{"an arrow", keys.Press{Key: "ArrowDown", Facts: keys.Editable}, true, Event{Key: Down}},
		{"Alt with an arrow is the box's", keys.Press{Key: "ArrowUp", Facts: keys.Editable | keys.Alt}, true, Event{Key: Up, Alt: true}},
		{"Shift with an arrow selects", keys.Press{Key: "ArrowUp", Facts: keys.Editable | keys.Shift}, false, Event{Key: Up}},
		{"Control with Enter opens elsewhere", keys.Press{Key: "Enter", Facts: keys.Editable | keys.Ctrl}, false, Event{Key: Return}},
		{"so does Command", keys.Press{Key: "Enter", Facts: keys.Editable | keys.Meta}, false, Event{Key: Return}},
		{"Home moves in the text", keys.Press{Key: "Home", Facts: keys.Editable}, true, Event{Key: Caret}},
		{"a letter", keys.Press{Key: "s", Facts: keys.Editable}, true, Event{}},
		{"Tab", keys.Press{Key: "Tab"}, true, Event{Key: Tab, InCard: true}},
		{"Shift+Tab, as WebKitGTK tells it", keys.Press{Key: "Unidentified", Code: "Tab", Facts: keys.Shift}, true, Event{Key: Tab, InCard: true}},
		{"held down in the card", keys.Press{Key: "Escape", Facts: keys.Repeat}, true, Event{Key: Escape, InCard: true, Repeat: true}},
		{"of an input method", keys.Press{Key: "Enter", Facts: keys.Editable | keys.Composing}, true, Event{Key: Return, Composing: true}},
		{"of one in WebKit, by its code", keys.Press{Key: "Enter", Facts: keys.Editable | 229<<keys.CodeShift}, true, Event{Key: Return, Composing: true}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			c.want.Kind = Key
			var e Event
			assert.Equal(t, c.isOurs, e.Press(c.press))
			assert.Equal(t, c.want, e)
		})
	}
}
