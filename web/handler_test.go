package web

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestHandler(t *testing.T) {
	h := Handler([]File{
		{"a.js", []byte("script")}, {"a.js.br", []byte("br")}, {"a.js.gz", []byte("gz")},
		{"m.0123.wasm", []byte("module")}, {"integrity.json", []byte("{}")},
	})
	get := func(name string, header ...string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL.Path = name
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	for _, c := range []struct{ rule, name, accept, body, encoding, mime, cache string }{
		{"brotli first", "a.js", "gzip, deflate, br", "br", "br", "text/javascript; charset=utf-8", "no-cache"},
		{"gzip where there is no brotli", "a.js", "gzip", "gz", "gzip", "text/javascript; charset=utf-8", "no-cache"},
		{"not what the client refuses", "a.js", "br;q=0, gzip;q=0.5", "gz", "gzip", "text/javascript; charset=utf-8", "no-cache"},
		{"plain otherwise", "a.js", "", "script", "", "text/javascript; charset=utf-8", "no-cache"},
		{"the module for ever", "m.0123.wasm", "br", "module", "", "application/wasm", "public, max-age=31536000, immutable"},
		{"hashes as JSON", "integrity.json", "br", "{}", "", "application/json", "no-cache"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			w := get(c.name, "Accept-Encoding", c.accept)
			assert.Equal(t, http.StatusOK, w.Code)
			assert.Equal(t, c.body, w.Body.String())
			assert.Equal(t, c.encoding, w.Header().Get("Content-Encoding"))
			assert.Equal(t, c.mime, w.Header().Get("Content-Type"))
			assert.Equal(t, c.cache, w.Header().Get("Cache-Control"))
			assert.Equal(t, "*", w.Header().Get("Access-Control-Allow-Origin"))
		})
	}
	t.Run("what the client has is not sent again", func(t *testing.T) {
		w := get("a.js", "If-None-Match", get("a.js").Header().Get("ETag"))
		assert.Equal(t, http.StatusNotModified, w.Code)
		assert.Empty(t, w.Body.String())
		assert.Equal(t, http.StatusOK, get("a.js", "Accept-Encoding", "br", "If-None-Match", w.Header().Get("ETag")).Code)
	})
	t.Run("nothing else is there", func(t *testing.T) {
		assert.Equal(t, http.StatusNotFound, get("../go.mod").Code)
	})
}
