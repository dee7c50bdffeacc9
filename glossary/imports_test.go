package glossary_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "cpaas-glossary/"

// inWidget are the packages that go into the widget.
var inWidget = []string{
	"glossary/words", "glossary/pack", "glossary/match", "glossary/search", "app/hover", "app/combobox", "app/stop", "app/view", "app/settings",
}

// affordable are the packages of the standard library that the widget may
// import: their size in it was looked at. fmt alone costs 70 KB (brotli),
// strconv 6; what is used of encoding/binary and math/bits is single instructions.
var affordable = map[string]bool{
	"embed": true, "encoding/binary": true, "errors": true, "math/bits": true, "strings": true, "sync": true, "unicode": true, "unicode/utf8": true, "unsafe": true,
}

func TestTheWidgetImportsOnlyWhatItCanAfford(t *testing.T) {
	args := []string{"list", "-deps", "-tags", "tinygo", "-json=ImportPath,Imports"}
	for _, dir := range inWidget {
		args = append(args, module+dir)
	}
	out, err := exec.Command("go", args...).Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		require.NoError(t, err, "%s", failed.Stderr)
	}
	require.NoError(t, err, "this test runs the go command")

	seen := map[string]bool{}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else {
			require.NoError(t, err)
		}
		if !strings.HasPrefix(p.ImportPath, module) {
			continue // what the standard library needs is its own affair
		}
		seen[strings.TrimPrefix(p.ImportPath, module)] = true
		for _, path := range p.Imports {
			assert.True(t, affordable[path] || strings.HasPrefix(path, module),
				"%s imports %s, which the widget cannot afford: do without it, or measure `make build` and add it to affordable", p.ImportPath, path)
		}
	}
	for _, dir := range inWidget {
		assert.True(t, seen[dir], "%s is not among the packages looked at", dir)
	}
}
