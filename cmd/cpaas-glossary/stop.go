package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// grace is how long a command may take to end by itself after a signal: together with
// what follows it is less than a second.
const grace = 500 * time.Millisecond

// A partly error says how far a command was when it was stopped.
type partly string

func (p partly) Error() string { return string(p) }

// run runs the command until it ends or a signal stops it, and returns the exit status.
func run(stderr io.Writer) int {
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(signals)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- root().ExecuteContext(ctx) }()
	select {
	case err := <-ended:
		if err != nil {
			fmt.Fprintln(stderr, "cpaas-glossary:", err)
			return 1
		}
		return 0
	case s := <-signals:
		cancel()
		var err error
		select {
		case err = <-ended:
		case <-signals: // somebody is in a hurry
			unfinished.abandon()
		case <-time.After(grace): // it computes, or waits for another end of a pipe
			unfinished.abandon()
		}
		return stopped(stderr, s, err)
	}
}

// stopped says which signal ended the command, and returns the exit status that shells
// give one which it has killed.
func stopped(stderr io.Writer, s os.Signal, err error) int {
	name, number := "SIGTERM", int(syscall.SIGTERM)
	if s == os.Interrupt {
		name, number = "SIGINT", int(syscall.SIGINT)
	}
	line := "cpaas-glossary: stopped by " + name
	if far := partly(""); errors.As(err, &far) {
		line += ": " + string(far)
	}
	fmt.Fprintln(stderr, line)
	return 128 + number
}

// staged are the files and folders that are made beside those whose place they take.
// Each change of what others see happens as a whole, also before a signal.
type staged struct {
	mu    sync.Mutex
	paths map[string]bool
}

var unfinished = staged{paths: map[string]bool{}}

// add makes a file or folder with make and keeps its path.
func (s *staged) add(make func() (path string, err error)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	path, err := make()
	if err == nil {
		s.paths[path] = true
	}
	return err
}

// settle does what no signal may divide.
func (s *staged) settle(change func() error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return change()
}

// remove removes what is left at a path, if anything.
func (s *staged) remove(path string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	os.RemoveAll(path)
	delete(s.paths, path)
}

// abandon removes all that is not in its place. Nothing can be added or settled after.
func (s *staged) abandon() {
	s.mu.Lock()
	for path := range s.paths {
		os.RemoveAll(path)
	}
}
