package search_test

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/search"
)

func TestOracleTmp(t *testing.T) {
	a, _ := compiled(t, builtInEntries(t), 1<<30)
	b, pb := compiled(t, builtInEntries(t), 0)
	require.Positive(t, pb.Tokens())
	n := 0
	for _, k := range keys(t) {
		x := a.Search(k, 12)
		y := b.Search(k, 12)
		if len(x) == 0 && len(y) == 0 {
			continue
		}
		if !assertSame(x, y) {
			n++
			if n < 20 {
				t.Errorf("%q\n%v\n%v", k, x[:min(4, len(x))], y[:min(4, len(y))])
			}
		}
	}
}

func assertSame(x, y []search.Hit) bool { return reflect.DeepEqual(x, y) }
