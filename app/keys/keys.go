// Package keys holds what a browser tells of a key that goes down, as facts. What a key means is decided where it acts:
// in packages combobox, hover and stop, for the embed and the PWA alike.
//
// Source of the names: UI Events KeyboardEvent key Values.
package keys

// Facts are the bools that a browser tells of a key, in one number, and above them its keyCode.
type Facts uint32

// What is held down with the key, and how it came.
const (
	Shift Facts = 1 << iota
	Ctrl
	Alt
	Meta      // Command on a Mac
	Repeat    // it is held down
	Composing // isComposing: it belongs to an input method
	Editable  // what has the focus takes text
)

// CodeShift is by how many bits the keyCode is above the bools.
const CodeShift = 8

// handled is the keyCode of keys that an input method handles (UI Events, 7.3.1). WebKit sets no isComposing for the key
// that ends a composition.
const handled = 229

// End stands between the key and its code, and behind the code, where Read finds them.
const End = '\x1f'

// A Press is a key that goes down.
type Press struct {
	Key  string // KeyboardEvent.key
	Code string // KeyboardEvent.code
	Facts
}

// Read returns the Press at the beginning of text, and what comes after it: Key, End, Code, End.
func Read(text string, facts Facts) (p Press, rest string) {
	p.Facts = facts
	from := 0
	for i := range len(text) {
		if text[i] != End {
			continue
		}
		if from > 0 {
			p.Code = text[from:i]
			return p, text[i+1:]
		}
		p.Key, from = text[:i], i+1
	}
	return p, ""
}

// Has reports whether all of some facts are true.
func (f Facts) Has(some Facts) bool { return f&some == some }

// KeyCode returns KeyboardEvent.keyCode.
func (f Facts) KeyCode() int { return int(f >> CodeShift) }

// IsComposed reports whether a key belongs to an input method.
func (f Facts) IsComposed() bool { return f.Has(Composing) || f.KeyCode() == handled }

// IsCommand reports whether a key is held with one that makes it the reader's own or the browser's: it neither moves
// nor writes.
func (f Facts) IsCommand() bool { return f&(Ctrl|Meta) != 0 }

// Name returns the name of the key. WebKitGTK gives Shift+Tab a code, but no key.
func (p Press) Name() string {
	if p.Code == "Tab" {
		return p.Code
	}
	return p.Key
}

// IsUnnamed reports whether an input method has the key and does not name it, as the keyboards on the screens of phones
// do, which compose every word.
func (p Press) IsUnnamed() bool { return p.IsComposed() && p.Key == "Unidentified" }

// MovesFocus reports whether the browser moves the focus by the key.
func (p Press) MovesFocus() bool { return p.Name() == "Tab" }
