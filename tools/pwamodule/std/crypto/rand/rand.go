//go:build js

// Package rand stands in for crypto/rand when the PWA is compiled. The browser has
// the same random bytes without the generators of the standard library.
package rand

import (
	"io"
	"syscall/js"
)

// Reader reads what crypto.getRandomValues gives.
var Reader io.Reader = browser{}

type browser struct{}

// most is how many bytes the browser gives at a time.
const most = 65536

func (browser) Read(b []byte) (int, error) {
	b = b[:min(len(b), most)]
	values := js.Global().Get("Uint8Array").New(len(b))
	js.Global().Get("crypto").Call("getRandomValues", values)
	return js.CopyBytesToGo(b, values), nil
}
