package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// leftAsItIs returns the line that says why a page was not marked.
func leftAsItIs(name string, why error) string {
	return fmt.Sprintf("%s: skipped: %v", name, why)
}

// pageFiles returns the files named and those below the folders named that end with
// one of endings, each once, and a line for each that is no file.
func pageFiles(args []string, endings ...string) (files, skipped []string, err error) {
	known := map[string]bool{}
	add := func(name string, mode fs.FileMode) {
		if name = filepath.Clean(name); known[name] {
			return
		}
		known[name] = true
		if mode.IsRegular() {
			files = append(files, name)
		} else {
			skipped = append(skipped, leftAsItIs(name, fmt.Errorf("it is %s, not a file", kindOf(mode))))
		}
	}
	for _, arg := range args {
		info, err := os.Stat(arg)
		if arg == "-" {
			return nil, nil, errors.New("- is standard input: it cannot be mixed with files")
		}
		if err != nil {
			return nil, nil, err
		}
		if !info.IsDir() {
			add(arg, info.Mode())
			continue
		}
		// With a separator, a link to a folder is that folder.
		err = filepath.WalkDir(arg+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
			ext := strings.ToLower(filepath.Ext(path))
			if err == nil && !d.IsDir() && d.Type() != fs.ModeSymlink && slices.Contains(endings, ext) {
				add(path, d.Type())
			}
			return err
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return files, skipped, nil
}

func kindOf(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	}
	return "a device"
}
