package search

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/glossarytest"
	"cpaas-glossary/glossary/letters"
	"cpaas-glossary/glossary/pack"
)

// spell returns the letters from a place to the end of the name or token there.
func spell(p *pack.Pack, at uint32) string {
	var b strings.Builder
	for data := p.Data(); data[at] >= ' '; {
		l, n := letters.At(data, int(at))
		if l != 0 {
			b.WriteRune(l)
		}
		at += uint32(n)
	}
	return b.String()
}

// rest returns the name or token from a place on, as it is written.
func rest(p *pack.Pack, at uint32) string {
	end := at
	for p.Data()[end] >= ' ' {
		end++
	}
	return p.Data()[at:end]
}

// compiledListing returns a searcher of g, whose tokens are listed if their texts
// have as many bytes as tokensFrom.
func compiledListing(t testing.TB, g *glossary.Glossary, tokensFrom int) *Searcher {
	t.Helper()
	data, err := Compile(g, tokensFrom)
	require.NoError(t, err)
	p, err := pack.Open(data)
	require.NoError(t, err)
	s := New(p)
	s.begin("", 0) // finds the word starts
	return s
}

func one(e glossary.Entry) *glossary.Glossary {
	return &glossary.Glossary{Categories: []glossary.Category{{}}, Entries: []glossary.Entry{e}}
}

func TestWordStarts(t *testing.T) {
	for _, c := range []struct {
		rule, term string
		want       []string
	}{
		{"every word is one, sorted by its letters to the end of the name", "Toll-Free Number", []string{"Free Number", "Number", "Toll-Free Number"}},
		{"so is what a capital sets off in a word", "WebRTC", []string{"RTC", "WebRTC"}},
		{"and a word after capitals", "OAuth CPaaS", []string{"Auth CPaaS", "CPaaS", "OAuth CPaaS", "PaaS"}},
		{"and what changes from digits to letters or back", "10DLC E164", []string{"10DLC E164", "164", "DLC E164", "E164"}},
		{"one letter is not", "5G VoIP IoT A2P", []string{"2P", "5G VoIP IoT A2P", "A2P", "IoT A2P", "IP IoT A2P", "VoIP IoT A2P"}},
		{"nor is the plural s of an acronym", "APIs", []string{"APIs"}},
		{"symbols stand with their word", ".NET C# #7", []string{"#7", ".NET C# #7", "C# #7", "NET C# #7"}},
		{"each ideograph is one", "漢字 ok", []string{"ok", "字 ok", "漢字 ok"}},
		{"accents are no matter", "été Étage", []string{"Étage", "été Étage"}},
		{"punctuation is none", "— (…) !", nil},
	} {
		t.Run(c.rule, func(t *testing.T) {
			s := compiledListing(t, one(glossary.Entry{Term: c.term}), TokensFrom)
			var got []string
			for n, start := range s.starts {
				assert.Zero(t, start.entry)
				assert.Equal(t, start.at, s.sorted(n))
				got = append(got, rest(s.pack, start.at))
			}
			assert.Equal(t, c.want, got)
		})
	}
}

func TestWordStartsOfEveryNameAreSorted(t *testing.T) {
	searcher := compiledListing(t, glossarytest.Sample, TokensFrom)
	p := searcher.pack
	var got []string
	before := ""
	for _, s := range searcher.starts {
		key := spell(p, s.at)
		assert.LessOrEqual(t, before, key)
		before = key
		got = append(got, p.ID(int(s.entry))+": "+rest(p, s.at))
		name := [...]string{p.Term(int(s.entry)), p.Abbr(int(s.entry)), "", "", ""}[s.list]
		if name != "" {
			assert.Len(t, name, int(s.length))
			assert.Equal(t, s.first, rest(p, s.at) == name)
		}
	}
	for _, want := range []string{
		"sim: Subscriber Identity Module Card", "sim: Card", "sim: SIM", "sim: SIM chip", "sim: puce", "sim: sim cart", "webhook: webhook", "channel: channel",
	} {
		assert.Contains(t, got, want, "term, abbreviation, aliases and hidden names")
	}
	assert.NotContains(t, got, "sim: SIM City", "what means something else is not searched")
}

func TestOnlyALargeGlossaryListsItsTokens(t *testing.T) {
	entry := glossary.Entry{ID: "a", Term: "a", Summary: "Sum.", Definition: strings.Repeat("x", TokensFrom-4)}
	assert.Equal(t, 2, compiledListing(t, one(entry), TokensFrom).pack.Tokens())
	entry.Summary = "Sum"
	assert.Zero(t, compiledListing(t, one(entry), TokensFrom).pack.Tokens())
}

func TestTokens(t *testing.T) {
	g := &glossary.Glossary{Categories: []glossary.Category{{}}, Entries: []glossary.Entry{
		{ID: "a", Term: "a", Summary: "Store-and-forward, café", Definition: "forward FORWARD"},
		{ID: "b", Term: "b", Summary: "b", Definition: "Cafe’s .NET", Asks: []string{"a café to forwarding", "net"}},
		{ID: "c", Term: "c", Summary: "Forward: yes", Definition: ""},
		{ID: "d", Term: "d", Summary: "", Definition: "…"},
	}}
	s := compiledListing(t, g, 0)
	p := s.pack
	got := map[string]string{}
	before := ""
	for n := range p.Tokens() {
		key := spell(p, p.TokenAt(n))
		assert.LessOrEqual(t, before, key)
		before = key
		for posts, at, entry := p.Postings(n), 0, 0; at < len(posts); {
			var posting int
			posting, at = pack.NextPosting(posts, at)
			entry += posting / 4
			got[rest(p, p.TokenAt(n))] += fmt.Sprintf("%s%d ", p.ID(entry), posting%4)
		}
	}
	assert.Equal(t, map[string]string{
		"Store-and-forward,": "a0 ", "and-forward,": "a0 ", "forward,": "a0 b2 c0 ", "café": "a0 b1 ", "caf": "b2 ",
		"b": "b0 ", "s": "b1 ", ".NET": "b1 ", "NET": "b1 b2 ", "yes": "c0 ",
	}, got, "by entry: 0 in the summary, 1 in the definition only, 2 among the words of asks")
}
