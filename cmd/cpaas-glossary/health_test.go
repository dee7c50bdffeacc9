package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestHealth(t *testing.T) {
	answering := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			io.WriteString(w, body)
		}
	}
	for _, c := range []struct {
		rule    string
		handler http.Handler
		want    string
	}{
		{"a server that is well", newMux(), ""},
		{"another server, which has nothing there", answering(404, "not found"), "/healthz answers 404 Not Found"},
		{"another server, which answers everything", answering(200, "<!doctype html>"), "/healthz answers 200 OK"},
		{"a server that fails", answering(500, "ok\n"), "/healthz answers 500 Internal Server Error"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			s := httptest.NewServer(c.handler)
			defer s.Close()
			stdout, _, err := execute("serve", "--health", "--addr", strings.TrimPrefix(s.URL, "http://"))
			if c.want == "" {
				assert.NoError(t, err)
				assert.Equal(t, "ok\n", stdout)
				return
			}
			assert.ErrorContains(t, err, "http://127.0.0.1:")
			assert.ErrorContains(t, err, c.want)
			assert.Empty(t, stdout)
		})
	}
	t.Run("no server", func(t *testing.T) {
		s := httptest.NewServer(newMux())
		addr := strings.TrimPrefix(s.URL, "http://")
		s.Close()
		_, _, err := execute("serve", "--health", "--addr", addr)
		assert.ErrorContains(t, err, "no server answers at http://"+addr+"/healthz: ")
	})
	t.Run("no address", func(t *testing.T) {
		_, _, err := execute("serve", "--health", "--addr", "a b")
		assert.EqualError(t, err, "--addr a b: use a host and a port, such as 127.0.0.1:8080")
	})
	for _, args := range [][]string{{"serve", "--health", "out"}, {"serve", "--health", "--home", "x.html"}, {"serve", "--health", "--url", "https://example.com"}} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			_, _, err := execute(args...)
			assert.EqualError(t, err, "--health checks a running server: use it with --addr only")
		})
	}
}
