package source

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"go.yaml.in/yaml/v3"
)

// What a file may hold. A glossary of 50,000 entries in 16 MB is a large one; what is above
// these limits is a mistake or an attack, and would take gigabytes of memory.
const (
	maxFile    = 32 << 20  // bytes
	maxEntries = 100_000   // of a glossary
	maxParts   = 2_000_000 // values in a YAML file, elements and texts in a TBX file
	maxDepth   = 64        // lists and elements in each other
	maxItems   = 5000      // of a list in an entry
	maxText    = 20_000    // bytes of a text
	maxFiles   = 10_000    // of a folder of lists
)

// ReadFile returns the content of a file of a glossary. The error is Problems where it is
// too large.
func ReadFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readLimited(name, f)
}

// readFileOf is ReadFile for a file of fsys, which errors call path.
func readFileOf(fsys fs.FS, name, path string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readLimited(path, f)
}

func readLimited(name string, f io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err == nil && len(data) > maxFile {
		return nil, Problems{{File: name, Text: fmt.Sprintf("the file has more than %d MB", maxFile>>20), Cure: "split it"}}
	}
	return data, err
}

// tooDeep is the problem with what stands at the place, where no glossary nests so.
func tooDeep(at Position) Problem {
	return at.problem("check that it is the right file", "this is nested more than %d deep", maxDepth)
}

// tooLong is the problem with a list in an entry.
func tooLong(at Position) Problem {
	return at.problem("remove some", "the list has more than %d items", maxItems)
}

// tooMany is the problem with the entry, value or element at which a limit is passed.
func tooMany(at Position, limit int, what string) Problem {
	return at.problem("split the file", "there are more than %d %s", limit, what)
}

// checkYAML returns what keeps data from being read as YAML in bounded time and memory,
// or what the YAML package would tell without a line.
func checkYAML(name string, data []byte) Problems {
	if i := invalidUTF8(data); i >= 0 {
		return Problems{positionIn(name, data, i).problem("save the file as UTF-8", "this is not UTF-8")}
	}
	for i, r := range string(data) {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r >= 0x7F && r < 0xA0 && r != 0x85 || r == 0xFFFE || r == 0xFFFF {
			return Problems{positionIn(name, data, i).problem("remove it", "YAML does not allow %s", codePoint(r))}
		}
	}
	parts, open, dashes := 0, 0, 0
	for i, c := range data {
		switch c {
		case ',', ':', '?':
			parts++
		case '[', '{':
			parts++
			open++
		case ']', '}':
			open = max(open-1, 0)
		case '\n':
			dashes = 0
		case '-':
			if i+1 < len(data) && data[i+1] <= ' ' {
				parts++
				dashes++
			}
		}
		switch {
		case parts > maxParts:
			return Problems{tooMany(positionIn(name, data, i), maxParts, "values")}
		case open > hopeless || dashes > hopeless:
			return Problems{tooDeep(positionIn(name, data, i))}
		}
	}
	return nil
}

// hopeless is how many brackets or dashes of lists are looked at as nesting before YAML is
// parsed, wherever they stand. Above ten thousand the YAML package gives up.
const hopeless = 1000

func codePoint(r rune) string { return fmt.Sprintf("the character U+%04X", r) }

// lineOfError returns the line at which decoding data fails with the error message, of
// which the YAML package tells no line: the first after which it fails so.
func lineOfError(data []byte, message string) int {
	var ends []int // of lines
	for i, c := range data {
		if c == '\n' {
			ends = append(ends, i+1)
		}
	}
	ends = append(ends, len(data))
	fails := func(n int) bool {
		var root yaml.Node
		err := yaml.NewDecoder(bytes.NewReader(data[:ends[n]])).Decode(&root)
		return err != nil && strings.TrimPrefix(err.Error(), "yaml: ") == message
	}
	low, high := 0, len(ends)-1
	for low < high {
		if middle := (low + high) / 2; fails(middle) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low + 1
}

// deepest returns the first node below n that is nested too deep, or nil.
func deepest(n *yaml.Node, depth int) *yaml.Node {
	if depth > maxDepth {
		return n
	}
	for _, c := range n.Content {
		if found := deepest(c, depth+1); found != nil {
			return found
		}
	}
	return nil
}
