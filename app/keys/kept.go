package keys

// What a field and a control of ours keep from the page, as patterns for the chord of a key (see Chord). They are
// patterns and no function, because the script must know before there is a module to ask. Go and JavaScript read them
// alike.
const (
	// KeptInField are the keys that edit a text, also with Control or Command, and those that write: a letter, or what
	// an input method does not name. Commands (Control+K), Escape, Tab and function keys pass, as from a field of the
	// page.
	KeptInField = `^(c?a?m?:(Enter|Backspace|Delete|Arrow.*|Page.*|Home|End)|(c?a)?:(.|Dead|Process|Unidentified))$`

	// KeptOnControl are the keys that press a control, or scroll what is in it.
	KeptOnControl = `^(c?a)?:(Enter| |Arrow.*|Page.*|Home|End)$`
)

// Chord returns a key with Control, Alt and Command as the patterns read it: a letter for each that is held, a colon,
// the key. Control with Alt is how Windows tells AltGr, which writes.
func (p Press) Chord() string {
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
