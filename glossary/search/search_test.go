package search_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

func ExampleSearcher_Search() {
	p, err := pack.Open(builtin.Pack())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, h := range search.New(p).Search("10 dlc", 1) {
		fmt.Println(p.ID(h.Entry), h.Text, h.Ranges)
	}
	// Output: 10dlc 10DLC [{0 5}]
}

// sample has an entry for everything that search treats in its own way.
var sample = []glossary.Entry{
	{ID: "10dlc", Term: "10-Digit Long Code", Abbr: "10DLC", Summary: "A US number."},
	{ID: "api-key", Term: "Application Programming Interface Key", Abbr: "API key", Summary: "A secret."},
	{ID: "c-sharp", Term: "C#", Hidden: []string{"csharp"}, Summary: "A language by Microsoft.", Definition: "It runs on .NET and not on a network; see tel: links."},
	{ID: "cafe", Term: "Café Proxy", Aliases: []string{"coffee house", "señal"}, Summary: "Serves 👍 coffee, naïvely."},
	{ID: "codec", Term: "Codec", Summary: "Encodes audio."},
	{ID: "dot-net", Term: ".NET", Summary: "A framework."},
	{ID: "e164", Term: "E.164", Summary: "A standard for phone numbers, which were 15 digits long."},
	{ID: "hub", Term: "SMS Hubbing", Summary: "A way to swap messages.", Definition: "One link; store-and-forward, sign-up."},
	{ID: "kanji", Term: "漢字変換", Summary: "変換する漢字。"},
	{ID: "long-code", Term: "Long Code", Summary: "A number."},
	{ID: "opt-in", Term: "Opt-in", Aliases: []string{"consent form"}, Summary: "A person's agreement."},
	{ID: "pumping", Term: "SMS Pumping", Aliases: []string{"SMS toll fraud", "artificially inflated traffic"}, Summary: "Fraud with texts."},
	{ID: "sms", Term: "Short Message Service", Abbr: "SMS", Aliases: []string{"text message"}, Hidden: []string{"sms mesage"}, Summary: "Short texts."},
	{ID: "smsc", Term: "Short Message Service Center", Abbr: "SMSC", Summary: "A server that takes messages.", Asks: []string{"where is a text kept while the phone is off", "kept for later"}},
	{ID: "switch", Term: "Power Switch", Summary: "It turns things off, by codes."},
	{ID: "webhook", Term: "Webhook", Summary: "An HTTP request.", Definition: "Our proxy answers it."},
	{ID: "webrtc", Term: "Web Real-Time Communication", Abbr: "WebRTC", Summary: "Calls in the browser."},
}

// show returns a hit as its entry and its text with the ranges in brackets.
func show(p *pack.Pack, h search.Hit) string {
	var b strings.Builder
	at := 0
	for _, r := range h.Ranges {
		b.WriteString(h.Text[at:r.Start] + "[" + h.Text[r.Start:r.End] + "]")
		at = r.End
	}
	return p.ID(h.Entry) + ": " + b.String() + h.Text[at:]
}

func TestSearchFinds(t *testing.T) {
	s, p := compiled(t, sample, search.TokensFrom)
	for _, c := range []struct {
		rule, query string
		want        []string // the first hits
	}{
		{"an exact abbreviation first, then what begins with it, complete words first", "sms", []string{"sms: [SMS]", "smsc: [SMS]C", "hub: [SMS] Hubbing", "pumping: [SMS] Pumping"}},
		{"an exact term first", "long code", []string{"long-code: [Long Code]", "10dlc: 10-Digit [Long Code]"}},
		{"a beginning before a later word", "co", []string{"codec: [Co]dec", "long-code: Long [Co]de", "10dlc: 10-Digit Long [Co]de"}},
		{"a word in it before an alias", "message", []string{"sms: Short [Message] Service", "smsc: Short [Message] Service Center"}},
		{"an alias, and says which", "coffee h", []string{"cafe: [coffee h]ouse"}},
		{"a word in an alias", "inflated", []string{"pumping: artificially [inflated] traffic"}},
		{"a hidden name, and shows the term", "csharp", []string{"c-sharp: C#"}},
		{"words in any order", "service short center", []string{"smsc: [Short] Message [Service Center]"}},
		{"the beginnings of words", "sh me ser", []string{"sms: [Sh]ort [Me]ssage [Ser]vice", "smsc: [Sh]ort [Me]ssage [Ser]vice Center"}},
		{"words in several names", "sms fraud", []string{"pumping: [SMS] toll [fraud]"}},
		{"an abbreviation beside its term", "Short Message Service (SMS)", []string{"sms: [Short Message Service]", "smsc: [Short Message Service] Center"}},
		{"a word that a capital sets off", "rtc", []string{"webrtc: Web[RTC]"}},

		{"a compound typed in two words", "10 dlc", []string{"10dlc: [10DLC]"}},
		{"a compound typed apart elsewhere", "sm s", []string{"sms: [SMS]"}},
		{"two words typed as one", "longcode", []string{"long-code: [Long Code]"}},
		{"a missing hyphen", "optin", []string{"opt-in: [Opt-in]"}},
		{"a missing dot", "e164", []string{"e164: [E.164]"}},
		{"a compound beside another word", "web hook request", []string{"webhook: An HTTP [request]."}},

		{"a plural", "webhooks", []string{"webhook: [Webhook]"}},
		{"a plural of an acronym", "SMSCs", []string{"smsc: [SMSC]"}},
		{"a plural in es", "power switches", []string{"switch: [Power Switch]"}},
		{"a plural in ies", "café proxies", []string{"cafe: [Café Prox]y"}},
		{"a singular of what the text has in the plural", "number long phone", []string{"e164: A standard for [phone numbers], which were 15 digits [long]."}},

		{"a letter that is wrong", "webhuok", []string{"webhook: [Webh]o[ok]"}},
		{"a letter that is missing", "wbhook", []string{"webhook: [W]e[bhook]"}},
		{"a letter too many", "webhoook", []string{"webhook: [Webhook]"}},
		{"two letters swapped", "wehbook", []string{"webhook: [Webhook]"}},
		{"two typos from eight letters on", "comunicatiom", []string{"webrtc: Web Real-Time [Co]m[municatio]n"}},
		{"a typo and a missing hyphen", "optun", []string{"opt-in: [Opt]-i[n]"}},
		{"a typo in one of several words", "short mesage center", []string{"smsc: [Short Me]s[sage] Service [Center]"}},
		{"a typo in the beginning of a word", "comunic", []string{"webrtc: Web Real-Time [Co]m[munic]ation"}},
		{"a whole name with a typo before a word with one", "codes", []string{"long-code: Long [Code]"}},

		{"accents or none", "cafe", []string{"cafe: [Café] Proxy"}},
		{"accents that the name has not", "wébhöok", []string{"webhook: [Webhook]"}},
		{"accents apart", "cafe\u0301 proxy", []string{"cafe: [Café Proxy]"}},
		{"wide letters", "ｗｅｂｈｏｏｋ", []string{"webhook: [Webhook]"}},
		{"C#", "c#", []string{"c-sharp: [C#]"}},
		{".NET", ".net", []string{"dot-net: [.NET]", "c-sharp: It runs on [.NET] and not on a network; see tel: links."}},
		{"NET without its dot", "net", []string{"dot-net: .[NET]"}},
		{"ideographs", "変換", []string{"kanji: 漢字[変換]"}},
		{"ideographs in a text", "する", []string{"kanji: 変換[する]漢字。"}},

		{"a word of a summary before one of a definition", "proxy answers", []string{"webhook: Our [proxy answers] it."}},
		{"a word of a summary", "microsoft", []string{"c-sharp: A language by [Microsoft]."}},
		{"parts of a compound in a text", "forward", []string{"hub: One link; store-and-[forward], sign-up."}},
		{"a compound in a text without its hyphens", "storeandforward", []string{"hub: One link; [store-and-forward], sign-up."}},
		{"a compound in a text with its hyphen", "sign-up", []string{"hub: One link; store-and-forward, [sign-up]."}},
		{"words that stand in different fields", "webhook proxy", []string{"webhook: Our [proxy] answers it."}},
		{"a word that people ask with, which is in no text", "kept for later", []string{"smsc: A server that takes messages."}},
		{"a word that punctuation ends is complete", "tel:", []string{"c-sharp: It runs on .NET and not on a network; see [tel]: links."}},
		{"common words do not matter", "what is a webhook", []string{"webhook: [Webhook]"}},
		{"all words but one, if nothing has all", "webhook elephants", []string{"webhook: [Webhook]"}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			var got []string
			for _, h := range s.Search(c.query, 10) {
				got = append(got, show(p, h))
			}
			if c.want == nil {
				assert.Empty(t, got)
				return
			}
			assert.Equal(t, c.want, got[:min(len(c.want), len(got))], "%q, all: %q", c.query, got)
		})
	}
}

func TestSearchFindsNothingFor(t *testing.T) {
	s, _ := compiled(t, sample, search.TokensFrom)
	for rule, query := range map[string]string{
		"nothing":                                       "",
		"spaces and punctuation":                        " - … !",
		"what is nowhere":                               "elephant",
		"one word of several, in a text alone":          "microsoft elephants",
		"one typo in three letters":                     "smx",
		"two typos in seven letters":                    "xebhoox",
		"two typos at the beginning":                    "xybhookproxy",
		"the inside of a word":                          "hook",
		"one letter inside of a name":                   "k",
		"two letters that a word of a text begins with": "pe",
		"broken UTF-8":                                  "\xff\xfe",
	} {
		t.Run(rule, func(t *testing.T) { assert.Empty(t, s.Search(query, 10), query) })
	}
	assert.Empty(t, s.Search("sms", 0))
	empty, _ := compiled(t, nil, 0)
	assert.Empty(t, empty.Search("sms", 10))
	assert.Empty(t, empty.Nearest("sms", 10))
}

// An entry that is found has something of the query to show, whatever it lacks.
func TestAWordThatEveryEntryHas(t *testing.T) {
	for _, entries := range [][]glossary.Entry{
		{{ID: "sms", Term: "SMS", Summary: "Texts."}},
		{{ID: "sms", Term: "SMS", Summary: "Texts."}, {ID: "zms", Term: "ZMS", Summary: "Texts with pictures."}},
	} {
		s, p := compiled(t, entries, 0)
		for query, want := range map[string]string{
			"zzzz tex":      "", // a beginning is too little beside a word that nothing has
			"zzzz smss sms": "sms: [SMS]",
			"sms zzzz":      "sms: [SMS]", // in a name
			"sms zzzz yyyy": "sms: [SMS]", // several that are missing
			"tex zzzz yyyy": "",           // the beginning of a word that is not being typed
			"zzzz":          "",           // nothing
			"zzzz yyyy":     "",
		} {
			var got string
			if hits := s.Search(query, 1); len(hits) > 0 {
				got = show(p, hits[0])
			}
			assert.Equal(t, want, got, "%d entries: %q", len(entries), query)
		}
	}
}

// The what of "what is an API" begins WhatsApp, but nobody asks for it.
func TestAWordThatOnlyAsksIsNoBeginningOfAName(t *testing.T) {
	s, p := compiled(t, []glossary.Entry{
		{ID: "a", Term: "WhatsApp Business API", Summary: "Send from software."},
		{ID: "b", Term: "Application Programming Interface", Abbr: "API", Summary: "One program asks another."},
	}, 0)
	for _, query := range []string{"what is an api", "what is an API?", "what's an api"} {
		assert.Equal(t, "b", p.ID(s.Search(query, 1)[0].Entry), query)
	}
	assert.Equal(t, "a", p.ID(s.Search("api what", 1)[0].Entry), "a word that is being typed may go on")
}

func TestFieldSaysWhatDecided(t *testing.T) {
	s, _ := compiled(t, sample, search.TokensFrom)
	for query, want := range map[string]search.Field{
		"smsc": search.Abbr, "webhook": search.Term, "text message": search.Alias, "csharp": search.Term,
		"microsoft": search.Summary, "answers": search.Definition,
	} {
		assert.Equal(t, want, s.Search(query, 1)[0].Field, query)
	}
	assert.Equal(t, 1, s.Search("inflated", 1)[0].Alias)
	assert.Equal(t, "artificially inflated traffic", s.Search("inflated", 1)[0].Text)
}

func TestRangesInUTF16(t *testing.T) {
	s, _ := compiled(t, sample, search.TokensFrom)
	for query, want := range map[string][]search.Range{
		"proxy":          {{5, 10}},  // behind é
		"coffee naïvely": {{10, 25}}, // behind 👍
		"字":              {{1, 2}},
	} {
		assert.Equal(t, want, s.SearchUTF16(query, 1)[0].Ranges, query)
	}
}

func TestNearest(t *testing.T) {
	s, p := compiled(t, sample, search.TokensFrom)
	for _, c := range []struct {
		rule, query string
		want        []string
	}{
		{"three letters may have one edit", "smx", []string{"sms: [SM]S"}},
		{"up to half of the letters may be wrong", "wxbhxxk", []string{"webhook: [W]e[bh]oo[k]"}},
		{"an alias is a name", "cofee houze", []string{"cafe: [co]f[fee hou]s[e]"}},
		{"a hidden name shows the term", "kzharp", []string{"c-sharp: C#"}},
		{"nothing is near", "elephant", nil},
		{"two letters have no edits", "sm", []string{}},
		{"nothing", "", nil},
	} {
		t.Run(c.rule, func(t *testing.T) {
			var got []string
			for _, h := range s.Nearest(c.query, 3) {
				got = append(got, show(p, h))
			}
			if len(c.want) == 0 {
				assert.Empty(t, got)
				return
			}
			assert.Equal(t, c.want, got[:min(len(c.want), len(got))])
		})
	}
}

func TestALongQueryIsCut(t *testing.T) {
	s, p := compiled(t, sample, search.TokensFrom)
	for _, q := range []string{strings.Repeat("webhook ", 1000), strings.Repeat("a", 100_000), strings.Repeat("webhook", 1000), strings.Repeat("x y ", 100)} {
		s.Search(q, 10)
		s.Nearest(q, 10)
	}
	hits := s.Search(strings.Repeat("webhook ", 1000), 10)
	require.NotEmpty(t, hits)
	assert.Equal(t, "webhook", p.ID(hits[0].Entry))
}

func TestASearchAllocatesNothing(t *testing.T) {
	for _, tokensFrom := range []int{0, 1 << 30} {
		s, _ := compiled(t, builtInEntries(t), tokensFrom)
		all := func() {
			for i, k := range keys(t) {
				if i%7 == 0 {
					s.SearchUTF16(k, rows)
					s.Nearest(k, 3)
				}
			}
		}
		all()
		k := keys(t)
		assert.Zero(t, testing.AllocsPerRun(1, func() {
			for i := range k {
				if testing.Short() && i%7 != 0 {
					continue
				}
				s.SearchUTF16(k[i], rows)
				if i%50 == 0 {
					s.Nearest(k[i], 3)
				}
			}
		}))
	}
}
