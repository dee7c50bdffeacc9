// Package settings reads what the owner of a page chose for the widget.
package settings

import (
	"strconv"
	"strings"

	"cpaas-glossary/app/hover"
	"cpaas-glossary/app/view"
	"cpaas-glossary/glossary/match"
)

// Settings are the choices that Go acts on. The hands keep those about the page:
// root, exclude, theme.
type Settings struct {
	Repeat  match.Repeat
	Hover   hover.Config
	View    view.Options
	Enable  []string // IDs of entries to mark although they are ordinary words
	Disable []string // IDs of entries not to mark
}

// Default returns the settings of an owner who chose nothing.
func Default() Settings {
	return Settings{Hover: hover.DefaultConfig(), View: view.Options{Strings: view.English()}}
}

// The options by name: those that Parse reads, and those about the page, which
// the hands keep.
const (
	GoOptions   = "repeat open rest grace link enable disable"
	PageOptions = "root exclude theme base"
)

// Separators of the text that Parse reads: they occur in no value.
const (
	pairEnd = "\x1e"
	keyEnd  = "\x1f"
)

// Parse returns the settings in text, which holds key, keyEnd, value, pairEnd
// for each option, and the mistakes in it. A mistaken option keeps its default.
func Parse(text string) (s Settings, mistakes []string) {
	s = Default()
	for text != "" {
		pair, rest, _ := strings.Cut(text, pairEnd)
		text = rest
		key, value, _ := strings.Cut(pair, keyEnd)
		if cure := s.set(key, value); cure != "" {
			mistakes = append(mistakes, "the option "+key+` is "`+value+`": `+cure)
		}
	}
	return s, mistakes
}

// set sets one option. It returns what would be right where value is wrong.
func (s *Settings) set(key, value string) (cure string) {
	switch key {
	case "repeat":
		switch value {
		case "section":
			s.Repeat = match.EverySection
		case "page":
			s.Repeat = match.EveryPage
		case "all":
			s.Repeat = match.Always
		default:
			return "use section, page or all"
		}
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
	case "link":
		if view.Link(value, "x") == "" {
			return "use an http, https or relative address with {id}"
		}
		s.View.Link = value
	case "enable":
		s.Enable = ids(value)
	case "disable":
		s.Disable = ids(value)
	default:
		return "there is no such option"
	}
	return ""
}

func milliseconds(value string, to *float64) (cure string) {
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 || n > 10000 {
		return "use milliseconds from 0 to 10000"
	}
	*to = float64(n)
	return ""
}

func ids(value string) []string {
	return strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\t' })
}
