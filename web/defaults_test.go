package web

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOptionsBecomeDefaults(t *testing.T) {
	defaults := &Defaults{Options: [][2]string{{"repeat", "page"}, {"strings.more", `</script>"`}}}
	got, err := defaults.apply([]byte(`x=["__CPAAS_OPTIONS__"]`))
	require.NoError(t, err)
	assert.Equal(t, `x=[[["repeat","page"],["strings.more","\u003c/script\u003e\""]]]`, string(got))

	_, err = defaults.apply([]byte(`x`))
	assert.ErrorContains(t, err, "0 places for options")
}
