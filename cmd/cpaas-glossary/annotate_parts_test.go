package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/unicode"
)

const partsConfig = `extends: cpaas
parts:
  - {path: /voice/, disable: sms}
  - {path: /voice/ivr/, enable: sms, disable: sip}
  - {selector: body.plain, disable: "category:messaging, sip"}
`

func TestAnnotateByPartOfTheSite(t *testing.T) {
	dir := t.TempDir()
	own, site := filepath.Join(dir, "own"), filepath.Join(dir, "site")
	write(t, filepath.Join(own, "cpaas-glossary.yaml"), partsConfig)
	const text, both, sip, sms, none = "<p>An SMS over SIP.", "<p>An ⟦sms|SMS⟧ over ⟦sip|SIP⟧.", "<p>An SMS over ⟦sip|SIP⟧.", "<p>An ⟦sms|SMS⟧ over SIP.", "<p>An SMS over SIP."
	write(t, filepath.Join(site, "plain.html"), "<body class='a plain'>"+text)
	write(t, filepath.Join(site, "voice", "plain.html"), "<body class='a plain'>"+text)
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("<body class='plain'>" + text)
	require.NoError(t, err)
	write(t, filepath.Join(site, "utf16.html"), utf16)
	want := map[string]string{
		"index.html": both, "voice/index.html": sip, "voice/a/b.html": sip, "voice-mail/index.html": both, "voice.html": both,
		"voice/ivr/x.html": sms,
	}
	for name := range want {
		write(t, filepath.Join(site, name), text)
	}
	_, progress, err := execute("annotate", "--glossary", own, site)
	require.NoError(t, err)
	assert.Regexp(t, "^9 files, ", progress)
	for name, want := range want {
		assert.Equal(t, want, short(read(t, filepath.Join(site, name))), name)
	}
	assert.Equal(t, "<body class='a plain'>"+none, short(read(t, filepath.Join(site, "plain.html"))))
	assert.Equal(t, "<body class='a plain'>"+sip, short(read(t, filepath.Join(site, "voice", "plain.html"))), "the longest path wins")
	assert.Equal(t, utf16, read(t, filepath.Join(site, "utf16.html")), "the selector is read in the encoding of the page")

	_, _, err = execute("annotate", "--glossary", own, "--base", "/voice/", site)
	require.NoError(t, err)
	assert.Equal(t, sip, short(read(t, filepath.Join(site, "index.html"))), "what was marked for another part is marked anew")
	_, _, err = execute("annotate", "--glossary", own, "--base", "voice", site)
	assert.ErrorContains(t, err, "--base voice: write a path that begins and ends with /")

	t.Chdir(site)
	write(t, filepath.Join(site, "voice", "index.html"), text)
	_, _, err = execute("annotate", "--glossary", own, filepath.Join("voice", "index.html"))
	require.NoError(t, err)
	assert.Equal(t, sip, short(read(t, filepath.Join(site, "voice", "index.html"))), "a file is at its path from the current folder")

	var out bytes.Buffer
	c := root()
	c.SetArgs([]string{"annotate", "--glossary", own, "--base", "/voice/ivr/", "-"})
	c.SetIn(strings.NewReader(text))
	c.SetOut(&out)
	require.NoError(t, c.Execute())
	assert.Equal(t, sms, short(out.String()))
}
