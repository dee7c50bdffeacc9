package main

import (
	"slices"
	"strings"

	"cpaas-glossary/app/combobox"
	"cpaas-glossary/app/hover"
	"cpaas-glossary/app/keys"
	"cpaas-glossary/app/options"
	"cpaas-glossary/app/plugin"
	"cpaas-glossary/app/stop"
	"cpaas-glossary/app/view"
	"cpaas-glossary/app/widget"
	"cpaas-glossary/glossary/annotate"
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

// global is the name of the one global, highlight that of the painted marks, and
// activeHighlight that of those that the reader is at. mark.css styles both.
const (
	global          = "CpaasGlossary"
	highlight       = "cpaas-glossary"
	activeHighlight = "cpaas-glossary-active"
)

// constants returns what the scripts share with Go. Another order makes another script, of another size.
func constants(version string) []constant {
	return slices.Concat(fileNames(), scriptConstants(version), pageConstants(), cardConstants(), searchConstants(), keyConstants(),
		stopConstants(), answerConstants(), pluginConstants(), textConstants())
}

// scriptConstants are the names of the script itself, and where its options stand.
func scriptConstants(version string) []constant {
	return []constant{
		{name: "VERSION", value: version},
		{name: "GLOBAL", value: global},
		{name: "HIGHLIGHT", value: highlight},
		{name: "ACTIVE_HIGHLIGHT", value: activeHighlight},
		{name: "OPTIONS", value: web.OptionsPlaceholder},
		{name: "TEXTS", value: web.TextsPlaceholder},
		{name: "MODULE_SECTION", value: web.PackSection},
		{name: "SIGN", value: annotate.SignAttribute},
		{name: "COUNTED", value: annotate.Counted},
		{name: "BUILT_SIGN", value: options.Sign},
		{name: "PAGE_OPTIONS", value: append(strings.Fields(options.Page), options.Sign), set: true},
		{name: "GO_OPTIONS", value: strings.Fields(options.Go), set: true},
	}
}

// pageConstants are the rules for HTML, and the signs with which the text of a page goes to the matcher.
func pageConstants() []constant {
	return []constant{
		{name: "SKIP", value: page.Selector()},
		{name: "LINK", value: page.Link},
		{name: "SILENT", value: strings.Fields(page.Silent), set: true},
		{name: "HEADER", value: page.Header},
		{name: "OPENING", value: page.Opening()},
		{name: "LANGUAGE_SIGN", value: match.LanguageSign},
		{name: "LANGUAGE_LETTERS", value: match.LanguageLetters},
		{name: "WATCHED", value: page.Watched()},
		{name: "BLOCKS", value: strings.Fields(page.Blocks), set: true},
		{name: "HEADINGS", value: strings.Fields(page.Headings), set: true},
		{name: "CHAPTERS", value: strings.Fields(page.Chapters), set: true},
		{name: "HEADER_OF_CHAPTER", value: page.HeaderOfChapter},
		{name: "BREAKS", value: strings.Fields(page.Breaks), set: true},
		{name: "OFF_META", value: page.OffMeta},
		{name: "LONGEST_TEXT", value: page.LongestText},
		{name: "BLOCK_BREAK", value: match.BlockBreak},
		{name: "SECTION_BREAK", value: match.SectionBreak},
		{name: "CHAPTER_BREAK", value: match.ChapterBreak},
		{name: "CELL_BREAK", value: match.CellBreak},
		{name: "LIST_BREAK", value: match.ListBreak},
		{name: "LIST", value: page.List},
		{name: "NAME", value: page.Name},
		{name: "INLINE", value: match.Inline},
		{name: "CELLS", value: strings.Fields(page.Cells), set: true},
		{name: "BOLD", value: strings.Fields(page.Bold), set: true},
		{name: "LABEL_LIMIT", value: page.LabelLimit},
		{name: "LABEL_SIGNS", value: page.LabelSigns},
	}
}

// cardConstants are what happens to a card, and what is to be done about it.
func cardConstants() []constant {
	return []constant{
		{name: "EVENT", enum: true, value: map[string]hover.EventKind{
			"Enter": hover.Enter, "Leave": hover.Leave, "EnterCard": hover.EnterCard, "LeaveCard": hover.LeaveCard,
			"Move": hover.Move, "Down": hover.Down, "Press": hover.Press, "PressOutside": hover.PressOutside,
			"Focus": hover.Focus, "FocusCard": hover.FocusCard, "FocusAway": hover.FocusAway, "Key": hover.Key,
			"Gone": hover.Gone, "Follow": hover.Follow, "Back": hover.Back, "Placed": hover.Placed, "Wake": hover.Wake,
			"Show": hover.Show,
		}},
		{name: "EFFECT", enum: true, value: map[string]hover.EffectKind{
			"OpenCard": hover.OpenCard, "CloseCard": hover.CloseCard, "ChangeCard": hover.ChangeCard, "WakeAt": hover.WakeAt,
			"Consume": hover.Consume, "FocusMark": hover.FocusMark, "FocusBox": hover.FocusBox, "Track": hover.Track, "Untrack": hover.Untrack,
		}},
		{name: "FLAG", enum: true, value: map[string]hover.Flags{
			"InCard":   hover.FlagInCard,
			"AtFirst":  hover.FlagAtFirst,
			"AtLast":   hover.FlagAtLast,
			"Still":    hover.FlagStill,
			"Selected": hover.FlagSelected,
			"Touch":    hover.FlagTouch,
			"Hosts":    hover.FlagHosts,
		}},
		{name: "ACTION", enum: true, value: map[string]view.Action{
			"FollowTo": view.FollowTo, "GoBack": view.GoBack, "TurnOff": view.TurnOff, "JumpTo": view.JumpTo,
			"TurnOn": view.TurnOn, "Dismiss": view.Dismiss, "ShowAll": view.ShowAll,
		}},
	}
}

// searchConstants are what happens in a search box, and what is to be done about it.
func searchConstants() []constant {
	return []constant{
		{name: "BOX_EVENT", enum: true, value: map[string]combobox.EventKind{
			"Press": combobox.Press, "Toggle": combobox.Toggle, "Summon": combobox.Summon, "Input": combobox.Input,
			"ComposeStart": combobox.ComposeStart, "ComposeEnd": combobox.ComposeEnd, "Key": combobox.Key,
			"Results": combobox.Results, "Follow": combobox.Follow, "Back": combobox.Back, "More": combobox.More, "Away": combobox.Away,
			"Wake": combobox.Wake,
		}},
		{name: "BOX_EFFECT", enum: true, value: map[string]combobox.EffectKind{
			"Open": combobox.Open, "Close": combobox.Close, "Search": combobox.Search, "Activate": combobox.Activate,
			"Choose": combobox.Choose, "ShowCard": combobox.ShowCard, "ShowRows": combobox.ShowRows, "Clear": combobox.Clear,
			"Announce": combobox.Announce, "Consume": combobox.Consume, "FocusText": combobox.FocusText,
			"GiveBack": combobox.GiveBack, "WakeAt": combobox.WakeAt, "Miss": combobox.Miss,
			"Report": widget.Report, "Jump": widget.Jump, "Visit": widget.Visit, "List": widget.List, "TurnOn": widget.TurnOn,
		}},
	}
}

// keyConstants are what the browser reports of a key, and which keys a field or control keeps from the page.
func keyConstants() []constant {
	return []constant{
		{name: "FACT", enum: true, value: map[string]keys.Facts{
			"Shift": keys.Shift, "Ctrl": keys.Ctrl, "Alt": keys.Alt, "Meta": keys.Meta, "Repeat": keys.Repeat,
			"Composing": keys.Composing, "Editable": keys.Editable,
		}},
		{name: "CODE_SHIFT", value: keys.CodeShift},
		{name: "NAMES_END", value: string(keys.End)},
		{name: "KEPT_IN_FIELD", value: keys.KeptInField},
		{name: "KEPT_ON_CONTROL", value: keys.KeptOnControl},
	}
}

// stopConstants are what happens at the one stop, and what is to be done about it.
func stopConstants() []constant {
	return []constant{
		{name: "STOP_EVENT", enum: true, value: map[string]stop.EventKind{
			"Press": stop.Press, "Choose": stop.Choose, "Key": stop.Key, "Renew": stop.Renew, "Skip": stop.Skip,
			"FocusCard": stop.FocusCard, "CardClosed": stop.CardClosed, "GiveBack": stop.GiveBack, "Away": stop.Away,
		}},
		{name: "STOP_EFFECT", enum: true, value: map[string]stop.EffectKind{
			"Open": stop.Open, "Close": stop.Close, "GoTo": stop.GoTo, "Select": stop.Select, "EnterCard": stop.EnterCard, "HideList": stop.HideList,
			"Read": stop.Read, "ToControl": stop.ToControl, "Consume": stop.Consume,
		}},
	}
}

// answerConstants are how a module writes a tree, and of how many numbers the items of its answers are.
func answerConstants() []constant {
	return []constant{
		{name: "OP", enum: true, value: map[string]int{
			"Open": view.OpOpen, "Attr": view.OpAttr, "Text": view.OpText, "Action": view.OpAction, "Close": view.OpClose,
		}},
		{name: "SCAN_NUMBERS", value: widget.ScanNumbers},
		{name: "STEP_NUMBERS", value: widget.StepNumbers},
		{name: "STOP_NUMBERS", value: widget.StopNumbers},
		{name: "SEARCH_NUMBERS", value: widget.SearchNumbers},
	}
}

// pluginConstants are how trees go to the module for plugins, and how marks come back.
func pluginConstants() []constant {
	return []constant{
		{name: "SCRIPT_FILE", value: web.ScriptFile},
		{name: "MATCH_OPTIONS", value: strings.Fields(plugin.Options)},
		{name: "PART_NUMBERS", value: plugin.PartNumbers},
		{name: "PART_FLAG", enum: true, value: map[string]int{"First": plugin.First, "Anchored": plugin.Anchored}},
		{name: "TEXT_START", value: plugin.TextStart},
		{name: "ELEMENT_START", value: plugin.ElementStart},
		{name: "ELEMENT_END", value: plugin.ElementEnd},
		{name: "HEAD_END", value: plugin.HeadEnd},
		{name: "ATTRIBUTE_START", value: plugin.AttributeStart},
		{name: "VALUE_START", value: plugin.ValueStart},
		{name: "FIELD_END", value: plugin.FieldEnd},
		{name: "VALUE_END", value: plugin.ValueEnd},
	}
}

// textConstants are the separators of texts for Go, and what a reader sees before a module is there.
func textConstants() []constant {
	return []constant{
		{name: "KEY_END", value: options.KeyEnd},
		{name: "PAIR_END", value: options.PairEnd},
		{name: "NAME_END", value: view.NameEnd},
		{name: "ROW_END", value: view.RowEnd},
		{name: "STOP_WORDS", value: stopWords(view.English())},
		{name: "NOTICE_WORDS", value: noticeWords(view.English())},
		{name: "UNDO_TIME", value: view.UndoTime},
		{name: "RIGHT_TO_LEFT", value: strings.Fields(view.RightToLeft), set: true},
		{name: "ROWS_ID", value: view.RowsID},
		{name: "SEARCH_WORDS", value: searchWords(view.English().Search)},
	}
}

// fileNames are the places of the names and the integrity of the other files of the embed folder.
func fileNames() (out []constant) {
	for _, name := range web.PartNames {
		out = append(out,
			constant{name: name, value: web.FilePlaceholder(name)},
			constant{name: name + "_INTEGRITY", value: web.IntegrityPlaceholder(name)})
	}
	return out
}

// searchWords are the words that the box shows before the module is there, by
// their names in the option strings.
func searchWords(s view.SearchStrings) map[string]string {
	return map[string]string{"label": s.Label, "launcher": s.Launcher, "clear": s.Clear, "loading": s.Loading, "unavailable": s.Unavailable}
}

// noticeWords are the words of the notice in place of a card, by their names in the options.
func noticeWords(s view.Strings) map[string]string {
	return map[string]string{"unavailable": s.Unavailable, "retry": s.Retry}
}

// stopWords are the words of the control, which is there without the module
// where the reader has hidden the definitions, by their names in the options.
func stopWords(s view.Strings) map[string]string {
	return map[string]string{
		"stop.landmark": s.Stop.Landmark, "stop.label": s.Stop.Label, "search.hidden": s.Search.Hidden, "search.turnOn": s.Search.TurnOn,
	}
}
