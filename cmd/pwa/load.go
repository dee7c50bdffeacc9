//go:build !js

package main

import (
	"errors"

	"cpaas-glossary/app/pwa"
)

func load() (*pwa.Site, error) {
	return nil, errors.New("this program runs in a browser: build it with GOOS=js GOARCH=wasm (make build does)")
}
