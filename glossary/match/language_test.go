package match

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	tags "golang.org/x/text/language"

	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/words"
)

// A sentence on a page in some language, with what is marked in it between guillemets.
type sentence struct{ Lang, Page, Want string }

// spoken returns the names that a glossary in English has and some of glossaries in other languages and scripts, and sentences in
// many languages, as they stand on a page in that language or, where so said, in a passage of another page. e2e/sentences.test.js
// marks the same sentences in browsers and with the command.
func spoken(t *testing.T) (entries []glossary.Entry, sentences []sentence) {
	t.Helper()
	g, err := Load(os.DirFS("testdata/languages"))
	require.NoError(t, err)
	data, err := os.ReadFile("testdata/sentences.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &sentences))
	return g.Entries, sentences
}

func TestEachLanguageJoinsNamesToItsWords(t *testing.T) {
	entries, sentences := spoken(t)
	m := New(compiled(t, entries))
	naive := newNaive(entries)
	for _, c := range sentences {
		t.Run(c.Lang+" in "+c.Page, func(t *testing.T) {
			text := SignOf(c.Lang, c.Page) + unmark.Replace(c.Want)
			got := m.Find(nil, text)
			assert.Equal(t, SignOf(c.Lang, c.Page)+c.Want, marked(text, got))
			assert.Equal(t, naive.find(text), got)
		})
	}
}

func TestASignWithoutALanguageIsInThatOfItsPage(t *testing.T) {
	m := New(compiled(t, sample))
	text := SignOf("", "de") + "Der SMS-Versand."
	assert.Equal(t, SignOf("", "de")+"Der «SMS»-Versand.", marked(text, m.Find(nil, text)))
}

func TestLettersAreReadForWhatTheyStandFor(t *testing.T) {
	entries, _ := spoken(t)
	m := New(compiled(t, entries))
	for _, c := range []struct{ rule, want string }{
		{"ligatures", "«push notiﬁcation» «ﬂash SMS»"},
		{"wide letters", "«ＳＭＳ», «ＡＰＩ»"},
		{"apostrophes of all kinds", "«Moore’s law» «Moore's law» «Mooreʼs law» «Moore‘s law»"},
		{"possessives with any of them", "«SMS’s» «SMSʼs» «SMS＇s»"},
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
