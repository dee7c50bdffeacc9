package web

import (
	"net/http"
	"strconv"
	"strings"
)

// Served is a file to serve.
type Served struct {
	Data   []byte
	Brotli []byte // the same compressed, or nil
	Gzip   []byte
	Frozen bool // its name changes with its content
	Status int
}

// ServeData serves f in the form that the client likes best. What is frozen may be
// cached for ever, an error not at all, the rest is asked for again.
func ServeData(w http.ResponseWriter, r *http.Request, f Served) {
	h := w.Header()
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	switch {
	case f.Status >= http.StatusBadRequest:
		h.Set("Cache-Control", "no-store")
	case f.Frozen:
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
	if f.Status == http.StatusOK {
		etag := `"` + Integrity(data)[7:23] + `"`
		h.Set("ETag", etag)
		if r.Header.Get("If-None-Match") == etag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
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

// IsHidden reports whether a path has a name in it that begins with a dot, such as
// .env or .git. Such files are their owner's own, but for /.well-known/ (RFC 8615).
func IsHidden(path string) bool {
	isSeparator := func(r rune) bool { return r == '/' || r == '\\' } // Windows takes both
	for i, name := range strings.FieldsFunc(path, isSeparator) {
		if strings.HasPrefix(name, ".") && (i > 0 || name != ".well-known") {
			return true
		}
	}
	return false
}
