package view

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestStopRows(t *testing.T) {
	var tree Tree
	words := englishStop
	names := tree.StopRows("SMS\x1fShort texts.\x1eAPI\x1f\x1e", &words)
	assert.Equal(t, []string{"SMS", "API"}, names)

	root := tree.Root()
	require.Len(t, root.Children, 2)
	list, keys := root.Children[0], root.Children[1]
	assert.Equal(t, []Attr{{"role", "listbox"}, {"aria-label", "Terms on this page (2)"}, {"aria-describedby", KeysID}}, list.Attrs)
	require.Len(t, list.Children, 2)
	row := list.Children[0]
	assert.Equal(t, []Attr{{"role", "option"}, {"aria-selected", "false"}, {"tabindex", "-1"}}, row.Attrs)
	assert.Equal(t, "SMS:", row.Children[0].Children[0].Text, "with a pause before the sentence")
	assert.Equal(t, "Short texts.", row.Children[1].Children[0].Text)
	assert.Equal(t, Attr{"id", KeysID}, keys.Attrs[0])
	assert.Equal(t, words.Keys, keys.Children[0].Text)
}

func TestStopRowsOfNothing(t *testing.T) {
	var tree Tree
	words := englishStop
	assert.Empty(t, tree.StopRows("", &words))
	assert.Empty(t, tree.Root().Children[0].Children)
}
