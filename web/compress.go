package web

import (
	"bytes"
	"compress/gzip"

	"github.com/andybalholm/brotli"
)

// thorough is the most bytes that are compressed as small as brotli can, about
// 0.5 MB a second. Above it, and where there is very much, brotliQuick is 20 times as
// fast and its result a tenth larger.
const (
	thorough    = 4 << 20
	brotliQuick = 7
)

// Compress returns data compressed with brotli and with gzip, as small as either
// can in bearable time.
func Compress(data []byte) (br, gz []byte) {
	if len(data) > thorough {
		return CompressQuickly(data)
	}
	return compress(data, brotli.BestCompression)
}

// CompressQuickly returns data compressed with brotli and with gzip, for files by
// the ten thousand, and for those who would rather not wait.
func CompressQuickly(data []byte) (br, gz []byte) { return compress(data, brotliQuick) }

func compress(data []byte, level int) (br, gz []byte) {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, level)
	w.Write(data) // to memory: it cannot fail
	w.Close()
	return b.Bytes(), Gzip(data)
}

// Gzip returns data compressed with gzip.
func Gzip(data []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	w.Write(data)
	w.Close()
	return b.Bytes()
}
