package match

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/pack"
)

// sample is a small glossary with one entry for every kind of name.
var sample = []glossary.Entry{
	{ID: "10dlc", Term: "10-digit long code", Abbr: "10DLC", Auto: true},
	{ID: "a2p", Term: "Application-to-Person Messaging", Abbr: "A2P", Auto: true},
	{ID: "apache", Term: "Apache", Case: glossary.CaseExact, Not: []string{"Apache License"}, Auto: true},
	{ID: "api", Term: "Application Programming Interface", Abbr: "API", Auto: true},
	{ID: "api-key", Term: "API key", Auto: true},
	{ID: "apn", Term: "Access Point Name", Abbr: "APN", Not: []string{"APNs"}, Auto: true},
	{ID: "att", Term: "AT&T", Auto: true},
	{ID: "c-sharp", Term: "C#", Auto: true},
	{ID: "cafe", Term: "café", Auto: true},
	{ID: "channel", Term: "channel", Not: []string{"channel tunnel"}},
	{ID: "city", Term: "SIM City", Auto: true},
	{ID: "delivery-report", Term: "delivery report", Abbr: "DLR", Auto: true},
	{ID: "dot-net", Term: ".NET", Auto: true},
	{ID: "e164", Term: "E.164", Auto: true},
	{ID: "han", Term: "漢字", Aliases: []string{"한국어"}, Auto: true},
	{ID: "in", Term: "Intelligent Network", Abbr: "IN", Auto: true},
	{ID: "mms", Term: "Multimedia Messaging Service", Abbr: "MMS", Auto: true},
	{ID: "opt-in", Term: "opt-in", Auto: true},
	{ID: "proxy", Term: "proxy", Aliases: []string{"proxy switch"}, Auto: true},
	{ID: "rest", Term: "Representational State Transfer", Abbr: "REST", Case: glossary.CaseFold, Auto: true},
	{ID: "sale", Term: "sale", Auto: true},
	{ID: "sales", Term: "sales", Auto: true},
	{ID: "short-code", Term: "short code", Auto: true},
	{ID: "sim", Term: "Subscriber Identity Module Card", Abbr: "SIM", Not: []string{"SIM City"}, Auto: true},
	{ID: "sms", Term: "Short Message Service", Abbr: "SMS", Aliases: []string{"text message", "SMS/800"}, Auto: true},
	{ID: "sms-gateway", Term: "SMS gateway", Auto: true},
	{ID: "tts", Term: "text-to-speech", Abbr: "TTS", Auto: true},
	{ID: "webhook", Term: "webhook", Auto: true},
}

// compiled returns the pack of entries, which may lack what is not matched.
func compiled(t testing.TB, entries []glossary.Entry) *pack.Pack {
	t.Helper()
	g := &glossary.Glossary{Categories: []glossary.Category{{ID: ""}}}
	for _, e := range entries {
		e.Category = ""
		g.Entries = append(g.Entries, e)
	}
	return compiledAll(t, g)
}

// Compile is compile.Pack, which imports this package.
var Compile func(*glossary.Glossary) (string, error)

// compiledAll returns the pack of g.
func compiledAll(t testing.TB, g *glossary.Glossary) *pack.Pack {
	t.Helper()
	data, err := Compile(g)
	require.NoError(t, err)
	p, err := pack.Open(data)
	require.NoError(t, err)
	return p
}

// marked returns text with «» around every match.
func marked(text string, matches []Match) string {
	var b strings.Builder
	at := 0
	for _, f := range matches {
		b.WriteString(text[at:f.Start] + "«" + text[f.Start:f.End] + "»")
		at = f.End
	}
	return b.String() + text[at:]
}

var unmark = strings.NewReplacer("«", "", "»", "")

func TestFindMarks(t *testing.T) {
	m := New(compiled(t, sample))
	for _, c := range []struct{ rule, want string }{
		{"nothing in an empty text", ""},
		{"the longest name wins", "An «SMS gateway» sends «SMS», «A2P messaging» is «A2P»."},
		{"a name that breaks off leaves the shorter one", "An «API» keyboard, a «short code» d"},
		{"a term and its abbreviation in brackets are one", "«Short Message Service (SMS)», «SMS (text message)», «SMS» ( «SMS» ), «SMS»(«SMS»), «SMS» («API»), «SMS» («SMS» or «API»)"},
		{"the search goes on after a match", "«API key» gateway"},
		{"a word in a longer word is no match", "rapid smash kAPIta webhooked"},

		{"SIM in capitals is a term, sim is not", "A «SIM» is not a sim, «IN» is not in."},
		{"ordinary words match in any case", "«Webhook», «WEBHOOK», «Short Message service»"},
		{"an acronym in a name matches exactly, the rest in any case", "«API Key», «API KEY», api key"},
		{"case: exact holds for ordinary words", "«Apache», apache, APACHE"},
		{"case: fold holds for acronyms", "«REST», «rest», «Rest»"},
		{"letters beyond ASCII fold too", "«café» «CAFÉ» «Café»"},

		{"a hyphen, a space and none are one", "«opt-in» «opt in» «optin» «short-code» «shortcode»"},
		{"a no-break space, a non-breaking hyphen and a line break are spaces", "«short\u00a0code» «short\u2011code» «short\ncode» «short\r\n\t code»"},
		{"a dash or two hyphens are no hyphen", "short–code short--code short - code"},
		{"a symbol in a name is needed, without a space", "«AT&T» AT & T «C#» C # «E.164» E 164"},
		{"a name may start with a symbol", "Write «.NET» or NET"},
		{"soft hyphens and joiners are ignored", "«web\u00adhook» «S\u200dM\u200dS» «short co\u00adde» «opt\u2060-\u2060in» «SMS-\u00adgateway»"},
		{"what is ignored after a term is not marked", "«SMS»\u00ad «APIs»\u2060 «webhook’s»\ufeff."},
		{"accents may be apart", "«cafe\u0301» «cafe\u0301s»"},
		{"another accent makes another word", "webhook\u0301, cafe\u0301\u0301, C#\u0338"},

		{"plurals are marked whole", "«webhooks» «APIs» «delivery reports» «opt-ins» «SMSs» «API keys»"},
		{"irregular plurals too", "«proxies» «proxy switches»"},
		{"possessives are marked whole", "«SMS's» «SMS’s» «webhook’s»"},
		{"an apostrophe after a plural is not part of it", "«webhooks»' «APIs»’ cost"},
		{"a plural of capitals has a small s", "«APIs» APIS «WEBHOOKS» SMS'S"},
		{"only the last word has an ending", "«API keys», «APIs» key"},
		{"one letter is not a word in the plural", "Cs is as"},
		{"implied combinations match", "«SIM card» «SIM cards» «Subscriber Identity Module» «A2P» «application-to-person»"},

		{"a stop phrase is never marked", "The Apache License of «Apache» and «APN», not APNs."},
		{"a stop phrase beats the same name of another entry", "SIM City is no city of «SIM cards»"},
		{"a stop phrase has no endings", "«Apache» Licenses, not Apache License"},

		{"quotes, brackets and dashes touch a term", "“«SMS»” ‘«SMS»’ (the «SMS») [«SMS»] —«SMS»— «SMS», «SMS»; «SMS»! «SMS»? …«SMS»… '«SMS»' \"«SMS»\" *«SMS»*"},
		{"a full stop or colon ends a sentence", "«SMS». «SMS»: «API»."},
		{"an identifier is not prose", "tts.webhook webhook.url foo_sms webhook_url _webhook _漢字 a:webhook webhook:x client.webhook vendor.SMS gateway"},
		{"a handle, variable, query or mention is not prose", "@webhook #webhook $webhook ?webhook &webhook %webhook =webhook webhook=1 webhook@example webhook$ webhook` webhook\\x ^webhook ~webhook `webhook` \\webhook"},
		{"a placeholder is not prose", "<webhook> {webhook} <«webhook» url>"},
		{"a call is not prose, a plural in brackets is", "webhook() «API»(s) «SMS»(Short"},
		{"an option is not prose", "--webhook -webhook"},
		{"a header or number is not prose", "Webhook-Id X-Webhook webhook-2 SMS-2"},
		{"the first part of a compound is marked", "«SMS»-enabled «API»-based «SMS»-«MMS» «webhook»-driven"},
		{"not of a name", "SMS-Router API-First Webhook-Driven"},
		{"nor a word in a compound of its own", "webhook-in Sale-On webhook-Out. «webhook»-only «webhook»-to-«SMS» «SMS»-in «API»-on"},
		{"the last part of a compound is marked", "multi-«SMS» non‑«webhook» A non-«SMS», Non-«webhook» SIP-to-«SMS» «SMS»-to-«MMS» anti-«sale» («SMS»-«MMS»)"},
		{"not of a name, an option or an identifier", "in-app-webhook X-SMS Foo-SMS x-SMS --SMS a.b-SMS $a-SMS foo_a-SMS my-webhook Non-SMS non-Webhook @non-SMS"},
		{"what is called is not prose", "SMS(to) API(a,b) API(1) API($x) webhook(\"x\") «SMS»(to me) «API»(«REST») «API»(es) «SMS»(to"},
		{"the name of a language is one name", "API# API++ «API»+«SMS» «API»+"},
		{"acronyms around an ampersand are two", "«SMS»&«MMS» a=SMS&b=SMS&MMS ?SMS&MMS «webhook»&webhook"},
		{"a path or address is not prose", "/webhook /v1/webhook/ webhook/ webhook/x.html https://example.com/webhook a/webhook/b ./webhook webhook://x ~/webhook {id}/webhook webhook/x?y webhook/a_b"},
		{"alternatives are prose", "«SMS»/«MMS» «webhook»/«API» «SMS»/«MMS»/«TTS», “«SMS»/«MMS».” «SMS»/«MMS»: «SMS»/«MMS»? «SMS»/«MMS»\u00a0v1.2"},
		{"so are more of them, most of which begin with a capital", "«SMS»/«MMS»/RCS/WhatsApp «SMS»/«MMS»/voice a/SMS/b docs/v1/SMS x/webhook/y «Webhook»/«SMS»/x"},
		{"a profile of RTP is no alternative", "SMS/AVP SMS/SAVPF UDP/SMS/AVPF «SMS»/AV SAVP/SMS"},

		{"the end of a product's name is none", "The Messages API, our Client APIs, of Acme SMS API, Acme's Programmable SMS; (with Message API)."},
		{"before which stands no word with a capital", "The «API», a «REST» «API», and messages «API», or «SMS»  «API». Messages, «API»"},
		{"but at the start of a sentence", "Messages «API». Send «SMS». Send: Every «API»! “Any «API»” ⚠️ Our «API»\x00Her «SMS»\nMessages «API»"},
		{"other names have no products", "The Acme «webhook», an Acme «API key» and the Acme «SIM»"},
		{"in a sentence in capitals an acronym may be a word", "WHO IS IN? SIM OF AN «SMS GATEWAY», DLR; TO\x00SIM OF a \n«DLR»\x00THIS IS x DLR X YOU. IS A B C D E F G H I J K DLR; x DLR A B C D E F G H I J K YOU x «DLR» A B C D E F G H I J K L YOU x IS A B C D E F G H I J K L «DLR», but a «DLR» is «IN», «TTS» and A «DLR»"},
		{"what is all of a cell is a label", "\x03SMS\x03 \nSMS \x00\x03SMS\x01\x03the «SMS»\x03«API» calls\x00«SMS»\x00\x03«SMS».\x03API"},
		{"so is what stands before a colon at the start of a block", "SMS: a «SMS»: b\x00 API : c\x00«SMS»\u00a0key:\x00SMS:x «API»\x00SMS:"},
		{"what is in a product's name or a label is no term either", "the Acme SMS, an Acme A2P Messaging\x03API key\x00API key: x"},
		{"what a script reads is no prose", `$$ SMS $$ \( API \) \[ SMS \] {{ webhook }} {% SMS %} {{ a }} «SMS» \) «SMS» $$ SMS = $$ «API»` + "\x00\\( x\x00«SMS» costs $1"},
		{"a member is not prose, whatever the letter before the dot", "number.10DLC voilà.10DLC"},

		{"a term does not span blocks, sections or what is inline", "short\x00code short\x01code short\ufffccode short \ufffc code"},
		{"no break stands for a symbol", "C\x03S C\x03, «C#»\x03«E.164» x"},
		{"a break is the end of the text on both sides", "«SMS»\x00«SMS»\x01«SMS»\x00.«SMS» «webhook»\x00/x"},
		{"an ordinary word is not marked by itself", "A channel, some channels."},
		{"CJK and Hangul words match", "これは«漢字»です «한국어» 漢 字"},
		{"bytes that are not UTF-8 separate words", "\xff«SMS»\xff short\xffcode"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			text := unmark.Replace(c.want)
			assert.Equal(t, c.want, marked(text, m.Find(nil, text)))
		})
	}
}

func TestFormsOpenTheirEntry(t *testing.T) {
	p := compiled(t, sample)
	m := New(p)
	for form, id := range map[string]string{
		"SMS": "sms", "Short Message Service": "sms", "text messages": "sms", "SMS’s": "sms", "SMS/800": "sms",
		"SMS gateways": "sms-gateway", "API": "api", "API-keys": "api-key", "A2P messaging": "a2p", "sim": "",
		"SIM card": "sim", "proxies": "proxy", "10DLC": "10dlc", "10-digit long codes": "10dlc",
		"sale": "sale", "sale's": "sale", "sales": "sales", // a given name beats another's plural
	} {
		got := ""
		for _, f := range m.Find(nil, form) {
			assert.Equal(t, Match{0, len(form), f.Entry}, f, form)
			got += p.ID(f.Entry)
		}
		assert.Equal(t, id, got, form)
	}
}

func TestEnableSwitchesAnEntryAndItsStopPhrases(t *testing.T) {
	p := compiled(t, sample)
	m := New(p)
	text := "A channel, the Channel Tunnel, a webhook."
	m.Enable(p.Find("channel"), true)
	assert.Equal(t, "A «channel», the Channel Tunnel, a «webhook».", marked(text, m.Find(nil, text)))
	m.Enable(p.Find("channel"), false)
	m.Enable(p.Find("webhook"), false)
	assert.Empty(t, m.Find(nil, text))
}

func TestFindAppends(t *testing.T) {
	m := New(compiled(t, sample))
	got := m.Find([]Match{{1, 2, 3}}, "😀 SMS")
	require.Len(t, got, 2)
	assert.Equal(t, Match{1, 2, 3}, got[0], "what dst holds stays as it is")
	assert.Equal(t, 5, got[1].Start)
}

func TestUTF16CountsAsJavaScript(t *testing.T) {
	m := New(compiled(t, sample))
	for _, text := range []string{
		"SMS", "😀 SMS 👩‍💻 API", "これは漢字です。SMS、API", norm.NFD.String("Un café à côté, SMS et API"), "é SMS\u00a0API ü", "S\u00adMS 𝒳 text\u2011messages",
	} {
		found := m.Find(nil, text)
		require.NotEmpty(t, found, text)
		assertUTF16(t, text, found)
	}
}

// assertUTF16 asserts that UTF16 gives matches the offsets that JavaScript counts.
func assertUTF16(t testing.TB, text string, bytes []Match) {
	t.Helper()
	units := slices.Clone(bytes)
	UTF16(units, text)
	count := func(s string) int { return len(utf16.Encode([]rune(s))) }
	for i, f := range bytes {
		require.Equal(t, Match{count(text[:f.Start]), count(text[:f.End]), f.Entry}, units[i], "%q", text)
	}
}

func TestFindAllocatesNothing(t *testing.T) {
	m := New(compiled(t, sample))
	for _, text := range []string{
		strings.Repeat("Send an SMS through the SMS gateway; webhooks report it.\n", 50),
		strings.Repeat("“SMS” — it’s a café’s délivery report, 漢字, web\u00adhook. ", 50),
	} {
		dst := m.Find(nil, text)
		require.NotEmpty(t, dst)
		assert.Zero(t, testing.AllocsPerRun(10, func() { dst = m.Find(dst[:0], text) }), "%.40q", text)
	}
}
