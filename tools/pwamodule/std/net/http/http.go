// Package http stands in for net/http when the PWA is compiled: it has what the
// server half of go-app names, and does nothing. In the browser that half never
// runs, and net/http would weigh 347 KB (docs/decisions/0009-lean-pwa.md).
package http

import (
	"io"
	"net/url"
)

const (
	StatusOK                  = 200
	StatusNotModified         = 304
	StatusNotFound            = 404
	StatusInternalServerError = 500
)

type Header map[string][]string

func (Header) Set(key, value string) {}

func (Header) Get(key string) string { return "" }

type Handler interface {
	ServeHTTP(ResponseWriter, *Request)
}

type ResponseWriter interface {
	Header() Header
	Write([]byte) (int, error)
	WriteHeader(int)
}

type Request struct {
	URL    *url.URL
	Header Header
	Host   string
	TLS    *struct{}
}

type Response struct {
	StatusCode int
	Header     Header
	Body       io.ReadCloser
}

type Dir string

func FileServer(Dir) Handler { return nil }

func Get(string) (*Response, error) { return nil, io.EOF }

func NotFound(ResponseWriter, *Request) {}
