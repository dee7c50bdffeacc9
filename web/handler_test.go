package web

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestServeData(t *testing.T) {
	f := Served{Data: []byte("script"), Brotli: []byte("br"), Gzip: []byte("gz"), Status: http.StatusOK}
	get := func(f Served, header ...string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		w := httptest.NewRecorder()
		ServeData(w, r, f)
		return w
	}
	for _, c := range []struct{ rule, accept, body, encoding string }{
		{"brotli first", "gzip, deflate, br", "br", "br"},
		{"gzip where there is no brotli", "gzip", "gz", "gzip"},
		{"not what the client refuses", "br;q=0, gzip;q=0.5", "gz", "gzip"},
		{"plain otherwise", "", "script", ""},
	} {
		t.Run(c.rule, func(t *testing.T) {
			w := get(f, "Accept-Encoding", c.accept)
			assert.Equal(t, http.StatusOK, w.Code)
			assert.Equal(t, c.body, w.Body.String())
			assert.Equal(t, c.encoding, w.Header().Get("Content-Encoding"))
			assert.Equal(t, "no-cache", w.Header().Get("Cache-Control"))
		})
	}
	t.Run("what is frozen, for ever", func(t *testing.T) {
		frozen := f
		frozen.Frozen = true
		assert.Equal(t, "public, max-age=31536000, immutable", get(frozen).Header().Get("Cache-Control"))
	})
	t.Run("an error, not at all", func(t *testing.T) {
		missing := f
		missing.Frozen, missing.Status = true, http.StatusNotFound
		w := get(missing, "If-None-Match", get(f).Header().Get("ETag"))
		assert.Equal(t, http.StatusNotFound, w.Code)
		assert.Equal(t, "no-store", w.Header().Get("Cache-Control"))
		assert.Empty(t, w.Header().Get("ETag"))
	})
	t.Run("what the client has is not sent again", func(t *testing.T) {
		w := get(f, "If-None-Match", get(f).Header().Get("ETag"))
		assert.Equal(t, http.StatusNotModified, w.Code)
		assert.Empty(t, w.Body.String())
		assert.Equal(t, http.StatusOK, get(f, "Accept-Encoding", "br", "If-None-Match", w.Header().Get("ETag")).Code)
	})
}

func TestIsHidden(t *testing.T) {
	for path, want := range map[string]bool{
		"": false, "index.html": false, "a/b.c": false, "a./b..": false, ".well-known": false, ".well-known/security.txt": false,
		".env": true, "/.env": true, "a/.git/config": true, `a\.git\config`: true, ".git": true, "..": true, "a/../b": true,
		".well-known/.env": true, "a/.well-known/x": true, ".well-known-not": true,
	} {
		assert.Equal(t, want, IsHidden(path), path)
	}
}
