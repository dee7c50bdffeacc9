// Command vectors prints, as JSON, what native Go answers to a set of inputs.
// The vectors test gives the same inputs to the module as each compiler makes
// it and wants the same answers.
package main

import (
	"encoding/hex"
	"encoding/json"
	"log"
	"math/rand/v2"
	"os"
	"strings"

	"cpaas-glossary/app/hover"
	"cpaas-glossary/app/options"
	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/pack"
)

// vectors are inputs with their answers.
type vectors struct {
	Pack     []byte     `json:"pack"`
	Texts    []found    `json:"texts"`
	Searches []searched `json:"searches"`
	Cards    []card     `json:"cards"`
	Lists    []list     `json:"lists"`
	Steps    []step     `json:"steps"`
	Keys     []step     `json:"keys"`
}

// found is a text and the start, end and entry of each term to mark in it.
type found struct {
	Text  string `json:"text"`
	Found []int  `json:"found"`
}

type card struct {
	Entry int    `json:"entry"`
	Depth int    `json:"depth"`
	Tree  string `json:"tree"` // hex
}

// step is an event, as the arguments of the export step or type, and the effects:
// kind, mark, entry, depth, delay; or kind, row or entry, depth, delay.
type step struct {
	Args    []float64 `json:"args"`
	Effects []int     `json:"effects"`
}

func main() {
	p, err := pack.Open(builtin.Pack())
	if err != nil {
		log.Fatal(err)
	}
	v := vectors{Pack: []byte(builtin.Pack())}
	random := rand.New(rand.NewPCG(1, 2))
	for _, text := range texts(p, random) {
		v.Texts = append(v.Texts, find(p, text))
	}
	if v.Searches, err = searches(p); err != nil {
		log.Fatal(err)
	}
	var tree view.Tree
	owner := options.Default().View
	owner.Link = "/terms/{id}"
	for e := range p.Len() {
		tree.Reset()
		tree.Card(p, e, e%2, "", &owner)
		v.Cards = append(v.Cards, card{e, e % 2, hex.EncodeToString(tree.Bytes())})
	}
	v.Lists = lists(p)
	v.Steps = steps(random)
	v.Keys = keys(random)
	if err := json.NewEncoder(os.Stdout).Encode(v); err != nil {
		log.Fatal(err)
	}
}

func find(p *pack.Pack, text string) found {
	limit := match.NewLimit(match.EverySection, p.Len())
	out := found{Text: text, Found: []int{}}
	for _, m := range limit.Choose(match.New(p).FindUTF16(nil, text), text) {
		out.Found = append(out.Found, m.Start, m.End, m.Entry)
	}
	return out
}

// texts returns every definition, and random ones made of names and of what
// makes matching hard.
func texts(p *pack.Pack, random *rand.Rand) (out []string) {
	spice := []string{" ", " ", " ", "-", "\u00a0", "\u00ad", "\u200d", ", ", ". ", "/", "s ", "'s ", "’s ", "s' ", "\n", "_", ".", ":", "@",
		"é", "e\u0301", "漢字", "한국어", "אב\"ג", "🇩🇪", "👍🏽", "(", ")", "“", "”", "1", "x", match.BlockBreak, match.SectionBreak, match.Inline}
	var names []string
	for e := range p.Len() {
		out = append(out, p.Summary(e)+" "+p.Definition(e))
		names = append(names, p.Term(e), p.ID(e), strings.ToLower(p.Term(e)), strings.ToUpper(p.Term(e)))
		names = append(append(names, p.Aliases(e)...), p.Abbr(e))
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

// steps plays random events to one machine. Times are whole milliseconds, so
// that delays are too.
func steps(random *rand.Rand) (out []step) {
	machine := hover.New(hover.DefaultOptions())
	now := 0.0
	for range 5000 {
		now += float64(random.IntN(200))
		e := hover.Event{
			Kind: hover.Kind(random.IntN(int(hover.Show) + 1)), Now: now, Mark: random.IntN(4), Entry: random.IntN(9),
			X: float64(random.IntN(500)), Y: float64(random.IntN(500)), Key: hover.KeyName(random.IntN(int(hover.Tab) + 1)),
		}
		if e.Kind == hover.Placed {
			continue // has an export of its own
		}
		flags := random.IntN(128)
		e.SetFlags(hover.Flags(flags))
		s := step{Args: []float64{float64(e.Kind), now, float64(e.Mark), float64(e.Entry), e.X, e.Y, float64(e.Key), float64(flags)}, Effects: []int{}}
		for _, f := range machine.Step(e) {
			delay := 0
			if f.Kind == hover.WakeAt && f.At > now {
				delay = int(f.At-now) + 1
			}
			s.Effects = append(s.Effects, int(f.Kind), f.Mark, f.Entry, f.Depth, delay)
		}
		out = append(out, s)
	}
	return out
}
