// Package project reads a glossary of one's own: the entries, which may add to
// the built-in ones, and the configuration file that says how it looks and where
// it will be.
package project

import (
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"cpaas-glossary/app/options"
	"cpaas-glossary/app/pwa"
	"cpaas-glossary/glossary/source"
	"cpaas-glossary/web"
)

// ConfigFile is the name of the configuration file.
const ConfigFile = source.ConfigFile

// configFields are the fields of the configuration file, in the order of the
// reference (docs/configuration.md).
var configFields = []string{"name", "short_name", "description", "extends", "drop", "entries", "categories", "url", "base", "icon", "edit_url", "lint", "gaps", "theme", "options", "parts", "strings", "languages"}

// A Config is what a configuration file says.
type Config struct {
	Name        string
	ShortName   string // under the icon of the app
	Description string
	Origin      string      // scheme and host of the app, or ""
	Base        string      // path of the app, with a slash at both ends
	Icon        string      // file of a square PNG, or ""
	Words       [][2]string // of the app, by the names of strings
	EditURL     string      // at which changes are suggested, with {id}, {file} and {line}, or ""
	Rules       source.Rules
	IgnoredGaps []string // names that need no entry
	Defaults    web.Defaults
	Sources     source.Sources
	// Languages has what the glossary is called in other languages, by language tag. Those alone are built, unless it is nil.
	Languages map[string]*Config
	// languageAt has where it names each of them.
	languageAt map[string]source.Position
	optionAt   map[string]source.Position // of enable and disable
	parts      []part                     // of the site; ResolveScope puts them into Defaults
	extends    bool
	dir        string // of the file
}

// newConfig returns what holds where a file says nothing.
func newConfig() *Config {
	return &Config{Name: "Glossary", Base: "/glossary/"}
}

type parser struct {
	source.Nodes
	dir    string // of the file
	config *Config
}

// parseConfig reads the configuration file called name.
func parseConfig(name string, data []byte) (*Config, error) {
	p := &parser{Nodes: source.Nodes{File: name}, dir: filepath.Dir(name), config: newConfig()}
	root, problems := source.ParseYAML(name, data)
	if len(problems) > 0 {
		return nil, problems
	}
	p.config.dir = p.dir
	if root != nil {
		p.Fields(root, p.field)
	}
	terms := filepath.Join(p.dir, "terms")
	// Without entries of its own, a glossary may still look its own way.
	if _, err := os.Stat(terms); p.config.Sources.Files == nil && (err == nil || !p.config.extends) {
		p.config.Sources.Files = []string{terms}
	}
	for _, option := range p.config.Defaults.Options {
		if option[0] == "lang" {
			p.config.Sources.Read.Lang = option[1]
		}
	}
	if len(p.config.Sources.Drop) > 0 && !p.config.extends {
		p.FailAt(p.config.Sources.Drop[0].At, "add extends: cpaas, or remove drop", "drop works only with extends: cpaas")
	}
	if len(p.Problems) > 0 {
		return nil, p.Problems
	}
	return p.config, nil
}

func (p *parser) field(key string, k, v *yaml.Node) {
	c := p.config
	switch key {
	case "name":
		c.Name = p.nonEmpty(v, key)
	case "short_name":
		c.ShortName = p.nonEmpty(v, key)
	case "description":
		c.Description = p.nonEmpty(v, key)
	case "extends":
		if c.extends = p.Text(v) == "cpaas"; !c.extends {
			p.Fail(v, "write cpaas, or remove the field for a glossary with only your terms", "there is no glossary %q to extend", v.Value)
		}
	case "drop":
		for i, id := range p.Texts(key, v) {
			c.Sources.Drop = append(c.Sources.Drop, source.Placed{Text: id, At: p.At(v.Content[i])})
		}
	case "entries":
		c.Sources.Files = p.files(v)
	case "categories":
		p.categories(v)
	case "url":
		p.check(v, CheckOrigin(p.Text(v)))
		c.Origin = strings.TrimSuffix(v.Value, "/")
	case "base":
		p.check(v, CheckBase(p.Text(v)))
		c.Base = v.Value
	case "icon":
		c.Icon = p.file(v)
	case "edit_url":
		p.check(v, checkEditURL(p.Text(v)))
		c.EditURL = v.Value
	case "lint":
		p.lint(v)
	case "gaps":
		p.Fields(v, func(name string, k, v *yaml.Node) {
			if name != "ignore" {
				p.Fail(k, "use ignore", "gaps has no %q", name)
				return
			}
			p.config.IgnoredGaps = p.Texts(name, v)
		})
	case "theme":
		p.theme(v)
	case "options":
		p.options(v)
	case "parts":
		p.parts(v)
	case "strings":
		p.strings(v, "strings.")
	case "languages":
		p.languages(v)
	default:
		p.Fail(k, "use "+strings.Join(configFields, ", "), "the configuration has no field %q", key)
	}
}

func (p *parser) check(v *yaml.Node, err error) {
	if err != nil {
		p.Fail(v, err.Error(), "%q is not valid", v.Value)
	}
}

// nonEmpty returns a text that must say something.
func (p *parser) nonEmpty(v *yaml.Node, key string) string {
	text := p.Text(v)
	if v.Kind == yaml.ScalarNode && text == "" {
		p.Fail(v, "give it a text, or remove it", "%s is empty", key)
	}
	return text
}

// languageFields are the fields of the configuration that a language can have of its own.
var languageFields = []string{"name", "short_name", "description", "strings"}

// languages reads which other languages are built, and what the configuration says in them.
func (p *parser) languages(v *yaml.Node) {
	p.config.Languages, p.config.languageAt = map[string]*Config{}, map[string]source.Position{}
	p.Fields(v, func(text string, k, v *yaml.Node) {
		tag, cure := source.LanguageTag(text)
		if cure != "" {
			p.Fail(k, cure, "%q is not a language", text)
			return
		}
		local := &parser{Nodes: source.Nodes{File: p.File}, dir: p.dir, config: &Config{}}
		p.config.Languages[tag], p.config.languageAt[tag] = local.config, p.At(k)
		if source.IsNull(v) {
			return
		}
		local.Fields(v, func(key string, k, v *yaml.Node) {
			if !slices.Contains(languageFields, key) {
				local.Fail(k, "use "+strings.Join(languageFields, ", "), "a language has no field %q", key)
				return
			}
			local.field(key, k, v)
		})
		p.Problems = append(p.Problems, local.Problems...)
	})
}

// files returns one path, or a list of them, from the folder of the file.
func (p *parser) files(v *yaml.Node) (names []string) {
	nodes := []*yaml.Node{v}
	if v.Kind == yaml.SequenceNode {
		nodes = v.Content
	}
	for _, n := range nodes {
		if name := p.file(n); name != "" {
			names = append(names, name)
		}
	}
	if len(names) == 0 && len(p.Problems) == 0 {
		p.Fail(v, "add a folder or a file", "entries is empty")
	}
	return names
}

func (p *parser) file(v *yaml.Node) string {
	name := p.nonEmpty(v, "the name of a file")
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(p.dir, filepath.FromSlash(name))
}

func (p *parser) categories(v *yaml.Node) {
	if v.Kind != yaml.SequenceNode {
		p.Fail(v, "start each item with “- id:”", "categories is not a list")
		return
	}
	for _, item := range v.Content {
		if c, ok := p.Category(item); ok {
			p.config.Sources.Categories = append(p.config.Sources.Categories, source.PlacedCategory{Category: c, At: p.At(item)})
		}
	}
}

// lint reads what the owner wants lint to ask for.
func (p *parser) lint(v *yaml.Node) {
	p.Fields(v, func(name string, k, v *yaml.Node) {
		switch name {
		case "require":
			p.config.Rules.Require = p.Texts(name, v)
			for i, field := range p.config.Rules.Require {
				if !slices.Contains(source.Requirable(), field) {
					p.Fail(v.Content[i], "use "+strings.Join(source.Requirable(), ", "), "an entry has no field %q that is optional", field)
				}
			}
		case "connected":
			text := p.Text(v)
			p.config.Rules.Connected = text == "true"
			if text != "true" && text != "false" {
				p.Fail(v, "write true or false", "connected is %q", text)
			}
		default:
			p.Fail(k, "use require and connected", "lint has no %q", name)
		}
	})
}

// theme reads a value for each token, or one each for light and dark.
func (p *parser) theme(v *yaml.Node) {
	theme := web.Theme{}
	p.Fields(v, func(token string, k, v *yaml.Node) {
		if !slices.Contains(web.Tokens, token) {
			p.Fail(k, "use "+strings.Join(web.Tokens, ", "), "there is no token %q", token)
			return
		}
		if v.Kind == yaml.ScalarNode {
			css := p.css(v, token)
			theme[token] = web.Shade{Light: css, Dark: css}
			return
		}
		if !slices.Contains(web.Shaded, token) {
			p.Fail(v, "write one value", "%s is the same in light and dark", token)
			return
		}
		shade := web.Shade{}
		p.Fields(v, func(ground string, k, v *yaml.Node) {
			switch ground {
			case "light":
				shade.Light = p.css(v, token)
			case "dark":
				shade.Dark = p.css(v, token)
			default:
				p.Fail(k, "use light and dark", "%s has no %q", token, ground)
			}
		})
		if shade.Light == "" || shade.Dark == "" {
			p.Fail(v, "write {light: …, dark: …}, or one value for both", "%s lacks light or dark", token)
		}
		theme[token] = shade
	})
	p.config.Defaults.Theme = theme
}

func (p *parser) css(v *yaml.Node, token string) string {
	css := p.Text(v)
	if fault, cure := web.CheckCSS(token, css); fault != "" && v.Kind == yaml.ScalarNode {
		p.Fail(v, cure, "the value of %s %s", token, fault)
	}
	return css
}

// options reads defaults of the tag's options.
func (p *parser) options(v *yaml.Node) {
	known := defaultable()
	p.Fields(v, func(name string, k, v *yaml.Node) {
		if !slices.Contains(known, name) {
			p.Fail(k, "use "+strings.Join(known, ", "), "the script tag has no option %q with a default", name)
			return
		}
		p.option(v, name, p.Text(v))
	})
}

func (p *parser) option(v *yaml.Node, name, value string) {
	if cure := options.Cure(name, value); cure != "" {
		p.Fail(v, cure, "%s is %q", name, value)
	}
	if name == "enable" || name == "disable" {
		if p.config.optionAt == nil {
			p.config.optionAt = map[string]source.Position{}
		}
		p.config.optionAt[name] = p.At(v)
	}
	p.config.Defaults.Options = append(p.config.Defaults.Options, [2]string{name, value})
}

// strings reads the words of the interface, by names with a path before them.
func (p *parser) strings(v *yaml.Node, path string) {
	p.Fields(v, func(name string, k, v *yaml.Node) {
		name = path + name
		if v.Kind == yaml.MappingNode {
			p.strings(v, name+".")
			return
		}
		words := p.nonEmpty(v, name)
		if own := strings.TrimPrefix(name, "strings."); pwa.IsAppString(own) {
			p.config.Words = append(p.config.Words, [2]string{own, words})
			return
		}
		p.option(v, name, words)
	})
}

// basePath is a path of names with a slash at both ends, of the characters that mean
// nothing else in an address, in HTML or in a pattern of a server.
var basePath = regexp.MustCompile(`^/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*$`)

// CheckBase returns an error with the cure for a path that the links of the pages
// cannot be made of.
func CheckBase(base string) error {
	if !basePath.MatchString(base) {
		return errors.New("write a path that begins and ends with /, of letters, digits, -, _, ~ and dots, such as /glossary/")
	}
	return nil
}

// CheckOrigin returns an error with the cure for what is no scheme and host.
func CheckOrigin(origin string) error {
	u, err := url.Parse(strings.TrimSuffix(origin, "/"))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.Fragment != "" {
		return errors.New("write scheme and host, such as https://example.com; the path is base")
	}
	return nil
}

// checkEditURL returns an error with the cure for what leads nowhere, or to the same
// place for every entry.
func checkEditURL(address string) error {
	u, err := url.Parse(strings.NewReplacer("{id}", "x", "{file}", "x", "{line}", "1").Replace(address))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || !strings.Contains(address, "{id}") && !strings.Contains(address, "{file}") {
		return errors.New("write an https address with {file} or {id}, such as https://example.com/edit/{file}#L{line}")
	}
	return nil
}
