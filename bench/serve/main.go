// Command serve asks a server of the command as fast as it can, while others read a large
// file as slowly as they can, and prints what both cost. With -stop, it then stops the server
// while files are being read, and fails if one of them did not arrive whole.
//
//	go run ./bench/serve -pid PID -large large.bin -stop medium.bin http://127.0.0.1:8080/ terms/sms/ embed/cpaas-glossary.js
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

func main() {
	connections := flag.Int("c", 64, "connections")
	seconds := flag.Int("s", 5, "seconds for each path")
	slow := flag.Int("slow", 500, "slow readers of -large")
	large := flag.String("large", "", "path of a large file")
	stop := flag.String("stop", "", "path of a file that is read on all connections when the server is stopped")
	pid := flag.Int("pid", 0, "process of the server, for its memory and for -stop")
	flag.Parse()
	if flag.NArg() < 2 {
		fmt.Fprintln(os.Stderr, "name an address and paths below it")
		os.Exit(2)
	}
	base := flag.Arg(0)
	for _, path := range flag.Args()[1:] {
		measure(base+path, *connections, time.Duration(*seconds)*time.Second)
	}
	fmt.Println(memory(*pid))
	if *large != "" {
		if err := readSlowly(base, *large, *slow); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Printf("with %d slow readers:\n", *slow)
		measure(base+"healthz", 1, time.Second)
		fmt.Println(memory(*pid))
	}
	if *stop != "" {
		if err := stopWhileReading(base+*stop, *connections, *pid); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// measure asks for address on many connections and prints requests a second and how long
// one takes.
func measure(address string, connections int, length time.Duration) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections, DisableCompression: true}}
	end := time.Now().Add(length)
	var mu sync.Mutex
	var all []time.Duration
	failed := 0
	var workers sync.WaitGroup
	for range connections {
		workers.Go(func() {
			var took []time.Duration
			bad := 0
			for time.Now().Before(end) {
				start := time.Now()
				r, err := http.NewRequest(http.MethodGet, address, nil)
				if err != nil {
					panic(err)
				}
				r.Header.Set("Accept-Encoding", "br")
				answer, err := client.Do(r)
				if err == nil {
					_, err = io.Copy(io.Discard, answer.Body)
					answer.Body.Close()
				}
				if err != nil || answer.StatusCode != http.StatusOK {
					bad++
					continue
				}
				took = append(took, time.Since(start))
			}
			mu.Lock()
			all, failed = append(all, took...), failed+bad
			mu.Unlock()
		})
	}
	workers.Wait()
	if len(all) == 0 {
		fmt.Printf("%-40s no answer\n", address)
		return
	}
	slices.Sort(all)
	fmt.Printf("%-48s %8.0f requests/s  p50 %8s  p99 %8s  %d failed\n", address, float64(len(all))/length.Seconds(),
		all[len(all)/2].Round(time.Microsecond), all[len(all)*99/100].Round(time.Microsecond), failed)
}

// readSlowly begins to read a file on n connections and reads on no more.
func readSlowly(base, path string, n int) error {
	u, err := url.Parse(base)
	if err != nil {
		return err
	}
	for range n {
		c, err := net.Dial("tcp", u.Host)
		if err != nil {
			return err
		}
		fmt.Fprintf(c, "GET %s%s HTTP/1.1\r\nHost: %s\r\n\r\n", u.Path, path, u.Host)
		line, err := bufio.NewReaderSize(c, 16).ReadString('\n')
		if err != nil || !strings.Contains(line, " 200 ") {
			return fmt.Errorf("%s: %q, %v", path, line, err)
		}
	}
	return nil
}

// stopWhileReading reads a file again and again on many connections, sends SIGTERM to the server after a second, and
// reads until the server accepts no more connections. It returns an error if an answer was cut off.
func stopWhileReading(address string, connections, pid int) error {
	server, err := os.FindProcess(pid)
	if err != nil {
		return err
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections, DisableCompression: true}}
	var inFlight, whole, cut, unanswered atomic.Int64
	var workers sync.WaitGroup
	for range connections {
		workers.Go(func() {
			for {
				answer, err := client.Get(address)
				if err != nil {
					// A server that is gone refuses connections. Any other error is a request without an answer.
					if !errors.Is(err, syscall.ECONNREFUSED) {
						unanswered.Add(1)
					}
					return
				}
				inFlight.Add(1)
				n, err := io.Copy(io.Discard, answer.Body)
				answer.Body.Close()
				inFlight.Add(-1)
				if err != nil || answer.StatusCode != http.StatusOK || n != answer.ContentLength {
					cut.Add(1)
					return
				}
				whole.Add(1)
			}
		})
	}
	time.Sleep(time.Second)
	begun, before := inFlight.Load(), whole.Load()
	if err := server.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	start := time.Now()
	workers.Wait()
	fmt.Printf("SIGTERM with %d answers in flight: %d arrived whole after it, %d cut off, %d requests without an answer, in %s\n",
		begun, whole.Load()-before, cut.Load(), unanswered.Load(), time.Since(start).Round(time.Millisecond))
	if cut.Load() > 0 {
		return fmt.Errorf("%d answers were cut off", cut.Load())
	}
	return nil
}

// memory returns how much memory a process of Linux has, and had at most.
func memory(pid int) string {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return "memory: name a process with -pid"
	}
	var out []string
	for line := range strings.Lines(string(status)) {
		if strings.HasPrefix(line, "VmRSS") || strings.HasPrefix(line, "VmHWM") {
			out = append(out, strings.Join(strings.Fields(line), " "))
		}
	}
	return strings.Join(out, ", ")
}
