package stop

import (
	"unicode/utf8"

	"cpaas-glossary/app/keys"
)

// Press makes e the event of a key. It reports whether the key can be the list's. Alone or with Shift it can: that
// writes a capital.
func (e *Event) Press(p keys.Press) bool {
	e.Kind, e.Repeat = Key, p.Has(keys.Repeat)
	switch name := p.Name(); name {
	case "Escape":
		e.Key = Escape
	case "Enter":
		e.Key = Return
	case " ":
		e.Key = Space
	case "Tab":
		e.Key = Tab
	case "ArrowDown":
		e.Key = Down
	case "ArrowUp":
		e.Key = Up
	case "Home":
		e.Key = Home
	case "End":
		e.Key = End
	default:
		if letter, size := utf8.DecodeRuneInString(name); size == len(name) && letter != utf8.RuneError {
			e.Key = KeyName(letter)
		}
	}
	return !p.IsComposed() && !p.IsCommand() && !p.Has(keys.Alt)
}
