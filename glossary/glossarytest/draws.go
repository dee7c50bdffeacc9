package glossarytest

import (
	"os"
	"testing"
)

// Draws returns how much a test tries of what it draws: with -short, as make check
// has it; as make test has it; and with LONG=1 in the environment, as before a release.
func Draws(short, usual, long int) int {
	switch {
	case testing.Short():
		return short
	case os.Getenv("LONG") != "":
		return long
	}
	return usual
}
