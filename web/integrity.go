package web

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
)

// Integrity returns the Subresource Integrity value of data.
func Integrity(data []byte) string {
	sum := sha512.Sum384(data)
	return "sha384-" + base64.StdEncoding.EncodeToString(sum[:])
}

// shortIntegrity is Integrity by a shorter hash, for what a page downloads with each view.
func shortIntegrity(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
