package combobox

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type rule struct{ name, script string }

func check(t *testing.T, launcher bool, rules []rule) {
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) {
			m := New(launcher)
			play(t, &m, r.script)
		})
	}
}

// typed is a box with a text of three letters, five rows for it, and the count
// of them announced.
const typed = `
	0 Input 3 -> open, search
	0 Results 5 certain -> wake 500
	500 Wake -> announce`

func TestTyping(t *testing.T) {
	check(t, false, []rule{
		{"each letter asks for rows, the first opens", `
			0 Input 1 -> open, search
			0 Results 5 -> wake 500
			80 Input 2 -> search
			80 Results 4 -> wake 580`},
		{"a text emptied letter by letter shows the terms on the page", `
			0 Input 1
			0 Results 5 certain
			90 Input 0 -> search`},
		{"new rows have no active one", typed + `
			600 Key Down -> activate 0, consume
			700 Input 4 -> activate none, search
			700 Results 9 -> wake 1200`},
		{"typing while a card is shown shows rows again", typed + `
			600 Follow 7 -> card 7 depth 1
			700 Input 4 -> rows, search`},
		{"rows nobody asked for change nothing", `
			0 Results 5 -> nothing
			0 Press -> open, search
			0 Results 5
			600 Wake -> announce
			700 Results 9 -> nothing`},
		{"a press on the text opens, a press on the open one does nothing", `
			0 Press -> open, search
			0 Results 5
			10 Press -> wake 500`},
		{"the focus alone opens nothing: there is no event for it; other keys do nothing", `
			0 Key Other -> nothing`},
	})
}

func TestAnnouncement(t *testing.T) {
	check(t, false, []rule{
		{"once, 500 ms after the last key", `
			0 Input 1
			0 Results 5 -> wake 500
			300 Input 2
			300 Results 5 -> wake 800
			500 Wake -> wake 800
			799 Wake -> wake 800
			800 Wake -> announce
			9000 Wake -> nothing`},
		{"any key puts it off, also one that is not ours", `
			0 Input 1
			0 Results 5
			400 Key Other -> wake 900
			400 Key Down -> activate 0, consume, wake 900
			900 Wake -> announce`},
		{"rows that come late are announced when they come", `
			0 Input 1 -> open, search
			500 Wake -> nothing
			2000 Results 5 -> announce`},
		{"not once the box is closed", `
			0 Input 1
			0 Results 5 certain
			100 Away -> close
			500 Wake -> nothing`},
		{"not while a card is shown, nor after it", `
			0 Input 1
			0 Results 5
			100 Follow 7 -> card 7 depth 1
			500 Wake -> nothing
			600 Back -> rows, text
			9000 Wake -> nothing`},
		{"no rows are announced too", `
			0 Input 9
			0 Results 0 -> wake 500
			500 Wake -> announce`},
	})
}

func TestMoreRows(t *testing.T) {
	check(t, false, []rule{
		{"the active row is the first of them, and the arrows go on from there", typed + `
			600 Key Up -> activate 4, consume
			600 More 9 -> activate 2
			600 Key Down -> activate 3, consume
			600 Key Up -> activate 2, consume`},
		{"not behind a card, nor in a closed box", typed + `
			600 Follow 7
			600 More 9 -> nothing
			600 Away
			600 More 9 -> nothing`},
	})
}

func TestArrows(t *testing.T) {
	check(t, false, []rule{
		{"down from the text to the first row, on, and round", typed + `
			600 Key Down -> activate 0, consume
			600 Key Down -> activate 1, consume
			600 Key Down -> activate 2, consume
			600 Key Down -> activate 3, consume
			600 Key Down -> activate 4, consume
			600 Key Down -> activate 0, consume`},
		{"up from the text to the last row, and round", typed + `
			600 Key Up -> activate 4, consume
			600 Key Up -> activate 3, consume
			600 Key Down -> activate 4, consume
			600 Key Down -> activate 0, consume
			600 Key Up -> activate 4, consume`},
		{"one row stays the active one", `
			0 Input 3
			0 Results 1
			500 Wake
			600 Key Down -> activate 0, consume
			600 Key Down -> consume
			600 Key Up -> consume`},
		{"without rows they are the text's", `
			0 Input 3
			0 Results 0
			500 Wake
			600 Key Down -> nothing
			600 Key Up -> nothing`},
		{"down opens a closed box and goes to the first row once it is there", `
			0 Key Down -> open, search, consume
			0 Results 5 -> activate 0, wake 500`},
		{"up opens a closed box and goes to the last row", `
			0 Key Up -> open, search, consume
			0 Results 5 -> activate 4, wake 500`},
		{"a box that opens without rows has none active", `
			0 Key Down -> open, search, consume
			0 Results 0 -> wake 500`},
		{"Alt+Down opens and goes nowhere", `
			0 Key Down alt -> open, search, consume
			0 Results 5 -> wake 500
			600 Wake -> announce
			700 Key Down alt -> consume`},
		{"Alt+Up closes and keeps the text", typed + `
			600 Key Up alt -> close, consume
			600 Key Up alt -> nothing
			700 Key Escape -> clear, consume`},
		{"Left, Right, Home and End go on in the text: no row is active any more", typed + `
			600 Key Down -> activate 0, consume
			600 Key Caret -> activate none
			600 Key Caret -> nothing
			600 Key Down -> activate 0, consume`},
		{"in a card they scroll it", typed + `
			600 Follow 7
			700 Key Down card -> nothing
			700 Key Up card -> nothing
			700 Key Caret card -> nothing`},
		{"from the text they lead back from a card to the rows, as they were", typed + `
			600 Key Down -> activate 0, consume
			600 Key Down -> activate 1, consume
			600 Key Return -> choose 1, consume
			600 Follow 7 -> card 7 depth 1
			700 Key Down -> rows, text, activate 1, consume
			700 Key Down -> activate 2, consume`},
	})
}

func TestEnter(t *testing.T) {
	check(t, false, []rule{
		{"chooses the active row", typed + `
			600 Key Down
			600 Key Down
			600 Key Return -> choose 1, consume`},
		{"without an active row it chooses the first, where that answers the text", typed + `
			600 Key Return -> choose 0, consume`},
		{"a guess must be chosen with an arrow", `
			0 Input 3
			0 Results 5
			500 Wake
			600 Key Return -> nothing
			600 Key Down -> activate 0, consume
			600 Key Return -> choose 0, consume`},
		{"without rows it is the page's", `
			0 Input 3
			0 Results 0 certain
			500 Wake
			600 Key Return -> nothing`},
		{"an empty closed box leaves it to the page", `
			0 Key Return -> nothing`},
		{"a closed box with a text opens", typed + `
			600 Key Escape -> close, consume
			700 Key Return -> open, search, consume
			700 Results 5 certain -> wake 1200`},
		{"before the rows are there it waits for them", `
			0 Input 3 -> open, search
			100 Key Return -> consume
			2000 Results 5 certain -> choose 0, announce`},
		{"a text changed since calls that off", `
			0 Input 3 -> open, search
			100 Key Return -> consume
			200 Input 4 -> search
			2000 Results 5 certain -> announce`},
		{"held down it chooses once", typed + `
			600 Key Return -> choose 0, consume
			600 Key Return repeat -> consume`},
		{"in a card it is the card's", typed + `
			600 Follow 7
			600 Key Return card -> nothing`},
	})
}

func TestEscape(t *testing.T) {
	check(t, false, []rule{
		{"closes first, clears second, and is the page's after that", typed + `
			600 Key Escape -> close, consume
			600 Key Escape -> clear, consume
			600 Key Escape -> nothing`},
		{"an empty box is closed, not cleared", `
			0 Press
			0 Results 5
			600 Key Escape -> close, consume
			600 Key Escape -> nothing`},
		{"takes the active row away", typed + `
			600 Key Down
			600 Key Escape -> activate none, close, consume`},
		{"from a card the focus goes back to the text", typed + `
			600 Follow 7
			600 Key Escape card -> text, close, consume`},
		{"with a card shown and the focus in the text it closes as well", typed + `
			600 Follow 7
			600 Key Escape -> close, consume`},
	})
}

func TestTabAndAway(t *testing.T) {
	check(t, false, []rule{
		{"Tab closes and moves on", typed + `
			600 Key Tab -> close
			600 Away -> nothing`},
		{"Tab to something in the panel keeps it", typed + `
			600 Key Tab stops -> nothing`},
		{"in the card Tab is the card's; leaving it closes", typed + `
			600 Follow 7
			700 Key Tab card -> nothing
			700 Away -> close`},
		{"Tab on a closed box does nothing", `
			0 Key Tab -> nothing`},
		{"a press elsewhere closes and keeps the text", typed + `
			600 Away -> close
			700 Key Escape -> clear, consume`},
		{"what a key asked for is forgotten with the focus", `
			0 Key Down -> open, search, consume
			10 Away -> close
			20 Results 5 -> nothing
			30 Press -> open, search
			30 Results 5 -> wake 530`},
	})
}

func TestCards(t *testing.T) {
	check(t, false, []rule{
		{"related terms open in place, with a way back to each and to the rows", typed + `
			600 Follow 7 -> card 7 depth 1
			600 Follow 8 -> card 8 depth 2
			600 Follow 7 -> card 7 depth 3
			600 Back -> card 8 depth 2
			600 Back -> card 7 depth 1
			600 Back -> rows, text
			600 Back -> nothing`},
		{"back at the rows, the row chosen is active again", typed + `
			600 Key Down -> activate 0, consume
			600 Follow 7 -> card 7 depth 1
			600 Back -> rows, text, activate 0`},
		{"Enter and arrows in the text lead back to the rows", typed + `
			600 Follow 7
			600 Key Return -> rows, text, consume
			600 Follow 7
			600 Key Up -> rows, text, consume`},
		{"nothing opens in a closed box", `
			0 Follow 7 -> nothing
			0 Back -> nothing`},
		{"a box opened again shows rows", typed + `
			600 Follow 7
			600 Away -> close
			600 Press -> open, search
			600 Back -> nothing`},
		{"rows that come while a card is shown keep it", `
			0 Input 3 -> open, search
			0 Follow 7 -> card 7 depth 1
			0 Results 5 -> nothing
			0 Back -> rows, text`},
	})
}

func TestTheOldestCardsAreForgotten(t *testing.T) {
	m := New(false)
	play(t, &m, typed)
	for i := range MaxDepth + 3 {
		m.Step(Event{Kind: Follow, Entry: i})
	}
	for i := MaxDepth + 1; i >= 3; i-- {
		got := m.Step(Event{Kind: Back, Now: 600})
		require.Equal(t, []Effect{{Kind: ShowCard, Entry: i, Depth: i - 2}}, got)
	}
	require.Equal(t, "rows, text", effects(m.Step(Event{Kind: Back, Now: 600})))
}

func TestInputMethods(t *testing.T) {
	check(t, false, []rule{
		{"what is being composed is not searched; what was composed is", `
			0 ComposeStart -> nothing
			0 Input 1 composing -> nothing
			50 Input 2 composing -> nothing
			99 ComposeEnd 2 -> open, search`},
		{"keys are the input method's while it composes", typed + `
			600 Key Down
			700 ComposeStart -> nothing
			710 Key Down composing -> nothing
			720 Key Return composing -> nothing
			730 Key Escape composing -> nothing
			740 Key Tab composing -> nothing
			750 Key Caret composing -> nothing`},
		{"also where the browser forgets to say so", typed + `
			700 ComposeStart
			710 Key Return -> nothing
			720 Key Escape -> nothing
			730 Key Down -> nothing`},
		{"the key that ends a composition is not ours, even if it comes after the end (Safari)", `
			0 ComposeStart
			0 Input 2 composing
			50 ComposeEnd 2 -> open, search
			50 Results 5 certain
			50 Key Return composing -> wake 550
			600 Wake -> announce
			700 Key Return -> choose 0, consume`},
		{"keyCode 229 without any composition does nothing (Android)", typed + `
			600 Key Other composing -> nothing
			600 Key Return composing -> nothing
			600 Key Escape composing -> nothing`},
		{"a keyboard on the screen composes every word: it is searched at each letter", `
			0 Key Other composing -> nothing
			0 ComposeStart soft -> nothing
			0 Input 1 composing -> open, search
			0 Results 5 certain -> wake 500
			90 Key Other composing -> wake 500
			90 Input 2 composing -> search
			90 Results 4 certain -> wake 590
			99 Key Return composing -> wake 590
			120 ComposeEnd 2 -> wake 590
			130 Key Return -> choose 0, consume, wake 630`},
		{"an input after the end is searched even if no end was told (Firefox, Safari)", `
			0 ComposeStart
			0 Input 1 composing -> nothing
			50 Input 2 -> open, search
			50 ComposeEnd 2 -> nothing
			50 Results 5 -> wake 550
			60 Key Down -> activate 0, consume, wake 560`},
		{"a composition ends with the focus", `
			0 Press
			0 ComposeStart
			10 Away -> close
			20 Press -> open, search
			20 Results 5
			600 Key Down -> activate 0, consume, wake 1100`},
		{"composing announces nothing new", `
			0 Input 1
			0 Results 5 -> wake 500
			100 ComposeStart -> wake 500
			200 Input 2 composing -> wake 500
			500 Wake -> announce
			600 Input 3 composing -> nothing`},
	})
}

func TestLauncher(t *testing.T) {
	check(t, true, []rule{
		{"opens with the focus in its text, at a press and at the shortcut", `
			0 Toggle -> open, text, search
			0 Results 5
			500 Wake -> announce
			600 Key Escape -> give back, close, consume
			700 Summon -> open, text, search`},
		{"a second press closes it and gives the focus back", `
			0 Toggle
			0 Results 5
			100 Toggle -> give back, close`},
		{"the shortcut in an open one leads to the text", `
			0 Toggle
			0 Results 5
			500 Wake
			600 Follow 7
			700 Summon -> text`},
		{"Escape closes at once, with or without a text, and clears nothing", `
			0 Toggle
			0 Input 3
			0 Results 5 certain
			500 Wake
			600 Key Escape -> give back, close, consume
			700 Key Escape -> nothing`},
		{"Escape in a card closes it all", `
			0 Toggle
			0 Input 3
			0 Results 5
			500 Follow 7
			600 Key Escape card -> give back, close, consume`},
		{"Tab closes only when the focus has left", `
			0 Toggle
			0 Results 5
			500 Wake
			600 Key Tab -> nothing
			600 Away -> close`},
	})
	check(t, false, []rule{
		{"the shortcut opens a box in the page too", `
			0 Summon -> open, text, search
			0 Results 5
			500 Wake
			600 Summon -> text`},
	})
}

func TestStepAllocatesNothing(t *testing.T) {
	m := New(false)
	events := []Event{{Kind: Input, Length: 3}, {Kind: Results, Count: 5, Certain: true}, {Kind: Key, Key: Down},
		{Kind: Key, Key: Return}, {Kind: Follow, Entry: 1}, {Kind: Back}, {Kind: Key, Key: Escape}}
	assert.Zero(t, testing.AllocsPerRun(1000, func() {
		for _, e := range events {
			m.Step(e)
		}
	}))
}

func TestMisses(t *testing.T) {
	const nothing = `
	0 Input 3 -> open, search
	0 Results 2 -> wake 500
	500 Wake -> announce`
	check(t, false, []rule{
		{"who leaves has given up, and it is told once", nothing + `
			600 Away -> close, miss
			700 Press -> open, search
			700 Results 2
			800 Away -> close`},
		{"so has who leaves at once", `
			0 Input 3
			0 Results 0
			10 Away -> close, miss`},
		{"who closes the box", nothing + `
			600 Key Escape -> close, miss, consume`},
		{"who empties the text", nothing + `
			600 Input 0 -> miss, search`},
		{"who types on has not", nothing + `
			600 Input 4 -> search
			600 Results 5 certain
			700 Away -> close`},
		{"only the last text counts", nothing + `
			600 Input 4 -> search
			600 Results 0
			700 Away -> close, miss`},
		{"who chooses one of the nearest has found it", nothing + `
			600 Follow 7 -> card 7 depth 1
			700 Away -> close`},
		{"what matches is no miss", typed + `
			600 Away -> close`},
		{"nor is an empty text", `
			0 Press
			0 Results 0
			600 Away -> close`},
		{"another text that matches nothing is told too", nothing + `
			600 Away -> close, miss
			700 Input 4 -> open, search
			700 Results 0
			800 Away -> close, miss`},
	})
	check(t, true, []rule{
		{"a launcher that is closed", `
			0 Toggle -> open, text, search
			0 Results 4
			100 Input 3 -> search
			100 Results 0
			700 Toggle -> give back, close, miss`},
	})
}
