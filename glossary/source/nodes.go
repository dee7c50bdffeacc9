package source

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"cpaas-glossary/glossary"
)

var yamlLine = regexp.MustCompile(`line (\d+)`)

// ParseYAML returns the one document in the file called name, nil where it is
// empty, or what is wrong with the file.
func ParseYAML(name string, data []byte) (*yaml.Node, Problems) {
	if ps := checkYAML(name, data); len(ps) > 0 {
		return nil, ps
	}
	var root yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	if err := decoder.Decode(&root); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		return nil, Problems{malformed(name, data, err)}
	}
	var second yaml.Node
	if err := decoder.Decode(&second); err == nil {
		return nil, Problems{Position{name, second.Line, second.Column}.problem("remove the line ---", "a second list starts here")}
	} else if !errors.Is(err, io.EOF) {
		return nil, Problems{malformed(name, data, err)}
	}
	if n := deepest(&root, 0); n != nil {
		return nil, Problems{tooDeep(Position{name, n.Line, n.Column})}
	}
	return root.Content[0], nil
}

// malformed returns the problem with a file that is not YAML.
func malformed(name string, data []byte, err error) Problem {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	if m := yamlLine.FindStringSubmatch(text); m != nil {
		line, _ := strconv.Atoi(m[1])
		return Problem{name, line, 1, strings.TrimPrefix(text, m[0]+": "), "fix the YAML near this line"}
	}
	return Problem{name, lineOfError(data, text), 1, text, "fix the YAML near this line"}
}

// Nodes reads the nodes of one YAML file and keeps what is wrong with them.
type Nodes struct {
	File     string
	Problems Problems
}

// At returns the place of n.
func (p *Nodes) At(n *yaml.Node) Position { return Position{p.File, n.Line, n.Column} }

// Fail reports that something is wrong at n, and the cure.
func (p *Nodes) Fail(n *yaml.Node, cure, format string, args ...any) {
	p.FailAt(p.At(n), cure, format, args...)
}

// FailAt is Fail at a place.
func (p *Nodes) FailAt(at Position, cure, format string, args ...any) {
	p.Problems = append(p.Problems, at.problem(cure, format, args...))
}

// Fields calls set with each key and value of item, in order. It returns false
// where item has none.
func (p *Nodes) Fields(item *yaml.Node, set func(key string, k, v *yaml.Node)) bool {
	if item.Kind != yaml.MappingNode {
		p.Fail(item, "write it as “key: value” lines", "this item has no fields")
		return false
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(item.Content); i += 2 {
		k, v := item.Content[i], item.Content[i+1]
		if p.isAlias(v) {
			continue
		}
		if seen[k.Value] {
			p.Fail(k, "keep one", "%q is given twice", k.Value)
			continue
		}
		seen[k.Value] = true
		set(k.Value, k, v)
	}
	return true
}

// isAlias reports whether v is a YAML alias, as a problem too.
func (p *Nodes) isAlias(v *yaml.Node) bool {
	if v.Kind != yaml.AliasNode {
		return false
	}
	p.Fail(v, "write the value out", "YAML anchors and aliases are not supported here")
	return true
}

// Category returns the category that item describes.
func (p *Nodes) Category(item *yaml.Node) (c glossary.Category, ok bool) {
	ok = p.Fields(item, func(key string, k, v *yaml.Node) {
		switch key {
		case "id":
			c.ID = p.Text(v)
		case inField:
			c.In = p.categoryIn(v)
		default:
			if !p.wording(&c, key, v) {
				p.Fail(k, "use id, title, summary and in", "a category has no field %q", key)
			}
		}
	})
	return c, ok
}

// wording reads into c a field that it has in each language, and reports whether key is one.
func (p *Nodes) wording(c *glossary.Category, key string, v *yaml.Node) bool {
	switch key {
	case "title":
		c.Title = p.Text(v)
	case "summary":
		c.Summary = p.Text(v)
	default:
		return false
	}
	return true
}

// categoryIn returns the titles and summaries of a category in other languages, by language tag.
func (p *Nodes) categoryIn(v *yaml.Node) map[string]glossary.Category {
	in := map[string]glossary.Category{}
	p.Fields(v, func(text string, k, v *yaml.Node) {
		tag, cure := LanguageTag(text)
		if cure != "" {
			p.Fail(k, cure, "%q is not a language", text)
			return
		}
		c := glossary.Category{}
		p.Fields(v, func(key string, k, v *yaml.Node) {
			if !p.wording(&c, key, v) {
				p.Fail(k, "use title and summary", "in has no field %q for a category", key)
			}
		})
		if c.Title != "" || c.Summary != "" {
			in[tag] = c
		}
	})
	if len(in) == 0 {
		return nil
	}
	return in
}

// IsNull reports whether v is null, ~ or no value at all. The word null stands in
// quotes.
func IsNull(v *yaml.Node) bool { return v.Kind == yaml.ScalarNode && v.Tag == "!!null" }

// Text returns a scalar in NFC, without space around it, and "" for null.
func (p *Nodes) Text(v *yaml.Node) string {
	if IsNull(v) {
		return ""
	}
	if v.Kind != yaml.ScalarNode {
		p.Fail(v, "write one line of text", "this is not a text")
		return ""
	}
	return p.cleaned(v, v.Value)
}

// cleaned returns text, which stands at v, as a glossary keeps it.
func (p *Nodes) cleaned(v *yaml.Node, text string) string {
	if len(text) > maxText {
		p.Fail(v, "shorten it", "the text has more than %d bytes", maxText)
		return ""
	}
	text, fault := clean(text)
	if fault != "" {
		p.Fail(v, "remove it", "the text contains %s", fault)
	}
	return text
}

// Texts returns the list of texts that the field called key holds.
func (p *Nodes) Texts(key string, v *yaml.Node) []string {
	if v.Kind != yaml.SequenceNode {
		p.Fail(v, "write [one, two]", "%s is not a list", key)
		return nil
	}
	var out []string
	for _, item := range v.Content {
		if p.isAlias(item) {
			continue
		}
		text := p.Text(item)
		if item.Kind == yaml.ScalarNode && text == "" {
			p.Fail(item, "remove it", "%s has an empty item", key)
		}
		out = append(out, text)
	}
	return out
}
