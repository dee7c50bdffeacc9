package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// served returns a file with its packed forms.
func served(plain, br, gz string) Served {
	forms := map[string]string{"": plain, "br": br, "gzip": gz}
	return Served{Status: http.StatusOK, Open: func(encoding string) *Form {
		text := forms[encoding]
		if text == "" {
			return nil
		}
		return &Form{ReadSeeker: strings.NewReader(text), Size: int64(len(text)), ETag: `"` + text + `"`}
	}}
}

func get(f Served, method string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "/", nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	w.Header().Set("Content-Type", "text/plain")
	ServeData(w, r, f)
	return w
}

func TestServeData(t *testing.T) {
	f := served("script", "br", "gz")
	for _, c := range []struct{ rule, accept, body, encoding string }{
		{"brotli first", "gzip, deflate, br", "br", "br"},
		{"gzip where there is no brotli", "gzip", "gz", "gzip"},
		{"not what the client refuses", "br;q=0, gzip;q=0.5", "gz", "gzip"},
		{"nor in other words", "br;q=0.0, gzip;q=0.000", "script", ""},
		{"nor with spaces", "br ; q=0.0 , gzip ; Q=0", "script", ""},
		{"what the client likes better", "br;q=0.1, gzip;q=0.9", "gz", "gzip"},
		{"any", "*", "br", "br"},
		{"any but one", "br;q=0, *;q=0.1", "gz", "gzip"},
		{"none but one", "*;q=0, gzip", "gz", "gzip"},
		{"in any case of letters", "GZIP", "gz", "gzip"},
		{"not what cannot be read", "br;q=x, gzip;q=NaN", "script", ""},
		{"nor what has it as a part", "xbr, gzipx, brotli", "script", ""},
		{"plain otherwise", "", "script", ""},
	} {
		t.Run(c.rule, func(t *testing.T) {
			w := get(f, http.MethodGet, "Accept-Encoding", c.accept)
			assert.Equal(t, http.StatusOK, w.Code)
			assert.Equal(t, c.body, w.Body.String())
			assert.Equal(t, c.encoding, w.Header().Get("Content-Encoding"))
			assert.Equal(t, fmt.Sprint(len(c.body)), w.Header().Get("Content-Length"))
			assert.Equal(t, "no-cache", w.Header().Get("Cache-Control"))
			head := get(f, http.MethodHead, "Accept-Encoding", c.accept)
			assert.Empty(t, head.Body.String())
			assert.Equal(t, w.Header(), head.Header())
		})
	}
	t.Run("what is frozen, for ever", func(t *testing.T) {
		frozen := f
		frozen.Frozen = true
		assert.Equal(t, "public, max-age=31536000, immutable", get(frozen, http.MethodGet).Header().Get("Cache-Control"))
	})
	t.Run("an error, not at all", func(t *testing.T) {
		missing := f
		missing.Frozen, missing.Status = true, http.StatusNotFound
		w := get(missing, http.MethodGet, "If-None-Match", `"script"`, "Range", "bytes=0-1")
		assert.Equal(t, http.StatusNotFound, w.Code)
		assert.Equal(t, "no-store", w.Header().Get("Cache-Control"))
		assert.Empty(t, w.Header().Get("ETag"))
		assert.Equal(t, "script", w.Body.String())
	})
	for _, c := range []struct {
		rule   string
		header []string
		status int
		body   string
	}{
		{"what the client has is not sent again", []string{"If-None-Match", `"script"`}, 304, ""},
		{"nor if it is one of several", []string{"If-None-Match", `"x", "script" , "y"`}, 304, ""},
		{"nor by a weak validator", []string{"If-None-Match", `W/"script"`}, 304, ""},
		{"nor whatever it is", []string{"If-None-Match", `*`}, 304, ""},
		{"but another is", []string{"If-None-Match", `"scrip", W/"x"`}, 200, "script"},
		{"and that of another encoding", []string{"If-None-Match", `"script"`, "Accept-Encoding", "br"}, 200, "br"},
		{"a range", []string{"Range", "bytes=1-3"}, 206, "cri"},
		{"the end", []string{"Range", "bytes=-2"}, 206, "pt"},
		{"a range of the packed form", []string{"Range", "bytes=1-", "Accept-Encoding", "br"}, 206, "r"},
		{"a range of what the client has begun with", []string{"Range", "bytes=1-3", "If-Range", `"script"`}, 206, "cri"},
		{"all where that is another", []string{"Range", "bytes=1-3", "If-Range", `"old"`}, 200, "script"},
		{"no range beyond the end", []string{"Range", "bytes=9-"}, 416, "invalid range: failed to overlap\n"},
		{"not a file that changed meanwhile", []string{"If-Match", `"old"`}, 412, ""},
	} {
		t.Run(c.rule, func(t *testing.T) {
			w := get(f, http.MethodGet, c.header...)
			assert.Equal(t, c.status, w.Code)
			assert.Equal(t, c.body, w.Body.String())
			if c.status == http.StatusPartialContent {
				assert.Equal(t, fmt.Sprint(len(c.body)), w.Header().Get("Content-Length"))
			}
		})
	}
	w := get(served("", "", ""), http.MethodGet)
	assert.Equal(t, http.StatusInternalServerError, w.Code, "a file that went away")
}

func TestIgnoreRange(t *testing.T) {
	for _, c := range []struct {
		method, given string
		kept          bool
	}{
		{http.MethodGet, "bytes=0-1", true}, {http.MethodGet, "Bytes=0-1", true}, {http.MethodGet, "", false},
		{http.MethodGet, "lines=1-2", false}, {http.MethodGet, "bytes", true}, {http.MethodHead, "bytes=0-1", false},
	} {
		r := httptest.NewRequest(c.method, "/", nil)
		r.Header.Set("Range", c.given)
		IgnoreRange(r)
		assert.Equal(t, c.kept, r.Header.Get("Range") != "", "%s %s", c.method, c.given)
	}
}

func TestAllowsMethod(t *testing.T) {
	for method, want := range map[string]int{"GET": 200, "HEAD": 200, "OPTIONS": 204, "POST": 405, "PUT": 405, "DELETE": 405, "TRACE": 405, "X": 405} {
		w := httptest.NewRecorder()
		assert.Equal(t, want == 200, AllowsMethod(w, httptest.NewRequest(method, "/", nil)), method)
		assert.Equal(t, want, w.Code, method)
		if want != 200 {
			assert.Equal(t, "GET, HEAD, OPTIONS", w.Header().Get("Allow"))
		}
	}
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
