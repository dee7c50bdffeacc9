package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// progress tells how far a run is, once a second.
type progress struct {
	mu           sync.Mutex
	out          io.Writer
	total        int
	files, marks int
	left         int // as they are
	bytes        int
	start, told  time.Time
}

func newProgress(out io.Writer, total int) *progress {
	now := time.Now()
	return &progress{out: out, total: total, start: now, told: now}
}

func (p *progress) add(size, marks int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.files++
	p.bytes += size
	p.marks += marks
	if now := time.Now(); now.Sub(p.told) >= time.Second {
		p.told = now
		fmt.Fprintf(p.out, "%d of %s\n", p.files, count(p.total, "file"))
	}
}

// tell writes a line about a page to w.
func (p *progress) tell(w io.Writer, line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	fmt.Fprintln(w, line)
}

// leave tells of a page that is left as it is.
func (p *progress) leave(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left++
	fmt.Fprintln(p.out, line)
}

func (p *progress) finish() {
	left := ""
	if p.left > 0 {
		left = fmt.Sprintf(", %d skipped", p.left)
	}
	seconds := time.Since(p.start).Seconds()
	fmt.Fprintf(p.out, "%s, %s%s, %.1f MB in %.1f s\n", count(p.files, "file"), count(p.marks, "mark"), left, float64(p.bytes)/1e6, seconds)
}
