package annotate

import (
	"fmt"

	"github.com/andybalholm/cascadia"
)

// A Scope is the part of a page that is searched for terms, as the options root and
// exclude of the tag say it. The zero Scope is the whole page.
type Scope struct{ root, exclude cascadia.SelectorGroup }

var wholePage, _ = cascadia.ParseGroup("html > body")

// ParseScope returns the part of a page below the elements that the CSS selector root
// matches, all of it if "", without those that exclude matches, none if "".
func ParseScope(root, exclude string) (s Scope, err error) {
	if s.root, err = parseSelector("root", root); err != nil {
		return Scope{}, err
	}
	if s.exclude, err = parseSelector("exclude", exclude); err != nil {
		return Scope{}, err
	}
	return s, nil
}

func parseSelector(option, selector string) (cascadia.SelectorGroup, error) {
	if selector == "" {
		return nil, nil
	}
	group, err := cascadia.ParseGroup(selector)
	if err != nil {
		return nil, fmt.Errorf("%s %s: use a CSS selector, such as main or .no-terms: %w", option, selector, err)
	}
	return group, nil
}

func (s Scope) isAll() bool { return s.root == nil && s.exclude == nil }
