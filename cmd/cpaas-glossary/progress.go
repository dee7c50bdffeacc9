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
	skipped      int // as they are
	bytes        int
	start        time.Time
	printed      time.Time // the last line about how far the run is
}

func newProgress(out io.Writer, total int) *progress {
	now := time.Now()
	return &progress{out: out, total: total, start: now, printed: now}
}

func (p *progress) add(size, marks int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.files++
	p.bytes += size
	p.marks += marks
	if now := time.Now(); now.Sub(p.printed) >= time.Second {
		p.printed = now
		fmt.Fprintf(p.out, "%d of %s\n", p.files, count(p.total, "file"))
	}
}

// print writes a line about a page to w.
func (p *progress) print(w io.Writer, line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	fmt.Fprintln(w, line)
}

// skip writes why a page stays as it is.
func (p *progress) skip(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.skipped++
	fmt.Fprintln(p.out, line)
}

func (p *progress) finish() {
	left := ""
	if p.skipped > 0 {
		left = fmt.Sprintf(", %d skipped", p.skipped)
	}
	seconds := time.Since(p.start).Seconds()
	fmt.Fprintf(p.out, "%s, %s%s, %.1f MB in %.1f s\n", count(p.files, "file"), count(p.marks, "mark"), left, float64(p.bytes)/1e6, seconds)
}
