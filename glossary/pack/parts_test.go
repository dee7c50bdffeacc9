package pack_test

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/glossary/glossarytest"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/pack"
)

// grown returns a glossary of n entries, with texts of the given length.
func grown(n, length int) *glossary.Glossary {
	g := &glossary.Glossary{Categories: []glossary.Category{{ID: "a", Title: "A", Summary: "First."}, {ID: "b", Title: "B", Summary: "Second."}}}
	for i := range n {
		id := "term-" + strconv.Itoa(i)
		g.Entries = append(g.Entries, glossary.Entry{
			ID: id, Term: "Term " + strconv.Itoa(i), Category: []string{"a", "b"}[i%2], Auto: true, See: []string{"term-" + strconv.Itoa(i/2)},
			Summary: "Summary of " + id + ".", Definition: strings.Repeat("x", max(length-30, 0)) + " of " + id + ".",
		})
	}
	return g
}

// packs are of glossaries of every size, by name.
func packs(t *testing.T) map[string]string {
	t.Helper()
	made := func(g *glossary.Glossary, tokensFrom int) string {
		data, err := compile.PackListing(g, tokensFrom)
		require.NoError(t, err)
		return data
	}
	return map[string]string{
		"empty":                                 made(&glossary.Glossary{}, 1000),
		"the sample":                            made(glossarytest.Sample, 1000),
		"the sample, with tokens as if large":   made(glossarytest.Sample, 0),
		"the built-in glossary":                 builtin.Pack(),
		"5,000 entries":                         made(grown(5000, 250), 1000),
		"5,000 entries of long texts":           made(grown(5000, 1000), 1000),
		"entries whose texts fill a chunk each": made(grown(10, pack.ChunkSize+100), 1000),
	}
}

func split(t *testing.T, data string) pack.Parts {
	t.Helper()
	parts, err := pack.Split(data)
	require.NoError(t, err)
	return parts
}

func TestJoinedPartsAreThePack(t *testing.T) {
	for name, data := range packs(t) {
		t.Run(name, func(t *testing.T) {
			parts := split(t, data)
			assert.True(t, data == pack.Join(parts.Names, parts.Cards, parts.Search, parts.Texts))
		})
	}
}

func TestThePartsSayWhatThePackSays(t *testing.T) {
	for name, data := range packs(t) {
		t.Run(name, func(t *testing.T) {
			whole, err := pack.Open(data)
			require.NoError(t, err)
			parts := split(t, data)
			p, err := pack.Open(parts.Names)
			require.NoError(t, err, "the names are a pack")
			require.Equal(t, whole.Len(), p.Len())

			var names, wholeNames []pack.Name
			keep := func(to *[]pack.Name) func(pack.Name) bool {
				return func(n pack.Name) bool {
					n.At = 0 // other texts are before it
					*to = append(*to, n)
					return true
				}
			}
			require.True(t, p.EachName(keep(&names)))
			require.True(t, whole.EachName(keep(&wholeNames)))
			assert.Equal(t, wholeNames, names)
			for i := range p.Len() {
				require.Equal(t, whole.ID(i), p.ID(i))
				require.Equal(t, i, p.Find(whole.ID(i)))
				require.Equal(t, whole.Auto(i), p.Auto(i))
				require.Empty(t, p.Summary(i)+p.Definition(i), "texts are no names")
				require.Equal(t, pack.NoChunk, p.Missing(i), "nothing is said to be missing before there are cards")
			}

			require.True(t, p.AddCards(parts.Cards))
			for i := range p.Len() {
				if chunk := p.Missing(i); chunk != pack.NoChunk {
					require.Empty(t, p.Summary(i)+p.Definition(i))
					require.Empty(t, p.See(i))
					require.True(t, p.AddTexts(chunk, parts.Texts[chunk]))
				}
				require.Equal(t, whole.Category(i), p.Category(i))
				require.Equal(t, whole.CategoryTitle(whole.Category(i)), p.CategoryTitle(p.Category(i)))
				require.ElementsMatch(t, whole.See(i), p.See(i))
				require.Equal(t, pack.NoChunk, p.Missing(i))
				require.Equal(t, whole.Summary(i), p.Summary(i))
				require.Equal(t, whole.Definition(i), p.Definition(i))
			}
		})
	}
}

func TestChunks(t *testing.T) {
	for name, data := range packs(t) {
		t.Run(name, func(t *testing.T) {
			p, err := pack.Open(data)
			require.NoError(t, err)
			total, longest := 0, 0
			for i := range p.Len() {
				size := len(p.Summary(i)) + len(p.Definition(i)) + 2
				total, longest = total+size, max(longest, size)
			}
			chunks := split(t, data).Texts
			assert.LessOrEqual(t, len(chunks), pack.MostChunks)
			assert.Equal(t, p.Len() == 0, len(chunks) == 0)
			least := max(pack.ChunkSize, total/pack.MostChunks+1)
			for i, chunk := range chunks {
				if i < len(chunks)-1 {
					assert.GreaterOrEqual(t, len(chunk), least, "chunk %d", i)
				}
				assert.Less(t, len(chunk), least+longest+least/4, "chunk %d ends with the entry that fills it; numbers come on top", i)
			}
		})
	}
	texts := split(t, packs(t)["5,000 entries of long texts"]).Texts
	assert.Greater(t, len(texts), pack.MostChunks*9/10, "a large glossary has as many chunks as it may")
}

func TestSplitRefuses(t *testing.T) {
	for rule, data := range map[string]string{"nothing": "", "what is no pack": "CPG", "half a pack": builtin.Pack()[:5000]} {
		t.Run(rule, func(t *testing.T) {
			_, err := pack.Split(data)
			assert.ErrorIs(t, err, pack.ErrFormat)
		})
	}
}

// partly returns the sample's names, and its parts.
func partly(t *testing.T) (*pack.Pack, pack.Parts) {
	t.Helper()
	data, err := compile.Pack(glossarytest.Sample)
	require.NoError(t, err)
	parts := split(t, data)
	p, err := pack.Open(parts.Names)
	require.NoError(t, err)
	return p, parts
}

func TestJoinRefuses(t *testing.T) {
	_, parts := partly(t)
	refused := func(names, cards, search string, texts ...string) {
		t.Helper()
		_, err := pack.Open(pack.Join(names, cards, search, texts))
		assert.ErrorIs(t, err, pack.ErrFormat)
	}
	other := split(t, builtin.Pack())
	refused("", parts.Cards, parts.Search, parts.Texts...)
	refused(parts.Names, parts.Cards, parts.Search)
	refused(parts.Names, parts.Cards, parts.Search, parts.Texts[0][1:])
	refused(parts.Names, other.Cards, parts.Search, parts.Texts...)
	refused(parts.Names, parts.Cards, parts.Search, other.Texts...)
	for n := range len(parts.Cards) {
		refused(parts.Names, parts.Cards[:n], parts.Search, parts.Texts...)
	}
	for n := range len(parts.Search) {
		refused(parts.Names, parts.Cards, parts.Search[:n], parts.Texts...)
	}
	for n := range len(parts.Texts[0]) {
		refused(parts.Names, parts.Cards, parts.Search, parts.Texts[0][:n])
	}
}

func TestAddCardsRefuses(t *testing.T) {
	_, parts := partly(t)
	refused := func(t *testing.T, cards string) {
		p, err := pack.Open(parts.Names)
		require.NoError(t, err)
		assert.False(t, p.AddCards(cards), "%d bytes", len(cards))
	}
	t.Run("cards cut short anywhere", func(t *testing.T) {
		for n := range len(parts.Cards) {
			refused(t, parts.Cards[:n])
		}
	})
	t.Run("cards with something behind them", func(t *testing.T) { refused(t, parts.Cards+"\x00") })
	t.Run("those of another glossary", func(t *testing.T) {
		refused(t, split(t, builtin.Pack()).Cards)
		refused(t, split(t, packs(t)["empty"]).Cards)
	})
}

func TestAddTextsRefuses(t *testing.T) {
	p, parts := partly(t)
	assert.False(t, p.AddTexts(0, parts.Texts[0]), "texts before the cards")
	require.True(t, p.AddCards(parts.Cards))
	for n := range len(parts.Texts[0]) {
		assert.False(t, p.AddTexts(0, parts.Texts[0][:n]), "texts cut short at %d", n)
	}
	assert.False(t, p.AddTexts(0, parts.Texts[0]+"\x00"), "texts with something behind them")
	assert.False(t, p.AddTexts(1, parts.Texts[0]), "a chunk that there is not")
	assert.False(t, p.AddTexts(-1, parts.Texts[0]), "no chunk")
	assert.False(t, p.AddTexts(0, split(t, builtin.Pack()).Texts[0]), "texts of another glossary")
	assert.Equal(t, 0, p.Missing(0), "what is refused is still missing")
	assert.True(t, p.AddTexts(0, parts.Texts[0]))
}

func TestPartsSurviveDamage(t *testing.T) {
	_, parts := partly(t)
	w := rand.New(rand.NewPCG(3, 3))
	damaged := func(part string) string {
		b := []byte(part)
		for range 1 + w.IntN(3) {
			b[w.IntN(len(b))] = byte(w.Uint32())
		}
		return string(b)
	}
	accepted := map[string]int{}
	for range glossarytest.Draws(5000, 20_000, 200_000) {
		p, err := pack.Open(parts.Names)
		require.NoError(t, err)
		if p.AddCards(damaged(parts.Cards)) {
			accepted["cards"]++
			if chunk := p.Missing(0); p.AddTexts(chunk, damaged(parts.Texts[0])) {
				accepted["texts"]++
			}
			for i := range p.Len() {
				p.See(i)
				p.CategoryTitle(p.Category(i))
				p.Missing(i)
				p.Summary(i)
				p.Definition(i)
			}
		}
		if names, err := pack.Open(damaged(parts.Names)); err == nil {
			accepted["names"]++
			match.New(names)
			names.AddCards(parts.Cards)
		}
		if joined, err := pack.Open(pack.Join(damaged(parts.Names), damaged(parts.Cards), damaged(parts.Search), parts.Texts)); err == nil {
			accepted["joined"]++
			match.New(joined)
		}
	}
	for _, part := range []string{"cards", "texts", "names", "joined"} {
		assert.NotZero(t, accepted[part], "%s: a wrong letter in a text does not show", part)
	}
}
