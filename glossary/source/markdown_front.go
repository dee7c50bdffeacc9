package source

import (
	"bytes"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// closingLine finds the end of the front matter, by its first line.
var closingLine = map[string]*regexp.Regexp{
	"---": regexp.MustCompile(`(?m)^(?:---|\.\.\.)[ \t\r]*$`),
	"+++": regexp.MustCompile(`(?m)^\+\+\+[ \t\r]*$`),
}

var tomlKey = regexp.MustCompile(`^([\w-]+)\s*=\s*(.*)$`)

// tomlAsYAML returns the lines of TOML, as Hugo has it between +++, that say the same in YAML: keys with a text, a number or
// a list on one line. Tables end what is read; lines stay where they are.
func tomlAsYAML(source []byte) []byte {
	lines := strings.Split(string(source), "\n")
	tables := false
	for i, line := range lines {
		line = strings.TrimSpace(line)
		tables = tables || strings.HasPrefix(line, "[")
		m := tomlKey.FindStringSubmatch(line)
		if lines[i] = ""; m == nil || tables {
			continue
		}
		if single, quoted := between(m[2], "'", "'"); quoted {
			m[2] = "'" + strings.ReplaceAll(single, "'", "''") + "'"
		}
		if one := m[1] + ": " + m[2]; yaml.Unmarshal([]byte(one), &yaml.Node{}) == nil {
			lines[i] = one
		}
	}
	return []byte(strings.Join(lines, "\n"))
}

// frontMatter reads the YAML between --- at the top, or the TOML between +++: its keys are fields, by the names
// that columns have.
func (m *markdown) frontMatter(o ReadOptions, r *Reading) Problems {
	first, rest, _ := bytes.Cut(m.data, []byte("\n"))
	closing := closingLine[strings.TrimRight(string(first), " \r")]
	if closing == nil {
		return nil
	}
	end := closing.FindIndex(rest)
	if end == nil {
		return nil
	}
	from := len(first) + 1
	source := append([]byte("\n"), rest[:end[0]]...) // its lines are those of the file
	if first[0] == '+' {
		source = tomlAsYAML(source)
	}
	m.blank(0, from+end[1])
	root, ps := ParseYAML(m.name, source)
	if len(ps) > 0 || root == nil || root.Kind != yaml.MappingNode {
		return ps
	}
	d := &draft{at: Position{m.name, 1, 1}, reading: r}
	for i := 0; i+1 < len(root.Content); i += 2 {
		k, v := root.Content[i], root.Content[i+1]
		field, _ := columnOf(k.Value)
		if mapped, asked := mappedColumn(o.Columns, k.Value); asked {
			field = mapped
		}
		f, known := fieldNamed(field)
		if !known || d.fields[field] != nil && field != "definition" {
			continue
		}
		at := Position{m.name, v.Line, v.Column}
		switch {
		case v.Kind == yaml.SequenceNode:
			for _, item := range v.Content[:min(len(v.Content), maxItems)] {
				if item.Kind == yaml.ScalarNode {
					d.add(field, item.Value, Position{m.name, item.Line, item.Column})
				}
			}
		case v.Kind != yaml.ScalarNode || IsNull(v):
		case f.kind.isList():
			d.addCell(field, cell{text: v.Value, at: at})
		default:
			d.add(field, v.Value, at)
		}
		m.page.columns = append(m.page.columns, ColumnRead{Name: k.Value, Field: field})
	}
	m.page.front = d
	return nil
}
