package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// helpOf names the command that explains c.
func helpOf(c *cobra.Command) string { return c.CommandPath() + " --help" }

// arguments returns a check of how many arguments a command takes. what names them, as in
// "a file or a folder".
func arguments(least, most int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case slices.Contains(args, ""): // of a variable that is not set; it would be the current folder
			return fmt.Errorf("%s: an argument is empty: see %s", c.Name(), helpOf(c))
		case len(args) < least:
			return fmt.Errorf("%s needs %s: see %s", c.Name(), what, helpOf(c))
		case most >= 0 && len(args) > most:
			return fmt.Errorf("%s takes only %s, not also %s: see %s", c.Name(), what, strings.Join(args[most:], " "), helpOf(c))
		}
		return nil
	}
}

// unlimited is the most arguments of a command that takes any number.
const unlimited = -1

// noCommand is what the command does without the name of another: it shows its help, and
// refuses a name that it does not know.
func noCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return c.Help()
	}
	guess := ""
	if c.SuggestionsMinimumDistance = 2; len(c.SuggestionsFor(args[0])) > 0 {
		guess = "did you mean " + strings.Join(c.SuggestionsFor(args[0]), " or ") + "? "
	}
	return fmt.Errorf("unknown command %q: %s%s lists the commands", args[0], guess, helpOf(c))
}

// flagError says what is wrong with a flag, and where the flags are listed.
func flagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var empty *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.Is(err, pflag.ErrHelp):
		return err
	case errors.As(err, &unknown):
		dashes := "--"
		if unknown.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		return fmt.Errorf("unknown flag %s%s: %s lists the flags", dashes, unknown.GetSpecifiedName(), helpOf(c))
	case errors.As(err, &empty):
		return fmt.Errorf("--%s needs a value: %s lists the flags", empty.GetFlag().Name, helpOf(c))
	case errors.As(err, &invalid):
		f := invalid.GetFlag()
		want := "another value"
		switch f.Value.Type() {
		case "int":
			want = "a whole number"
		case "bool":
			want = "true or false"
		}
		return fmt.Errorf("--%s %s: use %s", f.Name, invalid.GetValue(), want)
	}
	return fmt.Errorf("%w: %s lists the flags", err, helpOf(c))
}

// faults are what the system says of files, in our words and with a cure.
var faults = []struct {
	is   error
	text string
}{
	{fs.ErrNotExist, "there is no such file or folder: check the name"},
	{fs.ErrPermission, "permission denied: change who may read and write it, or use another place"},
	{syscall.ENOSPC, "the disk is full: free some space, or use another disk"},
	{syscall.EROFS, "the file system is read-only: use another place"},
	{syscall.ENOTDIR, "this is not a folder: check the name"},
	{syscall.EISDIR, "this is a folder: choose a file"},
	{syscall.ENAMETOOLONG, "the name is too long: use a shorter one"},
}

// A plainError says what err does in our words. It still is err for errors.Is.
type plainError struct {
	error
	text string
}

func (e plainError) Error() string { return e.text }

func (e plainError) Unwrap() error { return e.error }

// inPlainWords replaces the system's words about a file in err by ours. What stands before
// and after them stays; a cure that err has already takes the place of ours.
func inPlainWords(err error) error {
	said, path, cause := aboutFile(err)
	if cause == nil {
		return err
	}
	text := cause.Error() // at least without the name of a system call
	for _, fault := range faults {
		if errors.Is(cause, fault.is) {
			text = fault.text
			break
		}
	}
	before, after, _ := strings.Cut(err.Error(), said)
	if after != "" {
		text, _, _ = strings.Cut(text, ": ")
	}
	return plainError{err, before + path + ": " + text + after}
}

// aboutFile returns what the system says of a file in err, of which file, and what is wrong with it, or nil.
func aboutFile(err error) (said, path string, cause error) {
	var at *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &at):
		return at.Error(), at.Path, at.Err
	case errors.As(err, &link):
		return link.Error(), link.New, link.Err
	}
	return "", "", nil
}
