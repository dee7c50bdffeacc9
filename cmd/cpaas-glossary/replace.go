package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// stagedPrefix starts the names of files and folders that take the place of others.
// It is the same for all: the name of a page may have as many bytes as a file system
// allows.
const stagedPrefix = ".cpaas-glossary-"

// swept has the folders that this run has swept.
var swept sync.Map

// sweep removes from dir, the first time, what runs have left that were killed.
func sweep(dir string) {
	if _, known := swept.LoadOrStore(dir, true); known {
		return
	}
	list, err := os.ReadDir(dir)
	if err != nil {
		return // then nothing can be written there, which is told
	}
	for _, e := range list {
		if path := filepath.Join(dir, e.Name()); strings.HasPrefix(e.Name(), stagedPrefix) && isLeft(path) {
			os.RemoveAll(path)
		}
	}
}

// aboutFolder returns err with the path of the folder dir in place of that of a file in it whose name nobody has chosen.
func aboutFolder(dir string, err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return &fs.PathError{Op: at.Op, Path: dir, Err: at.Err}
	}
	return err
}

// stageFile returns a new file in dir, which no other run sweeps.
func stageFile(dir string) (f *os.File, err error) {
	sweep(dir)
	err = unfinished.add(func() (string, error) {
		for {
			if f, err = os.CreateTemp(dir, stagedPrefix); err != nil {
				return "", aboutFolder(dir, err)
			}
			hold(f)
			if _, err := os.Lstat(f.Name()); err == nil {
				return f.Name(), nil
			}
			f.Close() // swept before it was held
		}
	})
	return f, err
}

// stageFolder is stageFile for a folder. done lets go of it and removes it.
func stageFolder(dir string) (path string, done func(), err error) {
	sweep(dir)
	var held *os.File
	err = unfinished.add(func() (string, error) {
		for {
			if path, err = os.MkdirTemp(dir, stagedPrefix); err != nil {
				return "", aboutFolder(dir, err)
			}
			if held, err = os.Open(path); err == nil {
				hold(held)
				if _, err = os.Lstat(path); err == nil {
					return path, nil
				}
				held.Close()
			}
		}
	})
	if err != nil {
		return "", nil, err
	}
	return path, func() { held.Close(); unfinished.remove(path) }, nil
}

// target returns the path of the file that name leads to, over symbolic links, which
// need not be there.
func target(name string) (string, error) {
	for range 40 { // as many as Linux follows
		if isOpenFile(name) {
			return name, nil
		}
		to, err := os.Readlink(name)
		if err != nil {
			return name, nil // what is wrong with it, opening it tells
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(name), to)
		}
		name = to
	}
	return "", fmt.Errorf("%s: too many symbolic links: use the file itself", name)
}

// isOpenFile reports whether name stands for a file that is open already, as /dev/stdout does: its link leads to no path.
func isOpenFile(name string) bool {
	return strings.HasPrefix(name, "/proc/") || strings.HasPrefix(name, "/dev/fd/")
}

// writeFile gives the file name new content, all or nothing. What is there keeps its
// owner, mode, links and names; a device, a pipe and the like get the content
// written.
func writeFile(name string, data []byte) error {
	name, err := target(name)
	if err != nil {
		return err
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return replace(name, nil, data)
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("%s is a folder: choose a file", name)
	case !info.Mode().IsRegular(), isOpenFile(name):
		return writeThrough(name, data)
	case countLinks(info) > 1:
		return writeInPlace(name, info, data)
	}
	return replace(name, info, data)
}

func writeThrough(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND, 0) // an open file may have content
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// replace puts another file in the place of name, which info is about, or nil for
// none. Where the other could not be the same to others, it writes into this one.
func replace(name string, info fs.FileInfo, data []byte) error {
	fresh, err := stageFile(filepath.Dir(name))
	if err != nil {
		if info != nil && errors.Is(err, fs.ErrPermission) {
			return writeInPlace(name, info, data)
		}
		return err
	}
	defer unfinished.remove(fresh.Name())
	defer fresh.Close()
	if _, err := fresh.Write(data); err != nil {
		return err
	}
	mode := fs.FileMode(0o644)
	if info != nil {
		mode = info.Mode()
		if err := keepOwner(fresh, info); err != nil {
			return writeInPlace(name, info, data)
		}
	}
	if err := fresh.Chmod(mode & (fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky)); err != nil {
		return err
	}
	return unfinished.settle(func() error { return moveOver(fresh, name) })
}

// writeInPlace writes data into a file. One with several names, or of another owner
// whom we cannot give files, stays what it is only so. If it fails, the old content
// is put back.
func writeInPlace(name string, info fs.FileInfo, data []byte) error {
	return unfinished.settle(func() error {
		f, err := os.OpenFile(name, os.O_RDWR, 0)
		if err != nil {
			return err
		}
		defer f.Close()
		old, err := io.ReadAll(f)
		if err != nil {
			return err
		}
		if err = overwrite(f, data); err != nil {
			return errors.Join(err, overwrite(f, old))
		}
		if special := info.Mode() & (fs.ModeSetuid | fs.ModeSetgid); special != 0 {
			f.Chmod(info.Mode() & (fs.ModePerm | fs.ModeSticky | special)) // writing takes it away; only the owner may give it back
		}
		return nil
	})
}

func overwrite(f *os.File, data []byte) error {
	_, err := f.WriteAt(data, 0)
	return errors.Join(err, f.Truncate(int64(len(data))))
}
