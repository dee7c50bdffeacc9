package ordinary

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTheListOfWords(t *testing.T) {
	words := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	assert.True(t, slices.IsSorted(words))
	assert.Len(t, slices.Compact(slices.Clone(words)), len(words))
	assert.Greater(t, len(words), 3000)
	for _, word := range words {
		assert.Regexp(t, "^[a-z]+$", word)
	}
}

func TestIs(t *testing.T) {
	for word, want := range map[string]bool{"channel": true, "replies": true, "switches": true, "webhook": false, "": false} {
		assert.Equal(t, want, Is(word), word)
	}
}
