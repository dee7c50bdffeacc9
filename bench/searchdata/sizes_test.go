package searchdata_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/bench/searchdata"
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/glossary/terms"
	"cpaas-glossary/web"
)

// What a page downloads of 5,000 entries before the first mark may have 130 KB of brotli, of which script and module
// take 32. bench/report.mjs measures the whole.
func TestTheNamesOfALargeGlossaryAreSmall(t *testing.T) {
	g, err := source.Load(terms.FS)
	require.NoError(t, err)
	data, err := compile.Pack(&glossary.Glossary{Categories: g.Categories, Entries: searchdata.Grown(g.Entries, 5000)})
	require.NoError(t, err)
	parts, err := pack.Split(data)
	require.NoError(t, err)
	names, _ := web.CompressQuickly([]byte(parts.Names))
	assert.Less(t, len(names), 98_000)
	assert.LessOrEqual(t, len(parts.Texts), pack.MostChunks)
	for _, chunk := range parts.Texts { // a card costs one
		texts, _ := web.CompressQuickly([]byte(chunk))
		assert.Less(t, len(texts), 12_000)
	}
}
