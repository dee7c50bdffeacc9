package web

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOptionsBecomeDefaults(t *testing.T) {
	files := built()
	made := &madeScripts{built: files, builtIn: [][]string{{"repeat", "page"}, {"strings.more", `</script>"`, "/voice/"}}}
	files["dist/"+ScriptFile].Data = []byte(`x=["__CPAAS_OPTIONS__"]`)
	got, err := made.script(ScriptFile, nil)
	require.NoError(t, err)
	assert.Equal(t, `x=[[["repeat","page"],["strings.more","\u003c/script\u003e\"","/voice/"]]]`, string(got))

	files["dist/"+ScriptFile].Data = []byte(`x`)
	_, err = made.script(ScriptFile, nil)
	assert.ErrorContains(t, err, "0 places for options")

	files["dist/"+CardsScript].Data = []byte(`x`)
	got, err = made.script(CardsScript, nil)
	require.NoError(t, err, "the script of the cards is told by the first")
	assert.Equal(t, "x", string(got))
}
