package main

import (
	"bytes"
	"image"
	"image/png"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/cmd/cpaas-glossary/project"
)

var commentedOut = regexp.MustCompile(`^( *)# ( *[a-z_-]+:.*)$`)

// What stands in the example as a comment may be uncommented, line by line as editors
// do it, one field after the other and all of them.
func TestTheCommentsOfTheExampleWork(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "own")
	_, _, err := execute("init", dir)
	require.NoError(t, err)
	var logo bytes.Buffer
	require.NoError(t, png.Encode(&logo, image.NewGray(image.Rect(0, 0, 512, 512))))
	write(t, filepath.Join(dir, "logo.png"), logo.String())
	config := filepath.Join(dir, project.ConfigFile)
	before := strings.Split(read(t, config), "\n")
	all := append([]string{}, before...)
	works := func(lines []string, field string) {
		write(t, config, strings.Join(lines, "\n"))
		_, problems, err := execute("lint", "--today", "2026-11", dir)
		assert.NoError(t, err, "%s\n%s", field, problems)
		assert.Empty(t, problems, field)
		p, err := project.Open(dir)
		require.NoError(t, err, field)
		_, err = p.Site("")
		assert.NoError(t, err, field)
	}
	fields := 0
	for i := 2; i < len(before); i++ { // the first line is for editors
		one := append([]string{}, before...)
		first := i
		for ; i < len(before); i++ {
			m := commentedOut.FindStringSubmatch(before[i])
			if m == nil || i > first && !strings.HasPrefix(m[2], " ") {
				i--
				break
			}
			one[i], all[i] = m[1]+m[2], m[1]+m[2]
		}
		if i < first {
			i = first
			continue
		}
		fields++
		works(one, one[first])
	}
	assert.Greater(t, fields, 7)
	works(all, "all")
}
