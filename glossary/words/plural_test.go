package words

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestStemIsOneForAWordAndItsPlural(t *testing.T) {
	for _, word := range []string{"webhook", "SIM", "é", "call\u00ad", "a"} {
		assert.Equal(t, Hash(word), Stem(word))
		for _, plural := range []string{"s", "S", "s\u2060"} {
			assert.Equal(t, Stem(word), Stem(word+plural))
		}
	}
	assert.Equal(t, Hash("SM"), Stem("SMS"), "and whatever else ends with an s")
}

func TestUninflected(t *testing.T) {
	for word, want := range map[string]string{
		"webhooks": "webhook", "APIs": "API", "APIS": "API", "SMS's": "SMS", "SMS\u2019s": "SMS", "carrier's": "carrier",
		"web\u00adhooks\u2060": "web\u00adhook", "webhook": "", "is": "", "s": "", "'s": "", "": "", "caf\u00e9s": "caf\u00e9",
	} {
		assert.Equal(t, want, Uninflected(word), word)
		if end, _ := Plain(word, 0); end == len(word) && end > 0 {
			assert.Equal(t, len(want), UninflectedPlain(word), word)
		}
	}
}

func TestPlural(t *testing.T) {
	for word, want := range map[string]string{
		"proxy": "proxies", "voice proxy": "voice proxies", "switch": "switches", "push": "pushes", "fax": "faxes", "address": "addresses",
		"gateway": "", "key": "", "webhook": "", "": "",
	} {
		assert.Equal(t, want, Plural(word), word)
	}
}

// What is a plural by one rule has its singular by the others.
func TestEveryPluralHasItsSingular(t *testing.T) {
	for _, word := range []string{"proxy", "switch", "push", "fax", "address", "gateway", "webhook", "code", "id"} {
		plural := Plural(word)
		if plural == "" {
			plural = word + "s"
			assert.Equal(t, word, Uninflected(plural))
		}
		letters := []rune(plural)
		endings, n := Singulars(letters)
		var singulars []string
		for _, e := range endings[:n] {
			singulars = append(singulars, string(letters[:e.Keep])+e.Add)
		}
		assert.Contains(t, singulars, word)
	}
}
