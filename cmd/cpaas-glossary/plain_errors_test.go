package main

import (
	"io/fs"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMistakesOfACallAreSaidInPlainWords(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"nothing"}, `unknown command "nothing": cpaas-glossary --help lists the commands`},
		{[]string{"serv"}, `unknown command "serv": did you mean serve? cpaas-glossary --help lists the commands`},
		{[]string{"--all"}, "unknown flag --all: cpaas-glossary --help lists the flags"},
		{[]string{"build", "-x"}, "unknown flag -x: cpaas-glossary build --help lists the flags"},
		{[]string{"build", "--out"}, "--out needs a value: cpaas-glossary build --help lists the flags"},
		{[]string{"search", "--limit", "many", "sms"}, "--limit many: write a whole number"},
		{[]string{"lint", missing}, missing + ": there is no such file or folder: name a folder that cpaas-glossary init made, or a file of entries"},
		{[]string{"annotate", missing}, missing + ": there is no such file or folder: check the name"},
		{[]string{"search", "--glossary", missing + ".pack", "sms"}, missing + ".pack: there is no such file or folder: check the name"},
		{[]string{"serve", missing, "more"}, "serve takes only one folder, not also more: cpaas-glossary serve --help shows how"},
		{[]string{"init"}, "init needs one folder: cpaas-glossary init --help shows how"},
		{[]string{"serve", "--addr", "8080"}, "--addr 8080: write an address of this computer and a port, such as 127.0.0.1:8080"},
		{[]string{"serve", "--addr", "127.0.0.1:99999"}, "--addr 127.0.0.1:99999: write an address of this computer and a port, such as 127.0.0.1:8080"},
		{[]string{"serve", "--addr", "127.0.0.1:web"}, "--addr 127.0.0.1:web: write an address of this computer and a port, such as 127.0.0.1:8080"},
		{[]string{"serve", "--addr", "192.0.2.1:8080"}, "--addr 192.0.2.1:8080: write an address of this computer and a port, such as 127.0.0.1:8080"},
		{[]string{"export", "--format", "csv", "-o", filepath.Join(missing, "terms.csv")}, missing + ": there is no such file or folder: check the name"},
		{[]string{"export"}, "name the format: --format csv, json, jsonld, markdown, skos, tbx"},
	} {
		_, _, err := execute(c.args...)
		assert.EqualError(t, err, c.want)
	}
}

func TestAPlainErrorIsStillTheSystems(t *testing.T) {
	_, _, err := execute("annotate", filepath.Join(t.TempDir(), "missing"))
	require.ErrorIs(t, err, fs.ErrNotExist)
}
