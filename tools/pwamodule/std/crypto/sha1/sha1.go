// Package sha1 stands in for crypto/sha1 when the PWA is compiled: what names it
// there never runs in a browser.
package sha1

import "hash"

// New panics.
func New() hash.Hash { panic("crypto/sha1: not in the app's module") }

// Sum panics.
func Sum([]byte) [20]byte { panic("crypto/sha1: not in the app's module") }
