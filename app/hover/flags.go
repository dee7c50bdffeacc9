package hover

// Flags are the bools of an Event as the page side sends them: in one number.
type Flags uint32

// A flag has the name of its field.
const (
	FlagInCard Flags = 1 << iota
	FlagEdge
	FlagBack
	FlagRepeat
	FlagStill
	FlagSelected
	FlagTouch
	FlagHosts
	FlagByKey
)

// SetFlags sets the bools of e that Flags have.
func (e *Event) SetFlags(f Flags) {
	e.InCard = f&FlagInCard != 0
	e.Edge = f&FlagEdge != 0
	e.Back = f&FlagBack != 0
	e.Repeat = f&FlagRepeat != 0
	e.Still = f&FlagStill != 0
	e.Selected = f&FlagSelected != 0
	e.Touch = f&FlagTouch != 0
	e.Hosts = f&FlagHosts != 0
	e.ByKey = f&FlagByKey != 0
}
