package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"cpaas-glossary/app/options"
	"cpaas-glossary/glossary/annotate"
	"cpaas-glossary/glossary/pack"
)

// Defaults are what an owner says once for all pages, in the configuration. What a
// tag or a style sheet of a page says still wins. nil Defaults are ours.
type Defaults struct {
	Options [][2]string // of the tag, by name; strings as "strings.more"
	Theme   Theme
	// Languages has the pack of the glossary in each of its languages, in the order that annotate.SignOfAll wants, where it
	// has several.
	Languages []string
}

// sign returns what pages carry that annotate has marked with the glossary in data and these options.
func (d *Defaults) sign(data string) (string, error) {
	languages := []string{data}
	if d != nil && d.Languages != nil {
		languages = d.Languages
	}
	var packs []*pack.Pack
	for _, data := range languages {
		p, err := pack.Open(data)
		if err != nil {
			return "", err
		}
		packs = append(packs, p)
	}
	var marking options.Marking
	if d != nil {
		marking, _ = options.ParseMarking(options.Text(d.Options)) // who reads the configuration has told the mistakes
	}
	return annotate.SignOfAll(packs, marking.Repeat, marking.Enable, marking.Disable), nil
}

// madeScripts makes the scripts of the embed folder, with an owner's defaults.
type madeScripts struct {
	built    fs.FS
	defaults *Defaults
	others   []Edition
	themed   map[string]bool // the tokens that some script has
}

// script returns a script with the placeholders filled: fill has each, and what it stands for.
func (m *madeScripts) script(name string, fill []string) ([]byte, error) {
	script, err := builtFile(m.built, name)
	if err != nil {
		return nil, err
	}
	text := string(script)
	if name == ScriptFile && len(m.others) > 0 {
		if text, err = m.choosing(text, m.others); err != nil {
			return nil, err
		}
	}
	text = strings.NewReplacer(fill...).Replace(text)
	if m.defaults != nil {
		if m.themed == nil {
			m.themed = map[string]bool{}
		}
		for token, shade := range m.defaults.Theme {
			var has bool
			if text, has = setFallback(text, token, shade); has {
				m.themed[token] = true
			}
		}
	}
	if name != ScriptFile && name != PackageFile {
		return []byte(text), nil
	}
	list, err := m.defaults.list()
	if err != nil {
		return nil, err
	}
	quoted := []byte(`"` + OptionsPlaceholder + `"`)
	if n := bytes.Count([]byte(text), quoted); n != 1 {
		return nil, fmt.Errorf("web: the script has %d places for options, not 1", n)
	}
	return bytes.Replace([]byte(text), quoted, list, 1), nil
}

// list returns the options as the script has them.
func (d *Defaults) list() ([]byte, error) {
	given := [][2]string{}
	if d != nil && d.Options != nil {
		given = d.Options
	}
	return json.Marshal(given) // escapes < and U+2028, so it is a script too
}

// check returns an error where the theme has a token that no script has.
func (m *madeScripts) check() error {
	if m.defaults == nil {
		return nil
	}
	for _, token := range Tokens {
		if _, ok := m.defaults.Theme[token]; ok && !m.themed[token] {
			return fmt.Errorf("web: no style in the scripts has the token %s", token)
		}
	}
	return nil
}
