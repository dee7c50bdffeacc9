package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"cpaas-glossary/web"
)

// writeFolder replaces dir by files, all or none of them: it fills a folder
// beside dir and swaps the two.
func writeFolder(dir string, files []web.File) error {
	dir = filepath.Clean(dir) // without a slash at the end, beside is beside
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	beside, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+"-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(beside)
	fresh, old := filepath.Join(beside, "fresh"), filepath.Join(beside, "old")
	if err := os.Mkdir(fresh, 0o755); err != nil {
		return err
	}
	made := map[string]bool{fresh: true}
	for _, f := range files {
		name := filepath.Join(fresh, filepath.FromSlash(f.Name))
		if below := filepath.Dir(name); !made[below] {
			if err := os.MkdirAll(below, 0o755); err != nil {
				return err
			}
			made[below] = true
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			return err
		}
	}
	if err := os.Rename(dir, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(fresh, dir); err != nil {
		return errors.Join(err, os.Rename(old, dir))
	}
	return nil
}

// checkNewFolder refuses a folder that holds something, and the one that we are
// in: writeFolder would put another in its place. argument is what names it.
func checkNewFolder(argument, dir string) error {
	inside, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%s: %w: name a new folder", argument, err)
	case len(inside) > 0:
		return fmt.Errorf("%s: the folder %s is not empty: name a new one", argument, dir)
	}
	return checkElsewhere(argument, dir)
}

// checkElsewhere refuses the folder that we are in, and those above it.
func checkElsewhere(argument, dir string) error {
	here, err := os.Getwd()
	if err != nil {
		return err
	}
	path, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if inside, err := filepath.Rel(path, here); err != nil || inside == "." || !strings.HasPrefix(inside, "..") {
		return fmt.Errorf("%s: %s is the folder you are in: name a new one", argument, dir)
	}
	return nil
}

// checkOutput refuses a folder that holds something other than an earlier build,
// or one of sources: it is replaced as a whole.
func checkOutput(dir string, sources []string) error {
	if err := checkElsewhere("-o", dir); err != nil {
		return err
	}
	path, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	for _, source := range sources {
		at, err := filepath.Abs(source)
		if err != nil {
			return err
		}
		if inside, err := filepath.Rel(path, at); err == nil && !strings.HasPrefix(inside, "..") {
			return fmt.Errorf("-o: %s holds your glossary, %s, and is replaced as a whole: name another", dir, source)
		}
	}
	_, err = os.Stat(filepath.Join(dir, "embed", web.IntegrityFile))
	if err == nil {
		return nil
	}
	if inside, err := os.ReadDir(dir); err == nil && len(inside) == 0 || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return fmt.Errorf("-o: %s is no folder of an earlier build, and it would be replaced as a whole: name a new one", dir)
}
