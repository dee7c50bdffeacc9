package source

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"
)

// SynonymsFile is the name of the file with the ordinary words that people use for one
// another, each group of them a list: search by meaning takes one for another.
const SynonymsFile = "synonyms.yaml"

// itemCure says how an item of a file begins.
func itemCure(name string) string {
	if filepath.Base(name) == SynonymsFile {
		return "write each group as “- [carrier, operator, phone company]”"
	}
	return "start each item with “- id:”"
}

// maxSynonym is how many words a synonym may have: search takes two words of a query as one.
const maxSynonym = 2

// synonyms adds the group in item.
func (p *parser) synonyms(item *yaml.Node) {
	if item.Kind != yaml.SequenceNode {
		p.Fail(item, itemCure(SynonymsFile), "a group of synonyms is not a list")
		return
	}
	group := p.Texts("a group of synonyms", item)
	seen := map[string]bool{}
	for i, word := range group {
		at := item.Content[min(i, len(item.Content)-1)]
		switch n := len(strings.Fields(word)); {
		case n == 0: // told already
		case n > maxSynonym:
			p.Fail(at, "shorten it", "the synonym %q has more than %d words", word, maxSynonym)
		case seen[strings.ToLower(word)]:
			p.Fail(at, "remove one", "%q is twice in a group", word)
		}
		seen[strings.ToLower(word)] = true
	}
	if len(group) < 2 {
		p.Fail(item, "add another word with the same meaning", "a group of synonyms has fewer than two words")
		return
	}
	p.doc.Synonyms = append(p.doc.Synonyms, group)
}

// synonymsYAML returns groups as SynonymsFile has them.
func synonymsYAML(groups [][]string) []byte {
	var b bytes.Buffer
	for _, group := range groups {
		written := make([]string, len(group))
		for i, word := range group {
			written[i] = quotedAsNeeded("a: [", word, "]")
		}
		fmt.Fprintf(&b, "- [%s]\n", strings.Join(written, ", "))
	}
	return b.Bytes()
}
