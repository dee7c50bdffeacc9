package source

import (
	"encoding/json"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// isList reports whether YAML is a list of somebody's, such as a data file of a site generator: an object by terms, or items none
// of which has an id as ours have.
func isList(root *yaml.Node) bool {
	if root == nil || root.Kind != yaml.SequenceNode {
		return root != nil && root.Kind == yaml.MappingNode
	}
	return len(root.Content) > 0 && !slices.ContainsFunc(root.Content, func(item *yaml.Node) bool {
		return item.Kind != yaml.MappingNode || keyOf(item, "id")
	})
}

func keyOf(object *yaml.Node, name string) bool {
	for i := 0; i < len(object.Content); i += 2 {
		if object.Content[i].Value == name {
			return true
		}
	}
	return false
}

// yamlAsJSON returns what root says in JSON, each value on its line, so that places are those of the YAML.
func yamlAsJSON(root *yaml.Node) []byte {
	var b strings.Builder
	line := 1
	to := func(n *yaml.Node) {
		for ; line < n.Line; line++ {
			b.WriteByte('\n')
		}
	}
	var write func(n *yaml.Node)
	text := func(n *yaml.Node) {
		quoted, _ := json.Marshal(n.Value)
		b.Write(quoted)
	}
	write = func(n *yaml.Node) {
		to(n)
		switch {
		case n.Kind == yaml.SequenceNode:
			b.WriteByte('[')
			for i, item := range n.Content {
				if i > 0 {
					b.WriteByte(',')
				}
				write(item)
			}
			b.WriteByte(']')
		case n.Kind == yaml.MappingNode:
			b.WriteByte('{')
			for i := 0; i+1 < len(n.Content); i += 2 {
				if i > 0 {
					b.WriteByte(',')
				}
				to(n.Content[i])
				text(n.Content[i])
				b.WriteByte(':')
				write(n.Content[i+1])
			}
			b.WriteByte('}')
		case IsNull(n):
			b.WriteString("null")
		default:
			text(n)
		}
	}
	write(root)
	return []byte(b.String())
}
