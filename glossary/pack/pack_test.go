package pack_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/glossary/terms"
	"cpaas-glossary/glossary/words"
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

func open(t testing.TB, g *glossary.Glossary) *pack.Pack {
	t.Helper()
	data, err := pack.Compile(g)
	require.NoError(t, err)
	p, err := pack.Open(data)
	require.NoError(t, err)
	require.True(t, p.OpenNames())
	return p
}

func TestAPackGivesEverythingBack(t *testing.T) {
	p := open(t, sample)
	require.Equal(t, 3, p.Len())
	assert.Equal(t, sample.Categories, p.Categories())
	for _, e := range sample.Entries {
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
		category := sample.Categories[p.Category(i)]
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

func TestTheBuiltInPackIsUpToDate(t *testing.T) {
	g, err := source.Load(terms.FS)
	require.NoError(t, err)
	data, err := pack.Compile(g)
	require.NoError(t, err)
	require.True(t, data == builtin.Pack(), "default.pack is not what glossary/terms compiles to: run `make generate`")
}

func TestCompileIgnoresTheOrderOfEntries(t *testing.T) {
	g := *sample
	g.Entries = []glossary.Entry{sample.Entries[2], sample.Entries[1], sample.Entries[0]}
	a, err := pack.Compile(sample)
	require.NoError(t, err)
	b, err := pack.Compile(&g)
	require.NoError(t, err)
	assert.True(t, a == b)
}

// lookUp follows name through the trie and returns, for each output there, the
// id of its entry, marked with ! for a stop phrase.
func lookUp(p *pack.Pack, name string) (ids []string) {
	node := pack.Root
	for at := 0; at < len(name); {
		start := words.Separator(name, at)
		end := words.Next(name, start)
		word := name[start:end]
		node = p.Child(node, start == at && at > 0, word)
		if node == pack.Root {
			return nil
		}
		at = end
	}
	for o := p.Outputs(node); o != nil; o = p.After(o) {
		id := p.ID(o.Entry)
		if o.Kind == pack.KindStop {
			id = "!" + id
		}
		ids = append(ids, id)
	}
	return ids
}

func TestTheTrieLeadsFromEveryNameToItsEntry(t *testing.T) {
	p := open(t, sample)
	for name, want := range map[string][]string{
		"SIM": {"sim"}, "sim-chip": {"sim"}, "Subscriber  Identity\nModule": {"sim"}, "SIM card": {"sim"},
		"carte a\u0300 puce": {"sim"}, "SIM City": {"!sim"}, "web\u00adhook": {"webhook"}, "Channel": {"channel"},
		"Subscriber": nil, "card": nil, "web hook": nil, "SIMcard": nil, "simcard": nil, "": nil,
	} {
		assert.Equal(t, want, lookUp(p, name), name)
	}

	p, err := pack.Open(builtin.Pack())
	require.NoError(t, err)
	require.True(t, p.OpenNames())
	g, err := source.Load(terms.FS)
	require.NoError(t, err)
	for _, e := range g.Entries {
		for _, n := range pack.Names(e) {
			if n.Given && n.Kind == pack.KindName {
				assert.Contains(t, lookUp(p, n.Text), e.ID, n.Text)
			}
		}
	}
}

func TestOutputGivesTheNameBack(t *testing.T) {
	p := open(t, &glossary.Glossary{Categories: []glossary.Category{{}}, Entries: []glossary.Entry{
		{ID: "api-key", Term: "API key", Not: []string{"API Key West"}, Summary: "About an API key", Aliases: []string{"key to an API"}},
	}})
	child := func(node uint32, word string) uint32 { return p.Child(node, false, word) }
	key := child(child(pack.Root, "api"), "KEY")
	o := p.Outputs(key)
	require.NotNil(t, o)
	assert.Nil(t, p.After(o))
	assert.Equal(t, 0, o.Entry)
	assert.Equal(t, "API key", p.Name(o))
	assert.EqualValues(t, 0b01, o.Exact, "API must match exactly, key need not")
	assert.Equal(t, pack.KindName, o.Kind)
	o = p.Outputs(child(key, "west"))
	require.NotNil(t, o)
	assert.Equal(t, "API Key West", p.Name(o))
	assert.Equal(t, pack.KindStop, o.Kind)
}

func TestStartsNameKnowsTheSymbolsThatNamesStartWith(t *testing.T) {
	p := open(t, &glossary.Glossary{Categories: []glossary.Category{{}}, Entries: []glossary.Entry{
		{ID: "a", Term: ".NET"}, {ID: "b", Term: "€ sign"}, {ID: "c", Term: "C#"},
	}})
	for c := range 256 {
		assert.Equal(t, byte(c) == '.' || byte(c) == "€"[0], p.StartsName(byte(c)), "%q", rune(c))
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
	p := open(t, g)
	for name, want := range map[string][]string{
		"SIM card": {"card"}, "shortcode": {"shortcode"}, "proxies": {"proxies"},
		"short code": {"code", "!sim"}, // a stop phrase owns nothing
	} {
		assert.Equal(t, want, lookUp(p, name), name)
	}
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
			_, err := pack.Compile(c.glossary)
			if c.want == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, c.want)
		})
	}
}

func TestOpenRefuses(t *testing.T) {
	data, err := pack.Compile(sample)
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
	data, err := pack.CompileListing(sample, 0)
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
			p.OpenNames()
			p.OpenSearch()
		}
	}
	assert.NotZero(t, opened, "a wrong letter in a text does not show")
}

func TestNamesOf(t *testing.T) {
	const given, generated = true, false
	name := func(text string, exact uint16, isGiven bool) pack.Name {
		return pack.Name{Text: text, Exact: exact, Kind: pack.KindName, Given: isGiven}
	}
	for _, c := range []struct {
		rule  string
		entry glossary.Entry
		want  []pack.Name
	}{
		{"a term is a name", glossary.Entry{Term: "webhook"}, []pack.Name{name("webhook", 0, given)}},
		{"an abbreviation and aliases are names", glossary.Entry{Term: "Voice over Internet Protocol", Abbr: "VoIP", Aliases: []string{"internet calling", "VoIP", " "}}, []pack.Name{
			name("Voice over Internet Protocol", 0, given), name("VoIP", 1, given), name("internet calling", 0, given), name("internetcalling", 0, generated)}},
		{"what an abbreviation leaves of the term goes with it: SIM card", glossary.Entry{Term: "Subscriber Identity Module Card", Abbr: "SIM"}, []pack.Name{
			name("Subscriber Identity Module Card", 0, given), name("SIM", 1, given), name("SIM Card", 1, generated), name("Subscriber Identity Module", 0, generated)}},
		{"a 2 stands for to: A2P messaging", glossary.Entry{Term: "Application-to-Person Messaging", Abbr: "A2P"}, []pack.Name{
			name("Application-to-Person Messaging", 0, given), name("A2P", 1, given), name("A2P Messaging", 1, generated), name("Application-to-Person", 0, generated)}},
		{"small words have no initial", glossary.Entry{Term: "Quality of Service level", Abbr: "QS"}, []pack.Name{
			name("Quality of Service level", 0, given), name("QS", 1, given), name("QS level", 1, generated), name("Quality of Service", 0, generated)}},
		{"other initials leave nothing", glossary.Entry{Term: "Application Gateway", Abbr: "AX"}, []pack.Name{
			name("Application Gateway", 0, given), name("AX", 1, given), name("Applicationgateway", 0, generated)}},
		{"a name with an acronym is not joined: API key", glossary.Entry{Term: "API key"}, []pack.Name{name("API key", 1, given)}},
		{"two words are also written as one", glossary.Entry{Term: "Short Code", Aliases: []string{"opt-in"}}, []pack.Name{
			name("Short Code", 0, given), name("opt-in", 0, given), name("Shortcode", 0, generated), name("optin", 0, generated)}},
		{"three words and numbers are not", glossary.Entry{Term: "end to end", Aliases: []string{"level 3", "plan b"}}, []pack.Name{
			name("end to end", 0, given), name("level 3", 0, given), name("plan b", 0, given)}},
		{"y becomes ies: proxies", glossary.Entry{Term: "voice proxy"}, []pack.Name{
			name("voice proxy", 0, given), name("voiceproxy", 0, generated), name("voice proxies", 0, generated)}},
		{"a vowel keeps its y, s, x, z, ch and sh take es", glossary.Entry{Term: "gateway", Aliases: []string{"address", "fax", "quiz", "switch", "push"}}, []pack.Name{
			name("gateway", 0, given), name("address", 0, given), name("fax", 0, given), name("quiz", 0, given), name("switch", 0, given), name("push", 0, given),
			name("addresses", 0, generated), name("faxes", 0, generated), name("quizes", 0, generated), name("switches", 0, generated), name("pushes", 0, generated)}},
		{"an acronym takes an s only", glossary.Entry{Term: "SMS"}, []pack.Name{name("SMS", 1, given)}},
		{"accents may be apart", glossary.Entry{Term: "café clé"}, []pack.Name{
			name("café clé", 0, given), name("caféclé", 0, generated), name(norm.NFD.String("café clé"), 0, generated), name(norm.NFD.String("caféclé"), 0, generated)}},
		{"words with two capitals, or one and a digit, match exactly", glossary.Entry{Term: "the Web RTC gateway to iOS in 5G on H.264 and ipV"}, []pack.Name{
			name("the Web RTC gateway to iOS in 5G on H.264 and ipV", 0b1010_0100, given)}},
		{"case: exact makes every word exact", glossary.Entry{Term: "Flow of a Call", Case: glossary.CaseExact}, []pack.Name{name("Flow of a Call", 0b1111, given)}},
		{"case: fold makes none", glossary.Entry{Term: "REST API", Case: glossary.CaseFold}, []pack.Name{name("REST API", 0, given)}},
		{"a phrase that means something else is no name", glossary.Entry{Term: "apache", Case: glossary.CaseFold, Not: []string{"Apache HTTP server"}}, []pack.Name{
			name("apache", 0, given), {Text: "Apache HTTP server", Exact: 0b010, Kind: pack.KindStop, Given: given}}},
		{"hidden names are not found", glossary.Entry{Term: "chatbot", Hidden: []string{"chat bott"}}, []pack.Name{name("chatbot", 0, given)}},
		{"no term, no name", glossary.Entry{}, nil},
	} {
		t.Run(c.rule, func(t *testing.T) { assert.Equal(t, c.want, pack.Names(c.entry)) })
	}
}

func TestNamesAlikeFoldAlike(t *testing.T) {
	for _, alike := range [][]string{
		{"short code", "Short-Code", "SHORT\u00a0\n CODE", "short\u2011co\u00adde"},
		{"C#"}, {"C #"}, {"shortcode"}, {"short--code"}, {"", " ", "-"},
	} {
		for _, name := range alike {
			assert.Equal(t, pack.Fold(alike[0]), pack.Fold(name), name)
		}
		for _, name := range []string{"short codes", "C", "shortcode d"} {
			assert.NotEqual(t, pack.Fold(alike[0]), pack.Fold(name), name)
		}
	}
	assert.NotEqual(t, pack.Fold("C#"), pack.Fold("C #"), "a symbol is apart or not")
}

func TestWordCountCountsWordsAndSymbols(t *testing.T) {
	for name, want := range map[string]int{"": 0, " - ": 1, "-": 0, "API": 1, "opt-in": 2, "C#": 2, "AT&T": 3, "E.164": 3, "漢字": 2, " peer to  peer ": 3} {
		assert.Equal(t, want, pack.WordCount(name), "%q", name)
	}
}
