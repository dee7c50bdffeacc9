package web

import (
	"bytes"
	"embed"
	"fmt"
	"slices"
	"strings"
)

// A Theme has the values of tokens, by name.
type Theme map[string]Shade

// A Shade is the value of a token, in CSS, on light and on dark ground.
type Shade struct{ Light, Dark string }

// Tokens are the names of the tokens, without the --cpaas- before them. Those in
// Shaded differ between light and dark.
var (
	Shaded = []string{"surface", "text", "quiet", "line", "accent", "hover", "shadow"}
	Tokens = append(slices.Clone(Shaded), "font", "radius", "mark-color", "mark-thickness", "mark-offset", "focus-ring")
)

// setFallback gives the custom property of a token other values where a page
// sets none. A style sheet that is a text of the script has the light value
// before the dark one.
func setFallback(script, token string, shade Shade) (out string, found bool) {
	values := []string{shade.Light}
	if slices.Contains(Shaded, token) {
		values = append(values, shade.Dark)
	}
	// It stands in a literal of JavaScript, whichever quotes that has.
	escape := strings.NewReplacer(`"`, `\"`, `'`, `\'`)
	start := "var(--cpaas-" + token + ","
	var b strings.Builder
	n := 0
	for {
		before, after, more := strings.Cut(script, start)
		b.WriteString(before)
		if !more {
			return b.String(), n > 0
		}
		b.WriteString(start + escape.Replace(values[n%len(values)]))
		n++
		script = after[closing(after):]
	}
}

// styles are the style sheets that have the tokens: those of the card, then those of
// marks.
//
//go:embed style/tokens.css style/card.css style/mark.css style/term.css
var styles embed.FS

func style(name string) string {
	css, err := styles.ReadFile("style/" + name)
	if err != nil {
		panic(err) // go:embed has it
	}
	return string(css)
}

// DefaultOf returns the value of a token where no page sets one, after the theme in d.
func (d *Defaults) DefaultOf(token string) Shade {
	if d != nil {
		if shade, ok := d.Theme[token]; ok {
			return shade
		}
	}
	var values []string
	start := "var(--cpaas-" + token + ","
	for _, name := range []string{"tokens.css", "card.css", "mark.css", "term.css"} {
		for rest := style(name); ; {
			_, after, more := strings.Cut(rest, start)
			if !more {
				break
			}
			end := closing(after)
			values = append(values, strings.Join(strings.Fields(after[:end]), " "))
			rest = after[end:]
		}
	}
	shade := Shade{values[0], values[0]}
	if slices.Contains(Shaded, token) {
		shade.Dark = values[1]
	}
	return shade
}

// CardStyle returns the style sheet of the card with the theme in d.
func (d *Defaults) CardStyle() []byte {
	css := style("tokens.css") + style("card.css")
	if d != nil {
		for token, shade := range d.Theme {
			css, _ = setFallback(css, token, shade)
		}
	}
	return []byte(css)
}

// closing returns the offset in css of the bracket that closes what is open
// before it.
func closing(css string) int {
	for i, depth := 0, 0; i < len(css); i++ {
		switch css[i] {
		case '(':
			depth++
		case ')':
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	return len(css)
}

// pwaTokens are the tokens that the style of the PWA has by another name.
var pwaTokens = map[string][]string{
	"surface": {"page", "raised"}, "text": {"text"}, "quiet": {"quiet"}, "line": {"line"}, "accent": {"accent"}, "hover": {"hover"},
}

// StylePWA puts the colours and the font of the theme into the style of the PWA.
func (d *Defaults) StylePWA(css []byte) []byte {
	if d == nil {
		return css
	}
	// Behind the style sheet, where they win.
	out := bytes.Clone(css)
	var rules strings.Builder
	for _, token := range Tokens {
		if shade, ok := d.Theme[token]; ok {
			for _, name := range pwaTokens[token] {
				fmt.Fprintf(&rules, "--%s:light-dark(%s,%s);", name, shade.Light, shade.Dark)
			}
		}
	}
	if rules.Len() > 0 {
		out = fmt.Appendf(out, ":root{%s}\n", strings.TrimSuffix(rules.String(), ";"))
	}
	if font, ok := d.Theme["font"]; ok {
		out = fmt.Appendf(out, "body{font-family:%s}\n", font.Light)
	}
	return out
}
