package hover

import "cpaas-glossary/app/keys"

// Press sets what e says of a key: one that went down, or one that is down while a mark gets the focus. Flags have told
// whether the focus is at the first or the last stop of the card. It reports whether the key can be the card's: with Shift, an arrow selects and a space scrolls, and with other
// keys held down it is somebody else's.
func (e *Event) Press(p keys.Press) bool {
	if e.Kind == Focus {
		e.ByKey = p.MovesFocus()
		return true
	}
	switch p.Name() {
	case "Escape":
		e.Key = Escape
	case "Enter":
		e.Key = Return
	case " ":
		e.Key = Space
	case "Tab":
		e.Key = Tab
	case "ArrowDown":
		e.Key = ArrowDown
	default:
		return false
	}
	e.Back, e.Repeat = p.Has(keys.Shift), p.Has(keys.Repeat)
	e.Edge = e.AtLast && !e.Back || e.AtFirst && e.Back
	return !p.IsComposed() && !p.IsCommand() && !p.Has(keys.Alt) && (e.Key == Tab || !e.Back)
}
