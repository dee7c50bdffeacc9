// Package regexp stands in for regexp when the PWA is compiled: go-app matches
// paths with it, and the app has one route, which takes them all.
package regexp

// All is the one expression that this package knows.
const All = ".*"

// A Regexp matches everything.
type Regexp struct{}

// MustCompile returns All, and panics for any other expression.
func MustCompile(expression string) *Regexp {
	if expression != All {
		panic("regexp: the app's module has no expression but " + All + ": " + expression)
	}
	return &Regexp{}
}

// MatchString reports true.
func (*Regexp) MatchString(string) bool { return true }
