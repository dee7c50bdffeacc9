package web

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/annotate"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/pack"
)

func TestTheScriptKnowsTheSignOfItsGlossaryAndConfiguration(t *testing.T) {
	data := samplePack(t)
	p, err := pack.Open(data)
	require.NoError(t, err)
	for rule, c := range map[string]struct {
		defaults *Defaults
		want     string
	}{
		"no configuration": {nil, annotate.SignOf(p, match.Calm, nil, nil)},
		"a configuration": {&Defaults{Options: [][2]string{{"repeat", "page"}, {"disable", "sms, mms"}}},
			annotate.SignOf(p, match.EveryPage, nil, []string{"sms", "mms"})},
	} {
		sign, err := c.defaults.sign(data)
		require.NoError(t, err)
		assert.Equal(t, c.want, sign, rule)
	}
}
