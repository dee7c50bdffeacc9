// Command pwamodule compiles cmd/pwa with the standard compiler and writes it
// compressed, for package web to embed.
//
// The build replaces packages of the standard library by those of tools/pwamodule/std,
// with the compiler's -overlay: go-app imports them for its server half and for what
// this app does not use (docs/decisions/0009-lean-pwa.md).
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/andybalholm/brotli"
)

// standIns is the folder of the packages that stand in for others, each by its import path.
const standIns = "tools/pwamodule/std"

func main() {
	out := flag.String("o", "web/dist/pwa/app.wasm.br", "file to write")
	flag.Parse()
	if err := run(*out); err != nil {
		fmt.Fprintln(os.Stderr, "pwamodule:", err)
		os.Exit(1)
	}
}

func run(out string) error {
	dir, err := os.MkdirTemp("", "cpaas-pwa-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	overlay := filepath.Join(dir, "overlay.json")
	if err := writeOverlay(overlay); err != nil {
		return err
	}
	module := filepath.Join(dir, "app.wasm")
	// The same sources give the same bytes: with the commit in it, each commit would be a new module for readers to
	// load, and its size would change by two thousand bytes, as brotli takes other matches.
	build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w -buildid=", "-overlay", overlay, "-o", module, "./cmd/pwa")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("go build ./cmd/pwa: %w", err)
	}
	data, err := os.ReadFile(module)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	w := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24})
	if _, err := w.Write(data); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// writeOverlay writes an overlay in which each package that has a folder in std has
// the one file of that folder, and no other.
func writeOverlay(name string) error {
	replace := map[string]string{}
	err := filepath.WalkDir(standIns, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		pkg, err := filepath.Rel(standIns, filepath.Dir(file))
		if err != nil {
			return err
		}
		return standIn(replace, filepath.ToSlash(pkg), file)
	})
	if err != nil {
		return err
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

// standIn takes the files of a package of the standard library away, and puts ours in the place of one.
func standIn(replace map[string]string, pkg, file string) error {
	found, err := exec.Command("go", "list", "-f", "{{.Dir}}", pkg).Output()
	if err != nil {
		return fmt.Errorf("go list %s: %w", pkg, err)
	}
	files, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(found)), "*.go"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("%s has no files: %w", pkg, err)
	}
	for _, f := range files {
		replace[f] = ""
	}
	ours, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	replace[filepath.Join(filepath.Dir(files[0]), filepath.Base(file))] = ours
	return nil
}
