package widget_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"cpaas-glossary/app/combobox"
	"cpaas-glossary/app/hover"
	"cpaas-glossary/app/options"
	"cpaas-glossary/app/view"
	"cpaas-glossary/app/widget"
	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/glossary/glossarytest"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

// A change is written over a byte of a part.
type change struct{ part, at, to uint }

// damaged returns parts with changes made to them.
func damaged(p pack.Parts, changes ...change) pack.Parts {
	texts := append([]string(nil), p.Texts...)
	for _, c := range changes {
		part := [...]*string{&p.Names, &p.Cards, &p.Search, &texts[c.at%uint(len(texts))]}[c.part%4]
		b := []byte(*part)
		b[c.at%uint(len(b))] = byte(c.to)
		*part = string(b)
	}
	p.Texts = texts
	return p
}

// useAll does with parts what a page does, and reports what of them was accepted. A panic here would be a trap in a page.
func useAll(p pack.Parts) (accepted []string) {
	entries := 0
	if m, err := widget.NewMarker(p.Names); err == nil {
		entries = m.Len()
		accepted = append(accepted, "names")
		m.Scan("An SMS, an RCS message and the WebRTC API; ＳＭＳ gateways, opt-ins and 10DLC. VoIP over SIP trunks.")
		m.Lookup("sms")
		for e := range entries + 1 {
			m.Name(e)
		}
	}
	if c, err := widget.NewCards(p.Names, p.Cards); err == nil {
		accepted = append(accepted, "cards")
		for chunk, text := range p.Texts {
			if c.AddTexts(chunk, text) {
				accepted = append(accepted, "texts")
			}
		}
		for e := range min(entries, 20) {
			c.Printed([]int{e})
			c.Missing(e)
			c.Summary(e)
			c.Step(hover.Event{Kind: hover.Enter, Now: float64(2000 * e), Mark: e, Entry: e})
			c.Card(e, e%3, "SMS")
		}
	}
	if joined, err := pack.Open(pack.Join(p.Names, p.Cards, p.Search, p.Texts)); err == nil && joined.Len() > 0 {
		accepted = append(accepted, "joined")
		box := widget.NewSearch(joined, search.New(joined), &options.Default().View).NewBox(widget.BoxOptions{})
		for _, query := range []string{"sms", "smp p", "shrt code", "who sends"} {
			box.Step(combobox.Event{Kind: combobox.Input, Now: 5, Length: len(query)}, widget.Page{Query: query, Terms: []view.PageTerm{{Entry: joined.Len() - 1, Count: 1}}})
			box.Choose(6, view.FollowTo, 0, widget.Page{Query: query})
			box.Choose(7, view.ShowAll, 0, widget.Page{Query: query})
		}
	}
	return accepted
}

// sampleParts are small, so that a change often meets a number.
func sampleParts(t testing.TB) pack.Parts {
	t.Helper()
	data, err := compile.Pack(glossarytest.Sample)
	require.NoError(t, err)
	p, err := pack.Split(data)
	require.NoError(t, err)
	return p
}

// Whoever serves a damaged file gets a refusal or wrong words, but never a trap.
func TestDamagedPartsAreRefusedOrRead(t *testing.T) {
	built, sample := parts(t), sampleParts(t)
	w := rand.New(rand.NewPCG(5, 8))
	accepted := map[string]int{}
	for n := range glossarytest.Draws(300, 3000, 100_000) {
		p := sample
		if n%100 == 0 {
			p = built
		}
		changes := make([]change, 1+w.IntN(3))
		for i := range changes {
			changes[i] = change{w.Uint(), w.Uint(), w.Uint()}
		}
		for _, name := range useAll(damaged(p, changes...)) {
			accepted[name]++
		}
	}
	for _, part := range []string{"names", "cards", "texts", "joined"} {
		require.NotZero(t, accepted[part], "%s: a wrong letter does not show", part)
	}
}

func FuzzDamagedParts(f *testing.F) {
	p := sampleParts(f)
	f.Add(uint(0), uint(8), uint(255), uint(1), uint(9), uint(128))
	f.Add(uint(2), uint(20), uint(0), uint(3), uint(1), uint(7))
	f.Fuzz(func(_ *testing.T, part, at, to, part2, at2, to2 uint) {
		useAll(damaged(p, change{part, at, to}, change{part2, at2, to2}))
	})
}
