package main

import (
	"encoding/binary"
	"math/rand/v2"

	"cpaas-glossary/app/hover"
	"cpaas-glossary/app/keys"
	"cpaas-glossary/app/stop"
	"cpaas-glossary/app/widget"
)

// cards returns calls of the module that explains.
func cards(g glossary, random *rand.Rand) (out calls, err error) {
	c, err := widget.NewCards(g.parts.Names, g.parts.Cards)
	if err != nil {
		return nil, err
	}
	part := func(text string) { out.takes("part", text, float64(len(text))) }
	part(g.parts.Names)
	out.returns(0, "load", g.parts.Search, float64(len(g.parts.Search)))
	part(g.parts.Names)
	out.returns(1, "load", g.parts.Cards, float64(len(g.parts.Cards)))

	eachCard := func(options string) {
		out.puts(lines(c.Configure(options)), "configure", options, float64(len(options)))
		for e := range g.Len() + 1 {
			out.returns(float64(c.Missing(e)), "missing", "", float64(e))
			marked := ""
			if e < g.Len() && e%3 > 0 {
				marked = g.Term(e)[:1] + "."
			}
			if e < g.Len() && len(g.Shared(e)) > 0 {
				marked = g.Aliases(e)[len(g.Aliases(e))-1] // ACD, CLI, or a name that is not shared
				for _, used := range append(g.See(e), g.Shared(e)[0]) {
					c.Use(used)
					out.takes("use", "", float64(used))
				}
			}
			out.puts(c.Card(e, e%3, marked), "card", marked, float64(e), float64(e%3), float64(len(marked)))
			out.puts(c.Summary(e), "summary", "", float64(e))
		}
		out.puts(c.Hidden(), "hidden", "")
	}
	eachCard("")
	for chunk := len(g.parts.Texts) - 1; chunk >= 0; chunk-- {
		text := g.parts.Texts[chunk]
		out.returns(truth(c.AddTexts(chunk+1, text)), "texts", text, float64(chunk+1), float64(len(text)))
		out.returns(truth(c.AddTexts(chunk, text)), "texts", text, float64(chunk), float64(len(text)))
	}
	eachCard(ownerOptions)
	eachCard("rest\x1fsoon\x1e")

	rows := ""
	for n := range 20 {
		entries := random.Perm(g.Len())[:n]
		var numbers []byte
		rows = ""
		for _, e := range entries {
			numbers = binary.LittleEndian.AppendUint32(numbers, uint32(e))
			rows += g.Term(e) + "\x1f" + string(c.Summary(e)) + "\x1e"
		}
		out.puts(c.Printed(entries), "printed", string(numbers), float64(n))
		out.puts(c.StopRows(rows), "stoprows", rows, float64(len(rows)))
		for now := range 200 {
			e := stop.Event{Kind: stop.EventKind(random.IntN(int(stop.Away) + 1)), Now: float64(now * 50), Row: random.IntN(n+2) - 1}
			if e.Kind != stop.Key {
				out.puts(c.Stop(e), "stop", "", float64(e.Kind), e.Now, float64(e.Row), 0, 0)
				continue
			}
			p := press(random)
			if random.IntN(2) == 0 {
				p = keys.Press{Key: string(rune('a' + random.IntN(26)))} // leads to the next row that begins with it
			}
			given := pressed(p)
			out.puts(c.StopKey(e.Now, p), "stop", given, float64(e.Kind), e.Now, float64(e.Row), float64(p.Facts), float64(len(given)))
		}
	}
	out = append(out, steps(c, random)...)
	return out, nil
}

// steps plays random events. Times are whole milliseconds, so that delays are too.
func steps(c *widget.Cards, random *rand.Rand) (out calls) {
	now := 0.0
	for range 5000 {
		now += float64(random.IntN(200))
		x, y := float64(random.IntN(500)), float64(random.IntN(500))
		e := hover.Event{
			Kind: hover.EventKind(random.IntN(int(hover.Show) + 1)), Now: now, Mark: random.IntN(4), Entry: random.IntN(9), X: x, Y: y,
		}
		if e.Kind == hover.Placed { // has an export of its own
			r := hover.Rect{Left: x, Top: y, Right: x + 300, Bottom: y + 120}
			out.puts(c.Step(hover.Event{Kind: hover.Placed, Now: now, Card: r}), "placed", "", now, r.Left, r.Top, r.Right, r.Bottom)
			continue
		}
		flags := random.IntN(128)
		e.SetFlags(hover.Flags(flags))
		args := []float64{float64(e.Kind), now, float64(e.Mark), float64(e.Entry), x, y, float64(flags)}
		if e.Kind != hover.Key && e.Kind != hover.Focus {
			out.puts(c.Step(e), "step", "", append(args, 0, 0)...)
			continue
		}
		p := press(random)
		given := pressed(p)
		out.puts(c.StepKey(e, p), "step", given, append(args, float64(p.Facts), float64(len(given)))...)
	}
	return out
}

// pressed returns a key as the modules take it.
func pressed(p keys.Press) string { return p.Key + string(keys.End) + p.Code + string(keys.End) }
