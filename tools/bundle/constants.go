package main

import (
	"strings"

	"cpaas-glossary/app/combobox"
	"cpaas-glossary/app/hover"
	"cpaas-glossary/app/options"
	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/page"
	"cpaas-glossary/web"
)

// A constant is a value of Go that the scripts import from built.js.
type constant struct {
	name  string
	value any
	set   bool // a list that JavaScript wants as a Set
	enum  bool // numbers by name: the bundler puts each number where its name is used
}

// global is the name of the one global, highlight that of the painted marks,
// which mark.css styles.
const (
	global    = "CpaasGlossary"
	highlight = "cpaas-glossary"
)

// constants returns what the scripts share with Go.
func constants(version string) []constant {
	return []constant{
		{name: "VERSION", value: version},
		{name: "GLOBAL", value: global},
		{name: "HIGHLIGHT", value: highlight},
		{name: "MODULE_FILE", value: web.FilePlaceholder},
		{name: "MODULE_INTEGRITY", value: web.IntegrityPlaceholder},
		{name: "OPTIONS", value: web.OptionsPlaceholder},
		{name: "PAGE_OPTIONS", value: strings.Fields(options.Page), set: true},
		{name: "GO_OPTIONS", value: strings.Fields(options.Go), set: true},
		{name: "SKIP", value: page.Selector()},
		{name: "WATCHED", value: page.Watched()},
		{name: "BLOCKS", value: strings.Fields(page.Blocks), set: true},
		{name: "HEADINGS", value: strings.Fields(page.Headings), set: true},
		{name: "BREAKS", value: strings.Fields(page.Breaks), set: true},
		{name: "OFF_META", value: page.OffMeta},
		{name: "BLOCK_BREAK", value: match.BlockBreak},
		{name: "SECTION_BREAK", value: match.SectionBreak},
		{name: "INLINE", value: match.Inline},
		{name: "EVENT", enum: true, value: map[string]hover.Kind{
			"Enter": hover.Enter, "Leave": hover.Leave, "EnterCard": hover.EnterCard, "LeaveCard": hover.LeaveCard,
			"Move": hover.Move, "Down": hover.Down, "Press": hover.Press, "PressOutside": hover.PressOutside,
			"Focus": hover.Focus, "FocusCard": hover.FocusCard, "FocusAway": hover.FocusAway, "Key": hover.Key,
			"Gone": hover.Gone, "Follow": hover.Follow, "Back": hover.Back, "Placed": hover.Placed, "Wake": hover.Wake,
			"Show": hover.Show,
		}},
		{name: "EFFECT", enum: true, value: map[string]hover.Kind{
			"OpenCard": hover.OpenCard, "CloseCard": hover.CloseCard, "ChangeCard": hover.ChangeCard, "WakeAt": hover.WakeAt,
			"Consume": hover.Consume, "FocusMark": hover.FocusMark, "EnterFocus": hover.EnterFocus,
			"FocusBox": hover.FocusBox, "Track": hover.Track, "Untrack": hover.Untrack,
		}},
		{name: "KEY", value: map[string]hover.KeyName{
			"Escape": hover.Escape, "Enter": hover.Return, " ": hover.Space, "Tab": hover.Tab,
		}},
		{name: "FLAG", enum: true, value: map[string]hover.Flags{
			"InCard":   hover.FlagInCard,
			"Edge":     hover.FlagEdge,
			"Back":     hover.FlagBack,
			"Repeat":   hover.FlagRepeat,
			"Still":    hover.FlagStill,
			"Selected": hover.FlagSelected,
			"Touch":    hover.FlagTouch,
		}},
		{name: "ACTION", enum: true, value: map[string]view.Action{
			"FollowTo": view.FollowTo, "GoBack": view.GoBack, "TurnOff": view.TurnOff, "JumpTo": view.JumpTo,
			"TurnOn": view.TurnOn, "Dismiss": view.Dismiss,
		}},
		{name: "BOX_EVENT", enum: true, value: map[string]combobox.Kind{
			"Press": combobox.Press, "Toggle": combobox.Toggle, "Summon": combobox.Summon, "Input": combobox.Input,
			"ComposeStart": combobox.ComposeStart, "ComposeEnd": combobox.ComposeEnd, "Key": combobox.Key,
			"Results": combobox.Results, "Follow": combobox.Follow, "Back": combobox.Back, "Away": combobox.Away,
			"Wake": combobox.Wake,
		}},
		{name: "BOX_EFFECT", enum: true, value: map[string]combobox.Kind{
			"Open": combobox.Open, "Close": combobox.Close, "Search": combobox.Search, "Activate": combobox.Activate,
			"Choose": combobox.Choose, "ShowCard": combobox.ShowCard, "ShowRows": combobox.ShowRows, "Clear": combobox.Clear,
			"Announce": combobox.Announce, "Consume": combobox.Consume, "FocusText": combobox.FocusText,
			"GiveBack": combobox.GiveBack, "WakeAt": combobox.WakeAt,
		}},
		{name: "BOX_KEY", value: map[string]combobox.KeyName{
			"ArrowDown": combobox.Down, "ArrowUp": combobox.Up, "ArrowLeft": combobox.Caret, "ArrowRight": combobox.Caret,
			"Home": combobox.Caret, "End": combobox.Caret, "Enter": combobox.Return, "Escape": combobox.Escape, "Tab": combobox.Tab,
		}},
		{name: "BOX_FLAG", enum: true, value: map[string]combobox.Flags{
			"Alt":       combobox.FlagAlt,
			"Repeat":    combobox.FlagRepeat,
			"Composing": combobox.FlagComposing,
			"Soft":      combobox.FlagSoft,
			"InCard":    combobox.FlagInCard,
			"Stops":     combobox.FlagStops,
		}},
		{name: "ROWS_ID", value: view.RowsID},
		{name: "SEARCH_WORDS", value: searchWords(view.English().Search)},
	}
}

// searchWords are the words that the box shows before the module is there, by
// their names in the option strings.
func searchWords(s view.SearchStrings) map[string]string {
	return map[string]string{"label": s.Label, "launcher": s.Launcher, "clear": s.Clear}
}
