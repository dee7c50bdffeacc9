// Package web holds what only a browser can do, and puts together the folder
// that an owner embeds: script, module and glossary in one place.
package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"crypto/sha512"
	"embed"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"strings"

	"github.com/andybalholm/brotli"
)

// dist has the bundled hands and the generic module, once they are built.
//
//go:embed all:dist
var dist embed.FS

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

// A File is a file of the embed folder.
type File struct {
	Name string
	Data []byte
}

// ErrNotBuilt says that the command was compiled before the widget was.
var ErrNotBuilt = errors.New("this binary was built without the widget: run make build in the project")

// EmbedFolder returns the files with which a page embeds the glossary in pack,
// which pack.Open must accept: the script, the package, the module, their integrity
// hashes and the tag to paste. base is the address of the folder
// as the tag names it, look what is not as in ours.
func EmbedFolder(pack, base string, look *Look) ([]File, error) {
	return embedFolder(dist, pack, base, look)
}

// embedFolder makes the folder of what is in built, below dist.
func embedFolder(built fs.FS, pack, base string, look *Look) ([]File, error) {
	module, err := fs.ReadFile(built, "dist/"+moduleFile)
	if err != nil {
		return nil, ErrNotBuilt
	}
	module, err = withSection(module, PackSection, pack)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(module)
	moduleName := strings.Replace(moduleFile, ".", "."+hex.EncodeToString(sum[:8])+".", 1)
	files := []File{{moduleName, module}}
	fill := strings.NewReplacer(filePlaceholder, moduleName, integrityPlaceholder, Integrity(module))
	for _, name := range []string{ScriptFile, PackageFile} {
		script, err := fs.ReadFile(built, "dist/"+name)
		if err != nil {
			return nil, ErrNotBuilt
		}
		if script, err = look.apply([]byte(fill.Replace(string(script)))); err != nil {
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
	if base != "" && !strings.HasSuffix(base, "/") {
		base += "/"
	}
	snippet := fmt.Sprintf(`<script src="%s" integrity="%s" crossorigin="anonymous" defer></script>`+"\n",
		html.EscapeString(base+ScriptFile), sums[ScriptFile])
	return append(files, File{TypesFile, types}, File{IntegrityFile, append(hashes, '\n')}, File{SnippetFile, []byte(snippet)}), nil
}

// Integrity returns the Subresource Integrity value of data.
func Integrity(data []byte) string {
	sum := sha512.Sum384(data)
	return "sha384-" + base64.StdEncoding.EncodeToString(sum[:])
}

// thorough is the most bytes that are compressed as small as brotli can, about
// 0.5 MB a second. Above it, and where there is very much, brotliQuick is 20 times as
// fast and its result a tenth larger.
const (
	thorough    = 4 << 20
	brotliQuick = 7
)

// Compress returns data compressed with brotli and with gzip, as small as either
// can in bearable time.
func Compress(data []byte) (br, gz []byte) {
	if len(data) > thorough {
		return CompressQuickly(data)
	}
	return compress(data, brotli.BestCompression)
}

// CompressQuickly returns data compressed with brotli and with gzip, for files by
// the ten thousand.
func CompressQuickly(data []byte) (br, gz []byte) { return compress(data, brotliQuick) }

func compress(data []byte, level int) (br, gz []byte) {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, level)
	w.Write(data) // to memory: it cannot fail
	w.Close()
	return b.Bytes(), Gzip(data)
}

// Gzip returns data compressed with gzip.
func Gzip(data []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	w.Write(data)
	w.Close()
	return b.Bytes()
}
