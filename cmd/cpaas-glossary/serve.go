package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"cpaas-glossary/app/pwa"
	"cpaas-glossary/glossary"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/web"
)

const entryLink = "/terms/{id}"

func serveCommand() *cobra.Command {
	var addr, home string
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve the glossary, the embed folder and a page that shows both",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			handler, err := newHandler(home)
			if err != nil {
				return err
			}
			return listenAndServe(c.Context(), c.OutOrStdout(), addr, handler)
		},
	}
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "address to listen on")
	c.Flags().StringVar(&home, "home", "", "HTML file to show at /; other paths are files beside it")
	return c
}

// listenAndServe serves until ctx ends, then lets open requests finish.
func listenAndServe(ctx context.Context, out io.Writer, addr string, handler http.Handler) error {
	l, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("the address %s is in use: stop what listens there, or choose another with --addr (make run: PORT=8081)", addr)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "serving http://%s/\n", l.Addr())
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		stopped <- server.Shutdown(grace)
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

// newHandler serves /embed/, /terms/ and, where home is set, the page home.
func newHandler(home string) (http.Handler, error) {
	p, err := pack.Open(glossary.Default())
	if err != nil {
		return nil, err
	}
	files, err := web.EmbedFolder(glossary.Default(), "/embed/")
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /embed/", http.StripPrefix("/embed/", web.Handler(files)))
	mux.HandleFunc("GET /terms/{id}", func(w http.ResponseWriter, r *http.Request) {
		entry := p.Find(r.PathValue("id"))
		if entry < 0 {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, pwa.EntryHTML(p, entry, entryLink))
	})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok\n") })
	if home != "" {
		if _, err := os.Stat(home); err != nil {
			return nil, fmt.Errorf("--home: %w", err)
		}
		mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", "no-cache")
			http.ServeFile(w, r, home)
		})
		mux.Handle("GET /", beside(home))
	}
	return mux, nil
}

// beside serves the HTML and image files in the folder of home.
func beside(home string) http.Handler {
	files := http.FileServer(http.Dir(filepath.Dir(home)))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch strings.ToLower(path.Ext(r.URL.Path)) {
		case ".html", ".png", ".svg", ".jpg", ".webp", ".ico", ".css":
			files.ServeHTTP(w, r)
		default:
			http.NotFound(w, r)
		}
	})
}
