package web

import (
	"bytes"
	"compress/gzip"

	"github.com/andybalholm/brotli"
)

// thorough is the most bytes that are compressed as small as brotli can, about
// 0.5 MB a second. Above it, and where there is very much, both are compressed by the quick levels: 7 MB a second,
// 11 % larger than the smallest. The next levels take 1.6 and 2.6 times as long for 1 and 2 %.
const (
	thorough    = 4 << 20
	brotliQuick = 5
)

// Compress returns data compressed with brotli and with gzip, as small as either
// can in bearable time.
func Compress(data []byte) (br, gz []byte) {
	if len(data) > thorough {
		return CompressQuickly(data)
	}
	return compress(data, brotli.BestCompression, gzip.BestCompression)
}

// CompressQuickly returns data compressed with brotli and with gzip, for files by
// the ten thousand, and for those who would rather not wait.
func CompressQuickly(data []byte) (br, gz []byte) {
	return compress(data, brotliQuick, gzip.DefaultCompression)
}

func compress(data []byte, level, gzipLevel int) (br, gz []byte) {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, level)
	w.Write(data) // to memory: it cannot fail
	w.Close()
	return b.Bytes(), gzipped(data, gzipLevel)
}

// Gzip returns data compressed with gzip, as small as it can.
func Gzip(data []byte) []byte { return gzipped(data, gzip.BestCompression) }

func gzipped(data []byte, level int) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, level)
	if err != nil {
		panic(err) // the level is a constant
	}
	w.Write(data)
	w.Close()
	return b.Bytes()
}
