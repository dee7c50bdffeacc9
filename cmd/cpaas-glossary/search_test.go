package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/builtin"
	"cpaas-glossary/glossary/pack"
	"cpaas-glossary/glossary/search"
)

func TestSearchWritesNamesCategoryAndSummary(t *testing.T) {
	out, _, err := execute("search", "--limit", "1", "10", "dlc")
	require.NoError(t, err)
	lines := strings.Split(out, "\n")
	assert.Equal(t, "10DLC  10-Digit Long Code  Numbers and senders", lines[0], "several arguments are one query")
	assert.True(t, strings.HasPrefix(lines[1], "    "))
	assert.NotContains(t, out, "\x1b", "no styles where the output is no terminal")
}

func TestSearchShowsTheTextThatMatched(t *testing.T) {
	out, _, err := execute("search", "--limit", "1", "picture message")
	require.NoError(t, err)
	assert.Contains(t, out, "    also picture message\n")
}

func TestSearchInJSON(t *testing.T) {
	out, _, err := execute("search", "--json", "--limit", "2", "sms")
	require.NoError(t, err)
	var hits []map[string]string
	require.NoError(t, json.Unmarshal([]byte(out), &hits))
	require.Len(t, hits, 2)
	assert.Equal(t, "sms", hits[0]["id"])
	assert.Equal(t, "Short Message Service", hits[0]["term"])
	assert.Equal(t, "SMS", hits[0]["abbr"])
	assert.Equal(t, "abbr", hits[0]["field"])
	assert.NotEmpty(t, hits[0]["summary"])
	assert.Len(t, hits[0], 5)
}

func TestSearchWithoutAHitFailsAndOffersTheNearest(t *testing.T) {
	out, _, err := execute("search", "blxklxst")
	assert.Empty(t, out)
	require.EqualError(t, err, "nothing matches “blxklxst”; the nearest terms: Blocklist")

	out, _, err = execute("search", "--json", "qqqqqqqqqqqq")
	assert.Equal(t, "[]\n", out)
	require.EqualError(t, err, "nothing matches “qqqqqqqqqqqq”")
}

func TestSearchRefuses(t *testing.T) {
	_, _, err := execute("search")
	require.Error(t, err, "a query is wanted")
	_, _, err = execute("search", "--limit", "0", "sms")
	require.EqualError(t, err, "--limit 0: use 1 or more")
}

func TestWhatMatchesIsBoldInATerminal(t *testing.T) {
	p, err := pack.Open(builtin.Pack())
	require.NoError(t, err)
	for query, want := range map[string]string{
		"sms":             "\x1b[1mSMS\x1b[0m  Short Message Service  \x1b[2mMessaging\x1b[0m\n",
		"code short":      "\x1b[1mShort Code\x1b[0m  ",
		"picture message": "    also \x1b[1mpicture message\x1b[0m\n",
		"emoji":           ", and \x1b[1memoji\x1b[0m, each",
	} {
		var b bytes.Buffer
		require.NoError(t, writeHits(&b, p, search.New(p).Search(query, 1), true))
		assert.Contains(t, b.String(), want, query)
	}
}

func TestColorIsForTerminalsOfThoseWhoWantIt(t *testing.T) {
	assert.False(t, hasColor(&bytes.Buffer{}))
	file, err := os.CreateTemp(t.TempDir(), "")
	require.NoError(t, err)
	defer file.Close()
	assert.False(t, hasColor(file), "a file")
	device, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	require.NoError(t, err)
	defer device.Close()
	t.Setenv("TERM", "xterm")
	t.Setenv("NO_COLOR", "")
	assert.True(t, hasColor(device), "a character device, as a terminal is")
	t.Setenv("NO_COLOR", "1")
	assert.False(t, hasColor(device))
	t.Setenv("NO_COLOR", "")
	t.Setenv("TERM", "dumb")
	assert.False(t, hasColor(device))
}
