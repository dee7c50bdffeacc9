package combobox

// Flags are the bools of an Event as the page side sends them: in one number.
type Flags uint32

// A flag has the name of its field.
const (
	FlagAlt Flags = 1 << iota
	FlagRepeat
	FlagComposing
	FlagSoft
	FlagInCard
	FlagStops
)

// SetFlags sets the bools of e that Flags have.
func (e *Event) SetFlags(f Flags) {
	e.Alt = f&FlagAlt != 0
	e.Repeat = f&FlagRepeat != 0
	e.Composing = f&FlagComposing != 0
	e.Soft = f&FlagSoft != 0
	e.InCard = f&FlagInCard != 0
	e.Stops = f&FlagStops != 0
}
