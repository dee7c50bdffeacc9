package sections

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWithSectionReplacesOnlyWhatIsCustom(t *testing.T) {
	custom := func(name, content string) string {
		body := string(rune(len(name))) + name + content
		return "\x00" + string(rune(len(body))) + body
	}
	const start = "\x00asm\x01\x00\x00\x00"
	const types, code = "\x01\x04abcd", "\x0a\x02xy"
	m := []byte(start + custom("name", "f") + types + custom("producers", "") + code)
	out, err := With(m, "pack", "content")
	require.NoError(t, err)
	assert.Equal(t, start+custom("pack", "content")+types+code, string(out))
	again, err := With(out, "pack", "other")
	require.NoError(t, err)
	assert.Equal(t, start+custom("pack", "other")+types+code, string(again))
	for _, bad := range []string{"", "\x00asm", "MZ\x00\x00\x00\x00\x00\x00", start + "\x01", start + "\x01\x09abcd"} {
		_, err := With([]byte(bad), "pack", "")
		assert.ErrorIs(t, err, ErrModule, "%q", bad)
	}
}
