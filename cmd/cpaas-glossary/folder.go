package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"cpaas-glossary/web"
)

// writeFolder replaces dir by files, all or none of them: it fills a folder beside dir
// and swaps the two. A folder that cannot be moved, such as the root of a volume, is
// filled where it is. A symbolic link is followed.
func writeFolder(dir string, files iter.Seq[web.File]) error {
	dir, err := target(filepath.Clean(dir)) // without a slash at the end, beside is beside
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	switch swapped, err := swapFolder(dir, files); {
	case swapped || err != nil && !isFolder(dir):
		return err
	}
	return fillFolder(dir, files)
}

func isFolder(dir string) bool {
	info, err := os.Stat(dir)
	return err == nil && info.IsDir()
}

// swapFolder puts a folder of files in the place of dir. Where dir is still as it
// was, swapped is false.
func swapFolder(dir string, files iter.Seq[web.File]) (swapped bool, err error) {
	beside, done, err := stageFolder(filepath.Dir(dir))
	if err != nil {
		return false, err
	}
	defer done()
	fresh, old := filepath.Join(beside, "fresh"), filepath.Join(beside, "old")
	if _, err := writeFiles(fresh, files); err != nil {
		return false, err
	}
	err = unfinished.settle(func() error {
		if err := os.Rename(dir, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		swapped = true
		if err := os.Rename(fresh, dir); err != nil {
			return errors.Join(err, os.Rename(old, dir))
		}
		return nil
	})
	return swapped, err
}

// writeFiles writes files into a new folder and returns their names. A signal waits for the file at hand, and has the
// folder removed before the next.
func writeFiles(dir string, files iter.Seq[web.File]) (names []string, err error) {
	made := map[string]bool{}
	for f := range files {
		names = append(names, f.Name)
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		err := unfinished.settle(func() error {
			if below := filepath.Dir(name); !made[below] {
				if err := os.MkdirAll(below, 0o755); err != nil {
					return err
				}
				made[below] = true
			}
			return os.WriteFile(name, f.Data, 0o644)
		})
		if err != nil {
			return nil, err
		}
	}
	return names, nil
}

// fillFolder replaces what is in dir by files, each as a whole. All of them are written
// before the first takes its place: those of which the names change with the content
// come first, and what is not needed any more goes last, so that a page that is
// there has all that it asks for.
func fillFolder(dir string, files iter.Seq[web.File]) error {
	fresh, done, err := stageFolder(dir)
	if err != nil {
		return err
	}
	defer done()
	names, err := writeFiles(fresh, files)
	if err != nil {
		return err
	}
	needed := map[string]bool{}
	for _, name := range names {
		for name := filepath.FromSlash(name); name != "."; name = filepath.Dir(name) {
			needed[filepath.Join(dir, name)] = true
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(isEntrance(a), isEntrance(b)) })
	return unfinished.settle(func() error {
		for _, name := range names {
			from, to := filepath.Join(fresh, filepath.FromSlash(name)), filepath.Join(dir, filepath.FromSlash(name))
			if err := makeRoom(dir, to); err != nil {
				return err
			}
			if err := os.Rename(from, to); err != nil {
				return err
			}
		}
		return removeOthers(dir, needed)
	})
}

// isEntrance returns 1 for a file that others lead to by a fixed name, 0 for the rest.
func isEntrance(name string) int {
	switch path.Ext(strings.TrimSuffix(strings.TrimSuffix(name, ".br"), ".gz")) {
	case ".html", ".js", ".mjs", ".webmanifest", ".json":
		if !strings.HasPrefix(name, "assets/") {
			return 1
		}
	}
	return 0
}

// makeRoom makes the folder of the file name, below dir, and removes what has its name
// and is no file.
func makeRoom(dir, name string) error {
	if isFolder(name) {
		if err := os.RemoveAll(name); err != nil {
			return err
		}
	}
	for above := filepath.Dir(name); len(above) > len(dir); above = filepath.Dir(above) {
		if info, err := os.Lstat(above); err == nil && !info.IsDir() {
			if err := os.Remove(above); err != nil {
				return err
			}
		}
	}
	return os.MkdirAll(filepath.Dir(name), 0o755)
}

// removeOthers removes from dir all but what is needed and what is not of a build.
func removeOthers(dir string, needed map[string]bool) error {
	list, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range list {
		name := filepath.Join(dir, e.Name())
		switch {
		case isNothing(e.Name()):
		case !needed[name]:
			err = errors.Join(err, os.RemoveAll(name))
		case e.IsDir():
			err = errors.Join(err, removeOthers(name, needed))
		}
	}
	return err
}

// isNothing reports whether a folder with an entry of this name counts as empty all the
// same: it is the file system's, or what a killed run has left.
func isNothing(name string) bool {
	return name == "lost+found" || strings.HasPrefix(name, stagedPrefix)
}

// isEmpty reports whether nothing is in the folder dir.
func isEmpty(dir string) (bool, error) {
	inside, err := os.ReadDir(dir)
	return !slices.ContainsFunc(inside, func(e fs.DirEntry) bool { return !isNothing(e.Name()) }), err
}

// checkNewFolder refuses a folder that holds something, and the one that we are
// in: writeFolder would put another in its place. argument is what names it.
func checkNewFolder(argument, dir string) error {
	empty, err := isEmpty(filepath.Clean(dir)) // an empty name is the current folder
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%s: %w: choose a new folder", argument, err)
	case !empty:
		return fmt.Errorf("%s: the folder %s is not empty: choose a new one", argument, dir)
	}
	return checkElsewhere(argument, dir)
}

// checkElsewhere refuses the folder that we are in, and those above it.
func checkElsewhere(argument, dir string) error {
	here, err := realPath(".")
	if err != nil {
		return err
	}
	path, err := realPath(dir)
	if err != nil {
		return err
	}
	if inside, err := filepath.Rel(path, here); err != nil || inside == "." || !strings.HasPrefix(inside, "..") {
		return fmt.Errorf("%s: %s is the current folder: choose a new one", argument, dir)
	}
	return nil
}

// checkOutput refuses a folder that holds something other than an earlier build,
// or one of sources: it is replaced as a whole.
func checkOutput(dir string, sources []string) error {
	if err := checkElsewhere("-o", dir); err != nil {
		return err
	}
	path, err := realPath(dir)
	if err != nil {
		return err
	}
	for _, source := range sources {
		at, err := realPath(source)
		if err != nil {
			return err
		}
		if inside, err := filepath.Rel(path, at); err == nil && !strings.HasPrefix(inside, "..") {
			return fmt.Errorf("-o: %s contains your glossary, %s, and build replaces the whole folder: choose another one", dir, source)
		}
	}
	_, err = os.Stat(filepath.Join(dir, "embed", web.IntegrityFile))
	if err == nil {
		return nil
	}
	if empty, err := isEmpty(dir); err == nil && empty || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return fmt.Errorf("-o: %s is not from an earlier build, and build replaces the whole folder: choose a new one", dir)
}

// realPath returns the path of name without symbolic links, as far as it is there.
func realPath(name string) (string, error) {
	name, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	for above, below := name, ""; ; above, below = filepath.Dir(above), filepath.Join(filepath.Base(above), below) {
		if path, err := filepath.EvalSymlinks(above); err == nil {
			return filepath.Join(path, below), nil
		}
		if above == filepath.Dir(above) {
			return name, nil
		}
	}
}
