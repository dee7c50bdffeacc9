package hover

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEveryFlagSetsItsField(t *testing.T) {
	for flag, want := range map[Flags]Event{
		FlagInCard:   {InCard: true},
		FlagAtFirst:  {AtFirst: true},
		FlagAtLast:   {AtLast: true},
		FlagStill:    {Still: true},
		FlagSelected: {Selected: true},
		FlagTouch:    {Touch: true},
		FlagHosts:    {Hosts: true},
	} {
		var e Event
		e.SetFlags(flag)
		assert.Equal(t, want, e)
		e.SetFlags(0)
		assert.Equal(t, Event{}, e)
	}
}
