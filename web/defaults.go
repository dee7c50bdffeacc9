package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"cpaas-glossary/app/options"
	"cpaas-glossary/glossary/annotate"
	"cpaas-glossary/glossary/pack"
)

// Defaults are what an owner says once for all pages, in the configuration. What a
// tag or a style sheet of a page says still wins. nil Defaults are ours.
type Defaults struct {
	Options [][2]string // of the tag, by name; strings as "strings.more"
	Parts   []Part      // of the site, the one that holds where several do last
	Theme   Theme
	// Languages has the pack of the glossary in each of its languages, in the order that annotate.SignOfAll wants, where it
	// has several.
	Languages []string
}

// A Part is a part of the site in which other entries are marked than elsewhere.
type Part struct {
	Path            string   // at which its pages are, with a slash at both ends, escaped as in an address
	Selector        string   // of an element that its pages have; "" means all pages
	Enable, Disable []string // IDs of all entries that are enabled and disabled there
}

// Options returns the options about marking in the part.
func (p Part) Options() [][2]string {
	return [][2]string{{"enable", strings.Join(p.Enable, ",")}, {"disable", strings.Join(p.Disable, ",")}}
}

// builtIn returns what the script has in place of OptionsPlaceholder for the glossary in data: name and value of each
// option, and for one that holds only in a part of the site also its path, and its selector if it has one.
func (d *Defaults) builtIn(data string) ([][]string, error) {
	if d == nil {
		d = &Defaults{}
	}
	var packs []*pack.Pack
	languages := d.Languages
	if languages == nil {
		languages = []string{data}
	}
	for _, data := range languages {
		p, err := pack.Open(data)
		if err != nil {
			return nil, err
		}
		packs = append(packs, p)
	}
	list := [][]string{}
	add := func(options [][2]string, place ...string) {
		for _, o := range options {
			list = append(list, append([]string{o[0], o[1]}, place...))
		}
	}
	add(d.Options)
	add(d.sign(packs, nil))
	for _, part := range d.Parts {
		place := []string{part.Path}
		if part.Selector != "" {
			place = append(place, part.Selector)
		}
		add(part.Options(), place...)
		add(d.sign(packs, part.Options()), place...)
	}
	return list, nil
}

// sign returns the option with the sign that annotate gives pages with these options and those of a part. With links,
// there is none: annotate leaves links alone, so there is more to mark.
func (d *Defaults) sign(packs []*pack.Pack, part [][2]string) [][2]string {
	all := slices.Concat(d.Options, part)
	if slices.Contains(all, [2]string{"links", "on"}) {
		return nil
	}
	marking, _ := options.ParseMarking(options.Text(all)) // who reads the configuration has told the mistakes
	return [][2]string{{options.Sign, annotate.SignOf(packs, marking.Repeat, marking.Enable, marking.Disable)}}
}

// madeScripts makes the scripts of the embed folder, with an owner's defaults.
type madeScripts struct {
	built    fs.FS
	defaults *Defaults
	builtIn  [][]string // see Defaults
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
	list, err := json.Marshal(m.builtIn) // escapes < and U+2028, so it is a script too
	if err != nil {
		return nil, err
	}
	quoted := []byte(`"` + OptionsPlaceholder + `"`)
	if n := bytes.Count([]byte(text), quoted); n != 1 {
		return nil, fmt.Errorf("web: the script has %d places for options, not 1", n)
	}
	return bytes.Replace([]byte(text), quoted, list, 1), nil
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
