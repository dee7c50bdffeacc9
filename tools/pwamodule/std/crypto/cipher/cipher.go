// Package cipher stands in for crypto/cipher when the PWA is compiled: see
// package aes beside it.
package cipher

import "errors"

// A Block is never made.
type Block any

// AEAD has what go-app calls.
type AEAD interface {
	NonceSize() int
	Seal(dst, nonce, plaintext, additionalData []byte) []byte
	Open(dst, nonce, ciphertext, additionalData []byte) ([]byte, error)
}

// NewGCM returns an error.
func NewGCM(Block) (AEAD, error) {
	return nil, errors.New("crypto/cipher: not in the app's module")
}
