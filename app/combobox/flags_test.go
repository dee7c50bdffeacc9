package combobox

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEveryFlagSetsItsField(t *testing.T) {
	for flag, want := range map[Flags]Event{
		FlagAlt:       {Alt: true},
		FlagRepeat:    {Repeat: true},
		FlagComposing: {Composing: true},
		FlagSoft:      {Soft: true},
		FlagInCard:    {InCard: true},
		FlagStops:     {Stops: true},
	} {
		var e Event
		e.SetFlags(flag)
		assert.Equal(t, want, e)
		e.SetFlags(0)
		assert.Equal(t, Event{}, e)
	}
}
