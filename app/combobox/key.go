package combobox

import "cpaas-glossary/app/keys"

// Press makes e the event of a key. It reports whether it can be the box's: with Control, Command or Shift held down it
// is the reader's own. Shift with an arrow selects, Control with Enter opens elsewhere. Shift+Tab moves on as Tab does.
func (e *Event) Press(p keys.Press) bool {
	e.Kind = Key
	switch p.Name() {
	case "ArrowDown":
		e.Key = Down
	case "ArrowUp":
		e.Key = Up
	case "ArrowLeft", "ArrowRight", "Home", "End":
		e.Key = Caret
	case "Enter":
		e.Key = Return
	case "Escape":
		e.Key = Escape
	case "Tab":
		e.Key = Tab
	}
	e.Alt, e.Repeat, e.Composing = p.Has(keys.Alt), p.Has(keys.Repeat), p.IsComposed()
	e.InCard = !p.Has(keys.Editable)
	return !p.IsCommand() && (e.Key == Tab || !p.Has(keys.Shift))
}
