package project

import (
	"embed"
	"errors"
	"io/fs"
	"strings"

	"cpaas-glossary/app/pwa"
)

// translations are the words of the interface in other languages: files with what the field strings of a configuration
// takes, named after their language.
//
//go:embed strings/*.yaml
var translations embed.FS

// translation returns a configuration with the words for a glossary in lang: those of that language, as of pt for pt-BR,
// or none where there are none or they are English, which the app and the embed have.
func translation(lang string) (*Config, error) {
	code, _, _ := strings.Cut(strings.ToLower(lang), "-")
	name := "strings/" + code + ".yaml"
	data, err := translations.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return newConfig(), nil
	}
	if err != nil {
		return nil, err
	}
	return parseConfig(name, data)
}

// appStrings returns the words of the app: the English ones, those of words, and the owner's. options holds those that
// cards and search have too.
func (p *Project) appStrings(words *Config, options [][2]string) pwa.Strings {
	s := pwa.English()
	for _, o := range options {
		if name, isString := strings.CutPrefix(o[0], "strings."); isString {
			s.Set(name, o[1])
		}
	}
	for _, list := range [][][2]string{words.Words, p.Words} {
		for _, w := range list {
			s.Set(w[0], w[1])
		}
	}
	return s
}
