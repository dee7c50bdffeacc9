//go:build linux

package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// asCommand, in the environment, makes the test binary the command.
const asCommand = "CPAAS_GLOSSARY_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		os.Exit(run(os.Stderr))
	}
	os.Exit(m.Run())
}

// process returns the command with args as a process of its own, which must end in
// reasonable time after a signal.
func process(t *testing.T, args ...string) (c *exec.Cmd, stderr *bytes.Buffer) {
	t.Helper()
	c = exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), asCommand+"=1")
	stderr = &bytes.Buffer{}
	c.Stderr = stderr
	return c, stderr
}

// assertStopped sends a signal to c and checks how it ends. hung bounds what the test waits
// for: the command itself has a limit below a second.
func assertStopped(t *testing.T, c *exec.Cmd, stderr *bytes.Buffer, s syscall.Signal) {
	t.Helper()
	const hung = 20 * time.Second
	require.NoError(t, c.Process.Signal(s))
	timer := time.AfterFunc(hung, func() { c.Process.Kill() })
	c.Wait()
	assert.True(t, timer.Stop(), "it did not end")
	assert.Equal(t, 128+int(s), c.ProcessState.ExitCode(), stderr.String())
	name := map[syscall.Signal]string{syscall.SIGINT: "SIGINT", syscall.SIGTERM: "SIGTERM"}[s]
	assert.Contains(t, stderr.String(), "cpaas-glossary: stopped by "+name)
	assert.NotContains(t, stderr.String(), "context")
}

// Every command waits for a pipe here that nobody writes to: the worst that it can be in.
func TestSignalsEndEveryCommand(t *testing.T) {
	if testing.Short() {
		t.Skip("a second, for a process of each command: make test runs it, make check does not")
	}
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		for _, c := range []struct {
			rule string
			args func(pipe, dir string) []string
		}{
			{"lint", func(pipe, dir string) []string { return []string{"lint", pipe} }},
			{"search", func(pipe, dir string) []string { return []string{"search", "--glossary", pipe, "sms"} }},
			{"build", func(pipe, dir string) []string { return []string{"build", pipe, "-o", dir + "/out"} }},
			{"export", func(pipe, dir string) []string {
				return []string{"export", "--format", "csv", pipe, "-o", dir + "/out"}
			}},
			{"import", func(pipe, dir string) []string {
				return []string{"import", "--format", "csv", pipe, "-o", dir + "/out"}
			}},
			{"annotate", func(pipe, dir string) []string { return []string{"annotate", "--glossary", pipe, dir} }},
		} {
			t.Run(fmt.Sprint(c.rule, " ", s), func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				pipe := filepath.Join(t.TempDir(), "pipe.csv")
				require.NoError(t, syscall.Mkfifo(pipe, 0o644))
				write(t, filepath.Join(dir, "page.html"), barePage)
				p, stderr := process(t, c.args(pipe, dir)...)
				require.NoError(t, p.Start())
				w, err := os.OpenFile(pipe, os.O_WRONLY, 0) // returns when the command reads
				require.NoError(t, err)
				defer w.Close()
				assertStopped(t, p, stderr, s)
				assert.Equal(t, []string{"page.html"}, names(t, dir), "nothing is left")
			})
		}
	}
}

// A command that is stopped while it writes leaves what was there.
func TestSignalsWhileWriting(t *testing.T) {
	dir := t.TempDir()
	for i := range 300 {
		write(t, filepath.Join(dir, fmt.Sprint(i, ".html")), strings.Repeat(barePage, 300))
	}
	report := filepath.Join(t.TempDir(), "report.json")
	p, stderr := process(t, "annotate", "--repeat", "all", "--report", report, dir)
	require.NoError(t, p.Start())
	for { // until the first page is done
		done, err := filepath.Glob(filepath.Join(dir, stagedPrefix+"*"))
		require.NoError(t, err)
		if len(done) > 0 {
			break
		}
	}
	assertStopped(t, p, stderr, syscall.SIGTERM)
	assert.Regexp(t, `stopped by SIGTERM: \d+ of 300 pages done, the others unchanged\n`, stderr.String())
	said, marked := read(t, report), 0
	for _, name := range names(t, dir) {
		page := read(t, filepath.Join(dir, name))
		assert.True(t, strings.HasSuffix(page, "</p>"), "%s is whole", name)
		if strings.Contains(page, "cpaas-term") {
			marked++
			assert.Contains(t, said, name, "the report has it")
		} else {
			assert.NotContains(t, said, `/`+name)
		}
	}
	assert.Contains(t, stderr.String(), fmt.Sprintf(": %d of 300", marked))
	assert.Len(t, names(t, dir), 300)
}

// A build that is stopped while it writes leaves the one before.
func TestSignalWhileBuilding(t *testing.T) {
	if testing.Short() {
		t.Skip("a second, for a site that is built and stopped: make test runs it, make check does not")
	}
	mine := glossaryFolder(t)
	above := t.TempDir()
	out := filepath.Join(above, "out")
	_, _, err := execute("build", mine, "-o", out)
	require.NoError(t, err)
	before := names(t, out)
	p, stderr := process(t, "build", mine, "-o", out)
	require.NoError(t, p.Start())
	for {
		staged, err := filepath.Glob(filepath.Join(above, stagedPrefix+"*"))
		require.NoError(t, err)
		if len(staged) > 0 {
			break
		}
	}
	require.NoError(t, p.Process.Signal(syscall.SIGTERM))
	require.NoError(t, p.Process.Signal(syscall.SIGTERM)) // in a hurry
	p.Wait()
	assert.Contains(t, []int{0, 143}, p.ProcessState.ExitCode(), stderr.String()) // it may have ended before
	assert.Equal(t, before, names(t, out))
	assert.Len(t, entriesOf(t, above), 1, "nothing is left beside it")
}

// serving starts a server of the command and returns its address.
func serving(t *testing.T, args ...string) (p *exec.Cmd, stderr *bytes.Buffer, address string) {
	t.Helper()
	p, stderr = process(t, append(args, "--addr", "127.0.0.1:0")...)
	out, err := p.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, p.Start())
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		require.NoError(t, err, stderr.String())
		if _, address, found := strings.Cut(strings.TrimSpace(line), "serving "); found {
			go io.Copy(io.Discard, lines)
			return p, stderr, address
		}
	}
}

func TestSignalsEndServers(t *testing.T) {
	if testing.Short() {
		t.Skip("a second, for servers that start and end: make test runs it, make check does not")
	}
	mine := glossaryFolder(t)
	out := filepath.Join(t.TempDir(), "out")
	_, _, err := execute("build", mine, "-o", out, "--base", "/")
	require.NoError(t, err)
	for _, c := range []struct {
		rule, open string
		args       []string
	}{
		{"serve", "", []string{"serve", out}},
		{"a preview that is open", "preview-events", []string{"build", mine, "--watch"}},
	} {
		for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
			t.Run(fmt.Sprint(c.rule, " ", s), func(t *testing.T) {
				t.Parallel()
				p, stderr, address := serving(t, c.args...)
				r, err := http.Get(address + c.open)
				require.NoError(t, err)
				defer r.Body.Close()
				_, err = r.Body.Read(make([]byte, 10))
				require.NoError(t, err)
				assertStopped(t, p, stderr, s)
				assert.Equal(t, "cpaas-glossary: stopped by "+map[syscall.Signal]string{syscall.SIGINT: "SIGINT", syscall.SIGTERM: "SIGTERM"}[s]+"\n", stderr.String())
			})
		}
	}
}

// Requests that are in flight when the signal comes get all of their answers.
func TestRequestsInFlightAreAnswered(t *testing.T) {
	const requests = 50
	ctx, stop := context.WithCancel(context.Background())
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	inside, leave := make(chan bool, requests), make(chan bool)
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		inside <- true
		<-leave
		io.WriteString(w, strings.Repeat("x", 100_000))
	})
	ended := make(chan error)
	go func() { ended <- serve(ctx, io.Discard, l, answered(h)) }()
	var clients sync.WaitGroup
	for range requests {
		clients.Go(func() {
			r, err := http.Get("http://" + l.Addr().String())
			if assert.NoError(t, err) {
				body, err := io.ReadAll(r.Body)
				assert.NoError(t, err)
				assert.Len(t, body, 100_000)
			}
		})
	}
	for range requests {
		<-inside
	}
	stop()
	close(leave)
	clients.Wait()
	assert.NoError(t, <-ended)
}

// A client that reads nothing holds neither the file in memory nor the server up.
func TestSlowReadersHoldNoFile(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	_, _, err := execute("build", glossaryFolder(t), "-o", out, "--base", "/", "--compress", "fast")
	require.NoError(t, err)
	const size, readers = 64 << 20, 40
	large := filepath.Join(out, "large.bin")
	write(t, large, "")
	require.NoError(t, os.Truncate(large, size))
	p, stderr, address := serving(t, "serve", out)
	host := strings.TrimSuffix(strings.TrimPrefix(address, "http://"), "/")
	for range readers {
		c, err := net.Dial("tcp", host)
		require.NoError(t, err)
		defer c.Close()
		fmt.Fprintf(c, "GET /large.bin HTTP/1.1\r\nHost: %s\r\n\r\n", host)
		line, err := bufio.NewReaderSize(c, 16).ReadString('\n')
		require.NoError(t, err)
		require.Equal(t, "HTTP/1.1 200 OK\r\n", line)
	}
	r, err := http.Get(address + "healthz")
	require.NoError(t, err)
	r.Body.Close()
	status := read(t, fmt.Sprintf("/proc/%d/status", p.Process.Pid))
	_, rest, _ := strings.Cut(status, "VmHWM:")
	var peak int
	_, err = fmt.Sscanf(rest, "%d kB", &peak)
	require.NoError(t, err)
	assert.Less(t, peak<<10, readers*size/8, "bytes of memory at most")
	assertStopped(t, p, stderr, syscall.SIGTERM)
}
