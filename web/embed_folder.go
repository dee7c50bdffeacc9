// Package web holds what only a browser can do, and puts together the folder
// that an owner embeds: script, module and glossary in one place.
package web

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"strings"

	"cpaas-glossary/web/sections"
)

//go:embed embed/cpaas-glossary.d.ts
var types []byte

// Names of the files in the embed folder.
const (
	ScriptFile    = "cpaas-glossary.js"
	PackageFile   = "cpaas-glossary.mjs" // the same, to import
	TypesFile     = "cpaas-glossary.d.ts"
	moduleFile    = "widget.wasm" // becomes widget.<hash>.wasm
	IntegrityFile = "integrity.json"
	SnippetFile   = "snippet.html"
)

// PackSection is the custom section of the module that holds the glossary.
const PackSection = "cpaas-glossary"

// Placeholders stand in the bundled script until the module's name is known, and
// the owner's options.
const (
	FilePlaceholder      = "__CPAAS_MODULE_FILE__"
	IntegrityPlaceholder = "__CPAAS_MODULE_INTEGRITY__"
	OptionsPlaceholder   = "__CPAAS_OPTIONS__"
)

// A File is a file of the embed folder.
type File struct {
	Name string
	Data []byte
}

// EmbedFolder returns the files with which a page embeds the glossary in pack,
// which pack.Open must accept: the script, the package, the module, their integrity
// hashes and the tag to paste. base is the address of the folder
// as the tag names it, defaults what a page need not say.
func EmbedFolder(pack, base string, defaults *Defaults) ([]File, error) {
	return embedFolder(dist, pack, base, defaults)
}

// embedFolder makes the folder of what is in built, below dist.
func embedFolder(built fs.FS, pack, base string, defaults *Defaults) ([]File, error) {
	module, err := fs.ReadFile(built, "dist/"+moduleFile)
	if err != nil {
		return nil, ErrNotBuilt
	}
	module, err = sections.With(module, PackSection, pack)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(module)
	moduleName := strings.Replace(moduleFile, ".", "."+hex.EncodeToString(sum[:8])+".", 1)
	files := []File{{moduleName, module}}
	fill := strings.NewReplacer(FilePlaceholder, moduleName, IntegrityPlaceholder, Integrity(module))
	for _, name := range []string{ScriptFile, PackageFile} {
		script, err := fs.ReadFile(built, "dist/"+name)
		if err != nil {
			return nil, ErrNotBuilt
		}
		if script, err = defaults.apply([]byte(fill.Replace(string(script)))); err != nil {
			return nil, err
		}
		files = append(files, File{name, script})
	}
	sums := map[string]string{}
	for _, f := range files {
		sums[f.Name] = Integrity(f.Data)
	}
	hashes, err := json.MarshalIndent(sums, "", "  ")
	if err != nil {
		return nil, err
	}
	return append(files, File{TypesFile, types}, File{IntegrityFile, append(hashes, '\n')}, File{SnippetFile, []byte(snippet(base, sums[ScriptFile]))}), nil
}
