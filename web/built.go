package web

import (
	"bytes"
	"embed"
	"errors"
	"io"
	"io/fs"
	"sync"

	"github.com/andybalholm/brotli"
)

// dist has the bundled scripts and the generic module, once they are built.
//
//go:embed all:dist
var dist embed.FS

// ErrNotBuilt says that the command was compiled before the widget was.
var ErrNotBuilt = errors.New("this binary was built without the widget: run make build in the project")

// PWADir is where the parts of the PWA are in what is built.
const PWADir = "pwa"

// pwaModule is the module of the PWA, compressed: it is embedded once.
const pwaModule = "app.wasm.br"

// PWAPart returns a script or style of the PWA, as it was built.
func PWAPart(name string) ([]byte, error) { return builtFile(dist, PWADir+"/"+name) }

// EmbedPart returns a part of the embed as it was built, without a glossary.
func EmbedPart(name string) ([]byte, error) { return builtFile(dist, name) }

// builtFile returns a file of what is in built, below dist.
func builtFile(built fs.FS, name string) ([]byte, error) {
	data, err := fs.ReadFile(built, "dist/"+name)
	if err != nil {
		return nil, ErrNotBuilt
	}
	return data, nil
}

// PWAModule returns the module of the PWA, and the same compressed with brotli.
var PWAModule = sync.OnceValues(func() (m Module, err error) {
	if m.Brotli, err = PWAPart(pwaModule); err != nil {
		return m, err
	}
	m.Raw, err = io.ReadAll(brotli.NewReader(bytes.NewReader(m.Brotli)))
	return m, err
})

// PWAModuleGzip returns the module of the PWA compressed with gzip, which takes a
// second: once for all sites of a run.
var PWAModuleGzip = sync.OnceValue(func() []byte {
	m, err := PWAModule()
	if err != nil {
		return nil
	}
	return Gzip(m.Raw)
})

// A Module is a WebAssembly module and the same compressed with brotli.
type Module struct{ Raw, Brotli []byte }
