package cmd_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A program in a module of its own compiles with the lines that docs/scale-out.md has for it.
func TestAProgramOutsideCompilesAsTheDocsSay(t *testing.T) {
	root, err := filepath.Abs("..")
	require.NoError(t, err)
	docs, err := os.ReadFile(filepath.Join(root, "docs/scale-out.md"))
	require.NoError(t, err)
	_, part, found := strings.Cut(string(docs), "**In a Go program.**")
	require.True(t, found)
	_, part, found = strings.Cut(part, "```go\n")
	require.True(t, found)
	imports, lines, found := strings.Cut(part, "\n)\n")
	require.True(t, found)
	lines, _, _ = strings.Cut(lines, "```")
	program := fmt.Sprintf("package main\n\n%s\n)\n\nfunc mark(src []byte) ([]byte, int, error) {\n%s\nreturn marked, len(marks), err\n}\n\nfunc main() {}\n", imports, lines)

	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "main.go"), []byte(program), 0o644))
	for _, args := range [][]string{
		{"mod", "init", "example.com/outside"},
		{"mod", "edit", "-require", "cpaas-glossary@v0.0.0", "-replace", "cpaas-glossary=" + root},
		{"mod", "tidy"},
		{"vet", "."},
	} {
		command := exec.Command("go", args...)
		command.Dir = dir
		out, err := command.CombinedOutput()
		require.NoError(t, err, "go %s: %s\n%s", strings.Join(args, " "), out, program)
	}
}
