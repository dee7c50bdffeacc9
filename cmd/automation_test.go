package cmd_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// command builds the command into a folder, and returns its path.
func command(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "cpaas-glossary")
	out, err := exec.Command("go", "build", "-o", path, "./cpaas-glossary").CombinedOutput()
	require.NoError(t, err, string(out))
	return path
}

// readYAML reads a file at the top of the project.
func readYAML(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", name))
	require.NoError(t, err)
	require.NoError(t, yaml.Unmarshal(data, into))
}

// write writes a file, with its folders.
func write(t *testing.T, name, content string, mode os.FileMode) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(t, os.WriteFile(name, []byte(content), mode))
}

// The script of the action marks the folders and files that it is given, with its options as flags of the command.
func TestActionMarksTheSite(t *testing.T) {
	if testing.Short() {
		t.Skip("two seconds, for commands that the script builds and runs: make test runs it, make check does not")
	}
	var action struct {
		Inputs map[string]struct {
			Required bool
			Default  *string
		}
		Runs struct {
			Steps []struct {
				Env map[string]string
				Run string
			}
		}
	}
	readYAML(t, "action.yml", &action)
	step := action.Runs.Steps[0]

	dir := t.TempDir()
	// npx of a package that is not published: it says which version was asked for, and runs the command.
	write(t, filepath.Join(dir, "npx"), "#!/bin/sh\necho \"$1 $2\" >>asked\nshift 2\nexec '"+command(t, dir)+"' \"$@\"\n", 0o755)
	page := "<html lang=en><head><title>x</title></head><body><p>An MMS.</p><main><p>An SMS.</p></main></body></html>"
	for _, name := range []string{"public/one.html", "more pages/two.html", "left.html"} {
		write(t, filepath.Join(dir, name), page, 0o644)
	}
	given := map[string]string{"path": "public\nmore pages/two.html\n", "version": "0.1.0", "link": "/$(echo x)/{id}", "root": "main", "report": "marks.json"}
	// As the runner calls it, which puts the inputs in their places.
	script := exec.Command("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step.Run)
	script.Dir = dir
	script.Env = append(script.Environ(), "PATH="+dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	for name, value := range step.Env {
		input := strings.TrimSuffix(strings.TrimPrefix(value, "${{ inputs."), " }}")
		declared, ok := action.Inputs[input]
		require.True(t, ok, "%s is an input", input)
		assert.NotEqual(t, declared.Required, declared.Default != nil, input)
		script.Env = append(script.Env, name+"="+given[input])
		delete(given, input)
	}
	assert.Empty(t, given, "what the script does not read")
	out, err := script.CombinedOutput()
	require.NoError(t, err, string(out))

	for name, marks := range map[string]int{"public/one.html": 1, "more pages/two.html": 1, "left.html": 0} {
		html, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		assert.Equal(t, marks, strings.Count(string(html), `<a href="/$(echo x)/sms">SMS</a>`), "%s: %s", name, html)
		assert.NotContains(t, string(html), `entry="mms"`)
	}
	assert.FileExists(t, filepath.Join(dir, "marks.json"))
	asked, err := os.ReadFile(filepath.Join(dir, "asked"))
	require.NoError(t, err)
	assert.Equal(t, "--yes cpaas-glossary@0.1.0\n", string(asked))
}

// The hook runs for files of a glossary, and fails when an entry is wrong.
func TestHookChecksTheGlossary(t *testing.T) {
	if testing.Short() {
		t.Skip("a second, for a command that is built and run: make test runs it, make check does not")
	}
	var hooks []struct {
		Entry, Files string
	}
	readYAML(t, ".pre-commit-hooks.yaml", &hooks)
	program, subcommand, _ := strings.Cut(hooks[0].Entry, " ")
	assert.Equal(t, "cpaas-glossary", program)
	dir := t.TempDir()
	path := command(t, dir)
	write(t, filepath.Join(dir, "terms/categories.yaml"), "- id: acme\n  title: Acme\n", 0o644)
	for definition, want := range map[string]string{"  definition: It is made of parts.\n": "", "  defniition: x\n": "terms/acme.yaml:5"} {
		write(t, filepath.Join(dir, "terms/acme.yaml"), "- id: flurb\n  term: Flurb\n  category: acme\n  summary: A thing of Acme.\n"+definition, 0o644)
		lint := exec.Command(path, subcommand, "terms")
		lint.Dir = dir
		out, err := lint.CombinedOutput()
		assert.Equal(t, want != "", err != nil, string(out))
		assert.Contains(t, string(out), want)
	}
	assert.Regexp(t, hooks[0].Files, "terms/acme.yaml")
}
