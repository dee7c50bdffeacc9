package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMistakesOfACallAreSaidInPlainWords(t *testing.T) {
	missing, junk := filepath.Join(t.TempDir(), "missing"), filepath.Join(t.TempDir(), "junk.pack")
	write(t, junk, "no pack and no report")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"nothing"}, `unknown command "nothing": cpaas-glossary --help lists the commands`},
		{[]string{"serv"}, `unknown command "serv": did you mean serve? cpaas-glossary --help lists the commands`},
		{[]string{"--all"}, "unknown flag --all: cpaas-glossary --help lists the flags"},
		{[]string{"build", "-x"}, "unknown flag -x: cpaas-glossary build --help lists the flags"},
		{[]string{"build", "--out"}, "--out needs a value: cpaas-glossary build --help lists the flags"},
		{[]string{"search", "--limit", "many", "sms"}, "--limit many: use a whole number"},
		{[]string{"lint", missing}, missing + ": there is no such file or folder: use a folder from cpaas-glossary init, or a file of entries"},
		{[]string{"annotate", missing}, missing + ": there is no such file or folder: check the name"},
		{[]string{"search", "--glossary", missing + ".pack", "sms"}, missing + ".pack: there is no such file or folder: check the name"},
		{[]string{"serve", missing, "more"}, "serve takes only one folder, not also more: see cpaas-glossary serve --help"},
		{[]string{"init"}, "init needs one folder: see cpaas-glossary init --help"},
		{[]string{"serve", "--addr", "8080"}, "--addr 8080: use an address of this computer and a port, such as 127.0.0.1:8080"},
		{[]string{"serve", "--addr", "127.0.0.1:99999"}, "--addr 127.0.0.1:99999: use an address of this computer and a port, such as 127.0.0.1:8080"},
		{[]string{"serve", "--addr", "127.0.0.1:web"}, "--addr 127.0.0.1:web: use an address of this computer and a port, such as 127.0.0.1:8080"},
		{[]string{"serve", "--addr", "192.0.2.1:8080"}, "--addr 192.0.2.1:8080: use an address of this computer and a port, such as 127.0.0.1:8080"},
		{[]string{"export", "--format", "csv", "-o", filepath.Join(missing, "terms.csv")}, missing + ": there is no such file or folder: check the name"},
		{[]string{"init", ""}, "init: an argument is empty: see cpaas-glossary init --help"},
		{[]string{"import", missing, "-o", ""}, "set the output folder with -o, or use --dry-run"},
		{[]string{"search", "--glossary", junk, "sms"}, junk + ": this is not a compiled glossary of this version: build it again with this release of cpaas-glossary"},
		{[]string{"export", "--format", "json", "--mentions", junk}, junk + ": this is not a report: use a file that annotate --report wrote"},
		{[]string{"serve", junk}, junk + " is not a folder: use one that cpaas-glossary build wrote"},
		{[]string{"serve", "--health", "--addr", "127.0.0.1:1"}, "no server answers at http://127.0.0.1:1/healthz: start it with cpaas-glossary serve --addr 127.0.0.1:1, or check --addr"},
		{[]string{"export"}, "choose a format: --format csv, json, jsonld, markdown, skos, tbx"},
	} {
		_, _, err := execute(c.args...)
		assert.EqualError(t, err, c.want)
	}
}

func TestAPlainErrorIsStillTheSystems(t *testing.T) {
	_, _, err := execute("annotate", filepath.Join(t.TempDir(), "missing"))
	require.ErrorIs(t, err, fs.ErrNotExist)
}

// The system's words stay where we have none of our own, but not those of a call.
func TestOtherFaultsAreSaidWithoutTheCall(t *testing.T) {
	for _, err := range []error{
		&fs.PathError{Op: "open", Path: "a", Err: syscall.EIO},
		&os.LinkError{Op: "rename", Old: "b", New: "a", Err: syscall.EIO},
	} {
		assert.EqualError(t, inPlainWords(fmt.Errorf("--x: %w", err)), "--x: a: input/output error")
	}
}

// An empty name is that of the current folder, which is not empty.
func TestAnEmptyNameIsTheCurrentFolder(t *testing.T) {
	require.ErrorContains(t, checkNewFolder("-o", ""), "is not empty")
	require.ErrorContains(t, checkOutput("", nil), "is the current folder")
}
