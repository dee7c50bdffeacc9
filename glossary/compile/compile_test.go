package compile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/glossary/terms"
)

// sample is a glossary whose entries use every field; they are not in order.
var sample = &glossary.Glossary{
	Categories: []glossary.Category{
		{ID: "voice", Title: "Voice", Summary: "Calls."},
		{ID: "messaging", Title: "Messaging & more", Summary: "Texts."},
	},
	Entries: []glossary.Entry{
		{ID: "webhook", Term: "webhook", Category: "messaging", Summary: "A call back.", Auto: true},
		{
			ID: "sim", Term: "Subscriber Identity Module Card", Abbr: "SIM", Aliases: []string{"SIM chip", "carte à puce"},
			Hidden: []string{"sim cart", "simcard"}, Category: "voice", Summary: "A chip — “the” SIM.", Definition: "It\x00 holds\n漢字 😀.",
			See: []string{"webhook", "nowhere", "channel"}, Auto: true, Not: []string{"SIM City"}, Seed: []int{7},
		},
		{ID: "channel", Term: "channel", Abbr: "", Category: "messaging", Summary: "A way."},
	},
}

func TestTheBuiltInPackIsUpToDate(t *testing.T) {
	g, err := source.Load(terms.FS)
	require.NoError(t, err)
	data, err := compile.Pack(g)
	require.NoError(t, err)
	require.True(t, data == builtin.Pack(), "default.pack is not what glossary/terms compiles to: run `make generate`")
}

func TestCompileIgnoresTheOrderOfEntries(t *testing.T) {
	g := *sample
	g.Entries = []glossary.Entry{sample.Entries[2], sample.Entries[1], sample.Entries[0]}
	a, err := compile.Pack(sample)
	require.NoError(t, err)
	b, err := compile.Pack(&g)
	require.NoError(t, err)
	assert.True(t, a == b)
}

func TestCompileRefuses(t *testing.T) {
	entry := func(e glossary.Entry) *glossary.Glossary {
		return &glossary.Glossary{Categories: []glossary.Category{{ID: "a"}}, Entries: []glossary.Entry{e}}
	}
	tooMany := &glossary.Glossary{}
	for i := range 257 {
		tooMany.Categories = append(tooMany.Categories, glossary.Category{ID: fmt.Sprint(i)})
	}
	sixteen := strings.TrimSpace(strings.Repeat("word ", pack.MaxWords))
	for _, c := range []struct {
		rule, want string
		glossary   *glossary.Glossary
	}{
		{"a name of more words than fit", "entry x: the name \"" + sixteen + " more\" is too long", entry(glossary.Entry{ID: "x", Term: sixteen + " more", Category: "a"})},
		{"a word of more bytes than fit", "is too long: at most 16 words of 255 bytes", entry(glossary.Entry{ID: "x", Term: strings.Repeat("x", 256), Category: "a"})},
		{"an entry without a category", "entry x: no category b", entry(glossary.Entry{ID: "x", Term: "x", Category: "b"})},
		{"more categories than fit", "more than 256 categories", tooMany},
		{"nothing: the longest name fits", "", entry(glossary.Entry{ID: "x", Term: sixteen, Category: "a"})},
		{"nothing: the longest word fits", "", entry(glossary.Entry{ID: "x", Term: strings.Repeat("w", 255), Category: "a"})},
	} {
		t.Run(c.rule, func(t *testing.T) {
			_, err := compile.Pack(c.glossary)
			if c.want == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, c.want)
		})
	}
}
