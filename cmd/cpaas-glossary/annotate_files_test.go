//go:build unix

package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/glossary/annotate"
)

func statOf(t *testing.T, name string) *syscall.Stat_t {
	t.Helper()
	info, err := os.Stat(name)
	require.NoError(t, err)
	return info.Sys().(*syscall.Stat_t)
}

func TestAnnotateKeepsWhatTheFileIs(t *testing.T) {
	dir := t.TempDir()
	page, other := filepath.Join(dir, "page.html"), filepath.Join(dir, "other.html")
	write(t, page, barePage)
	special := os.FileMode(0o751) | os.ModeSetuid | os.ModeSetgid
	require.NoError(t, os.Chmod(page, special))
	if os.Geteuid() == 0 { // nobody else can give a file away
		require.NoError(t, os.Chown(page, 1234, 2345))
		require.NoError(t, os.Chmod(page, special))
	}
	before := statOf(t, page)
	write(t, other, barePage)
	second := filepath.Join(dir, "second name")
	require.NoError(t, os.Link(other, second))
	names1 := statOf(t, other)

	_, _, err := execute("annotate", dir)
	require.NoError(t, err)
	after := statOf(t, page)
	assert.Equal(t, markedPage, short(read(t, page)))
	assert.Equal(t, before.Mode, after.Mode)
	assert.Equal(t, []uint32{before.Uid, before.Gid}, []uint32{after.Uid, after.Gid})
	assert.Equal(t, markedPage, short(read(t, other)))
	assert.Equal(t, markedPage, short(read(t, second)), "the file has two names still")
	assert.Equal(t, names1.Ino, statOf(t, second).Ino)
	_, _, err = execute("annotate", "--repeat", "all", dir)
	require.NoError(t, err)
	assert.Contains(t, read(t, second), "; <cpaas-term")
	_, _, err = execute("annotate", "--glossary", glossaryFolder(t), dir)
	require.NoError(t, err)
	assert.Equal(t, markedPage, short(read(t, second)), "what gets shorter ends where it ends")
	assert.Len(t, names(t, dir), 3)
}

func TestAnnotateNamesOfAnyLength(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, strings.Repeat("x", 250)+".html")
	write(t, page, barePage)
	_, _, err := execute("annotate", dir)
	require.NoError(t, err)
	assert.Equal(t, markedPage, short(read(t, page)))
}

func TestAnnotatePassesOverWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	pipe, page := filepath.Join(dir, "pipe.html"), filepath.Join(dir, "page.html")
	require.NoError(t, syscall.Mkfifo(pipe, 0o644))
	write(t, page, barePage)
	for _, args := range [][]string{{dir}, {pipe, page, "/dev/null"}} {
		write(t, page, barePage)
		_, said, err := execute(append([]string{"annotate"}, args...)...)
		require.NoError(t, err)
		assert.Contains(t, said, pipe+": skipped: it is a pipe, not a file\n")
		assert.Equal(t, markedPage, short(read(t, page)))
	}
	_, said, err := execute("annotate", pipe)
	assert.ErrorContains(t, err, "no .html or .htm file in "+pipe)
	assert.Contains(t, said, "it is a pipe, not a file")
}

func TestAnnotateSweepsWhatKilledRunsHaveLeft(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "page.html"), barePage)
	left, held := filepath.Join(dir, stagedPrefix+"123"), ""
	write(t, left, "half a page")
	running, err := stageFile(dir) // of another run
	require.NoError(t, err)
	defer running.Close()
	held = filepath.Base(running.Name())
	swept = sync.Map{}
	_, _, err = execute("annotate", dir)
	require.NoError(t, err)
	assert.ElementsMatch(t, []string{"page.html", held}, names(t, dir))
	unfinished.remove(running.Name())
}

func TestAnnotateLeavesALargePageAsItIs(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "page.html")
	write(t, page, barePage)
	require.NoError(t, os.Truncate(page, annotate.MaxSize+1))
	write(t, filepath.Join(dir, "small.html"), barePage)
	_, said, err := execute("annotate", dir)
	require.NoError(t, err)
	assert.Contains(t, said, page+": skipped: it has 16.0 MB, more than 16 MB: split it\n")
	assert.Regexp(t, `\n1 file, 1 mark, 1 skipped, `, said)
	assert.EqualValues(t, annotate.MaxSize+1, statOf(t, page).Size)

	var out, errors bytes.Buffer
	c := root()
	long := barePage + strings.Repeat(" ", annotate.MaxSize)
	c.SetArgs([]string{"annotate", "-"})
	c.SetIn(strings.NewReader(long))
	c.SetOut(&out)
	c.SetErr(&errors)
	require.NoError(t, c.Execute())
	assert.True(t, long == out.String(), "a filter loses nothing")
	assert.Contains(t, errors.String(), "-: skipped: it has")
}

func TestAnnotateEncodings(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "page.html")
	const shiftJIS = "<p>\x83\x5CSMS \x81SMS" // a letter and SMS, another letter and MS
	const marked = "<p>\x83\x5C⟦sms|SMS⟧ \x81SMS"
	write(t, page, shiftJIS)
	_, _, err := execute("annotate", "--encoding", "shift_jis", "--repeat", "all", page)
	require.NoError(t, err)
	assert.Equal(t, marked, short(read(t, page)))
	write(t, page, shiftJIS)
	_, _, err = execute("annotate", "--repeat", "all", page)
	require.NoError(t, err)
	assert.Equal(t, shiftJIS, read(t, page), "where nobody names the encoding, no character is divided either")
	write(t, page, "<p>\xE9SMS")
	_, _, err = execute("annotate", "--encoding", "windows-1252", page)
	require.NoError(t, err)
	assert.Equal(t, "<p>\xE9SMS", read(t, page), "a word with a letter before it")
	write(t, page, "<meta charset=iso-2022-kr>SMS")
	_, said, err := execute("annotate", page)
	require.NoError(t, err)
	assert.Contains(t, said, page+": skipped: browsers do not read iso-2022-kr")
}

// The report tells of the pages that are marked, also of a run that fails.
func TestAnnotateReportOfARunThatFails(t *testing.T) {
	dir := t.TempDir()
	report := filepath.Join(t.TempDir(), "report.json")
	for i := range 3 {
		write(t, filepath.Join(dir, fmt.Sprint(i, ".html")), barePage)
	}
	require.NoError(t, os.Chmod(filepath.Join(dir, "2.html"), 0o444))
	_, _, err := execute("annotate", "--report", report, dir)
	assert.ErrorContains(t, err, "is read-only")
	said := read(t, report)
	for i := range 3 {
		name := filepath.Join(dir, fmt.Sprint(i, ".html"))
		assert.Equal(t, read(t, name) != barePage, strings.Contains(said, name), name)
	}
	_, _, err = execute("annotate", "--report", filepath.Join(dir, "none", "report.json"), filepath.Join(dir, "2.html"))
	assert.ErrorContains(t, err, "--report "+filepath.Join(dir, "none", "report.json")+": ")

	pipe := filepath.Join(t.TempDir(), "pipe")
	require.NoError(t, syscall.Mkfifo(pipe, 0o644))
	got := make(chan string)
	go func() {
		data, _ := os.ReadFile(pipe)
		got <- string(data)
	}()
	c := root()
	c.SetArgs([]string{"annotate", "--report", pipe, filepath.Join(dir, "0.html")})
	c.SetErr(&bytes.Buffer{})
	require.NoError(t, c.ExecuteContext(context.Background()))
	assert.Contains(t, <-got, `"id": "sms"`)
	assert.Equal(t, os.ModeNamedPipe, must(os.Stat(pipe)).Mode().Type())
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
