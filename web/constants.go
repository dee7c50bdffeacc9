package web

import (
	"strings"

	"cpaas-glossary/app/combobox"
	"cpaas-glossary/app/hover"
	"cpaas-glossary/app/settings"
	"cpaas-glossary/app/stop"
	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/page"
)

// A Constant is a value of Go that the hands import from built.js.
type Constant struct {
	Name  string
	Value any
	Set   bool // a list that JavaScript wants as a Set
	Enum  bool // numbers by name: the bundler puts each number where its name is used
}

// Global is the name of the one global, Highlight that of the painted marks, and
// ActiveHighlight that of those that the reader is at. mark.css styles both.
const (
	Global          = "CpaasGlossary"
	Highlight       = "cpaas-glossary"
	ActiveHighlight = "cpaas-glossary-active"
)

// Placeholders stand in the bundled script until the module's name is known; so
// does optionsPlaceholder.
const (
	filePlaceholder      = "__CPAAS_MODULE_FILE__"
	integrityPlaceholder = "__CPAAS_MODULE_INTEGRITY__"
)

// Constants returns what the hands share with Go.
func Constants(version string) []Constant {
	return []Constant{
		{Name: "VERSION", Value: version},
		{Name: "GLOBAL", Value: Global},
		{Name: "HIGHLIGHT", Value: Highlight},
		{Name: "ACTIVE_HIGHLIGHT", Value: ActiveHighlight},
		{Name: "MODULE_FILE", Value: filePlaceholder},
		{Name: "MODULE_INTEGRITY", Value: integrityPlaceholder},
		{Name: "OPTIONS", Value: optionsPlaceholder},
		{Name: "PAGE_OPTIONS", Value: strings.Fields(settings.PageOptions), Set: true},
		{Name: "GO_OPTIONS", Value: strings.Fields(settings.GoOptions), Set: true},
		// The embed adopts the cpaas-term elements that are marks. Others are like any element: text may stand in them.
		{Name: "SKIP", Value: strings.Replace(page.Selector(), "cpaas-term,", "", 1)},
		{Name: "WATCHED", Value: page.Watched()},
		{Name: "BLOCKS", Value: strings.Fields(page.Blocks), Set: true},
		{Name: "HEADINGS", Value: strings.Fields(page.Headings), Set: true},
		{Name: "BREAKS", Value: strings.Fields(page.Breaks), Set: true},
		{Name: "OFF_META", Value: page.OffMeta},
		{Name: "BLOCK_BREAK", Value: match.BlockBreak},
		{Name: "SECTION_BREAK", Value: match.SectionBreak},
		{Name: "INLINE", Value: match.Inline},
		{Name: "EVENT", Enum: true, Value: map[string]hover.Kind{
			"Enter": hover.Enter, "Leave": hover.Leave, "EnterCard": hover.EnterCard, "LeaveCard": hover.LeaveCard,
			"Move": hover.Move, "Down": hover.Down, "Press": hover.Press, "PressOutside": hover.PressOutside,
			"Focus": hover.Focus, "FocusCard": hover.FocusCard, "FocusAway": hover.FocusAway, "Key": hover.Key,
			"Gone": hover.Gone, "Follow": hover.Follow, "Back": hover.Back, "Placed": hover.Placed, "Wake": hover.Wake,
			"Show": hover.Show,
		}},
		{Name: "EFFECT", Enum: true, Value: map[string]hover.Kind{
			"OpenCard": hover.OpenCard, "CloseCard": hover.CloseCard, "ChangeCard": hover.ChangeCard, "WakeAt": hover.WakeAt,
			"Consume": hover.Consume, "FocusMark": hover.FocusMark, "FocusBox": hover.FocusBox, "Track": hover.Track, "Untrack": hover.Untrack,
		}},
		{Name: "KEY", Value: map[string]hover.KeyName{
			"Escape": hover.Escape, "Enter": hover.Return, " ": hover.Space, "Tab": hover.Tab, "ArrowDown": hover.ArrowDown,
		}},
		{Name: "FLAG", Enum: true, Value: map[string]int{"InCard": 1, "Edge": 2, "Back": 4, "Repeat": 8, "Still": 16, "Selected": 32, "Touch": 64, "Hosts": 128, "ByKey": 256}},
		{Name: "ACTION", Enum: true, Value: map[string]view.Action{
			"FollowTo": view.FollowTo, "GoBack": view.GoBack, "TurnOff": view.TurnOff, "JumpTo": view.JumpTo,
			"TurnOn": view.TurnOn, "Dismiss": view.Dismiss,
		}},
		{Name: "BOX_EVENT", Enum: true, Value: map[string]combobox.Kind{
			"Press": combobox.Press, "Toggle": combobox.Toggle, "Summon": combobox.Summon, "Input": combobox.Input,
			"ComposeStart": combobox.ComposeStart, "ComposeEnd": combobox.ComposeEnd, "Key": combobox.Key,
			"Results": combobox.Results, "Follow": combobox.Follow, "Back": combobox.Back, "Away": combobox.Away,
			"Wake": combobox.Wake,
		}},
		{Name: "BOX_EFFECT", Enum: true, Value: map[string]combobox.Kind{
			"Open": combobox.Open, "Close": combobox.Close, "Search": combobox.Search, "Activate": combobox.Activate,
			"Choose": combobox.Choose, "ShowCard": combobox.ShowCard, "ShowRows": combobox.ShowRows, "Clear": combobox.Clear,
			"Announce": combobox.Announce, "Consume": combobox.Consume, "FocusText": combobox.FocusText,
			"GiveBack": combobox.GiveBack, "WakeAt": combobox.WakeAt,
		}},
		{Name: "BOX_KEY", Value: map[string]combobox.KeyName{
			"ArrowDown": combobox.Down, "ArrowUp": combobox.Up, "ArrowLeft": combobox.Caret, "ArrowRight": combobox.Caret,
			"Home": combobox.Caret, "End": combobox.Caret, "Enter": combobox.Return, "Escape": combobox.Escape, "Tab": combobox.Tab,
		}},
		{Name: "BOX_FLAG", Enum: true, Value: map[string]int{
			"Alt": 1, "Repeat": 2, "Composing": 4, "Soft": 8, "InCard": 16, "Stops": 32,
		}},
		{Name: "STOP_EVENT", Enum: true, Value: map[string]stop.Kind{
			"Press": stop.Press, "Choose": stop.Choose, "Key": stop.Key, "Renew": stop.Renew, "Skip": stop.Skip,
			"FocusCard": stop.FocusCard, "CardClosed": stop.CardClosed, "GiveBack": stop.GiveBack, "Away": stop.Away,
		}},
		{Name: "STOP_EFFECT", Enum: true, Value: map[string]stop.Kind{
			"Open": stop.Open, "Close": stop.Close, "GoTo": stop.GoTo, "Select": stop.Select, "EnterCard": stop.EnterCard, "HideList": stop.HideList,
			"Read": stop.Read, "ToControl": stop.ToControl, "Consume": stop.Consume,
		}},
		{Name: "STOP_KEY", Value: map[string]stop.KeyName{
			"Escape": stop.Escape, "Enter": stop.Return, " ": stop.Space, "Tab": stop.Tab, "ArrowDown": stop.Down,
			"ArrowUp": stop.Up, "Home": stop.Home, "End": stop.End,
		}},
		{Name: "STOP_WORDS", Value: stopWords(view.English())},
		{Name: "UNDO_TIME", Value: view.UndoTime},
		{Name: "RIGHT_TO_LEFT", Value: strings.Fields(view.RightToLeft), Set: true},
		{Name: "ROWS_ID", Value: view.RowsID},
		{Name: "SEARCH_WORDS", Value: searchWords(view.English().Search)},
	}
}

// searchWords are the words that the box shows before the module is there, by
// their names in the option strings.
func searchWords(s view.SearchStrings) map[string]string {
	return map[string]string{"label": s.Label, "launcher": s.Launcher, "clear": s.Clear}
}

// stopWords are the words of the control, which is there without the module
// where the reader has hidden the definitions, by their names in the options.
func stopWords(s view.Strings) map[string]string {
	return map[string]string{
		"stop.landmark": s.Stop.Landmark, "stop.label": s.Stop.Label, "search.hidden": s.Search.Hidden, "search.turnOn": s.Search.TurnOn,
	}
}
