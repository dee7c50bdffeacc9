package project

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/web"
)

// resolved returns what a configuration says of the option name once categories are resolved.
func resolved(t *testing.T, config, name string) ([]string, error) {
	t.Helper()
	file := filepath.Join("x", ConfigFile)
	c, err := parseConfig(file, []byte(config))
	require.NoError(t, err)
	p := &Project{Config: *c}
	if err := p.ResolveScope(builtin.Pack()); err != nil {
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

// partsOf returns the parts of a configuration once they are resolved.
func partsOf(t *testing.T, config string) ([]web.Part, error) {
	t.Helper()
	c, err := parseConfig(filepath.Join("x", ConfigFile), []byte(config))
	if err != nil {
		return nil, err
	}
	p := &Project{Config: *c}
	err = p.ResolveScope(builtin.Pack())
	if err == nil {
		require.NoError(t, p.ResolveScope(builtin.Pack()), "once more changes nothing")
	}
	return p.Defaults.Parts, err
}

func TestPartsOfASite(t *testing.T) {
	parts, err := partsOf(t, `extends: cpaas
options: {enable: channel, disable: "flow, sms"}
parts:
  - {selector: body.b, enable: sms}
  - {path: /voice/ivr, enable: "flow, contact"}
  - {path: /voice/, enable: "sms, message", disable: channel}
  - {path: /voice/ivr/, selector: .old, disable: rcs}
  - {path: /größe/a b/, disable: mms}
`)
	require.NoError(t, err)
	assert.Equal(t, []web.Part{
		{Path: "/", Selector: "body.b", Enable: []string{"channel", "sms"}, Disable: []string{"flow"}},
		{Path: "/voice/", Enable: []string{"sms", "message"}, Disable: []string{"flow", "channel"}},
		{Path: "/voice/ivr/", Enable: []string{"sms", "message", "flow", "contact"}, Disable: []string{"channel"}},
		{Path: "/voice/ivr/", Selector: ".old", Enable: []string{"sms", "message", "flow", "contact"}, Disable: []string{"channel", "rcs"}},
		{Path: "/gr%C3%B6%C3%9Fe/a%20b/", Enable: []string{"channel"}, Disable: []string{"flow", "sms", "mms"}},
	}, parts, "what a part does not say is as around it, and the last that holds wins")
}

func TestCategoriesInParts(t *testing.T) {
	parts, err := partsOf(t, "extends: cpaas\noptions: {disable: sms}\nparts: [{path: /a/, disable: 'category:network', enable: 'category:messaging, sip'}]\n")
	require.NoError(t, err)
	assert.Contains(t, parts[0].Enable, "sms", "a category in a part counts more than an entry that the common options name")
	assert.NotContains(t, parts[0].Disable, "sms")
	assert.Contains(t, parts[0].Enable, "sip")
	assert.Greater(t, len(parts[0].Disable), 2)
}

func TestPartsRefuse(t *testing.T) {
	for _, c := range []struct{ rule, parts, want string }{
		{"no list", "{path: /a/}", ":2:8: parts is not a list: start each item with “- path:”"},
		{"neither path nor selector", "[{enable: sms}]", ":2:9: the part has neither path nor selector"},
		{"the whole site", "[{path: /, enable: sms}]", "the part has neither path nor selector: add one, or use options for the whole site"},
		{"the same twice", "[{path: /a}, {path: /a/}]", ":2:21: another part has the same path and selector"},
		{"a path that is none", "[{path: voice}]", `:2:16: the path of a part is "voice": write the path as in the address of a page, such as /voice/`},
		{"an address with a query", "[{path: '/a?b'}]", `the path of a part is "/a?b"`},
		{"no selector", "[{selector: '..a'}]", `selector is "..a"`},
		{"another field", "[{path: /a/, root: main}]", `a part has no field "root": use path, selector, enable, disable`},
		{"an empty field", "[{path: /a/, enable: ''}]", "enable is empty"},
		{"a category that there is not", "[{path: /a/, enable: 'category:netwrok'}]", `:2:29: enable: there is no category "netwrok": use messaging, `},
	} {
		_, err := partsOf(t, "extends: cpaas\nparts: "+c.parts+"\n")
		assert.ErrorContains(t, err, c.want, c.rule)
	}
}
