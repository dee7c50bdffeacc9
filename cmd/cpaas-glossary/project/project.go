package project

import (
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"cpaas-glossary/app/options"
	"cpaas-glossary/app/pwa"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/glossary/terms"
	"cpaas-glossary/web/site"
)

// A Project is a glossary with its configuration, not read yet.
type Project struct {
	Config
	// Path is the folder or file that it was opened by, or "" for ours.
	Path string
}

// Open returns the project at path: a folder with a configuration file, a folder
// of YAML files, or a file of entries. "" is the built-in glossary.
func Open(path string) (*Project, error) {
	p := &Project{Config: *newConfig(), Path: path}
	if path == "" {
		p.Name, p.Base, p.extends = "CPaaS glossary", "/", true
		p.Rules = source.Rules{Require: []string{"sources", "checked"}, Connected: true}
		p.Description = "The terms of communications software, each in one clear sentence. Search as you type, also offline."
		return p, nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("%w: use a folder from cpaas-glossary init, or a file of entries", err)
	}
	p.Sources.Files = []string{path}
	if !info.IsDir() {
		return p, nil
	}
	file := filepath.Join(path, ConfigFile)
	data, err := source.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return p, nil
	}
	if err != nil {
		return nil, err
	}
	config, err := parseConfig(file, data)
	if err != nil {
		return nil, err
	}
	p.Config = *config
	return p, nil
}

// Glossary is where the entries come from.
func (p *Project) Glossary() source.Sources {
	s := p.Sources
	if p.extends {
		s.Extends = terms.FS
	}
	return s
}

// Speak makes lang the language of the glossary, where nothing else says one: a list may
// say in which language it is.
func (p *Project) Speak(lang string) {
	if lang == "" || strings.HasPrefix(strings.ToLower(lang), "en") || p.Sources.Read.Lang != "" {
		return
	}
	p.Sources.Read.Lang = lang
	p.Defaults.Options = append(p.Defaults.Options, [2]string{"lang", lang})
}

// Watched returns the files and folders that the project is made of.
func (p *Project) Watched() []string {
	watched := append([]string{}, p.Sources.Files...)
	if p.Path != "" {
		watched = append(watched, p.Path)
	}
	if p.Icon != "" {
		watched = append(watched, p.Icon)
	}
	return watched
}

// Site returns the configuration of the app of the glossary in pack.
func (p *Project) Site(pack string) (site.Config, error) {
	if err := p.ResolveScope(pack); err != nil {
		return site.Config{}, err
	}
	defaults := p.Defaults
	words, err := translation(p.Options().View.Lang)
	if err != nil {
		return site.Config{}, err
	}
	// What the owner says wins over the words of the language.
	defaults.Options = append(words.Defaults.Options, defaults.Options...)
	c := site.Config{Pack: pack, ShortName: p.ShortName, Defaults: &defaults,
		About: pwa.About{Title: p.Name, Description: p.Description, Base: p.Base, Origin: p.Origin, Lang: p.Options().View.Lang, Strings: p.appStrings(words, defaults.Options)}}
	// Where the world finds the app is known: a card can lead there.
	if link := p.Link(); link != "" && p.Options().View.Link == "" {
		defaults.Options = append([][2]string{{"link", link}}, defaults.Options...)
	}
	if p.Icon != "" {
		c.Icon, err = readIcon(p.Icon)
	}
	return c, err
}

// Link returns the address of an entry of the app, with {id}, where it is known.
func (p *Project) Link() string {
	if p.Origin == "" {
		return ""
	}
	return p.Origin + p.Base + pwa.TermsPath + "{id}/"
}

// Edit returns the address at which a change of the entry or comparison called id is
// suggested, which stands at a place, or "". Files outside the folder of the
// configuration have none: nobody knows where the world finds them.
func (p *Project) Edit(id string, at source.Place) string {
	if p.EditURL == "" {
		return ""
	}
	file, err := filepath.Rel(p.dir, at.File)
	if err != nil || strings.HasPrefix(file, "..") {
		return ""
	}
	parts := strings.Split(filepath.ToSlash(file), "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return strings.NewReplacer("{id}", id, "{file}", strings.Join(parts, "/"), "{line}", strconv.Itoa(at.Line)).Replace(p.EditURL)
}

// Options returns what the project's options say to Go.
func (p *Project) Options() *options.Options {
	s, _ := options.Parse(options.Text(p.Defaults.Options)) // parseConfig has seen them
	return s
}

// iconSide is the least length of a side of the owner's icon, in pixels: that of
// the largest one made of it.
const iconSide = 512

const maxIconSide = 4096

func readIcon(name string) (image.Image, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("icon: %w: use the path of a file, relative to the folder of %s", err, ConfigFile)
	}
	defer f.Close()
	// What a few bytes say may take gigabytes: the size comes first.
	c, err := png.DecodeConfig(f)
	if err == nil && (c.Width > maxIconSide || c.Height > maxIconSide) {
		return nil, fmt.Errorf("icon: %s has %d by %d pixels: make it a square of at most %d", name, c.Width, c.Height, maxIconSide)
	}
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, fmt.Errorf("icon: %s: %w: save it as PNG", name, err)
	}
	m, err := png.Decode(f)
	if err != nil {
		return nil, fmt.Errorf("icon: %s: %w: save it as PNG", name, err)
	}
	if size := m.Bounds().Size(); size.X != size.Y || size.X < iconSide {
		return nil, fmt.Errorf("icon: %s has %d by %d pixels: make it a square of at least %d", name, size.X, size.Y, iconSide)
	}
	return m, nil
}
