package web

import (
	"net/http"
	"path"
	"strconv"
	"strings"
)

// Handler serves files by name to any origin, compressed where the client
// allows and a compressed file is there. The name of the module changes with
// its content, so it may be cached forever; the rest is asked for again.
func Handler(files []File) http.Handler {
	byName := map[string][]byte{}
	for _, f := range files {
		byName[f.Name] = f.Data
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, ok := byName[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Type", contentType(r.URL.Path))
		ServeData(w, r, Served{Data: data, Brotli: byName[r.URL.Path+".br"], Gzip: byName[r.URL.Path+".gz"],
			Frozen: strings.HasSuffix(r.URL.Path, ".wasm"), Status: http.StatusOK})
	})
}

// Served is a file to serve.
type Served struct {
	Data   []byte
	Brotli []byte // the same compressed, or nil
	Gzip   []byte
	Frozen bool // its name changes with its content
	Status int
}

// ServeData serves f in the form that the client likes best. What is frozen may be
// cached for ever, the rest is asked for again.
func ServeData(w http.ResponseWriter, r *http.Request, f Served) {
	h := w.Header()
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if f.Frozen {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	data := f.Data
	for _, e := range []struct {
		name   string
		packed []byte
	}{{"br", f.Brotli}, {"gzip", f.Gzip}} {
		if e.packed != nil && accepts(r, e.name) {
			h.Set("Content-Encoding", e.name)
			data = e.packed
			break
		}
	}
	etag := `"` + Integrity(data)[7:23] + `"`
	h.Set("ETag", etag)
	if f.Status == http.StatusOK && r.Header.Get("If-None-Match") == etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(f.Status)
	if r.Method != http.MethodHead {
		w.Write(data)
	}
}

func accepts(r *http.Request, encoding string) bool {
	for _, part := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		name, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name == encoding && strings.TrimSpace(q) != "q=0" {
			return true
		}
	}
	return false
}

func contentType(name string) string {
	switch path.Ext(name) {
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".wasm":
		return "application/wasm"
	case ".json":
		return "application/json"
	case ".html":
		return "text/html; charset=utf-8"
	}
	return "application/octet-stream"
}
