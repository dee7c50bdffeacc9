package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestExportSaysWhereEntriesAreMentioned(t *testing.T) {
	dir := t.TempDir()
	site := filepath.Join(dir, "public")
	for name, text := range map[string]string{
		"index.html":      "<p>An SMS.</p>",
		"docs/index.html": "<p>An SMS and an MMS.</p>",
		"docs/a.html":     "<p>An MMS.</p>",
	} {
		file := filepath.Join(site, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	}
	report := filepath.Join(dir, "marks.json")
	_, _, err := execute("annotate", "--report", report, site)
	require.NoError(t, err)

	out, _, err := execute("export", "--format", "markdown", "--mentions", report, "--site", site)
	require.NoError(t, err)
	assert.Contains(t, out, "Mentioned in: [/docs/](</docs/>), [/](</>)\n")
	assert.Contains(t, out, "Mentioned in: [/docs/a.html](</docs/a.html>), [/docs/](</docs/>)\n")

	_, _, err = execute("export", "--format", "json", "--mentions", report, "--site", filepath.Join(dir, "other"))
	assert.ErrorContains(t, err, "is not in "+filepath.Join(dir, "other")+": set the folder of the site with --site")
	require.NoError(t, os.WriteFile(report, []byte("{"), 0o644))
	_, _, err = execute("export", "--format", "json", "--mentions", report)
	assert.ErrorContains(t, err, report+": this is not a report: use a file that annotate --report wrote")
}
