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

	"cpaas-glossary/glossary"
	"cpaas-glossary/web"
	"cpaas-glossary/web/site"
)

// glossaryBase is where the glossary is when another page is at /.
const glossaryBase = "/glossary/"

func serveCommand() *cobra.Command {
	var addr, home, origin, title string
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve the glossary and the folder that pages embed",
		Long: `Serve the glossary and the folder that pages embed.

The glossary is at /, the folder at /embed/. With --home a page of yours is at /
and the glossary at /glossary/. /healthz answers ok.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := checkOrigin(origin); err != nil {
				return err
			}
			l, err := listen(addr)
			if err != nil {
				return err
			}
			if origin == "" {
				origin = "http://" + l.Addr().String()
			}
			handler, err := newHandler(home, site.Config{Pack: glossary.Default(), Title: title, Base: "/", Origin: origin})
			if err != nil {
				l.Close()
				return err
			}
			return serve(c.Context(), c.OutOrStdout(), l, handler)
		},
	}
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "address to listen on")
	c.Flags().StringVar(&home, "home", "", "HTML file to show at /; other paths are files beside it")
	c.Flags().StringVar(&origin, "url", "", "where the world finds the server, such as https://example.com; http://ADDR otherwise")
	c.Flags().StringVar(&title, "title", defaultTitle, "title of the glossary")
	return c
}

func listen(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("the address %s is in use: stop what listens there, or choose another with --addr (make run: PORT=8081)", addr)
	}
	return l, err
}

// serve serves until ctx ends, then lets open requests finish.
func serve(ctx context.Context, out io.Writer, l net.Listener, handler http.Handler) error {
	fmt.Fprintf(out, "serving http://%s/\n", l.Addr())
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute}
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

// newHandler serves the glossary at / and, where home is set, the page home there
// and the glossary below glossaryBase.
func newHandler(home string, c site.Config) (http.Handler, error) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok\n") })
	if home != "" {
		if _, err := os.Stat(home); err != nil {
			return nil, fmt.Errorf("--home: %w", err)
		}
		files, err := web.EmbedFolder(c.Pack, "/embed/")
		if err != nil {
			return nil, err
		}
		mux.Handle("GET /embed/", http.StripPrefix("/embed/", web.Handler(files)))
		mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", "no-cache")
			http.ServeFile(w, r, home)
		})
		// An entry's address is the same with a page at / and without.
		mux.HandleFunc("GET /terms/{path...}", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, glossaryBase+"terms/"+r.PathValue("path"), http.StatusFound)
		})
		mux.Handle("GET /", beside(home))
		c.Base = glossaryBase
	}
	s, err := site.Make(c)
	if err != nil {
		return nil, err
	}
	mux.Handle("GET "+c.Base, s.Handler())
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
