// Package options reads the options that the owner of a page sets for the widget.
package options

import (
	"strings"

	"cpaas-glossary/app/hover"
	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/address"
	"cpaas-glossary/glossary/letters"
	"cpaas-glossary/glossary/match"
)

// Options are those that Go acts on. The page side keeps those about the page: root,
// exclude, theme.
type Options struct {
	Marking
	Hover hover.Options
	View  view.Options
}

// Marking are the options about what is marked.
type Marking struct {
	Repeat  match.Repeat
	Enable  []string // IDs of entries to mark although they are ordinary words
	Disable []string // IDs of entries not to mark
	Lang    string   // of the glossary, or "" where nobody says it
}

// Default returns the options of an owner who sets none.
func Default() *Options {
	return &Options{Hover: hover.DefaultOptions(), View: view.Options{Strings: view.English(), Lang: "en"}}
}

// The options by name: those that Parse reads, and those about the page, which
// the page side keeps.
const (
	Go   = "repeat open rest grace group link lang enable disable strings search shortcut"
	Page = "root exclude links theme gap base name debug print prefetch"
)

// Sign is the name under which the build puts the sign of annotated pages among the built-in options.
// It is no option of an owner.
const Sign = "sign"

// Separators of the text that Parse reads: they occur in no value.
const (
	PairEnd = "\x1e"
	KeyEnd  = "\x1f"
)

// Text returns options, name and value each, as Parse reads them.
func Text(options [][2]string) string {
	var b strings.Builder
	for _, o := range options {
		b.WriteString(o[0] + KeyEnd + o[1] + PairEnd)
	}
	return b.String()
}

// Parse returns the options in text, which holds key, KeyEnd, value, PairEnd
// for each option, and the mistakes in it. A mistaken option keeps its default.
func Parse(text string) (s *Options, mistakes []string) {
	s = Default()
	return s, parse(text, s.set)
}

// ParseMarking is Parse for the options about what is marked. It passes over the others.
func ParseMarking(text string) (s Marking, mistakes []string) {
	// Not in the return statement: it need not read s after the call, and TinyGo does not.
	mistakes = parse(text, func(key, value string) string {
		_, cure := s.set(key, value)
		return cure
	})
	return s, mistakes
}

// parse calls set for each option in text and returns the mistakes: those for which it returns a cure.
func parse(text string, set func(key, value string) (cure string)) (mistakes []string) {
	for text != "" {
		pair, rest, _ := letters.Cut(text, PairEnd[0])
		text = rest
		key, value, _ := letters.Cut(pair, KeyEnd[0])
		if cure := set(key, value); cure != "" {
			mistakes = append(mistakes, "the option "+key+` is "`+value+`": `+cure)
		}
	}
	return mistakes
}

// set sets an option about what is marked. It returns whether key is one, and what would be right where value is wrong.
func (s *Marking) set(key, value string) (isOne bool, cure string) {
	switch key {
	case "repeat":
		repeat, ok := match.ParseRepeat(value)
		if !ok {
			return true, "use " + match.RepeatNames
		}
		s.Repeat = repeat
	case "enable":
		s.Enable = ids(value)
	case "disable":
		s.Disable = ids(value)
	case "lang": // cards read and check it as well
		s.Lang = value
		return false, ""
	default:
		return false, ""
	}
	return true, ""
}

// Cure returns what would be right where an option, by name, cannot have value,
// or "". Unlike Parse it knows those about the page too.
func Cure(key, value string) string {
	switch key {
	case "theme":
		if value != "auto" && value != "light" && value != "dark" {
			return "use auto, light or dark"
		}
	case "gap":
		var gap float64
		if milliseconds(value, &gap) != "" {
			return "use CSS pixels, a whole number"
		}
	case "root", "exclude":
		if value == "" {
			return "use a CSS selector, or leave it out"
		}
	case "prefetch":
		if value != "idle" {
			return "use idle, or leave it out"
		}
	case "links":
		if value != "on" {
			return "use on, or leave it out"
		}
	case "print":
		if value != "definitions" {
			return "use definitions, or leave it out"
		}
	case "base", "name", "debug":
	default:
		return Default().set(key, value)
	}
	return ""
}

// set sets one option. It returns what would be right where value is wrong.
func (s *Options) set(key, value string) (cure string) {
	if isOne, cure := s.Marking.set(key, value); isOne {
		return cure
	}
	switch key {
	case "open":
		switch value {
		case "hover":
			s.Hover.ClickOnly = false
		case "click":
			s.Hover.ClickOnly = true
		default:
			return "use hover or click"
		}
	case "rest":
		return milliseconds(value, &s.Hover.Rest)
	case "grace":
		return milliseconds(value, &s.Hover.Grace)
	case "group":
		return milliseconds(value, &s.Hover.Group)
	case "link":
		if address.Fill(value, "x") == "" {
			return "use an http, https or relative address with {id}"
		}
		s.View.Link = value
	case "lang":
		if !isLanguage(value) {
			return "use the code of a language, as in de or pt-BR"
		}
		s.View.Lang = value
	case "search":
		if value != "launcher" {
			return "use launcher, or put <cpaas-search> into the page"
		}
	case "shortcut":
		if !isShortcut(value) {
			return "use a key, with ctrl+, alt+, shift+, meta+ or mod+ before it, as in / or mod+k"
		}
	case "strings":
		return `use the JSON of the configuration, as in {"strings": {"more": "Mehr"}}`
	default:
		name, isString := strings.CutPrefix(key, "strings.")
		switch {
		case !isString:
			return "there is no such option"
		case !s.View.Strings.Set(name, value):
			return "there is no such string"
		}
	}
	return ""
}

// milliseconds reads value by hand: package strconv compares errors, and what
// that needs of package reflect costs the widget 6 KB (brotli).
func milliseconds(value string, to *float64) (cure string) {
	const most = 10000
	n := 0
	for i := 0; i < len(value) && n <= most; i++ {
		if value[i] < '0' || value[i] > '9' {
			n = most
		}
		n = n*10 + int(value[i]-'0')
	}
	if value == "" || n > most {
		return "use milliseconds from 0 to 10000"
	}
	*to = float64(n)
	return ""
}

// isLanguage reports whether value has the shape of a language tag (BCP 47).
func isLanguage(value string) bool {
	for {
		part, rest, more := letters.Cut(value, '-')
		if part == "" || len(part) > 8 {
			return false
		}
		for i := range len(part) {
			if c := part[i] | 0x20; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
				return false
			}
		}
		if !more {
			return true
		}
		value = rest
	}
}

// isShortcut reports whether value is what search_shortcut.js takes for one.
func isShortcut(value string) bool {
	for {
		modifier, key, more := letters.Cut(value, '+')
		if !more {
			return value != ""
		}
		switch modifier {
		case "ctrl", "alt", "shift", "meta", "mod":
			value = key
		default:
			return false
		}
	}
}

// ids returns what stands between commas and white space. strings.FieldsFunc would cost the widget 0.5 KB.
func ids(value string) []string {
	ids := []string{}
	start := 0
	for i := 0; i <= len(value); i++ {
		if i < len(value) && value[i] != ',' && value[i] != ' ' && value[i] != '\n' && value[i] != '\t' {
			continue
		}
		if i > start {
			ids = append(ids, value[start:i])
		}
		start = i + 1
	}
	return ids
}
