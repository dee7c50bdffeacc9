package pack_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
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
	"cpaas-glossary/glossary/search"
)

func ExampleOpen() {
	p, err := pack.Open(builtin.Pack())
	if err != nil {
		fmt.Println(err)
		return
	}
	sms := p.Find("sms")
	fmt.Printf("%s (%s), %s\n", p.Term(sms), p.Abbr(sms), p.CategoryTitle(p.Category(sms)))
	// Output: Short Message Service (SMS), Messaging
}

func open(t testing.TB, g *glossary.Glossary) *pack.Pack {
	t.Helper()
	data, err := compile.Pack(g)
	require.NoError(t, err)
	p, err := pack.Open(data)
	require.NoError(t, err)
	return p
}

func TestAPackGivesEverythingBack(t *testing.T) {
	p := open(t, glossarytest.Sample)
	require.Equal(t, 3, p.Len())
	assert.Equal(t, glossarytest.Sample.Categories, p.Categories())
	for _, e := range glossarytest.Sample.Entries {
		i := p.Find(e.ID)
		require.GreaterOrEqual(t, i, 0, e.ID)
		assert.Equal(t, e.ID, p.ID(i))
		assert.Equal(t, e.Term, p.Term(i))
		assert.Equal(t, e.Abbr, p.Abbr(i))
		assert.Equal(t, e.Aliases, p.Aliases(i))
		assert.Equal(t, e.Hidden, p.Hidden(i))
		assert.Equal(t, e.Summary, p.Summary(i))
		assert.Equal(t, strings.ReplaceAll(e.Definition, "\x00", ""), p.Definition(i), "a NUL, which ends texts, is dropped")
		assert.Equal(t, e.Auto, p.Auto(i))
		category := glossarytest.Sample.Categories[p.Category(i)]
		assert.Equal(t, e.Category, category.ID)
		assert.Equal(t, category.Title, p.CategoryTitle(p.Category(i)))
	}
	sim := p.Find("sim")
	assert.Equal(t, []int{p.Find("webhook"), p.Find("channel")}, p.See(sim), "in order, without unknown ids")
	assert.Empty(t, p.See(p.Find("webhook")))
}

func TestFindKnowsEveryIDAndNoOther(t *testing.T) {
	p, err := pack.Open(builtin.Pack())
	require.NoError(t, err)
	for i := range p.Len() {
		assert.Equal(t, i, p.Find(p.ID(i)))
		assert.Equal(t, -1, p.Find(p.ID(i)+"-"))
		assert.True(t, i == 0 || p.ID(i-1) < p.ID(i), "entries are in the order of their IDs")
	}
	for _, id := range []string{"", "!", "SMS", "zzzz"} {
		assert.Equal(t, -1, p.Find(id), id)
	}
	assert.Equal(t, -1, open(t, &glossary.Glossary{}).Find("sms"), "an empty glossary has no entries")
}

func TestNamesAndTextsAreWhereTheyAreSaidToBe(t *testing.T) {
	p := open(t, glossarytest.Sample)
	for i := range p.Len() {
		assert.True(t, strings.HasPrefix(p.Data()[p.Names(i):], p.Term(i)+"\x00"+p.Abbr(i)+"\x00"))
		asks := search.WordsOfAsks(&glossarytest.Sample.Entries[slices.IndexFunc(glossarytest.Sample.Entries, func(e glossary.Entry) bool { return e.ID == p.ID(i) })])
		assert.True(t, strings.HasPrefix(p.Data()[p.Texts(i):], p.Summary(i)+"\x00"+p.Definition(i)+"\x00"+asks+"\x00"))
	}
}

func TestOpenRefuses(t *testing.T) {
	data, err := compile.Pack(glossarytest.Sample)
	require.NoError(t, err)
	refused := func(t *testing.T, data string) {
		p, err := pack.Open(data)
		if !errors.Is(err, pack.ErrFormat) || p != nil {
			t.Fatalf("a pack of %d bytes is opened: %v", len(data), err)
		}
	}
	t.Run("a pack cut short anywhere", func(t *testing.T) {
		for n := range len(data) {
			refused(t, data[:n])
		}
	})
	t.Run("a pack with something behind it", func(t *testing.T) { refused(t, data+"\x00") })
	t.Run("another magic or version", func(t *testing.T) {
		for i := range 4 {
			refused(t, data[:i]+string(data[i]^1)+data[i+1:])
		}
	})
	t.Run("random bytes, with the magic and the size right or not", func(t *testing.T) {
		w := rand.New(rand.NewPCG(1, 1))
		for range 5000 {
			b := make([]byte, w.IntN(300))
			for i := range b {
				b[i] = byte(w.Uint32())
			}
			refused(t, string(b))
			copy(b, data[:4])
			refused(t, string(b))
			if len(b) >= 8 {
				copy(b[4:], []byte{byte(len(b)), byte(len(b) >> 8), 0, 0})
				refused(t, string(b))
			}
		}
	})
}

func TestOpenSurvivesDamage(t *testing.T) {
	data, err := compile.PackListing(glossarytest.Sample, 0)
	require.NoError(t, err)
	w := rand.New(rand.NewPCG(2, 2))
	opened := 0
	for range 20_000 {
		b := []byte(data)
		for range 1 + w.IntN(3) {
			b[8+w.IntN(len(b)-8)] = byte(w.Uint32())
		}
		if p, err := pack.Open(string(b)); err == nil {
			opened++
			for i := range p.Len() {
				p.See(i)
				p.CategoryTitle(p.Category(i))
				p.Find(p.ID(i))
			}
			match.New(p)
			search.New(p)
		}
	}
	assert.NotZero(t, opened, "a wrong letter in a text does not show")
}
