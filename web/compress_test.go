package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhatIsCompressedHoldsTheSame(t *testing.T) {
	short := []byte(strings.Repeat("glossary ", 1000))
	for rule, compress := range map[string]func([]byte) (br, gz []byte){"thoroughly": Compress, "quickly": CompressQuickly} {
		for _, data := range [][]byte{nil, short, bytes.Repeat(short, thorough/len(short)+1)} {
			brotlied, gzipped := compress(data)
			br, err := io.ReadAll(brotli.NewReader(bytes.NewReader(brotlied)))
			require.NoError(t, err)
			assert.True(t, bytes.Equal(data, br), rule)
			r, err := gzip.NewReader(bytes.NewReader(gzipped))
			require.NoError(t, err)
			gz, err := io.ReadAll(r)
			require.NoError(t, err)
			assert.True(t, bytes.Equal(data, gz), rule)
		}
	}
}
