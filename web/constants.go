package web

import (
	"strings"

	"cpaas-glossary/app/hover"
	"cpaas-glossary/app/settings"
	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/page"
)

// A Constant is a value of Go that the hands import from built.js.
type Constant struct {
	Name  string
	Value any
	Set   bool // a list that JavaScript wants as a Set
}

// Placeholders stand in the bundled script until the module's name is known.
const (
	filePlaceholder      = "__CPAAS_MODULE_FILE__"
	integrityPlaceholder = "__CPAAS_MODULE_INTEGRITY__"
)

// Constants returns what the hands share with Go.
func Constants(version string) []Constant {
	return []Constant{
		{Name: "VERSION", Value: version},
		{Name: "MODULE_FILE", Value: filePlaceholder},
		{Name: "MODULE_INTEGRITY", Value: integrityPlaceholder},
		{Name: "PAGE_OPTIONS", Value: strings.Fields(settings.PageOptions), Set: true},
		{Name: "GO_OPTIONS", Value: strings.Fields(settings.GoOptions), Set: true},
		{Name: "SKIP", Value: page.Selector()},
		{Name: "BLOCKS", Value: strings.Fields(page.Blocks), Set: true},
		{Name: "HEADINGS", Value: strings.Fields(page.Headings), Set: true},
		{Name: "BREAKS", Value: strings.Fields(page.Breaks), Set: true},
		{Name: "OFF_META", Value: page.OffMeta},
		{Name: "BLOCK_BREAK", Value: match.BlockBreak},
		{Name: "SECTION_BREAK", Value: match.SectionBreak},
		{Name: "INLINE", Value: match.Inline},
		{Name: "EVENT", Value: map[string]hover.Kind{
			"Enter": hover.Enter, "Leave": hover.Leave, "EnterCard": hover.EnterCard, "LeaveCard": hover.LeaveCard,
			"Move": hover.Move, "Down": hover.Down, "Press": hover.Press, "PressOutside": hover.PressOutside,
			"Focus": hover.Focus, "FocusCard": hover.FocusCard, "FocusAway": hover.FocusAway, "Key": hover.Key,
			"Gone": hover.Gone, "Follow": hover.Follow, "Back": hover.Back, "Placed": hover.Placed, "Wake": hover.Wake,
			"Show": hover.Show,
		}},
		{Name: "EFFECT", Value: map[string]hover.Kind{
			"OpenCard": hover.OpenCard, "CloseCard": hover.CloseCard, "ChangeCard": hover.ChangeCard, "WakeAt": hover.WakeAt,
			"Consume": hover.Consume, "FocusMark": hover.FocusMark, "EnterFocus": hover.EnterFocus,
			"Track": hover.Track, "Untrack": hover.Untrack,
		}},
		{Name: "KEY", Value: map[string]hover.KeyName{
			"Escape": hover.Escape, "Enter": hover.Return, " ": hover.Space, "Tab": hover.Tab,
		}},
		{Name: "FLAG", Value: map[string]int{"InCard": 1, "Edge": 2, "Back": 4, "Repeat": 8}},
		{Name: "ACTION", Value: map[string]view.Action{
			"FollowTo": view.FollowTo, "GoBack": view.GoBack, "TurnOff": view.TurnOff,
		}},
	}
}
