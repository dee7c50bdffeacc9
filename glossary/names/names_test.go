package names

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/unicode/norm"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/pack"
)

func TestNamesOf(t *testing.T) {
	const given, generated = true, false
	name := func(text string, exact uint16, isGiven bool) Name {
		return Name{Text: text, Exact: exact, Kind: pack.KindName, Given: isGiven}
	}
	for _, c := range []struct {
		rule  string
		entry glossary.Entry
		want  []Name
	}{
		{"a term is a name", glossary.Entry{Term: "webhook"}, []Name{name("webhook", 0, given)}},
		{"an abbreviation and aliases are names", glossary.Entry{Term: "Voice over Internet Protocol", Abbr: "VoIP", Aliases: []string{"internet calling", "VoIP", " "}}, []Name{
			name("Voice over Internet Protocol", 0, given), name("VoIP", 1, given), name("internet calling", 0, given), name("internetcalling", 0, generated)}},
		{"what an abbreviation leaves of the term goes with it: SIM card", glossary.Entry{Term: "Subscriber Identity Module Card", Abbr: "SIM"}, []Name{
			name("Subscriber Identity Module Card", 0, given), name("SIM", 1, given), name("SIM Card", 1, generated), name("Subscriber Identity Module", 0, generated)}},
		{"a 2 stands for to: A2P messaging", glossary.Entry{Term: "Application-to-Person Messaging", Abbr: "A2P"}, []Name{
			name("Application-to-Person Messaging", 0, given), name("A2P", 1, given), name("A2P Messaging", 1, generated), name("Application-to-Person", 0, generated)}},
		{"small words have no initial", glossary.Entry{Term: "Quality of Service level", Abbr: "QS"}, []Name{
			name("Quality of Service level", 0, given), name("QS", 1, given), name("QS level", 1, generated), name("Quality of Service", 0, generated)}},
		{"other initials leave nothing", glossary.Entry{Term: "Application Gateway", Abbr: "AV"}, []Name{
			name("Application Gateway", 0, given), name("AV", 1, given), name("Applicationgateway", 0, generated)}},
		{"an acronym that ends in X has two plurals", glossary.Entry{Term: "Private Branch Exchange", Abbr: "PBX"}, []Name{
			name("Private Branch Exchange", 0, given), name("PBX", 1, given), name("PBXes", 1, generated)}},
		{"a name with an acronym is not joined: API key", glossary.Entry{Term: "API key"}, []Name{name("API key", 1, given)}},
		{"two words are also written as one", glossary.Entry{Term: "Short Code", Aliases: []string{"opt-in"}}, []Name{
			name("Short Code", 0, given), name("opt-in", 0, given), name("Shortcode", 0, generated), name("optin", 0, generated)}},
		{"three words and numbers are not", glossary.Entry{Term: "end to end", Aliases: []string{"level 3", "plan b"}}, []Name{
			name("end to end", 0, given), name("level 3", 0, given), name("plan b", 0, given)}},
		{"y becomes ies: proxies", glossary.Entry{Term: "voice proxy"}, []Name{
			name("voice proxy", 0, given), name("voiceproxy", 0, generated), name("voice proxies", 0, generated)}},
		{"a vowel keeps its y, s, x, z, ch and sh take es", glossary.Entry{Term: "gateway", Aliases: []string{"address", "fax", "quiz", "switch", "push"}}, []Name{
			name("gateway", 0, given), name("address", 0, given), name("fax", 0, given), name("quiz", 0, given), name("switch", 0, given), name("push", 0, given),
			name("addresses", 0, generated), name("faxes", 0, generated), name("quizes", 0, generated), name("switches", 0, generated), name("pushes", 0, generated)}},
		{"an acronym takes an s only", glossary.Entry{Term: "SMS"}, []Name{name("SMS", 1, given)}},
		{"accents may be apart", glossary.Entry{Term: "café clé"}, []Name{
			name("café clé", 0, given), name("caféclé", 0, generated), name(norm.NFD.String("café clé"), 0, generated), name(norm.NFD.String("caféclé"), 0, generated)}},
		{"words with two capitals, or one and a digit, match exactly", glossary.Entry{Term: "the Web RTC gateway to iOS in 5G on H.264 and ipV"}, []Name{
			name("the Web RTC gateway to iOS in 5G on H.264 and ipV", 0b1010_0100, given)}},
		{"case: exact makes every word exact", glossary.Entry{Term: "Flow of a Call", Case: glossary.CaseExact}, []Name{name("Flow of a Call", 0b1111, given)}},
		{"case: fold makes none", glossary.Entry{Term: "REST API", Case: glossary.CaseFold}, []Name{name("REST API", 0, given)}},
		{"a phrase that means something else is no name", glossary.Entry{Term: "apache", Case: glossary.CaseFold, Not: []string{"Apache HTTP server"}}, []Name{
			name("apache", 0, given), {Text: "Apache HTTP server", Exact: 0b010, Kind: pack.KindStop, Given: given}}},
		{"hidden names are not found", glossary.Entry{Term: "chatbot", Hidden: []string{"chat bott"}}, []Name{name("chatbot", 0, given)}},
		{"no term, no name", glossary.Entry{}, nil},
	} {
		t.Run(c.rule, func(t *testing.T) { assert.Equal(t, c.want, Of(c.entry)) })
	}
}

func TestNamesAlikeFoldAlike(t *testing.T) {
	for _, alike := range [][]string{
		{"short code", "Short-Code", "SHORT\u00a0\n CODE", "short\u2011co\u00adde"},
		{"C#"}, {"C #"}, {"shortcode"}, {"short--code"}, {"", " ", "-"},
	} {
		for _, name := range alike {
			assert.Equal(t, Fold(alike[0]), Fold(name), name)
		}
		for _, name := range []string{"short codes", "C", "shortcode d"} {
			assert.NotEqual(t, Fold(alike[0]), Fold(name), name)
		}
	}
	assert.NotEqual(t, Fold("C#"), Fold("C #"), "a symbol is apart or not")
}

func TestWordCountCountsWordsAndSymbols(t *testing.T) {
	for name, want := range map[string]int{"": 0, " - ": 1, "-": 0, "API": 1, "opt-in": 2, "C#": 2, "AT&T": 3, "E.164": 3, "漢字": 2, " peer to  peer ": 3} {
		assert.Equal(t, want, WordCount(name), "%q", name)
	}
}
