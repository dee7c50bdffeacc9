// Package glossarytest has what tests of several packages need.
package glossarytest

import "cpaas-glossary/glossary"

// Sample is a glossary whose entries use every field; they are not in order.
var Sample = &glossary.Glossary{
	Categories: []glossary.Category{
		{ID: "voice", Title: "Voice", Summary: "Calls."},
		{ID: "messaging", Title: "Messaging & more", Summary: "Texts."},
	},
	Entries: []glossary.Entry{
		{ID: "webhook", Term: "webhook", Category: "messaging", Summary: "A call back.", Auto: true},
		{
			ID: "sim", Term: "Subscriber Identity Module Card", Abbr: "SIM", Aliases: []string{"SIM chip", "carte à puce"},
			Hidden: []string{"sim cart", "simcard"}, Category: "voice", Summary: "A chip — “the” SIM.", Definition: "It\x00 holds 漢字 😀.",
			Asks: []string{"chip in a phone", "chip that a phone needs"},
			See:  []string{"webhook", "nowhere", "channel"}, Auto: true, Not: []string{"SIM City"}, Seed: []int{7},
		},
		{ID: "channel", Term: "channel", Abbr: "", Category: "messaging", Summary: "A way."},
	},
}
