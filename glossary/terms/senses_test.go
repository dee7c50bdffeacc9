package terms_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/compile"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/pack"
)

// A name that stands for something else on pages of this field is not marked there. «» is around what is.
func TestNamesInAnotherSenseAreNotMarked(t *testing.T) {
	data, err := compile.Pack(load(t))
	require.NoError(t, err)
	p, err := pack.Open(data)
	require.NoError(t, err)
	m := match.New(p)

	for _, want := range []string{
		"SRTP also knows AES-CTR and AES-256-CTR",
		"counter mode, or CTR mode, needs no padding",
		"the «CTR» of a campaign is 3 percent",
		"an agent handoff moves the caller from the billing bot to the booking bot",
		"«live agent handoff» brings in a person",
		"texts that pretend to come from the Australian Taxation Office (ATO)",
		"«account takeover» often starts with a stolen password",
		"informational texts need prior express consent in any form",
		"marketing texts need «prior express written consent»",
		"a cloud communications platform gives every employee a phone line and meetings",
		"a «Communications Platform as a Service» gives developers an API",
	} {
		text := strings.NewReplacer("«", "", "»", "").Replace(want)
		marks := map[string]bool{}
		for _, f := range m.Find(nil, text) {
			marks[text[f.Start:f.End]] = true
		}
		for _, name := range []string{"CTR", "agent handoff", "ATO", "prior express consent", "cloud communications platform"} {
			expected := strings.Contains(want, "«"+name+"»")
			assert.Equal(t, expected, marks[name], "%s in: %s", name, text)
		}
		for _, part := range strings.Split(want, "«")[1:] {
			name, _, _ := strings.Cut(part, "»")
			assert.True(t, marks[name], "%s in: %s", name, text)
		}
	}
}
