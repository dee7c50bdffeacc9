package web

import (
	"crypto/sha512"
	"encoding/base64"
)

// Integrity returns the Subresource Integrity value of data.
func Integrity(data []byte) string {
	sum := sha512.Sum384(data)
	return "sha384-" + base64.StdEncoding.EncodeToString(sum[:])
}
