package stop

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
		want   KeyName
	}{
		{"an arrow", keys.Press{Key: "ArrowDown"}, true, Down},
		{"a letter", keys.Press{Key: "é"}, true, 'é'},
		{"a capital, with Shift", keys.Press{Key: "S", Facts: keys.Shift}, true, 'S'},
		{"a letter of two code units", keys.Press{Key: "𝒮"}, true, '𝒮'},
		{"a key with a name is no letter", keys.Press{Key: "F5"}, true, OtherKey},
		{"a key without a name is none", keys.Press{Key: "Unidentified"}, true, OtherKey},
		{"a space goes in", keys.Press{Key: " "}, true, Space},
		{"Shift+Tab, as WebKitGTK tells it", keys.Press{Code: "Tab", Facts: keys.Shift}, true, Tab},
		{"Control with a letter is the browser's", keys.Press{Key: "f", Facts: keys.Ctrl}, false, 'f'},
		{"Alt with an arrow goes back", keys.Press{Key: "ArrowUp", Facts: keys.Alt}, false, Up},
		{"an input method's key is its own", keys.Press{Key: "Enter", Facts: keys.Composing}, false, Return},
	} {
		t.Run(c.rule, func(t *testing.T) {
			var e Event
			assert.Equal(t, c.isOurs, e.Press(c.press))
			assert.Equal(t, Event{Kind: Key, Key: c.want}, e)
		})
	}
}
