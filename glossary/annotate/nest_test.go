package annotate

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cpaas-glossary/glossary/match"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// collected is what a reader has read, so that it can be compared: pieces of one
// text node have one number, counted from 0.
func collected(r *reader) string {
	var b strings.Builder
	fmt.Fprintf(&b, "off %v\n%q\n", r.off, bytes.TrimRight(r.text, match.CellBreak+match.ListBreak))
	node, number := -1, -1
	for _, p := range r.pieces {
		if p.node != node {
			node, number = p.node, number+1
		}
		fmt.Fprintf(&b, "%d+%d from %d-%d in %d, reference %v\n", p.at, p.length, p.start, p.end, number, p.reference)
	}
	fmt.Fprintf(&b, "dropped %v\n", r.dropped)
	return b.String()
}

// readBoth returns what nest collects of src and what tree does. ok is false where
// nest gives up.
func readBoth(src []byte) (nest, tree string, ok bool) {
	var r reader
	r.reset(src)
	ok = r.nest()
	nest = collected(&r)
	r.reset(src)
	r.tree()
	for i := range r.pieces {
		r.pieces[i].moved = false
	}
	return nest, collected(&r), ok
}

// caseFiles returns the pages of the browser test, by name.
func caseFiles(t testing.TB) map[string][]byte {
	names, err := filepath.Glob("../../e2e/cases/*.html")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	files := map[string][]byte{}
	for _, name := range names {
		files[filepath.Base(name)], err = os.ReadFile(name)
		require.NoError(t, err)
	}
	return files
}

func TestNestEqualsTreeInTheCases(t *testing.T) {
	read := 0
	for name, src := range caseFiles(t) {
		nest, tree, ok := readBoth(src)
		if ok {
			read++
			assert.Equal(t, tree, nest, name)
		}
	}
	assert.Greater(t, read, 80, "nest gives up too often")
}

func FuzzNestEqualsTree(f *testing.F) {
	for _, src := range caseFiles(f) {
		f.Add(src)
	}
	for seed := range 200 {
		f.Add([]byte(soup(rand.New(rand.NewPCG(uint64(seed), 4)), 30)))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if !comparable(src) {
			t.Skip()
		}
		if nest, tree, ok := readBoth(src); ok {
			assert.Equal(t, tree, nest, "%q", src)
		}
	})
}

func TestNestEqualsTree(t *testing.T) {
	n := 20_000
	if testing.Short() {
		n = 2000
	}
	read := 0
	for seed := range n {
		random := rand.New(rand.NewPCG(uint64(seed), 1))
		src := []byte(soup(random, 3+seed%40))
		if !comparable(src) {
			continue
		}
		nest, tree, ok := readBoth(src)
		if ok {
			read++
			if !assert.Equal(t, tree, nest, "seed %d: %s", seed, src) {
				return
			}
		}
	}
	assert.Greater(t, read, n/2, "nest gives up too often to be tested")
}

// comparable reports whether golang.org/x/net/html v0.62.0 reads src as the
// standard has it: there, a th does not end a caption, and search is an ordinary
// element.
func comparable(src []byte) bool {
	lower := bytes.ToLower(src)
	has := func(s string) bool { return bytes.Contains(lower, []byte(s)) }
	return !(has("<caption") && has("<th")) && !has("<search")
}
