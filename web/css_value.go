package web

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/image/colornames"
)

// What the value of a token may be made of.
type cssKind uint8

const (
	cssColor  cssKind = 1 << iota
	cssLength         // or a percentage
	cssText           // in quotes
	cssName           // any word
)

// A cssForm is the form of the values of a token.
type cssForm struct {
	kinds    cssKind
	words    string // that it may have besides
	commas   bool   // it may be a list
	slash    bool
	most     int // parts, of one item of the list
	what     string
	examples string
}

var (
	colorForm = cssForm{kinds: cssColor, most: 1, what: "colour", examples: "#0b57a4, teal or rgb(11 87 164)"}
	cssForms  = map[string]cssForm{
		"shadow":         {kinds: cssColor | cssLength, words: "none inset", commas: true, most: 6, what: "shadow", examples: "0 1px 2px rgb(0 0 0 / 0.1)"},
		"font":           {kinds: cssText | cssName, commas: true, most: 8, what: "list of fonts", examples: `"Acme Sans", system-ui`},
		"radius":         {kinds: cssLength, slash: true, most: 9, what: "radius", examples: "8px"},
		"mark-thickness": {kinds: cssLength, words: "auto from-font", most: 1, what: "length", examples: "1px or max(1px, 0.07em)"},
		"mark-offset":    {kinds: cssLength, words: "auto", most: 1, what: "length", examples: "3px"},
		"focus-ring": {kinds: cssColor | cssLength, words: "none auto solid dashed dotted double groove ridge inset outset thin medium thick", most: 3,
			what: "outline", examples: "2px solid currentColor"},
	}
)

// formOf returns the form of the values of a token.
func formOf(token string) cssForm {
	if form, ok := cssForms[token]; ok {
		return form
	}
	return colorForm
}

// IsColor reports whether the values of a token are colours.
func IsColor(token string) bool { return formOf(token).kinds == cssColor }

// Words that every property takes, colours that are no names of SVG, and the functions
// that make a colour or a length. None of them loads anything.
var (
	wideWords      = strings.Fields("inherit initial unset revert revert-layer")
	otherColors    = strings.Fields("transparent currentcolor rebeccapurple accentcolor accentcolortext activetext buttonborder buttonface buttontext canvas canvastext field fieldtext graytext highlight highlighttext linktext mark marktext selecteditem selecteditemtext visitedtext")
	colorFunctions = strings.Fields("rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark")
	mathFunctions  = strings.Fields("calc min max clamp round mod rem abs sign sin cos tan pow sqrt hypot log exp")
)

var (
	cssToken  = regexp.MustCompile(`^(?:\s+|"[^"]*"|'[^']*'|#[0-9A-Za-z]*|[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?(?:%|[A-Za-z]+)?|-?-?[A-Za-z_\x{80}-\x{10FFFF}][-0-9A-Za-z_\x{80}-\x{10FFFF}]*\(?|[-(),/+*])`)
	hashColor = regexp.MustCompile(`^#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$`)
	dimension = regexp.MustCompile(`^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?(%|[A-Za-z]*)$`)
	property  = regexp.MustCompile(`^--[-0-9A-Za-z_]+$`)
	units     = strings.Fields("em rem ex rex ch rch cap rcap ic ric lh rlh vw svw lvw dvw vh svh lvh dvh vi svi lvi dvi vb svb lvb dvb vmin svmin lvmin dvmin vmax svmax lvmax dvmax cqw cqh cqi cqb cqmin cqmax cm mm q in pt pc px %")
	angles    = strings.Fields("deg grad rad turn")
)

// A cssReader reads the tokens of a value.
type cssReader struct {
	tokens []string // without white space
}

// readCSS returns the tokens of value, or false.
func readCSS(value string) (*cssReader, bool) {
	r := &cssReader{}
	for value != "" {
		t := cssToken.FindString(value)
		if t == "" {
			return nil, false
		}
		value = value[len(t):]
		if strings.TrimSpace(t) != "" {
			r.tokens = append(r.tokens, t)
		}
	}
	return r, true
}

func (r *cssReader) peek() string {
	if len(r.tokens) == 0 {
		return ""
	}
	return r.tokens[0]
}

// take passes over the token t, if it comes next.
func (r *cssReader) take(t string) bool {
	if r.peek() != t {
		return false
	}
	r.tokens = r.tokens[1:]
	return true
}

// is reports whether the whole value has a form.
func (r *cssReader) is(form cssForm) bool {
	for {
		parts := 0
		for t := r.peek(); t != "" && t != ","; t = r.peek() {
			if parts++; parts > form.most || !(form.slash && parts > 1 && r.take("/")) && !r.part(form) {
				return false
			}
		}
		if parts == 0 || !form.commas && r.peek() == "," {
			return false
		}
		if !r.take(",") {
			return true
		}
	}
}

// part reads one part of a value.
func (r *cssReader) part(form cssForm) bool {
	t := r.peek()
	r.tokens = r.tokens[1:]
	lower := strings.ToLower(t)
	name, called := strings.CutSuffix(lower, "(")
	switch {
	case name == "var" && called:
		return r.variable(form)
	case called && slices.Contains(colorFunctions, name):
		return form.kinds&cssColor != 0 && r.arguments(true)
	case called && slices.Contains(mathFunctions, name):
		return form.kinds&cssLength != 0 && r.arguments(false)
	case called:
		return false
	case t[0] == '"' || t[0] == '\'':
		return form.kinds&cssText != 0
	case t[0] == '#':
		return form.kinds&cssColor != 0 && hashColor.MatchString(t)
	case dimension.MatchString(t):
		unit := strings.ToLower(dimension.FindStringSubmatch(t)[1])
		zero := strings.Trim(t, "+-0.") == "" && unit == ""
		return form.kinds&cssLength != 0 && (zero || slices.Contains(units, unit))
	case slices.Contains(wideWords, lower), slices.Contains(strings.Fields(form.words), lower):
		return true
	case form.kinds&cssName != 0 && !strings.HasPrefix(t, "--") && len(t) > 1:
		return true
	}
	_, named := colornames.Map[lower]
	return form.kinds&cssColor != 0 && (named || slices.Contains(otherColors, lower))
}

// variable reads what is between the brackets of var(): a custom property of the page, and
// perhaps a value of the form.
func (r *cssReader) variable(form cssForm) bool {
	if !property.MatchString(r.peek()) {
		return false
	}
	r.tokens = r.tokens[1:]
	if r.take(",") {
		for t := r.peek(); t != "" && t != ")"; t = r.peek() {
			if t == "," && form.commas {
				r.take(",")
			} else if !r.part(form) {
				return false
			}
		}
	}
	return r.take(")")
}

// arguments reads what is between the brackets of a function that makes a colour, or
// computes.
func (r *cssReader) arguments(color bool) bool {
	parts := 0
	for {
		t := r.peek()
		switch {
		case t == "":
			return false
		case t == ")":
			r.tokens = r.tokens[1:]
			return parts > 0
		case t == "," || t == "/" || t == "+" || t == "*" || t == "-":
			r.tokens = r.tokens[1:]
			continue
		}
		parts++
		if !r.argument(t, color) {
			return false
		}
	}
}

func (r *cssReader) argument(t string, color bool) bool {
	if t == "(" {
		r.tokens = r.tokens[1:]
		return r.arguments(color)
	}
	if m := dimension.FindStringSubmatch(t); m != nil { // also without unit, and of angles
		r.tokens = r.tokens[1:]
		unit := strings.ToLower(m[1])
		return unit == "" || slices.Contains(units, unit) || slices.Contains(angles, unit)
	}
	if name, called := strings.CutSuffix(strings.ToLower(t), "("); called && slices.Contains(mathFunctions, name) {
		r.tokens = r.tokens[1:]
		return r.arguments(color)
	}
	form := cssForm{kinds: cssLength}
	if color { // names of colour spaces and channels, and colours
		form.kinds |= cssColor
		if !strings.HasSuffix(t, "(") && t[0] != '#' && t[0] != '"' && t[0] != '\'' {
			r.tokens = r.tokens[1:]
			return true
		}
	}
	return r.part(form)
}

// CheckCSS returns what keeps value from being the value of a token, and the cure, or
// "". It is a colour, a length, a list of fonts and the like by what it is: nothing else
// could load something.
func CheckCSS(token, value string) (fault, cure string) {
	form := formOf(token)
	if value == "" {
		return "is empty", "give it a value, or leave it out"
	}
	if i := strings.IndexAny(value, ";{}<>\\`$@!"); i >= 0 {
		return fmt.Sprintf("holds %q", value[i]), "write one CSS value, as behind the colon of a declaration"
	}
	if strings.Contains(value, "/*") {
		return "contains a comment", "remove it"
	}
	if r, ok := readCSS(value); !ok || !r.is(form) {
		return fmt.Sprintf("is %q, which is no %s", value, form.what), "write one, such as " + form.examples
	}
	return "", ""
}
