// Package cmd_test holds the floors of the project: glossary, app, web, cmd. An
// import may only point down.
package cmd_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "cpaas-glossary/"

// floors, the lowest first. What builds, measures or tests may import all of them
// and is imported by none.
var floors = []string{"glossary", "app", "web", "cmd", "tools", "bench", "e2e"}

// A goPackage is what go list says of a package.
type goPackage struct {
	ImportPath string
	Imports    []string
}

// list returns what go list says of packages and of what they import, as a build for
// GOOS and GOARCH with tags sees them; "" is this system.
func list(t *testing.T, environment []string, tags string, packages ...string) (out []goPackage) {
	t.Helper()
	args := append([]string{"list", "-deps", "-tags", tags, "-json=ImportPath,Imports"}, packages...)
	command := exec.Command("go", args...)
	command.Env = append(command.Environ(), environment...)
	data, err := command.Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		require.NoError(t, err, "%s", failed.Stderr)
	}
	require.NoError(t, err, "this test runs the go command")
	for d := json.NewDecoder(strings.NewReader(string(data))); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return out
		} else {
			require.NoError(t, err)
		}
		if strings.HasPrefix(p.ImportPath, module) {
			out = append(out, p) // what others import is their own affair
		}
	}
}

var wasm = []string{"GOOS=js", "GOARCH=wasm"}

// builds are how the packages are compiled.
var builds = []struct {
	name, tags  string
	environment []string
	packages    []string
}{
	{"native", "", nil, []string{module + "..."}},
	{"the widget by TinyGo", "tinygo", wasm, []string{module + "cmd/widget/..."}},
	{"the widget by Go", "", wasm, []string{module + "cmd/widget/..."}},
	{"the PWA", "", wasm, []string{module + "cmd/pwa"}},
}

// floorOf returns the floor of a package of this module, or -1.
func floorOf(path string) int {
	top, _, _ := strings.Cut(strings.TrimPrefix(path, module), "/")
	return slices.Index(floors, top)
}

func TestImportsPointDown(t *testing.T) {
	command := slices.Index(floors, "cmd")
	for _, b := range builds {
		t.Run(b.name, func(t *testing.T) {
			seen := map[int]bool{}
			for _, p := range list(t, b.environment, b.tags, b.packages...) {
				from := floorOf(p.ImportPath)
				require.GreaterOrEqual(t, from, 0, "%s is on no floor: put it on one of %v", p.ImportPath, floors)
				seen[from] = true
				for _, path := range p.Imports {
					if !strings.HasPrefix(path, module) {
						continue
					}
					to := floorOf(path)
					switch {
					case from <= command:
						assert.LessOrEqual(t, to, from, "%s imports %s, which is above it", p.ImportPath, path)
					case to > command:
						assert.Equal(t, from, to, "%s imports %s: tools, bench and e2e do not import each other", p.ImportPath, path)
					}
				}
			}
			assert.True(t, seen[0] && seen[1], "the packages were looked at")
		})
	}
}

// affordable are the packages of the standard library that the widget may
// import: their size in it was looked at. fmt alone costs 70 KB (brotli),
// strconv 6; what is used of encoding/binary and math/bits is single instructions.
var affordable = map[string]bool{
	"encoding/binary": true, "errors": true, "math/bits": true, "strings": true, "sync/atomic": true, "unicode": true, "unicode/utf8": true, "unsafe": true,
}

func TestTheWidgetImportsOnlyWhatItCanAfford(t *testing.T) {
	for command, dirs := range map[string][]string{
		"cmd/widget/marks":  {"app/widget", "app/intent", "app/pace", "glossary/match"},
		"cmd/widget/cards":  {"app/widget", "app/hover", "app/stop", "app/view"},
		"cmd/widget/search": {"app/widget", "app/combobox", "glossary/search"},
	} {
		seen := map[string]bool{}
		for _, p := range list(t, wasm, "tinygo", module+command) {
			seen[strings.TrimPrefix(p.ImportPath, module)] = true
			for _, path := range p.Imports {
				assert.True(t, affordable[path] || strings.HasPrefix(path, module),
					"%s imports %s, which the widget cannot afford: do without it, or measure `make build` and add it to affordable", p.ImportPath, path)
			}
		}
		for _, dir := range append(dirs, command) {
			assert.True(t, seen[dir], "%s is not among the packages of %s", dir, command)
		}
	}
}

// The matcher and what the reader sees are decided without a browser.
func TestOnlyTheCommandsReachTheBrowser(t *testing.T) {
	for _, b := range builds[1:] {
		for _, p := range list(t, b.environment, b.tags, b.packages...) {
			if floorOf(p.ImportPath) < slices.Index(floors, "web") {
				assert.NotContains(t, p.Imports, "syscall/js", p.ImportPath)
			}
		}
	}
}
