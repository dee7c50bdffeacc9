package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"cpaas-glossary/cmd/cpaas-glossary/project"
	"cpaas-glossary/web"
	"cpaas-glossary/web/site"
)

// settle is how long files must rest before they are read: editors write in
// steps.
const settle = 50 * time.Millisecond

// eventsPath is where the preview hears of new builds.
const eventsPath = "/preview-events"

// watchProject serves the preview of p and makes it again when a file changes.
func watchProject(c *cobra.Command, p *project.Project, where place, addr string) error {
	if p.Path == "" {
		return fmt.Errorf("specify a glossary to watch: the built-in one does not change")
	}
	s, err := makeSite(c, p)
	if err != nil {
		return err
	}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer watcher.Close()
	if err := watchFolders(watcher, p); err != nil {
		return err
	}
	l, err := listen(addr)
	if err != nil {
		return err
	}
	preview := &preview{site: s, base: p.Base}
	go preview.follow(c, watcher, p.Path, where)
	fmt.Fprintf(c.OutOrStdout(), "preview http://%s%s%s\n", l.Addr(), p.Base, site.PreviewDir)
	return serve(c.Context(), c.OutOrStdout(), l, answered(preview))
}

// watchFolders watches the folders in which the files of p are.
func watchFolders(watcher *fsnotify.Watcher, p *project.Project) error {
	for _, name := range p.Watched() {
		err := filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() && path != name && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules") {
				return filepath.SkipDir // of others
			}
			if !d.IsDir() {
				path = filepath.Dir(path)
			}
			return watcher.Add(path)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// A preview serves the site of a project as it last could be made.
type preview struct {
	mu       sync.Mutex
	base     string
	site     *site.Site
	problems string // of the files as they are, or ""
	waiting  []chan struct{}
}

// follow makes the site again after each change.
func (v *preview) follow(c *cobra.Command, watcher *fsnotify.Watcher, path string, where place) {
	quiet := time.NewTimer(0)
	<-quiet.C
	for {
		select {
		case e, open := <-watcher.Events:
			if !open {
				return
			}
			if !strings.HasPrefix(filepath.Base(e.Name), ".") {
				quiet.Reset(settle)
			}
		case err, open := <-watcher.Errors:
			if !open {
				return
			}
			fmt.Fprintln(c.ErrOrStderr(), "watch:", err)
		case <-quiet.C:
			v.rebuild(c, watcher, path, where)
		}
	}
}

func (v *preview) rebuild(c *cobra.Command, watcher *fsnotify.Watcher, path string, where place) {
	var said bytes.Buffer
	quiet := &cobra.Command{}
	quiet.SetErr(&said)
	p, err := openProject(quiet, []string{path})
	if err == nil {
		err = where.apply(p)
	}
	var s *site.Site
	if err == nil {
		p.Base = v.base // where we serve
		s, err = makeSite(quiet, p)
	}
	if err == nil {
		err = watchFolders(watcher, p)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.problems = ""
	if err != nil {
		v.problems = said.String() + err.Error()
		fmt.Fprintln(c.ErrOrStderr(), v.problems)
	} else {
		v.site = s
		fmt.Fprintf(c.OutOrStdout(), "built version %s\n", s.Version)
	}
	for _, waiting := range v.waiting {
		close(waiting)
	}
	v.waiting = nil
}

// state returns what there is to tell, and a channel that closes when there is
// more.
func (v *preview) state() (s *site.Site, problems string, more <-chan struct{}) {
	v.mu.Lock()
	defer v.mu.Unlock()
	wait := make(chan struct{})
	v.waiting = append(v.waiting, wait)
	return v.site, v.problems, wait
}

func (v *preview) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/":
		redirect(w, r, v.base+site.PreviewDir)
	case eventsPath:
		v.events(w, r)
	case v.base + site.PreviewDir:
		v.mu.Lock()
		s := v.site
		v.mu.Unlock()
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		web.SetPolicy(w.Header(), web.FramedByUs)
		w.Write(site.Reloading(s.File(site.PreviewDir+"index.html"), eventsPath, s.Version))
	default:
		v.mu.Lock()
		s := v.site
		v.mu.Unlock()
		s.Handler().ServeHTTP(w, r)
	}
}

// events tells of builds and problems as server-sent events, from the present
// state on.
func (v *preview) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	out := http.NewResponseController(w)
	for {
		s, problems, more := v.state()
		name, data := "built", s.Version
		if problems != "" {
			text, err := json.Marshal(problems)
			if err != nil {
				return
			}
			name, data = "problems", string(text)
		}
		fmt.Fprintf(w, "event: %s\ndata: %s\n\n", name, data)
		if out.Flush() != nil {
			return
		}
		select {
		case <-more:
		case <-r.Context().Done():
			return
		}
	}
}
