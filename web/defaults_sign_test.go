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
	sign := func(repeat match.Repeat, enable, disable []string) []string {
		return []string{"sign", annotate.SignOf([]*pack.Pack{p}, repeat, enable, disable)}
	}
	page, disable := [2]string{"repeat", "page"}, [2]string{"disable", "sms, mms"}
	for rule, c := range map[string]struct {
		defaults *Defaults
		want     [][]string
	}{
		"no configuration": {nil, [][]string{sign(match.Calm, nil, nil)}},
		"a configuration": {&Defaults{Options: [][2]string{page, disable}},
			[][]string{page[:], disable[:], sign(match.EveryPage, nil, []string{"sms", "mms"})}},
		"terms in links, which annotate leaves alone": {&Defaults{Options: [][2]string{{"links", "on"}}}, [][]string{{"links", "on"}}},
		"parts of a site": {
			&Defaults{Options: [][2]string{page}, Parts: []Part{
				{Path: "/voice/", Disable: []string{"sms", "mms"}}, {Path: "/x/", Selector: "body.a", Enable: []string{"sms"}}}},
			[][]string{page[:], sign(match.EveryPage, nil, nil),
				{"enable", "", "/voice/"}, {"disable", "sms,mms", "/voice/"}, append(sign(match.EveryPage, nil, []string{"sms", "mms"}), "/voice/"),
				{"enable", "sms", "/x/", "body.a"}, {"disable", "", "/x/", "body.a"}, append(sign(match.EveryPage, []string{"sms"}, nil), "/x/", "body.a")}},
	} {
		got, err := c.defaults.builtIn(data)
		require.NoError(t, err)
		assert.Equal(t, c.want, got, rule)
	}
}
