package hover

// Flags are the bools of an Event that the page side tells, in one number.
type Flags uint32

// A flag has the name of its field. What a key says is in keys.Press.
const (
	FlagInCard Flags = 1 << iota
	FlagAtFirst
	FlagAtLast
	FlagStill
	FlagSelected
	FlagTouch
	FlagHosts
)

// SetFlags sets the bools of e that Flags have.
func (e *Event) SetFlags(f Flags) {
	e.InCard = f&FlagInCard != 0
	e.AtFirst = f&FlagAtFirst != 0
	e.AtLast = f&FlagAtLast != 0
	e.Still = f&FlagStill != 0
	e.Selected = f&FlagSelected != 0
	e.Touch = f&FlagTouch != 0
	e.Hosts = f&FlagHosts != 0
}
