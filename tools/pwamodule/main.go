// Command pwamodule compiles cmd/pwa with the standard compiler and writes it
// compressed, for package web to embed.
//
// The build replaces net/http by tools/pwamodule/http, with the compiler's -overlay:
// go-app imports it for its server half, which the browser never runs.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/andybalholm/brotli"
)

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
	build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-overlay", overlay, "-o", module, "./cmd/pwa")
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

// writeOverlay writes an overlay that takes all files of net/http away and puts
// ours in the place of one.
func writeOverlay(name string) error {
	found, err := exec.Command("go", "list", "-f", "{{.Dir}}", "net/http").Output()
	if err != nil {
		return fmt.Errorf("go list net/http: %w", err)
	}
	files, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(found)), "*.go"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("net/http has no files: %w", err)
	}
	ours, err := filepath.Abs("tools/pwamodule/http/http.go")
	if err != nil {
		return err
	}
	replace := map[string]string{}
	for _, f := range files {
		replace[f] = "" // taken away
		if filepath.Base(f) == "doc.go" {
			replace[f] = ours
		}
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}
