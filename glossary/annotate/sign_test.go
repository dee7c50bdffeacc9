package annotate

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/pack"
)

func TestTheFirstMarkCarriesTheSign(t *testing.T) {
	p, err := pack.Open(builtin.Pack())
	require.NoError(t, err)
	sign := SignOf([]*pack.Pack{p}, match.Calm, nil, nil)
	for _, c := range []struct{ rule, html, page string }{
		{"paragraphs, items and cells are counted", "<p class=x>An SMS.<p>An MMS.</p><ul><li>One<li\n>Two</ul>", "4"},
		{"other elements are not", "<pre>x</pre><div>An SMS.</div><link><p>", "1"},
		{"marks of an earlier run do not change it", `<p>An <cpaas-term entry="sms" title="x" page="7 of another">SMS</cpaas-term>.`, "1"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			a := New(p, Options{Sign: true})
			out, marks, err := a.HTML(nil, []byte(c.html))
			require.NoError(t, err)
			require.NotEmpty(t, marks)
			assert.Equal(t, 1, strings.Count(string(out), ` page="`+c.page+" "+sign+`">`), string(out))
			assert.Equal(t, 1, strings.Count(string(out), ` page="`), string(out))
			again, _, err := a.Another().HTML(nil, out)
			require.NoError(t, err)
			assert.Equal(t, string(out), string(again), "a second run changes nothing")
		})
	}
	out, _, err := New(p, Options{}).HTML(nil, []byte("<p>An SMS."))
	require.NoError(t, err)
	assert.NotContains(t, string(out), "page=", "only who asks for it gets one")
}

func TestTheSignIsOfOneGlossaryAndItsOptions(t *testing.T) {
	p, err := pack.Open(builtin.Pack())
	require.NoError(t, err)
	signs := map[string]string{}
	for rule, sign := range map[string]string{
		"none":            SignOf([]*pack.Pack{p}, match.Calm, nil, nil),
		"repeat":          SignOf([]*pack.Pack{p}, match.EveryPage, nil, nil),
		"enabled":         SignOf([]*pack.Pack{p}, match.Calm, []string{"channel", "contact"}, nil),
		"disabled":        SignOf([]*pack.Pack{p}, match.Calm, nil, []string{"channel", "contact"}),
		"without entries": SignOf([]*pack.Pack{{}}, match.Calm, nil, nil),
	} {
		assert.NotContains(t, signs, sign, rule)
		signs[sign] = rule
	}
	assert.Equal(t, SignOf([]*pack.Pack{p}, match.Calm, []string{"a", "b"}, nil), SignOf([]*pack.Pack{p}, match.Calm, []string{"b", "a"}, nil), "their order does not matter")
}
