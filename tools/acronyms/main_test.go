package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// At least 60 percent of the acronyms of the field that real pages use are names that readers are shown.
func TestMostAcronymsOfTheFieldAreNames(t *testing.T) {
	src, err := os.ReadFile("../../" + tableFile)
	require.NoError(t, err)
	rows, err := readTable(src)
	require.NoError(t, err)
	assert.Equal(t, string(src), string(format(rows)))
	for _, r := range rows {
		assert.GreaterOrEqual(t, r.pages, fewestPages, r.acronym)
		assert.NotEmpty(t, r.why, r.acronym)
	}
	shown, err := shownNames()
	require.NoError(t, err)
	s, err := shareOf(rows, shown)
	require.NoError(t, err)
	assert.Greater(t, s.belong, len(rows)/2, "most acronyms of telecom pages belong to the field")
	assert.GreaterOrEqual(t, s.shown*100, s.belong*60, "without: %v", s.missing)
}

func TestAcronym(t *testing.T) {
	for word, want := range map[string]string{
		"SMS": "SMS", "SDKs": "SDK", "10DLC": "10DLC", "2FA": "2FA", "VP8": "VP8", "TN": "TN",
		"A": "", "As": "", "2": "", "VoIP": "", "IPv4": "", "STANDARD": "", "sms": "", "É": "",
	} {
		assert.Equal(t, want, acronym(word), word)
	}
}

// page is a page of a folder, with code and a link, which are not searched, and a heading, which is.
const page = "<!doctype html><title>A</title><h1>SMSC</h1><p>An SMSC and two SMPP links, not <code>SMSC</code> nor <a href='/x'>SMSC</a>.</p>"

func TestRun(t *testing.T) {
	folder, table := t.TempDir(), filepath.Join(t.TempDir(), "acronyms.tsv")
	for _, name := range []string{"a.html", "b.html", "c.html"} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(page), 0o600))
	}
	require.NoError(t, os.WriteFile(filepath.Join(folder, "d.html"), []byte("<p>SMSC, and a GTQX on few pages</p>"), 0o600))
	require.NoError(t, os.WriteFile(table, []byte(header+"\nSMSC\t4\t7\tyes\tmessaging\n"), 0o600))

	var out bytes.Buffer
	require.ErrorContains(t, run(&out, table, []string{folder}, false), "is not what these pages say", "SMPP is new")
	require.ErrorContains(t, run(&out, table, []string{folder}, true), "SMPP, on 3 pages: say")
	src, err := os.ReadFile(table)
	require.NoError(t, err)
	assert.Equal(t, header+"\nSMSC\t4\t7\tyes\tmessaging\nSMPP\t3\t3\t?\t\n", string(src))

	require.NoError(t, os.WriteFile(table, bytes.Replace(src, []byte("?\t"), []byte("no\tfor the test"), 1), 0o600))
	out.Reset()
	require.NoError(t, run(&out, table, []string{folder}, false))
	assert.Contains(t, out.String(), "of the field                      1\nnames that the glossary shows     1, 100%")

	require.ErrorContains(t, run(&out, table, nil, false), "name one folder")
}
