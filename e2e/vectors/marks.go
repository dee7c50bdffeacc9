package main

import (
	"math/rand/v2"
	"strings"

	"cpaas-glossary/app/widget"
	"cpaas-glossary/glossary/match"
)

// marks returns calls of the module that marks.
func marks(g glossary, random *rand.Rand) (out calls, err error) {
	m, err := widget.NewMarker(g.parts.Names)
	if err != nil {
		return nil, err
	}
	out.returns(-1, "load", g.parts.Cards, float64(len(g.parts.Cards)))
	out.returns(float64(m.Len()), "load", g.parts.Names, float64(len(g.parts.Names)))
	all := texts(g, random)
	for _, options := range []string{"", ownerOptions, "repeat\x1foften\x1e", "repeat\x1fall\x1e"} {
		out.puts(lines(m.Configure(options)), "configure", options, float64(len(options)))
		for _, text := range all {
			out.puts(m.Scan(text), "scan", text, float64(len(text)))
			out.puts(lines(m.Configure(options)), "configure", options, float64(len(options)))
		}
		all = all[len(all)/2:] // of those with options, half will do
	}
	for e := range g.Len() + 1 {
		id := "nothing"
		if e < g.Len() {
			id = g.ID(e)
		}
		out.returns(float64(m.Lookup(id)), "lookup", id, float64(len(id)))
		out.puts(m.Name(e), "name", "", float64(e))
	}
	now := 0.0
	for range 3000 { // times are whole milliseconds, so that delays are too
		now += float64(random.IntN(200))
		took, x, y, on := float64(random.IntN(80)), float64(random.IntN(60)), float64(random.IntN(60)), random.IntN(4) > 0
		switch random.IntN(5) {
		case 0:
			out.returns(m.Pace.Changed(now), "changed", "", now)
		case 1:
			out.returns(m.Pace.Woken(now), "woken", "", now)
		case 2:
			m.Pace.Looked(now-took, now)
			out.takes("looked", "", now, took)
		case 3:
			out.returns(m.Intent.Move(now, x, y, on), "pointed", "", now, x, y, truth(on))
		case 4:
			out.returns(m.Intent.Wait(now), "dwelt", "", now)
		}
	}
	return out, nil
}

// lines are mistakes as configure puts them out.
func lines(mistakes []string) (b []byte) {
	for _, m := range mistakes {
		b = append(append(b, m...), '\n')
	}
	return b
}

// texts returns every definition, and random ones made of names and of what makes matching hard.
func texts(g glossary, random *rand.Rand) (out []string) {
	spice := []string{" ", " ", " ", "-", "\u00a0", "\u00ad", "\u200d", ", ", ". ", "/", "s ", "'s ", "’s ", "s' ", "\n", "_", ".", ":", "@",
		"é", "e\u0301", "漢字", "한국어", "אב\"ג", "🇩🇪", "👍🏽", "(", ")", "“", "”", "1", "x", match.BlockBreak, match.SectionBreak, match.Inline}
	var names []string
	for e := range g.Len() {
		out = append(out, g.Summary(e)+" "+g.Definition(e))
		names = append(names, g.Term(e), g.ID(e), strings.ToLower(g.Term(e)), strings.ToUpper(g.Term(e)))
		names = append(append(names, g.Aliases(e)...), g.Abbr(e))
	}
	for range 2000 {
		var b strings.Builder
		for range 1 + random.IntN(12) {
			b.WriteString(names[random.IntN(len(names))])
			for range 1 + random.IntN(2) {
				b.WriteString(spice[random.IntN(len(spice))])
			}
		}
		out = append(out, b.String())
	}
	return append(out, strings.Join(out, match.BlockBreak))
}
