// Package tools_test compares the versions that are written in several places. go.mod has that of Go, package.json that
// of Node.
package tools_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", name))
	require.NoError(t, err)
	return string(data)
}

var goLine = regexp.MustCompile(`(?m)^go (\d+\.\d+)\.\d+$`)

func TestEveryModuleOfToolsWantsTheGoOfTheProject(t *testing.T) {
	modules, err := filepath.Glob("*/go.mod")
	require.NoError(t, err)
	require.NotEmpty(t, modules)
	want := goLine.FindString(read(t, "go.mod"))
	for _, module := range modules {
		assert.Equal(t, want, goLine.FindString(read(t, filepath.Join("tools", module))), module)
	}
}

func TestWhatIsWrittenOfGoAndNodeIsWhatTheyDeclare(t *testing.T) {
	var manifest struct{ Engines struct{ Node string } }
	require.NoError(t, json.Unmarshal([]byte(read(t, "package.json")), &manifest))
	node := strings.TrimPrefix(manifest.Engines.Node, ">=")
	needs := "Go " + goLine.FindStringSubmatch(read(t, "go.mod"))[1] + " and Node " + node
	for _, name := range []string{"README.md", "CONTRIBUTING.md"} {
		assert.Contains(t, read(t, name), needs, name)
	}
	assert.Contains(t, read(t, "Makefile"), "install Node.js "+node+" or later")
}
