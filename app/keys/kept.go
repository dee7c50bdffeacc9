package keys

// What a field and a control of ours keep from the page, as patterns for the chord of a key: c, a and m for Control, Alt
// and Command that are held, a colon, and the key (own_keys.js makes it). Control with Alt is how Windows tells AltGr, which
// writes. They are patterns and no function, because the script must know before there is a module to ask.
const (
	// KeptInField are the keys that edit a text, also with Control or Command, and those that write: a letter, or what
	// an input method does not name. Commands (Control+K), Escape, Tab and function keys pass, as from a field of the
	// page.
	KeptInField = `^(c?a?m?:(Enter|Backspace|Delete|Arrow.*|Page.*|Home|End)|(c?a)?:(.|Dead|Process|Unidentified))$`

	// KeptOnControl are the keys that press a control, or scroll what is in it.
	KeptOnControl = `^(c?a)?:(Enter| |Arrow.*|Page.*|Home|End)$`
)
