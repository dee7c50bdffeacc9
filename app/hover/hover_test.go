package hover

import "testing"

type rule struct{ name, script string }

func check(t *testing.T, c Options, rules []rule) {
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) { play(t, New(c), r.script) })
	}
}

func TestRest(t *testing.T) {
	check(t, DefaultOptions(), []rule{
		{"a card opens after 500 ms of rest and not at 499", `
			0 Enter 1 -> wake 500
			499 Wake -> wake 500
			500 Wake -> open 1
			501 Wake -> nothing`},
		{"leaving before the rest is over opens nothing", `
			0 Enter 1
			499 Leave 1 -> nothing
			500 Wake -> nothing`},
		{"sweeping over five marks opens none", `
			0 Enter 1 -> wake 500
			90 Leave 1 -> nothing
			100 Enter 2 -> wake 600
			190 Leave 2 -> nothing
			200 Enter 3 -> wake 700
			290 Leave 3 -> nothing
			300 Enter 4 -> wake 800
			390 Leave 4 -> nothing
			400 Enter 5 -> wake 900
			490 Leave 5 -> nothing
			500 Wake -> nothing
			9000 Wake -> nothing`},
		{"the next card within 400 ms of a close opens at once", `
			0 Focus 1 -> open 1
			10 PressOutside -> close 1
			410 Enter 2 -> open 2`},
		{"the next card 401 ms after a close does not", `
			0 Focus 1 -> open 1
			10 PressOutside -> close 1
			411 Enter 2 -> wake 911`},
		{"before any card has closed nothing opens at once", `
			0 Enter 1 -> wake 500`},
		{"from an open card the next opens at once, and only one is open", `
			0 Enter 1
			500 Wake -> open 1
			600 Leave 1 -> track, wake 900
			610 Enter 2 -> close 1, open 2, untrack`},
		{"a wake that comes too late or for nothing changes nothing", `
			0 Wake -> nothing
			10 Enter 1 -> wake 510
			20 Leave 1 -> nothing
			510 Wake -> nothing
			600 Focus 1 -> open 1
			700 Wake -> nothing`},
		{"a mark that was not left opens nothing once the pointer is on another", `
			0 Press 1 -> open 1
			10 Enter 2 -> wake 510
			20 Enter 1 -> nothing
			510 Wake -> nothing`},
		{"a mark that is gone does not open", `
			0 Enter 1 -> wake 500
			10 Gone 1 -> nothing
			500 Wake -> nothing`},
	})
}

func TestGrace(t *testing.T) {
	check(t, DefaultOptions(), []rule{
		{"a card stays 300 ms after the pointer has left, not longer", `
			0 Enter 1
			500 Wake -> open 1
			1000 Leave 1 -> track, wake 1300
			1299 Wake -> wake 1300
			1300 Wake -> close 1, untrack`},
		{"a card that is entered meanwhile stays", `
			0 Enter 1
			500 Wake
			1000 Leave 1
			1299 EnterCard -> untrack
			1300 Wake -> nothing
			1000000 Wake -> nothing`},
		{"coming back to the mark meanwhile keeps it", `
			0 Enter 1
			500 Wake
			1000 Leave 1
			1200 Enter 1 -> untrack
			1300 Wake -> nothing`},
		{"from the card the pointer has the same grace", `
			0 Enter 1
			500 Wake
			600 Leave 1
			700 EnterCard
			2000 LeaveCard -> track, wake 2300
			2300 Wake -> close 1, untrack`},
		{"from the card back onto the mark nothing closes", `
			0 Enter 1
			500 Wake
			600 Leave 1
			700 EnterCard
			800 Enter 1 -> nothing
			800 LeaveCard -> nothing`},
		{"a pointer that comes to a card already closed does not hold the next one", `
			0 Focus 1
			10 PressOutside -> close 1
			20 EnterCard -> nothing
			1000 Enter 2
			1500 Wake -> open 2
			1600 Leave 2 -> track, wake 1900
			1900 Wake -> close 2, untrack`},
	})
}

// The mark lies at 40..60, 100..120; the card below it, or above, is 300 wide.
const (
	below  = "500 Wake -> open 1\n 510 Placed 40,126,340,226\n 600 Leave 1 50,120 -> track, wake 900"
	above  = "500 Wake -> open 1\n 510 Placed 40,0,340,94\n 600 Leave 1 50,100 -> track, wake 900"
	beside = "500 Wake -> open 1\n 510 Placed 100,90,400,390\n 600 Leave 1 60,120 -> track, wake 900"
	apart  = "500 Wake -> open 1\n 510 Placed 40,220,340,320\n 600 Leave 1 50,120 -> track, wake 900"
)

func TestTravel(t *testing.T) {
	check(t, DefaultOptions(), []rule{
		{"diagonal travel to the card keeps it beyond the grace", "0 Enter 1\n" + apart + `
			800 Move 100,150 -> wake 1100
			1000 Move 180,180 -> wake 1300
			1200 Move 250,210 -> wake 1500
			1400 EnterCard -> untrack
			1500 Wake -> nothing`},
		{"so it does to a card above", "0 Enter 1\n" + above + `
			800 Move 60,97 -> wake 1100
			1000 Move 70,95 -> wake 1300
			1100 EnterCard -> untrack`},
		{"so it does to a card beside a vertical line", "0 Enter 1\n" + beside + `
			800 Move 75,200 -> wake 1100
			1100 EnterCard -> untrack`},
		{"wandering off to the other side of a vertical line closes it", "0 Enter 1\n" + beside + `
			700 Move 30,120 -> wake 900
			900 Wake -> close 1, untrack`},
		{"a small gap may be crossed with a shaking hand", "0 Enter 1\n" + below + `
			800 Move 45,119 -> wake 1100`},
		{"wandering off beside the triangle closes it", "0 Enter 1\n" + apart + `
			700 Move 300,130 -> wake 900
			900 Wake -> close 1, untrack`},
		{"wandering off away from the card closes it", "0 Enter 1\n" + below + `
			700 Move 50,90 -> wake 900
			900 Wake -> close 1, untrack`},
		{"wandering off downwards closes a card above", "0 Enter 1\n" + above + `
			700 Move 50,130 -> wake 900
			900 Wake -> close 1, untrack`},
		{"stopping on the way closes it", "0 Enter 1\n" + apart + `
			800 Move 100,150 -> wake 1100
			1100 Wake -> close 1, untrack`},
		{"a mark crossed on the way does not open", "0 Enter 1\n" + apart + `
			700 Enter 2 100,150 -> wake 900
			710 Move 100,150 -> wake 1010
			790 Leave 2 120,160 -> wake 1010
			800 Move 120,160 -> wake 1100
			900 EnterCard -> untrack
			1200 Wake -> nothing`},
		{"a mark crossed on the way opens where the pointer rests on it", "0 Enter 1\n" + apart + `
			700 Enter 2 100,150 -> wake 900
			900 Wake -> close 1, untrack, wake 1200
			1200 Wake -> open 2`},
		{"a mark beside the way opens at once", "0 Enter 1\n" + apart + `
			700 Enter 2 300,110 -> close 1, open 2, untrack`},
		{"after leaving the card the way to it starts at its edge", `
			0 Focus 1 -> open 1
			10 Placed 400,400,700,500
			20 EnterCard
			30 FocusAway -> nothing
			40 LeaveCard 400,450 -> track, wake 340
			200 Move 200,300 -> wake 340
			340 Wake -> close 1, untrack`},
		{"without a place for the card there is no way to it", `
			0 Enter 1
			500 Wake -> open 1
			600 Leave 1 50,120 -> track, wake 900
			800 Move 50,121 -> wake 900`},
	})
}

func TestScrolling(t *testing.T) {
	check(t, DefaultOptions(), []rule{
		{"a mark that scrolls under a pointer that lies still does not open", `
			0 Enter 1 50,50 still -> track
			9000 Wake -> nothing
			9001 Leave 1 -> untrack`},
		{"it does when the pointer moves on it, and has rested", `
			0 Enter 1 50,50 still
			1000 Move 51,50 -> untrack, wake 1500
			1500 Wake -> open 1`},
		{"right after a close it needs that move as well", `
			0 Focus 1
			10 PressOutside -> close 1
			20 Enter 2 50,50 still -> track
			30 Move 51,50 -> open 2, untrack`},
		{"it leaves an open card alone", `
			0 Focus 1 -> open 1
			100 Enter 2 50,50 still -> track
			9000 Wake -> nothing`},
		{"scrolled back under the pointer, the mark of the open card keeps it", `
			0 Enter 1
			500 Wake -> open 1
			600 Leave 1 50,50 -> track, wake 900
			700 Enter 1 50,50 still -> untrack`},
		{"a press on it opens", `
			0 Enter 1 50,50 still
			100 Press 1 -> open 1, untrack`},
		{"a mark that is gone waits for nothing", `
			0 Enter 1 50,50 still
			100 Gone 1 -> untrack`},
		{"Escape calls it off", `
			0 Enter 1 50,50 still
			100 Key Escape -> untrack
			110 Move 51,50 -> nothing`},
	})
}

func TestFocus(t *testing.T) {
	check(t, DefaultOptions(), []rule{
		{"focus opens at once", `
			0 Focus 1 -> open 1`},
		{"focus on the next mark moves the card there", `
			0 Focus 1
			10 Focus 2 -> close 1, open 2`},
		{"focus that a press causes does not open, the press does, once", `
			0 Down 1 -> nothing
			1 Focus 1 -> nothing
			90 Press 1 -> open 1
			500 Wake -> nothing`},
		{"a press that closes is not undone by its focus", `
			0 Press 1 -> open 1
			10 Down 1 -> nothing
			11 Focus 1 -> nothing
			90 Press 1 -> close 1`},
		{"after a press that was dragged away, focus opens again", `
			0 Enter 1
			10 Down 1 -> nothing
			11 Focus 1 -> nothing
			20 Leave 1 -> nothing
			30 FocusAway -> nothing
			40 Focus 1 -> open 1`},
		{"after a press without a click, the keyboard's focus opens", `
			0 Down 1
			1 Focus 1 -> nothing
			100 Key Tab 1 -> nothing
			101 FocusAway -> nothing
			200 Focus 1 -> open 1`},
		{"a button that is down on one mark does not keep focus from another", `
			0 Down 1
			10 Focus 2 -> open 2`},
		{"a press elsewhere that is never finished leaves no card behind", `
			0 Focus 1 -> open 1
			10 Down 2
			11 Focus 2 -> track, wake 311
			311 Wake -> close 1, untrack`},
		{"a press on a mark that cannot have the focus is not lost", `
			0 Focus 1 -> open 1
			10 Down 1
			11 FocusAway -> track, wake 311
			90 Press 1 -> untrack
			311 Wake -> nothing`},
		{"when the focus goes away the card closes", `
			0 Focus 1
			10 FocusAway -> close 1`},
		{"when the focus goes away from the card, it closes", `
			0 Focus 1
			10 FocusCard -> nothing
			20 FocusAway -> close 1`},
		{"a pressed card closes as well", `
			0 Down 1
			1 Focus 1
			2 Press 1 -> open 1
			10 FocusAway -> close 1`},
		{"it stays while the pointer is on the mark", `
			0 Enter 1
			10 Focus 1 -> open 1
			20 FocusAway -> nothing
			30 Leave 1 -> track, wake 330`},
		{"it stays while the pointer is on the card", `
			0 Focus 1
			10 EnterCard
			20 FocusAway -> nothing
			30 LeaveCard -> track, wake 330`},
		{"focus that goes from one foreign element to the next closes nothing", `
			0 Show 1 -> open 1
			10 FocusAway -> nothing`},
		{"focus in a card already closed does not hold the next one", `
			0 Focus 1
			10 PressOutside -> close 1
			20 FocusCard -> nothing
			1000 Enter 2
			1500 Wake -> open 2
			1600 Leave 2 -> track, wake 1900`},
	})
}

func TestPress(t *testing.T) {
	check(t, DefaultOptions(), []rule{
		{"a tap opens, a second tap closes, a third opens", `
			0 Down 1 -> nothing
			90 Press 1 -> open 1
			1000 Down 1 -> nothing
			1090 Press 1 -> close 1
			2000 Down 1 -> nothing
			2090 Press 1 -> open 1`},
		{"a tap on another mark moves the card there", `
			0 Press 1 -> open 1
			10 Down 2 -> nothing
			90 Press 2 -> close 1, open 2
			100 Press 2 -> close 2`},
		{"a finger that goes down and scrolls opens nothing", `
			0 Down 1 -> nothing
			9000 Wake -> nothing`},
		{"a press that selects text is no press", `
			0 Down 1
			90 Press 1 selected -> nothing
			200 Press 1 -> open 1
			300 Press 1 selected -> nothing`},
		{"a double click opens once and selects", `
			0 Down 1
			50 Press 1 -> open 1
			100 Down 1
			150 Press 1 selected -> nothing`},
		{"a tap takes the focus into the card, where a screen reader goes on", `
			0 Down 1
			90 Press 1 touch -> open 1, box
			91 FocusCard -> nothing
			1000 Down 1
			1001 Focus 1 -> nothing
			1090 Press 1 touch -> close 1`},
		{"so it does into a card that the focus opened", `
			0 Focus 1 -> open 1
			10 Press 1 touch -> box`},
		{"a press does not wait for the rest, nor open twice", `
			0 Enter 1 -> wake 500
			100 Press 1 -> open 1
			500 Wake -> nothing`},
		{"a press on a card opened by rest pins it, a second press closes it", `
			0 Enter 1
			500 Wake -> open 1
			600 Press 1 -> nothing
			700 Leave 1 -> nothing
			9000 Wake -> nothing
			9100 Enter 1 -> nothing
			9200 Press 1 -> close 1`},
		{"a press within the grace pins it too", `
			0 Enter 1
			500 Wake
			600 Leave 1 -> track, wake 900
			700 Press 1 -> untrack
			900 Wake -> nothing`},
		{"focus does not unpin", `
			0 Press 1 -> open 1
			10 Focus 1 -> nothing
			20 Down 1
			90 Press 1 -> close 1`},
		{"beside a pinned card another mark must be rested on", `
			0 Press 1 -> open 1
			100 Enter 2 -> wake 600
			200 Leave 2 -> nothing
			300 Enter 3 -> wake 800
			800 Wake -> close 1, open 3`},
		{"a press outside closes a pinned card", `
			0 Press 1
			10 PressOutside -> close 1`},
		{"a press outside closes a card opened by rest, and what was to open", `
			0 Enter 1
			500 Wake -> open 1
			510 PressOutside -> close 1
			520 Leave 1
			2000 Enter 2 -> wake 2500
			2010 PressOutside -> nothing
			2500 Wake -> nothing`},
	})
}

func TestKeys(t *testing.T) {
	check(t, DefaultOptions(), []rule{
		{"Escape closes and is consumed, the focus stays on the mark", `
			0 Focus 1
			10 Key Escape 1 -> consume, close 1`},
		{"who sends a card away wants no other at once", `
			0 Focus 1
			10 Key Escape 1 -> consume, close 1
			20 Enter 2 -> wake 520`},
		{"Escape works wherever the focus is", `
			0 Enter 1
			500 Wake
			600 Key Escape -> consume, close 1`},
		{"Escape in the card takes the focus back to the mark, which stays closed", `
			0 Focus 1
			10 FocusCard
			20 Key Escape card -> consume, focus 1, close 1
			21 Focus 1 -> nothing
			30 FocusAway -> nothing
			40 Focus 1 -> open 1`},
		{"the second Escape belongs to the page", `
			0 Focus 1
			10 Key Escape 1 -> consume, close 1
			20 Key Escape 1 -> nothing`},
		{"Escape calls off what would open, without being consumed", `
			0 Enter 1 -> wake 500
			10 Key Escape -> nothing
			500 Wake -> nothing`},
		{"Escape within the grace ends it", `
			0 Enter 1
			500 Wake
			600 Leave 1 -> track, wake 900
			700 Key Escape -> consume, close 1, untrack
			900 Wake -> nothing`},
		{"Return on a mark goes into the card and is consumed", `
			0 Focus 1 -> open 1
			10 Key Return 1 -> consume, box
			20 Key Return 1 -> consume, box`},
		{"Space on a mark goes into the card and is consumed", `
			0 Focus 1 -> open 1
			10 Key Space 1 -> consume, box
			20 Key Space 1 -> consume, box`},
		{"Return on another mark moves the card there", `
			0 Focus 1
			10 Key Return 2 -> consume, close 1, open 2, box`},
		{"Return and Space in the card are its buttons'", `
			0 Focus 1
			10 FocusCard
			20 Key Return card -> nothing
			30 Key Space card -> nothing`},
		{"Return and Space elsewhere are the page's", `
			0 Enter 1
			500 Wake
			600 Key Return -> nothing
			610 Key Space -> nothing`},
		{"Tab on the mark goes on to the next stop of the page", `
			0 Focus 1
			10 Key Tab 1 -> nothing
			11 FocusCard -> nothing
			20 Key Tab card -> nothing`},
		{"Tab on a mark without a card is the page's", `
			0 Key Tab 1 -> nothing`},
		{"Shift+Tab on the mark is the page's", `
			0 Focus 1
			10 Key Tab 1 back -> nothing
			11 FocusAway -> close 1`},
		{"Tab off the card's end goes on from the mark", `
			0 Focus 1
			10 Key Tab 1
			11 FocusCard
			20 Key Tab card edge -> focus 1
			21 Focus 1 -> nothing
			22 Focus 2 -> close 1, open 2`},
		{"Shift+Tab off the card's start goes back to the mark, the card stays", `
			0 Focus 1
			10 Key Tab 1
			11 FocusCard
			20 Key Tab card edge back -> focus 1, consume
			21 Focus 1 -> nothing
			30 FocusAway -> close 1`},
		{"other keys do nothing", `
			0 Focus 1
			10 Key Other 1 -> nothing
			20 Key Other card -> nothing`},
	})
}

func TestPersistence(t *testing.T) {
	check(t, DefaultOptions(), []rule{
		{"the card stays as long as the pointer is on the mark", `
			0 Enter 1
			500 Wake -> open 1
			1000000 Wake -> nothing`},
		{"the card stays as long as the pointer is on it", `
			0 Enter 1
			500 Wake
			600 Leave 1
			700 EnterCard
			1000000 Wake -> nothing`},
		{"the card stays as long as the focus is on the mark, wherever the pointer goes", `
			0 Focus 1
			10 Enter 1
			20 Leave 1 -> nothing
			1000000 Wake -> nothing`},
		{"the card stays as long as the focus is in it, wherever the pointer goes", `
			0 Focus 1
			10 FocusCard
			20 EnterCard
			30 LeaveCard -> nothing
			1000000 Wake -> nothing`},
		{"focus within the grace keeps the card", `
			0 Enter 1
			500 Wake
			600 Leave 1 -> track, wake 900
			700 Focus 1 -> untrack
			900 Wake -> nothing`},
		{"a pointer that only passes another mark does not take the card from the focus", `
			0 Focus 1
			100 Enter 2 -> wake 600
			200 Leave 2 -> nothing
			600 Wake -> nothing`},
		{"nor from a focus in the card", `
			0 Focus 1
			10 FocusCard
			100 Enter 2 -> wake 600
			600 Wake -> close 1, open 2`},
		{"a mark that is gone takes its card along, whatever holds it", `
			0 Enter 1
			10 Focus 1 -> open 1
			20 Press 1
			30 Gone 1 -> close 1`},
		{"a mark that is gone leaves another's card", `
			0 Focus 1
			10 Gone 2 -> nothing`},
	})
}

func TestHistory(t *testing.T) {
	check(t, DefaultOptions(), []rule{
		{"related terms open in place, with a way back", `
			0 Focus 1 -> open 1
			10 Follow 107 -> change 107 depth 1
			20 Follow 108 -> change 108 depth 2
			30 Back -> change 107 depth 1
			40 Back -> change 101 depth 0
			50 Back -> nothing`},
		{"the entry that is shown is not followed to itself", `
			0 Focus 1
			10 Follow 101 -> nothing
			20 Back -> nothing`},
		{"closing forgets the way back", `
			0 Focus 1
			10 Follow 107 -> change 107 depth 1
			20 Key Escape 1 -> consume, close 1
			30 Back -> nothing
			40 Key Return 1 -> consume, open 1, box
			50 Back -> nothing
			60 Follow 107 -> change 107 depth 1`},
		{"so does moving to another mark", `
			0 Focus 1
			10 Follow 107
			20 Focus 2 -> close 1, open 2
			30 Back -> nothing`},
		{"without a card there is nothing to follow", `
			0 Follow 107 -> nothing
			10 Back -> nothing`},
	})
}

func TestShow(t *testing.T) {
	check(t, DefaultOptions(), []rule{
		{"a card that is asked for opens at once and stays", `
			0 Show 1 -> open 1
			10 Enter 1
			20 Leave 1 -> nothing
			1000000 Wake -> nothing`},
		{"it opens with the entry that is asked for", `
			0 Show 1/107 -> open 1/107`},
		{"it replaces the open card and what would open", `
			0 Focus 1
			10 Enter 2 -> wake 510
			20 Show 3 -> close 1, open 3
			510 Wake -> nothing`},
		{"asked for at the open card, another entry is shown in it", `
			0 Focus 1
			10 Show 1/107 -> change 107 depth 1
			20 Back -> change 101 depth 0`},
	})
}

func TestClickOnly(t *testing.T) {
	c := DefaultOptions()
	c.ClickOnly = true
	check(t, c, []rule{
		{"resting opens nothing", `
			0 Enter 1 -> nothing
			500 Wake -> nothing`},
		{"nor does it right after a close", `
			0 Press 1 -> open 1
			10 Press 1 -> close 1
			20 Enter 2 -> nothing`},
		{"pressing opens, resting elsewhere keeps the card", `
			0 Enter 1
			10 Press 1 -> open 1
			20 Leave 1 -> nothing
			30 Enter 2 -> nothing
			1000 Wake -> nothing`},
		{"focus opens", `
			0 Focus 1 -> open 1`},
	})
}

func TestDelays(t *testing.T) {
	check(t, Options{Rest: 0, Grace: 50, Group: 0}, []rule{
		{"the owner's delays hold", `
			0 Enter 1 -> open 1
			10 Leave 1 -> track, wake 60
			60 Wake -> close 1, untrack`},
	})
}

func TestPressOfTheHosts(t *testing.T) {
	check(t, DefaultOptions(), []rule{
		{"what the page does with a press is the page's alone", `
			0 Down 1 5,5 -> nothing
			20 Press 1 5,5 hosts -> nothing`},
		{"and calls off what would open by rest", `
			0 Enter 1 -> wake 500
			10 Down 1 5,5
			20 Press 1 5,5 hosts -> nothing
			500 Wake -> nothing`},
		{"a finger that moves scrolls", `
			0 Down 1 5,5
			90 Press 1 5,15 touch -> nothing`},
		{"a finger that hardly moves presses", `
			0 Down 1 5,5
			90 Press 1 8,12 touch -> open 1, box`},
		{"a finger that stays selects", `
			0 Down 1 5,5
			500 Press 1 5,5 touch -> nothing`},
		{"a button that stays presses", `
			0 Down 1 5,5
			900 Press 1 5,5 -> open 1`},
		{"a press without a button or finger comes from a screen reader", `
			0 Press 1 300,300 touch -> open 1, box`},
	})
}

func TestFocusByScript(t *testing.T) {
	check(t, DefaultOptions(), []rule{
		{"a focus that a script set opens nothing", `
			0 Focus 1 script -> nothing
			5000 Wake -> nothing`},
		{"and sends the card of another mark away", `
			0 Focus 1 -> open 1
			10 Focus 2 script -> track, wake 310
			310 Wake -> close 1, untrack`},
		{"coming back to a mark whose card is open keeps it", `
			0 Focus 1 -> open 1
			10 Focus 1 script -> nothing`},
		{"ArrowDown goes into the card", `
			0 Focus 1 script
			10 Key ArrowDown 1 -> consume, open 1, box`},
	})
}
