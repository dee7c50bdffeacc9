package match

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/glossarytest"
	"cpaas-glossary/glossary/names"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/words"
)

// lookUp follows name through the trie and returns, for each output there, the
// id of its entry, marked with ! for a stop phrase.
func lookUp(m *Matcher, name string) (ids []string) {
	node := root
	for at := 0; at < len(name); {
		start := words.Separator(name, at)
		end := words.Next(name, start)
		word := name[start:end]
		node = m.child(node, start == at && at > 0, word)
		if node == root {
			return nil
		}
		at = end
	}
	for o := m.firstOutput(node); o != nil; o = m.nextOutput(o) {
		id := m.pack.ID(o.entry)
		if o.kind == pack.KindStop {
			id = "!" + id
		}
		ids = append(ids, id)
	}
	return ids
}

func TestTheTrieLeadsFromEveryNameToItsEntry(t *testing.T) {
	m := New(compiledAll(t, glossarytest.Sample))
	for name, want := range map[string][]string{
		"SIM": {"sim"}, "sim-chip": {"sim"}, "Subscriber  Identity\nModule": {"sim"}, "SIM card": {"sim"},
		"carte a\u0300 puce": {"sim"}, "SIM City": {"!sim"}, "web\u00adhook": {"webhook"}, "Channel": {"channel"},
		"Subscriber": nil, "card": nil, "web hook": nil, "SIMcard": nil, "simcard": nil, "": nil,
	} {
		assert.Equal(t, want, lookUp(m, name), name)
	}

	p, err := pack.Open(builtin.Pack())
	require.NoError(t, err)
	require.True(t, Holds(p))
	m = New(p)
	entries := builtInEntries(t)
	all := names.OfAll(entries)
	for i, e := range entries {
		for _, n := range all.Found[i] { // a name of several entries leads to one of them
			if n.Given && n.Kind == pack.KindName {
				assert.Contains(t, lookUp(m, n.Text), e.ID, n.Text)
			}
		}
	}
}

func TestOutputGivesTheNameBack(t *testing.T) {
	m := New(compiledAll(t, &glossary.Glossary{Categories: []glossary.Category{{}}, Entries: []glossary.Entry{
		{ID: "api-key", Term: "API key", Not: []string{"API Key West"}, Summary: "About an API key", Aliases: []string{"key to an API"}},
	}}))
	child := func(node uint32, word string) uint32 { return m.child(node, false, word) }
	key := child(child(root, "api"), "KEY")
	o := m.firstOutput(key)
	require.NotNil(t, o)
	assert.Nil(t, m.nextOutput(o))
	assert.Equal(t, 0, o.entry)
	assert.Equal(t, "API key", m.pack.NameAt(o.name))
	assert.EqualValues(t, 0b01, o.exact, "API must match exactly, key need not")
	assert.Equal(t, pack.KindName, o.kind)
	o = m.firstOutput(child(key, "west"))
	require.NotNil(t, o)
	assert.Equal(t, "API Key West", m.pack.NameAt(o.name))
	assert.Equal(t, pack.KindStop, o.kind)
}

func TestTheTrieKnowsTheSymbolsThatNamesStartWith(t *testing.T) {
	m := New(compiledAll(t, &glossary.Glossary{Categories: []glossary.Category{{}}, Entries: []glossary.Entry{
		{ID: "a", Term: ".NET"}, {ID: "b", Term: "€ sign"}, {ID: "c", Term: "C#"},
	}}))
	for c := range 256 {
		first := []byte{'.', "€"[0], "．"[0], LanguageSign[0]}
		assert.Equal(t, slices.Contains(first, byte(c)), m.symbols[c], "%q", rune(c))
	}
}

func TestAGivenNameBeatsAGeneratedOneOfAnotherEntry(t *testing.T) {
	g := &glossary.Glossary{Categories: []glossary.Category{{}}, Entries: []glossary.Entry{
		{ID: "card", Term: "SIM Card"},
		{ID: "code", Term: "short code"},
		{ID: "proxies", Term: "Proxies"},
		{ID: "proxy", Term: "proxy"},
		{ID: "shortcode", Term: "shortcode"},
		{ID: "sim", Term: "Subscriber Identity Module Card", Abbr: "SIM", Not: []string{"short code"}},
	}}
	m := New(compiledAll(t, g))
	for name, want := range map[string][]string{
		"SIM card": {"card"}, "shortcode": {"shortcode"}, "proxies": {"proxies"},
		"short code": {"code", "!sim"}, // a stop phrase owns nothing
	} {
		assert.Equal(t, want, lookUp(m, name), name)
	}
}
