package pack_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/match"
	"cpaas-glossary/glossary/pack"
)

func BenchmarkOpen(b *testing.B) {
	data := builtin.Pack()
	b.ReportAllocs()
	for b.Loop() {
		p, err := pack.Open(data)
		require.NoError(b, err)
		match.New(p)
	}
}
