package project

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/pack"
)

// resolved returns what a configuration says of the option name once categories are resolved.
func resolved(t *testing.T, config, name string) ([]string, error) {
	t.Helper()
	file := filepath.Join("x", ConfigFile)
	c, err := parseConfig(file, []byte(config))
	require.NoError(t, err)
	p := &Project{Config: *c}
	if err := p.ResolveCategories(builtin.Pack()); err != nil {
		return nil, err
	}
	for _, o := range p.Defaults.Options {
		if o[0] == name {
			return list(o[1]), nil
		}
	}
	return nil, nil
}

func TestCategoriesInEnableAndDisable(t *testing.T) {
	terms, err := pack.Open(builtin.Pack())
	require.NoError(t, err)
	network := 0
	for i := range terms.Len() {
		if terms.Categories()[terms.Category(i)].ID == "network" {
			network++
		}
	}
	require.Greater(t, network, 2)

	ids, err := resolved(t, "extends: cpaas\noptions: {disable: 'category:network, sms'}\n", "disable")
	require.NoError(t, err)
	assert.Len(t, ids, network+1)
	assert.Contains(t, ids, "sms")
	first := ids[0]

	ids, err = resolved(t, "extends: cpaas\noptions: {disable: 'category:network', enable: "+first+"}\n", "disable")
	require.NoError(t, err)
	assert.Len(t, ids, network-1)
	assert.NotContains(t, ids, first, "an entry that is named counts more than its category")

	ids, err = resolved(t, "extends: cpaas\noptions: {enable: channel}\n", "enable")
	require.NoError(t, err)
	assert.Equal(t, []string{"channel"}, ids)

	_, err = resolved(t, "extends: cpaas\noptions:\n  disable: category:netwrok\n", "disable")
	require.Error(t, err)
	assert.True(t, strings.HasPrefix(err.Error(), filepath.Join("x", ConfigFile)+`:3:12: disable: there is no category "netwrok": use messaging, `), err)
}
