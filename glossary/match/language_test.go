package match

import (
	"testing"

	"github.com/stretchr/testify/assert"
	tags "golang.org/x/text/language"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/words"
)

// Names that a glossary in English has, and some of glossaries in other languages and scripts.
var spokenSample = append([]glossary.Entry{
	{ID: "border", Term: "sınır", Auto: true},
	{ID: "flash", Term: "flash SMS", Auto: true},
	{ID: "katakana", Term: "メッセージ", Auto: true},
	{ID: "korean", Term: "문자", Auto: true},
	{ID: "logos", Term: "λόγος", Auto: true},
	{ID: "moore", Term: "Moore's law", Auto: true},
	{ID: "push", Term: "push notification", Auto: true},
	{ID: "risala", Term: "رسالة", Auto: true},
	{ID: "street", Term: "Straße", Auto: true},
}, sample...)

// Sentences in many languages, as they stand on a page in that language or, where so said, in a passage of an English page.
var spokenSentences = []struct{ lang, page, want string }{
	{"en", "en", "Send an «SMS»; l'SMS, SMS'in, SMS:n and SMS-Versand are not English. A SIM-Router."},
	{"fr", "fr", "Appelez l’«API», la clé d'«API», l'«API key» et d’un «SMS». Aujourd'hui, qu'«SMS»."},
	{"it", "it", "Il testo dell'«SMS», un’«API», nell'«SMS gateway»."},
	{"ca", "ca", "L'«API» i d’«SMS»."},
	{"de", "de", "Der «SMS»-Versand, die «Webhook»-Adresse, die «API»-Übersicht, eine Test-«SMS», eine Übersee-«SMS», In-App-«SMS»; X-SMS, Webhook-Id. «STRASSE» «Straße» «Strasse»"},
	{"nl", "nl", "Het «SMS»-bericht en de «SMS»'jes."},
	{"fi", "fi", "«SMS»:n hinta, «SMS»:ään, «API»:ssa. «SMS»:n."},
	{"sv", "sv", "Skicka «SMS»:et nu: sms:send och SMS://x"},
	{"tr", "tr", "«SMS»'in fiyatı, «API»’leri, «webhook»'a. «SINIR» «Sınır» «sınır» sinir"},
	{"hu", "hu", "Az «SMS»-t és az «API»-kat."},
	{"pl", "pl", "Wyślij «SMS»-a, kilka «SMS»-ów."},
	{"ko", "ko", "«SMS»를 보내세요. «API»의 키, «SMS gateway»는. «SMS»및«API». «문자를» 보내고 «문자»"},
	{"ja", "ja", "«SMS»を送る。使用«API»。«メッセージ»を «ﾒｯｾｰｼﾞ» «ＳＭＳ»／ «ｏｐｔ－ｉｎ» «１０ＤＬＣ»"},
	{"zh", "zh", "使用«SMS»发送«API»请求。"},
	{"th", "th", "ใช้«SMS»ส่ง และ \u200b«API»\u200bได้"},
	{"he", "he", "שליחה דרך ה-«API» או ב«SMS», ה־«SMS», \u200f«SMS»\u200f."},
	{"ar", "ar", "أرسل الـ«SMS» وال«API». «رسالة» «والرسالة» «رســالة»"},
	{"ru", "ru", "«SMS»ка, «SMS»-сообщение, веб-«API»."},
	{"el", "el", "Το «SMS». «ΛΟΓΟΣ» «ΛΌΓΟΣ» «λόγος» «Λόγος» λογος"},

	{"pt", "en", "SIM, claro. O cliente disse SIM: 'SIM'."},
	{"pt", "pt", "O cartão «SIM»."},
	{"de", "en", "Eine SMS. Der «SMS»-Versand."},
	{"fr", "en", "Un SMS, l’«API»."},
	{"tr", "en", "«SMS»'in. SMS. «SINIR» «sınır»"},
	{"ko", "en", "«SMS»를 «SMS» 보내기"},
	{"ru", "en", "Шлюз «SMS gateway» и «SMS»."},
	{"en-GB", "fr", "An «SMS», an «API»."},
	{"", "de", "Der «SMS»-Versand."},
	{"", "", "An «SMS», no SMS-Versand."},
	{"fil", "en", "Ang SMS."},
}

func TestEachLanguageJoinsNamesToItsWords(t *testing.T) {
	m := New(compiled(t, spokenSample))
	naive := newNaive(spokenSample)
	for _, c := range spokenSentences {
		t.Run(c.lang+" in "+c.page, func(t *testing.T) {
			text := SignOf(c.lang, c.page) + unmark.Replace(c.want)
			got := m.Find(nil, text)
			assert.Equal(t, SignOf(c.lang, c.page)+c.want, marked(text, got))
			assert.Equal(t, naive.find(text), got)
		})
	}
}

func TestLettersAreReadForWhatTheyStandFor(t *testing.T) {
	m := New(compiled(t, spokenSample))
	for _, c := range []struct{ rule, want string }{
		{"ligatures", "«push notiﬁcation» «ﬂash SMS»"},
		{"wide letters", "«ＳＭＳ», «ＡＰＩ»"},
		{"apostrophes of all kinds", "«Moore’s law» «Moore's law» «Mooreʼs law» «Moore‘s law»"},
		{"possessives with any of them", "«SMS’s» «SMSʼs»"},
		{"spaces without width and joiners", "«web\u200bhook» «S\u200dM\u2060S» «SMS\u200b gateway» «SMS\u00a0gateway» «SMS\u202fgateway»"},
		{"superscripts stand for nothing else", "«SMS»² ˢᴹˢ"},
		{"a sign of language that names none", "\x04 \x00«SMS»"},
	} {
		assert.Equal(t, c.want, marked(unmark.Replace(c.want), m.Find(nil, unmark.Replace(c.want))), c.rule)
	}
}

func TestAGlossaryServesItsLanguageInAnyPage(t *testing.T) {
	m := New(compiled(t, sample))
	m.Speak("de-AT")
	for text, want := range map[string]string{
		SignOf("de", "en") + "Eine SMS.": SignOf("de", "en") + "Eine «SMS».",
		SignOf("fr", "en") + "Un SMS.":   SignOf("fr", "en") + "Un SMS.",
		SignOf("en", "en") + "An SMS.":   SignOf("en", "en") + "An «SMS».",
		"Der SMS-Versand":                "Der «SMS»-Versand",
	} {
		assert.Equal(t, want, marked(text, m.Find(nil, text)))
	}
}

func TestASignOfALanguageHasNoWords(t *testing.T) {
	for _, lang := range []string{"", "en", "pt-BR", "ZH-hant", "fil", "azbycxdw"} {
		assert.Zero(t, words.Count(SignOf(lang, "fr")), lang)
	}
}

func TestOtherScriptsAreNoLatinOnes(t *testing.T) {
	for i := 0; i < len(otherScripts); i += 2 {
		tag := tags.Make(otherScripts[i : i+2])
		script, _ := tag.Script()
		assert.NotEqual(t, "Latn", script.String(), tag)
	}
}
