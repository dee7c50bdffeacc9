// Package aes stands in for crypto/aes when the PWA is compiled: go-app names it
// for values that an app stores encrypted, and this one stores none.
package aes

import (
	"crypto/cipher"
	"errors"
)

// NewCipher returns an error.
func NewCipher([]byte) (cipher.Block, error) {
	return nil, errors.New("crypto/aes: not in the app's module")
}
