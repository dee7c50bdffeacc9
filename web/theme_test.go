package web

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheThemeBecomesTheFallback(t *testing.T) {
	css := "`a{--surface:var(--cpaas-surface, #fff);font:1em/2 var(--cpaas-font,inherit)}" +
		`b{--surface: var(--cpaas-surface, rgb(0 0 0 / .5));font-family:var(--cpaas-font, "A B", c)}` + "`"
	files := built()
	files["dist/"+CardsScript].Data = []byte(css)
	made := &madeScripts{built: files, defaults: &Defaults{Theme: map[string]Shade{"surface": {"linen", "rgb(1 2 3)"}, "font": {Light: `"Acme Sans", serif`}}}}
	got, err := made.script(CardsScript, nil)
	require.NoError(t, err)
	assert.Equal(t, "`a{--surface:var(--cpaas-surface,linen);font:1em/2 var(--cpaas-font,\\\"Acme Sans\\\", serif)}"+
		"b{--surface: var(--cpaas-surface,rgb(1 2 3));font-family:var(--cpaas-font,\\\"Acme Sans\\\", serif)}`", string(got))
}

// A token may be in one of the scripts only: mark-color is in the first, radius in those of cards and search.
func TestATokenIsInSomeScript(t *testing.T) {
	fill := func(token string) (map[string]string, error) {
		files, err := embedFolder(built(), samplePack(t), "/", &Defaults{Theme: map[string]Shade{token: {Light: "filled"}}})
		byName := map[string]string{}
		for _, f := range files {
			if IsPart(f.Name) {
				byName[plain(f.Name)] = string(f.Data)
				continue
			}
			byName[f.Name] = string(f.Data)
		}
		return byName, err
	}
	for token, scripts := range map[string][]string{"mark-color": {ScriptFile, PackageFile}, "radius": {CardsScript, SearchScript}} {
		files, err := fill(token)
		require.NoError(t, err)
		for name, content := range files {
			assert.Equal(t, slices.Contains(scripts, name), strings.Contains(content, "var(--cpaas-"+token+",filled)"), "%s in %s", token, name)
		}
	}
	files, err := fill("font")
	assert.EqualError(t, err, "web: no style in the scripts has the token font")
	assert.Empty(t, files)
}

// The bundled scripts have a place for each token, the light before the dark.
func TestTheScriptsHaveEveryToken(t *testing.T) {
	theme := map[string]Shade{}
	for _, token := range Tokens {
		theme[token] = Shade{"light-" + token, "dark-" + token}
	}
	made := &madeScripts{built: dist, defaults: &Defaults{Theme: theme}}
	for _, name := range []string{ScriptFile, PackageFile, CardsScript, StopScript, SearchScript} {
		data, err := made.script(name, nil)
		require.NoError(t, err, "this test needs what make build makes")
		got := string(data)
		for _, token := range Shaded {
			count := strings.Count(got, "var(--cpaas-"+token+",")
			light, dark := strings.Index(got, ",light-"+token+")"), strings.Index(got, ",dark-"+token+")")
			assert.Contains(t, []int{0, 2}, count, "%s in %s", token, name)
			assert.Equal(t, count > 0, light > 0, "%s in %s", token, name)
			assert.Equal(t, count > 0, dark > light, "%s in %s", token, name)
		}
		assert.NotRegexp(t, `dark-(font|radius|mark|focus)`, got)
	}
	assert.NoError(t, made.check())
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
