package keys

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestRead(t *testing.T) {
	for text, want := range map[string]struct {
		key, code, rest string
	}{
		"a\x1fKeyA\x1fsms": {"a", "KeyA", "sms"},
		"\x1f\x1fsms":      {"", "", "sms"},
		"\x1fTab\x1f":      {"", "Tab", ""},
		"é\x1f\x1fa\x1fb":  {"é", "", "a\x1fb"},
		"":                 {},
		"sms":              {},
	} {
		p, rest := Read(text, Shift|229<<CodeShift)
		assert.Equal(t, Press{want.key, want.code, Shift | 229<<CodeShift}, p, "%q", text)
		assert.Equal(t, want.rest, rest, "%q", text)
		assert.Equal(t, 229, p.KeyCode())
		assert.True(t, p.IsComposed())
	}
}

func TestWhatIsKeptFromThePage(t *testing.T) {
	field, control := regexp.MustCompile(KeptInField), regexp.MustCompile(KeptOnControl)
	for _, c := range []struct {
		rule               string
		press              Press
		inField, onControl bool
	}{
		{"a letter writes", Press{Key: "a"}, true, false},
		{"so does one with AltGr", Press{Key: "@", Facts: Ctrl | Alt}, true, false},
		{"and one with Option", Press{Key: "ß", Facts: Alt}, true, false},
		{"and one of two code units", Press{Key: "𝒮"}, true, false},
		{"a colon is a sign like others", Press{Key: ":"}, true, false},
		{"a command is the page's", Press{Key: "k", Facts: Ctrl}, false, false},
		{"also by Command", Press{Key: "k", Facts: Meta}, false, false},
		{"word by word is editing", Press{Key: "ArrowLeft", Facts: Ctrl}, true, false},
		{"to the end of the text too", Press{Key: "ArrowDown", Facts: Meta}, true, false},
		{"an arrow scrolls", Press{Key: "ArrowDown"}, true, true},
		{"Enter presses", Press{Key: "Enter"}, true, true},
		{"a space writes or presses", Press{Key: " "}, true, true},
		{"Backspace edits", Press{Key: "Backspace"}, true, false},
		{"an input method's key writes", Press{Key: "Process"}, true, false},
		{"Escape passes", Press{Key: "Escape"}, false, false},
		{"Tab passes", Press{Key: "Tab"}, false, false},
		{"F1 passes", Press{Key: "F1"}, false, false},
		{"a key without a name is none", Press{}, false, false},
	} {
		t.Run(c.rule, func(t *testing.T) {
			assert.Equal(t, c.inField, field.MatchString(chord(c.press)))
			assert.Equal(t, c.onControl, control.MatchString(chord(c.press)))
		})
	}
}

// chord returns p as the patterns read it, and as own_keys.js makes it.
func chord(p Press) string {
	chord := ""
	for _, held := range []struct {
		Facts
		letter string
	}{{Ctrl, "c"}, {Alt, "a"}, {Meta, "m"}} {
		if p.Has(held.Facts) {
			chord += held.letter
		}
	}
	return chord + ":" + p.Key
}
