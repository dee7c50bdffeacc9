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
	good := map[string][]string{
		"accent": {"#0b57a4", "#FFF", "#ffff", "#0b57a4cc", "teal", "Teal", "currentColor", "transparent", "CanvasText", "rgb(11 87 164)", "rgba(11, 87, 164, .5)",
			"hsl(120deg 100% 25%)", "hsl(none 0% 0% / 50%)", "oklch(0.5 0.2 240)", "color(display-p3 1 0 0)", "color-mix(in srgb, red 10%, #fff)",
			"color-mix(in oklch longer hue, currentColor 80%, transparent)", "light-dark(#fff, black)", "rgb(from red calc(r + 1) g b)", "var(--brand)", "var(--brand, #123456)", "inherit"},
		"shadow":         {"none", "0 1px 2px rgb(0 0 0 / 0.06), 0 8px 24px rgb(0 0 0 / 0.12)", "inset 0 0 0 1px red", "-1px -.5em 0 0 var(--c, red)"},
		"font":           {`system-ui, -apple-system, "Segoe UI", Roboto, sans-serif`, "Acme Sans", "'Ünicode', serif", "inherit", "var(--font, serif, \"A\")"},
		"radius":         {"0", "8px", "50%", "4px 8px / 2px", "calc(1em + 2px)", "min(1em, 8px)", "calc((1em + 2px) * 2)"},
		"mark-thickness": {"max(1px, 0.07em)", "from-font", "auto", "1PX"},
		"mark-offset":    {"3px", "auto", "0", "10%"},
		"focus-ring":     {"2px solid currentColor", "none", "auto", "thin dotted #fff", "medium solid color-mix(in srgb, red 10%, #fff)"},
	}
	for token, values := range good {
		for _, value := range values {
			fault, cure := CheckCSS(token, value)
			assert.Empty(t, fault+cure, "%s: %s", token, value)
		}
	}
	for _, token := range Tokens {
		for _, value := range []string{
			"url(https://tracker.test)", "URL( 'x' )", `image-set("http://tracker.test/x" 1x)`, `-webkit-image-set("x" 1x)`, `image("x")`, "cross-fade(url(x), red)",
			"element(#a)", "src(x)", "paint(x)", "attr(href)", "env(x)", "expression(alert(1))", "linear-gradient(red, blue)", `color-mix(in srgb, image-set("x" 1x), red)`,
			"var(--x, url(x))", "var(x)", `rgb("x")`, "calc(url(x))", "red /* x */", "red, /**/ blue", "rgb(1 2 3", ")(", `"Acme`, "'", "#12", "#ggg", "1px;", "red;x:y", "red}", "</script>",
			`a\`, "${x}", "red !important", "@import", "", " ", ",", "red,", ",red", "1px 1px 1px 1px 1px 1px 1px 1px 1px 1px", "rgb()", "calc()", "rgb(1 2 3 /* )", "calc(1px /*)*/)", "u+26", "a:b", "a=b", "--x", "?", "1foo",
		} {
			fault, cure := CheckCSS(token, value)
			assert.NotEmpty(t, fault, "%s: %s", token, value)
			assert.NotEmpty(t, cure, "%s: %s", token, value)
		}
	}
	for _, c := range []struct{ token, value, want string }{
		{"accent", "1px", `is "1px", which is no colour`}, {"radius", "red", `is "red", which is no radius`}, {"font", "#fff", `is "#fff", which is no list of fonts`},
		{"accent", "red blue", `is "red blue", which is no colour`}, {"mark-offset", "1px 2px", `is "1px 2px", which is no length`}, {"accent", "", "is empty"}, {"accent", "red; x", "holds ';'"},
	} {
		fault, _ := CheckCSS(c.token, c.value)
		assert.Equal(t, c.want, fault)
	}
}
