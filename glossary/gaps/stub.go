package gaps

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"cpaas-glossary/glossary/source"
)

// A stub is what an entry begins with.
type stub struct {
	ID         string `yaml:"id"`
	Term       string `yaml:"term"`
	Abbr       string `yaml:"abbr,omitempty"`
	Category   string `yaml:"category"`
	Summary    string `yaml:"summary"`
	Definition string `yaml:"definition"`
}

// Stubs returns entries in YAML to begin with, one for each gap, with the place of the
// context above it. What is left to write is empty: lint asks for it.
func Stubs(all []Gap) (string, error) {
	var b strings.Builder
	for _, g := range all {
		text, err := Stub(g)
		if err != nil {
			return "", err
		}
		b.WriteString(text)
	}
	return b.String(), nil
}

// Stub returns an entry in YAML to begin with for g.
func Stub(g Gap) (string, error) {
	s := stub{Term: g.Name}
	if g.Expansion != "" {
		s.Term, s.Abbr = g.Expansion, g.Name
	}
	s.ID = source.Slug(s.Term)
	if s.Abbr != "" && len(s.Abbr) > 2 {
		s.ID = source.Slug(s.Abbr)
	}
	data, err := yaml.Marshal([]stub{s})
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("# %s: %s\n%s\n", g.Pages[0], g.Context, data), nil
}
