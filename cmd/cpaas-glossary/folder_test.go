//go:build linux

package main

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cpaas-glossary/web"
)

func filesOf(list ...string) iter.Seq[web.File] {
	return func(yield func(web.File) bool) {
		for i := 0; i < len(list); i += 2 {
			if !yield(web.File{Name: list[i], Data: []byte(list[i+1])}) {
				return
			}
		}
	}
}

// The root of a volume can be filled, not moved.
func TestAFolderThatCannotBeMovedIsFilled(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "lost+found"), 0o755))
	write(t, filepath.Join(dir, stagedPrefix+"1"), "of a killed run")
	swept = sync.Map{}
	require.NoError(t, fillFolder(dir, filesOf("index.html", "1", "a/b.html", "1", "assets/x.1.js", "1", "now", "a file", "was/it.html", "1")))
	assert.ElementsMatch(t, []string{"index.html", "a/b.html", "assets/x.1.js", "now", "was/it.html"}, names(t, dir))
	before := must(os.Stat(dir)).Sys().(*syscall.Stat_t).Ino
	require.NoError(t, fillFolder(dir, filesOf("index.html", "2", "a/b.html", "2", "assets/x.2.js", "2", "now/it.html", "2", "was", "a file")))
	assert.ElementsMatch(t, []string{"index.html", "a/b.html", "assets/x.2.js", "now/it.html", "was"}, names(t, dir))
	assert.Equal(t, "2", read(t, filepath.Join(dir, "a/b.html")))
	assert.DirExists(t, filepath.Join(dir, "lost+found"))
	assert.Equal(t, before, must(os.Stat(dir)).Sys().(*syscall.Stat_t).Ino)
}

// inVolume, in the environment, makes this test the process that may mount: it has a name
// space of its own.
const inVolume = "CPAAS_GLOSSARY_IN_VOLUME"

func TestBuildOntoAMountPoint(t *testing.T) {
	if above := os.Getenv(inVolume); above != "" {
		dir := filepath.Join(above, "volume")
		require.NoError(t, os.MkdirAll(dir, 0o755))
		require.NoError(t, syscall.Mount("tmpfs", dir, "tmpfs", 0, ""))
		require.NoError(t, writeFolder(dir, filesOf("index.html", "1", "old.html", "1")))
		require.NoError(t, writeFolder(dir, filesOf("index.html", "2")))
		assert.Equal(t, "2", read(t, filepath.Join(dir, "index.html")))
		assert.Equal(t, []string{"volume/index.html"}, names(t, above))
		return
	}
	p := exec.Command(os.Args[0], "-test.run=^TestBuildOntoAMountPoint$", "-test.v")
	p.Env = append(os.Environ(), inVolume+"="+t.TempDir())
	p.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWNS | syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	out, err := p.CombinedOutput()
	if errors.Is(err, syscall.EPERM) {
		t.Skip("this system lets nobody make a name space: the test above fills a folder all the same")
	}
	require.NoError(t, err, string(out))
	assert.Contains(t, string(out), "PASS")
}

func TestBuildOntoASymbolicLink(t *testing.T) {
	dir := t.TempDir()
	for _, target := range []string{"real", "not there yet"} {
		if target == "real" {
			require.NoError(t, os.Mkdir(filepath.Join(dir, target), 0o755))
		}
		link := filepath.Join(dir, "link to "+target)
		require.NoError(t, os.Symlink(target, link))
		require.NoError(t, writeFolder(link+"/", filesOf("index.html", "1")))
		assert.Equal(t, os.ModeSymlink, must(os.Lstat(link)).Mode().Type())
		assert.Equal(t, "1", read(t, filepath.Join(dir, target, "index.html")))
	}
	mine := glossaryFolder(t)
	link := filepath.Join(dir, "mine")
	require.NoError(t, os.Symlink(mine, link))
	_, _, err := execute("build", mine, "-o", link)
	assert.ErrorContains(t, err, "contains your glossary")
	round := filepath.Join(dir, "round")
	require.NoError(t, os.Symlink("round", round))
	assert.ErrorContains(t, writeFolder(round, filesOf()), "too many symbolic links")
}

// What is no file is written to, and stays what it is.
func TestExportOntoWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	out := func(name string) string {
		_, _, err := execute("export", "--format", "csv", "-o", name)
		require.NoError(t, err)
		return name
	}
	want := read(t, out(filepath.Join(dir, "plain.csv")))
	require.NotEmpty(t, want)
	assert.Equal(t, os.FileMode(0o644), must(os.Stat(filepath.Join(dir, "plain.csv"))).Mode())

	pipe := filepath.Join(dir, "pipe")
	require.NoError(t, syscall.Mkfifo(pipe, 0o644))
	got := make(chan string)
	go func() {
		data, _ := os.ReadFile(pipe)
		got <- string(data)
	}()
	out(pipe)
	assert.Equal(t, want, <-got)
	assert.Equal(t, os.ModeNamedPipe, must(os.Lstat(pipe)).Mode().Type())

	r, w, err := os.Pipe()
	require.NoError(t, err)
	go func() {
		data, _ := io.ReadAll(r)
		got <- string(data)
	}()
	out(fmt.Sprintf("/proc/self/fd/%d", w.Fd())) // as /dev/stdout in a pipeline
	w.Close()
	assert.Equal(t, want, <-got)
	f, err := os.Create(filepath.Join(dir, "open"))
	require.NoError(t, err)
	out(fmt.Sprintf("/proc/self/fd/%d", f.Fd()))
	f.Close()
	assert.Equal(t, want, read(t, filepath.Join(dir, "open")))

	out(os.DevNull)
	assert.Equal(t, os.ModeDevice|os.ModeCharDevice, must(os.Lstat(os.DevNull)).Mode().Type())

	require.NoError(t, os.Chmod(filepath.Join(dir, "plain.csv"), 0o600))
	for link, target := range map[string]string{"link": "plain.csv", "new link": "new.csv"} {
		require.NoError(t, os.Symlink(target, filepath.Join(dir, link)))
		out(filepath.Join(dir, link))
		assert.Equal(t, os.ModeSymlink, must(os.Lstat(filepath.Join(dir, link))).Mode().Type())
		assert.Equal(t, want, read(t, filepath.Join(dir, target)))
	}
	assert.Equal(t, os.FileMode(0o600), must(os.Stat(filepath.Join(dir, "plain.csv"))).Mode(), "who may read it stays")
	_, _, err = execute("export", "--format", "csv", "-o", dir)
	assert.EqualError(t, err, dir+" is a folder: choose a file")
}
