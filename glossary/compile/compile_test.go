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
	"cpaas-glossary/glossary/glossarytest"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/glossary/terms"
)

func TestTheBuiltInPackIsUpToDate(t *testing.T) {
	g, err := source.Load(terms.FS)
	require.NoError(t, err)
	data, err := compile.Pack(g)
	require.NoError(t, err)
	require.True(t, data == builtin.Pack(), "default.pack is not what glossary/terms compiles to: run `make generate`")
}

func TestCompileIgnoresTheOrderOfEntries(t *testing.T) {
	g := *glossarytest.Sample
	g.Entries = []glossary.Entry{glossarytest.Sample.Entries[2], glossarytest.Sample.Entries[1], glossarytest.Sample.Entries[0]}
	a, err := compile.Pack(glossarytest.Sample)
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
		{"more categories than fit", "more categories than a pack can hold", tooMany},
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
