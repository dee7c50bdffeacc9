package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"cpaas-glossary/cmd/cpaas-glossary/project"
	"cpaas-glossary/web"
	"cpaas-glossary/web/site"
)

// glossaryBase is where the glossary is when another page is at /.
const glossaryBase = "/glossary/"

func serveCommand() *cobra.Command {
	var addr, home string
	var health bool
	var where place
	c := &cobra.Command{
		Use:   "serve [OUT]",
		Short: "Serve the glossary, or a folder from build, on this computer",
		Long: `Serve a folder that cpaas-glossary build wrote, or the built-in glossary.

OUT is served at the path that it was built for, such as /glossary/. Without OUT,
the built-in glossary is at / and the files for your pages at /embed/. With --home,
your own page is at / and the glossary at /glossary/. /healthz returns ok. --health
requests it from a running server and sets the exit status, for a container.`,
		Args: arguments(0, 1, "one folder"),
		RunE: func(c *cobra.Command, args []string) error {
			if health {
				if len(args) > 0 || home != "" || where.origin != "" {
					return errors.New("--health checks a running server: use it with --addr only")
				}
				if err := assertHealthy(c.Context(), addr); err != nil {
					return err
				}
				_, err := io.WriteString(c.OutOrStdout(), healthy)
				return err
			}
			if len(args) > 0 && (home != "" || where.origin != "") {
				return errors.New("--home and --url are for the built-in glossary: use them with build, or leave OUT out")
			}
			p, err := project.Open("")
			if err != nil {
				return err
			}
			if err := where.apply(p); err != nil {
				return err
			}
			l, err := listen(addr)
			if err != nil {
				return err
			}
			var handler http.Handler
			switch {
			case len(args) > 0:
				handler, err = newFolderHandler(args[0])
			default:
				if p.Origin == "" {
					p.Origin = "http://" + l.Addr().String()
				}
				handler, err = newHandler(c, home, p)
			}
			if err != nil {
				l.Close()
				return err
			}
			return serve(c.Context(), c.OutOrStdout(), l, handler)
		},
	}
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "address to listen on")
	c.Flags().BoolVar(&health, "health", false, "check the server that runs at --addr; the exit status is 1 if it does not return ok")
	c.Flags().StringVar(&home, "home", "", "HTML file to show at /; other paths are files in the same folder")
	c.Flags().StringVar(&where.origin, "url", "", "public address of the server, such as https://example.com (default: http://ADDR)")
	return c
}

func listen(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	var malformed *net.AddrError
	var unknown *net.DNSError
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("the address %s is in use: stop the program that uses it, or choose another with --addr (make run: PORT=8081)", addr)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("--addr %s: permission denied: choose a port above 1023", addr)
	case errors.Is(err, syscall.EADDRNOTAVAIL), errors.As(err, &malformed), errors.As(err, &unknown):
		return nil, fmt.Errorf("--addr %s: use an address of this computer and a port, such as 127.0.0.1:8080", addr)
	}
	return l, err
}

const (
	// patience is how long a client may take for one write of at most 32 KB, and to send
	// its headers: a phone at 1 KB/s gets a file of any size.
	patience = 30 * time.Second
	// finishing is how long requests may go on after a signal, within grace.
	finishing = 400 * time.Millisecond
)

// serve serves until ctx ends, then lets open requests finish. What has no end, such
// as the events of a preview, ends at once.
func serve(ctx context.Context, out io.Writer, l net.Listener, handler http.Handler) error {
	fmt.Fprintf(out, "serving http://%s/\n", l.Addr())
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: patience, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		<-ctx.Done()
		limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), finishing)
		defer cancel()
		if server.Shutdown(limit) != nil {
			server.Close() // who reads slowly asks again
		}
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	<-stopped
	return nil
}

// A patientWriter gives a client patience for each write, not for all of them. It has
// no ReadFrom: a whole file would be one write.
type patientWriter struct {
	http.ResponseWriter
	control *http.ResponseController
}

func (w patientWriter) Write(b []byte) (int, error) {
	w.wait()
	return w.ResponseWriter.Write(b)
}

// Unwrap is for http.ResponseController.
func (w patientWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w patientWriter) wait() { w.control.SetWriteDeadline(time.Now().Add(patience)) }

// answered wraps h by what holds for every answer: it has a deadline, and nobody keeps
// one that does not say how long it holds, which are errors and redirects.
func answered(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		patient := patientWriter{w, http.NewResponseController(w)}
		patient.wait()
		if r.ContentLength != 0 { // we read none
			w.Header().Set("Connection", "close")
			patient.control.SetReadDeadline(time.Now().Add(patience))
		}
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		if web.AllowsMethod(patient, r) {
			web.IgnoreRange(r)
			h.ServeHTTP(patient, r)
		}
	})
}

// healthy is what a server that is well answers at /healthz.
const healthy = "ok\n"

// newMux returns a mux that answers whether we are well.
func newMux() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, healthy) })
	return mux
}

// newHandler serves the glossary of p at / and, where home is set, the page home
// there and the glossary below glossaryBase.
func newHandler(c *cobra.Command, home string, p *project.Project) (http.Handler, error) {
	mux := newMux()
	if home != "" {
		if info, err := os.Stat(home); err != nil {
			return nil, fmt.Errorf("--home: %w", err)
		} else if !info.Mode().IsRegular() {
			return nil, fmt.Errorf("--home: %s is not a file: choose an HTML file", home)
		}
		p.Base = glossaryBase
	}
	s, err := makeSite(c, p)
	if err != nil {
		return nil, err
	}
	mux.Handle(p.Base, s.Handler())
	if home == "" {
		return answered(mux), nil
	}
	files, err := os.OpenRoot(filepath.Dir(home))
	if err != nil {
		return nil, fmt.Errorf("--home: %w", err)
	}
	mux.HandleFunc("/embed/", func(w http.ResponseWriter, r *http.Request) {
		r.URL.Path = p.Base + r.URL.Path[1:]
		s.Handler().ServeHTTP(w, r)
	})
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		http.ServeFile(w, r, home)
	})
	// An entry's address is the same with a page at / and without.
	mux.HandleFunc("/terms/{path...}", func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimSuffix(r.URL.Path[1:], "/")
		if !fs.ValidPath(name) { // with .. in it, say
			http.NotFound(w, r)
			return
		}
		redirect(w, r, glossaryBase+r.URL.Path[1:])
	})
	mux.Handle("/", beside(files))
	return answered(mux), nil
}

// newFolderHandler serves the folder dir that build wrote.
func newFolderHandler(dir string) (http.Handler, error) {
	h, base, err := site.Folder(dir)
	if err != nil {
		return nil, err
	}
	if project.CheckBase(base) != nil {
		return nil, fmt.Errorf("%s: %s has the scope %q, which is not a valid base: build the folder again", dir, site.ManifestFile, base)
	}
	mux := newMux()
	mux.Handle(base, h)
	if base != "/" {
		mux.HandleFunc("/{$}", func(w http.ResponseWriter, r *http.Request) { redirect(w, r, base) })
	}
	return answered(mux), nil
}

// redirect sends the client to a path of this server, which it escapes: browsers
// read /\ as //, the beginning of another host.
func redirect(w http.ResponseWriter, r *http.Request, path string) {
	http.Redirect(w, r, (&url.URL{Path: path, RawQuery: r.URL.RawQuery}).String(), http.StatusFound)
}

// beside serves the HTML, style and image files in root, nothing outside of it and
// no hidden files.
func beside(root *os.Root) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.URL.Path[1:]
		switch strings.ToLower(path.Ext(name)) {
		case ".html", ".png", ".svg", ".jpg", ".webp", ".ico", ".css":
		default:
			http.NotFound(w, r)
			return
		}
		info, err := root.Stat(name)
		if err != nil || !info.Mode().IsRegular() || web.IsHidden(name) {
			http.NotFound(w, r)
			return
		}
		f, err := root.Open(name)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		defer f.Close()
		w.Header().Set("Cache-Control", "no-cache")
		http.ServeContent(w, r, name, info.ModTime(), f)
	})
}
