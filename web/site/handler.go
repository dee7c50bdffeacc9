package site

import (
	"bytes"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strings"

	"cpaas-glossary/app/pwa"
	"cpaas-glossary/web"
)

// File returns the content of a file, or nil.
func (s *Site) File(name string) []byte {
	if f := s.files[name]; f != nil {
		return f.data()
	}
	return nil
}

// Handler serves the site below its base as a file host does, and answers besides
// what only a program can: a search without JavaScript, and a missing page with the
// terms that come near.
func (s *Site) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !web.AllowsMethod(w, r) {
			return
		}
		base := s.builder.site.Base
		name, ok := strings.CutPrefix(r.URL.Path, base)
		if !ok {
			if r.URL.Path+"/" == base {
				http.Redirect(w, r, base, http.StatusMovedPermanently)
				return
			}
			http.NotFound(w, r)
			return
		}
		for folder, edition := range s.editions {
			if strings.HasPrefix(name, folder) {
				edition.Handler().ServeHTTP(w, r)
				return
			}
		}
		sent := fileOf(name)
		f := s.files[sent]
		if (f == nil || s.builder.led[sent] || r.URL.Query().Get(pwa.SharedName) != "") && s.files[name+"/index.html"] == nil && s.lead(w, r, name) {
			return
		}
		switch {
		case name == pwa.SearchPath && r.URL.Query().Get("q") != "":
			f = s.live(name, r.URL.RawQuery)
		case f != nil:
		case s.files[name+"/index.html"] != nil:
			to := url.URL{Path: base + name + "/", RawQuery: r.URL.RawQuery}
			http.Redirect(w, r, to.String(), http.StatusMovedPermanently)
			return
		default:
			f, sent = s.live(name, ""), pwa.NotFoundPath
		}
		send(w, r, name, sent, web.Served{Open: f.open, Status: f.status})
	})
}

// open returns the file in an encoding.
func (f *file) open(encoding string) *web.Form {
	data := f.data()
	switch encoding {
	case "br":
		data, _ = f.packed()
	case "gzip":
		_, data = f.packed()
	}
	if data == nil {
		return nil
	}
	tag, known := f.tags.Load(encoding)
	if !known { // hashed once, not for each request
		tag, _ = f.tags.LoadOrStore(encoding, `"`+web.Integrity(data)[7:23]+`"`)
	}
	return &web.Form{ReadSeeker: bytes.NewReader(data), Size: int64(len(data)), ETag: tag.(string)}
}

// live returns the page at a path that is no file.
func (s *Site) live(path, query string) *file {
	text, missing := s.builder.page(path, query)
	f := &file{data: func() []byte { return text }, status: http.StatusOK, packed: notPacked}
	if missing {
		f.status = http.StatusNotFound
	}
	return f
}

// send answers with f, the file sent. Its type and how long it is kept follow from
// what is sent, which may be the page of an error; who may read it follows from what
// was asked for: a page of another origin learns that the module is missing.
func send(w http.ResponseWriter, r *http.Request, asked, sent string, f web.Served) {
	asked, sent = editionFolder.ReplaceAllString(asked, "$1"), editionFolder.ReplaceAllString(sent, "$1")
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Type", contentType(sent))
	h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	if strings.HasPrefix(asked, embedDir) {
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	}
	if strings.HasPrefix(contentType(sent), "text/html") {
		web.SetPolicy(h, framing(sent))
	}
	f.Frozen = strings.HasPrefix(sent, assetsDir) || web.IsPart(strings.TrimPrefix(sent, embedDir)) && strings.HasPrefix(sent, embedDir)
	web.ServeData(w, r, f)
}

// editionFolder is the folder of a language before the path of a file whose path says how it is served.
var editionFolder = regexp.MustCompile(`^[a-z]{2,3}(?:-[a-z0-9]+)*/(` + embedDir + `|` + assetsDir + `|` + PreviewDir + `|` + pwa.PanelPath + `)`)

// framing returns who may show the page sent in a frame.
func framing(sent string) web.Framing {
	switch {
	case sent == fileOf(pwa.PanelPath):
		return web.FramedByAll
	case strings.HasPrefix(sent, PreviewDir):
		return web.FramedByUs
	}
	return web.FramedByNobody
}

func contentType(name string) string {
	if name == OpenSearchFile {
		return "application/opensearchdescription+xml"
	}
	switch path.Ext(name) {
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".bin":
		return "application/octet-stream"
	case ".wasm":
		return "application/wasm"
	case ".json":
		return "application/json"
	case ".webmanifest":
		return "application/manifest+json"
	case ".md":
		return "text/markdown; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".webp":
		return "image/webp"
	case ".xml":
		return "application/xml"
	case ".txt", ".ts":
		return "text/plain; charset=utf-8"
	case ".html", "":
		return "text/html; charset=utf-8"
	}
	return "application/octet-stream" // never read as a page
}

// A recorder keeps what a handler answers.
type recorder struct {
	header http.Header
	status int
	body   []byte
}

func (r *recorder) Header() http.Header {
	if r.header == nil {
		r.header = http.Header{}
	}
	return r.header
}

func (r *recorder) WriteHeader(status int) { r.status = status }

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	r.body = append(r.body, b...)
	return len(b), nil
}

func mustParse(address string) *url.URL {
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	return u
}
