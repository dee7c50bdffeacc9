package stop

import "testing"

type rule struct{ name, script string }

func check(t *testing.T, rules []rule) {
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) { play(t, &Machine{}, r.script) })
	}
}

func TestOpening(t *testing.T) {
	check(t, []rule{
		{"a press opens the list at the first term", `
			rows API, SMS, SMPP
			Press -> open, go 0`},
		{"a press opens the list where the reader was last", `
			rows API, SMS, SMPP
			Press 2 -> open, go 2`},
		{"a place that is gone meanwhile is that of the last row", `
			rows API, SMS
			Press 7 -> open, go 1`},
		{"without terms nothing opens", `
			rows
			Press -> nothing`},
		{"a second press closes it", `
			rows API, SMS
			Press
			Press -> close, control
			Press 1 -> open, go 1`},
		{"a press while the reader is in the card begins anew", `
			rows API, SMS
			Press
			Key Return
			FocusCard
			Press 1 -> close, open, go 1`},
		{"before it is open no key is ours", `
			rows API, SMS
			Key Down -> nothing
			Key Escape -> nothing
			Away -> nothing
			CardClosed -> nothing
			GiveBack -> nothing
			Skip 0 -> nothing
			Renew 0 -> nothing`},
	})
}

func TestStepping(t *testing.T) {
	check(t, []rule{
		{"arrows step in the order of the page, and end with it", `
			rows API, SMS, SMPP
			Press
			Key Up -> consume
			Key Down -> consume, go 1
			Key Down -> consume, go 2
			Key Down -> consume
			Key Up -> consume, go 1`},
		{"Home and End go to the first and the last", `
			rows API, SMS, SMPP
			Press
			Key Home -> consume
			Key End -> consume, go 2
			Key End -> consume
			Key Home -> consume, go 0`},
		{"an arrow that is held steps on", `
			rows API, SMS
			Press
			Key Down held -> consume, go 1`},
		{"a row that is pressed is gone to", `
			rows API, SMS, SMPP
			Press
			Choose 2 -> go 2
			Key Up -> consume, go 1`},
		{"keys that mean nothing here are the page's", `
			rows API
			Press
			Key Other -> nothing`},
	})
}

func TestTyping(t *testing.T) {
	check(t, []rule{
		{"a letter goes to the next term that begins with it, from the end to the beginning", `
			rows API, SMS, MMS, SMPP
			Press
			Key s @0 -> consume, go 1
			Key s @1000 -> consume, go 3
			Key s @2000 -> consume, go 1
			Key x @3000 -> consume`},
		{"letters typed in one go belong together", `
			rows API, SMS, MMS, SMPP
			Press
			Key s @0 -> consume, go 1
			Key m @100 -> consume
			Key p @200 -> consume, go 3`},
		{"a pause begins anew", `
			rows API, SMS, MMS
			Press
			Key s @0 -> consume, go 1
			Key m @501 -> consume, go 2`},
		{"one letter again and again goes from each to the next", `
			rows SMS, API, SMPP, SS7
			Press
			Key s @0 -> consume, go 2
			Key s @10 -> consume, go 3
			Key s @20 -> consume, go 0`},
		{"case and accents do not matter", `
			rows API, Émission, sms
			Press
			Key e @0 -> consume, go 1
			Key S @1000 -> consume, go 2`},
		{"a sign begins no term", `
			rows API, “quoted”
			Press
			Key “ -> consume`},
		{"what was typed before is forgotten when the list opens again", `
			rows API, SMS, MMS
			Press
			Key s @0 -> consume, go 1
			Key Escape @10
			Press 0 @20
			Key m @30 -> consume, go 2`},
	})
}

func TestLeaving(t *testing.T) {
	check(t, []rule{
		{"Escape reads on at the term, with nothing open", `
			rows API, SMS
			Press
			Key Down
			Key Escape -> consume, close, read 1
			Key Down -> nothing`},
		{"Tab goes on from the term, and is the browser's", `
			rows API, SMS
			Press
			Key Tab -> close, read 0`},
		{"Enter goes into the card, and Escape there reads on at the term", `
			rows API, SMS
			Press
			Key Down
			Key Return -> consume, card 1
			FocusCard -> hide
			GiveBack -> close, read 1
			CardClosed -> nothing`},
		{"Space goes in as well; a key that opened the list does not", `
			rows API
			Press
			Key Return held -> consume
			Key Space held -> consume
			Key Space -> consume, card 0`},
		{"in the card the keys are the card's", `
			rows API, SMS
			Press
			Key Return
			FocusCard
			Key Down -> nothing
			Choose 1 -> nothing
			FocusCard -> nothing`},
		{"a card that is gone before it has the focus leaves the list", `
			rows API, SMS
			Press
			Key Return
			CardClosed -> nothing
			Key Down -> consume, go 1`},
		{"a press into the card goes in as Enter does", `
			rows API, SMS
			Press
			FocusCard -> hide
			GiveBack -> close, read 0`},
		{"marks that are taken away leave nothing open", `
			rows API
			Press
			FocusCard
			Away -> close
			Press -> open, go 0`},
		{"a card that closes by itself takes the ring along", `
			rows API
			Press
			Key Return
			FocusCard
			CardClosed -> close
			GiveBack -> nothing`},
		{"a card that another takes the place of leaves the list", `
			rows API, SMS
			Press
			Key Down
			CardClosed -> nothing
			Key Up -> consume, go 0`},
		{"who goes elsewhere leaves nothing open", `
			rows API
			Press
			Away -> close`},
	})
}

func TestHidden(t *testing.T) {
	check(t, []rule{
		{"a hidden term is passed over, on the way down and up", `
			rows API, SMS, MMS
			Press
			Key Down -> consume, go 1
			Skip 1 -> go 2
			Key Up -> consume, go 1
			Skip 1 -> go 0`},
		{"at the end there is a way back", `
			rows API, SMS, MMS
			Press
			Key End -> consume, go 2
			Skip 2 -> go 1`},
		{"below the last that is shown, the reader stays there", `
			rows API, SMS, MMS
			Press
			Key Down -> consume, go 1
			Skip 1 -> go 2
			Skip 2 -> go 0`},
		{"where all are hidden, the list closes", `
			rows API, SMS
			Press -> open, go 0
			Skip 0 -> go 1
			Skip 1 -> close, control
			Press -> open, go 0`},
		{"the one that was hidden, alone", `
			rows API
			Press
			Skip 0 -> close, control`},
		{"one that the reader has left is not passed over", `
			rows API, SMS, MMS
			Press
			Key Down
			Skip 0 -> nothing`},
	})
}

func TestThePageChanges(t *testing.T) {
	check(t, []rule{
		{"the current term stays where others come before it", `
			rows SMS, MMS
			Press
			rows API, SMS, MMS
			Renew 1 -> select 1
			Key Down -> consume, go 2`},
		{"where it is gone, the one in its place is current", `
			rows API, SMS, MMS
			Press 1
			rows API, MMS
			Renew -> go 1`},
		{"or the last one", `
			rows API, SMS
			Press 1
			rows API
			Renew -> go 0`},
		{"without terms the list closes", `
			rows API
			Press
			rows
			Renew -> close`},
		{"in the card, only the way back changes", `
			rows SMS
			Press
			Key Return
			FocusCard
			rows API, SMS
			Renew 1 -> nothing
			GiveBack -> close, read 1`},
		{"in the card of a term that is gone, the way back ends nowhere", `
			rows API, SMS
			Press
			Key Return
			FocusCard
			rows SMS
			Renew -> nothing
			GiveBack -> close, read -1`},
	})
}
