package web

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheThemeBecomesTheFallback(t *testing.T) {
	css := `"` + OptionsPlaceholder + "\"`a{--surface:var(--cpaas-surface, #fff);font:1em/2 var(--cpaas-font,inherit)}" +
		`b{--surface: var(--cpaas-surface, rgb(0 0 0 / .5));font-family:var(--cpaas-font, "A B", c)}` + "`"
	defaults := &Defaults{Theme: map[string]Shade{"surface": {"linen", "rgb(1 2 3)"}, "font": {Light: `"Acme Sans", serif`}}}
	got, err := defaults.apply([]byte(css))
	require.NoError(t, err)
	assert.Equal(t, "[]`a{--surface:var(--cpaas-surface,linen);font:1em/2 var(--cpaas-font,\\\"Acme Sans\\\", serif)}"+
		"b{--surface: var(--cpaas-surface,rgb(1 2 3));font-family:var(--cpaas-font,\\\"Acme Sans\\\", serif)}`", string(got))

	_, err = (&Defaults{Theme: map[string]Shade{"radius": {Light: "0"}}}).apply([]byte(css))
	assert.ErrorContains(t, err, "no style in the script has the token radius")
}

// The bundled script has a place for each token, the light before the dark.
func TestTheScriptHasEveryToken(t *testing.T) {
	script, err := os.ReadFile("dist/" + ScriptFile)
	require.NoError(t, err, "this test needs what make build makes")
	theme := map[string]Shade{}
	for _, token := range Tokens {
		theme[token] = Shade{"light-" + token, "dark-" + token}
	}
	got, err := (&Defaults{Theme: theme}).apply(script)
	require.NoError(t, err)
	for _, token := range Shaded {
		light, dark := strings.Index(string(got), ",light-"+token+")"), strings.Index(string(got), ",dark-"+token+")")
		assert.Greater(t, light, 0, token)
		assert.Greater(t, dark, light, token)
		assert.Equal(t, 2, strings.Count(string(got), "var(--cpaas-"+token+","), token)
	}
	assert.NotRegexp(t, `dark-(font|radius|mark|focus)`, string(got))
}

func TestTheStyleOfThePWA(t *testing.T) {
	css := []byte(":root{--page:x}\n")
	assert.Equal(t, css, (*Defaults)(nil).StylePWA(css))
	assert.Equal(t, css, (&Defaults{Theme: map[string]Shade{"radius": {Light: "0"}}}).StylePWA(css))
	defaults := &Defaults{Theme: map[string]Shade{"surface": {"#fff", "#000"}, "font": {Light: "serif"}}}
	assert.Equal(t, ":root{--page:x}\n:root{--page:light-dark(#fff,#000);--raised:light-dark(#fff,#000)}\nbody{font-family:serif}\n", string(defaults.StylePWA(css)))
}

func TestCheckCSS(t *testing.T) {
	for value, want := range map[string]string{
		"#0b57a4":                           "",
		"color-mix(in srgb, red 10%, #fff)": "",
		`"Acme Sans", system-ui`:            "",
		"0 1px 2px rgb(0 0 0 / 0.1)":        "",
		"2px solid 'x'":                     "",
		"":                                  "is empty",
		"red; color: blue":                  "holds ';'",
		"red}":                              "holds '}'",
		"</script>":                         "holds '<'",
		"a\\":                               `holds '\\'`,
		"${x}":                              "holds '$'",
		"red !important":                    "holds '!'",
		"red /* x */":                       "holds a comment",
		"URL(https://tracker.test)":         "holds an address",
		"rgb(1 2 3":                         "has a bracket or quote without its partner",
		")(":                                "has a bracket or quote without its partner",
		`"Acme`:                             "has a bracket or quote without its partner",
	} {
		fault, cure := CheckCSS(value)
		assert.Equal(t, want, fault, value)
		assert.Equal(t, want == "", cure == "", value)
	}
}
