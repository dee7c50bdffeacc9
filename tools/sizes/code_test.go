package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCodeSizesKnowTheirPackage(t *testing.T) {
	const start = "\x00asm\x01\x00\x00\x00"
	names := "\x01\x13\x03" + "\x00\x05a/b.f" + "\x01\x06(*a/b." + "\x02\x01m" // functions 0 to 2
	m := start + "\x0a\x0a\x03" + "\x03abc" + "\x01a" + "\x02ab" + "\x0b\x04data" + "\x00\x1a\x04name" + names
	sizes, err := codeSizes([]byte(m))
	require.NoError(t, err)
	assert.Equal(t, map[string]int{"a/b": 6, "runtime": 3, "data": 4}, sizes)
}
