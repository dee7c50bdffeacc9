package match

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFindRejectedSaysWhy(t *testing.T) {
	m := New(compiled(t, sample))
	for text, want := range map[string]Reason{
		"Mention @webhook":        Identifier,
		"The Messages API, again": Product,
		"\x03SMS\x00":             Label,
		"SMS: a text":             Label,
		"THIS IS SIM":             Capitals,
		SignOf("pt", "en") + "O cliente disse SIM": Foreign,
	} {
		rejected := m.FindRejected(nil, text)
		if assert.Len(t, rejected, 1, text) {
			assert.Equal(t, want, rejected[0].Reason, "%q: %s", text, rejected[0].Reason)
		}
	}
	for _, text := range []string{"An SMS", "no name", "The Apache License"} {
		assert.Empty(t, m.FindRejected(nil, text), text)
	}
}

func TestFindRejectedHasWhatFindLeaves(t *testing.T) {
	m := New(compiled(t, sample))
	w := newWriter(7, sample)
	rejected := 0
	for range 2000 {
		text := w.text()
		found := m.Find(nil, text)
		for _, r := range m.FindRejected(nil, text) {
			rejected++
			require.NotContains(t, found, r.Match, "%q", text)
			require.NotEqual(t, Sound, r.Reason, "%q", text)
		}
	}
	assert.Greater(t, rejected, 500)
}
