package page

import (
	"slices"
	"strings"
)

// attrRules are the rules about attributes, by their names. tagRules are the
// names that are skipped whatever is around them, proseIn those that are not
// inside elements of some names.
var (
	tagRules  = map[string]bool{}
	attrRules = map[string][]attrRule{}
	proseIn   = map[string]string{}
)

type attrRule struct {
	tags   map[string]bool // nil: all
	values map[string]bool
	below  bool
}

func init() {
	for _, r := range Skip {
		if r.Attr == "" {
			for _, tag := range r.tags() {
				if r.Outside == "" {
					tagRules[tag] = true
				} else {
					proseIn[tag] = r.Outside
				}
			}
			continue
		}
		values := map[string]bool{}
		for _, v := range r.Values {
			values[v] = true
		}
		var tags map[string]bool
		for tag := range strings.FieldsSeq(r.Tags) {
			if tags == nil {
				tags = map[string]bool{}
			}
			tags[tag] = true
		}
		attrRules[r.Attr] = append(attrRules[r.Attr], attrRule{tags, values, r.Below})
	}
}

// SkipAttrs returns the names of the attributes that SkipsAttr knows.
func SkipAttrs() []string {
	names := make([]string, 0, len(attrRules))
	for name := range attrRules {
		names = append(names, name)
	}
	return names
}

// SkipsTag reports whether elements of this name, in lower case, are skipped
// whatever their attributes and wherever they are.
func SkipsTag(tag string) bool { return tagRules[tag] }

// SkippedOutside returns the names of the elements, separated by spaces, and of the roles outside
// of which elements of this name are skipped; "" where it does not matter.
func SkippedOutside(tag string) string { return proseIn[tag] }

// SkipsAttr reports whether an attribute, its name in lower case, keeps an element
// of the name tag from being searched.
func SkipsAttr(tag, name, value string) bool {
	for _, r := range attrRules[name] {
		switch {
		case r.tags != nil && !r.tags[tag], r.below && (tag == "html" || tag == "body"):
		case name == "class":
			for class := range r.values {
				if hasClass(value, class) {
					return true
				}
			}
		case len(r.values) == 0 || r.values[lower(value)]:
			return true
		}
	}
	return false
}

// IsProseRole reports whether the value of the attribute role makes an element like those that SkippedOutside names for some tag.
func IsProseRole(value string) bool {
	for _, names := range proseIn {
		if value != "" && slices.Contains(strings.Fields(names), lower(value)) {
			return true
		}
	}
	return false
}

// IsHeadingRole reports whether the value of the attribute role makes a heading.
func IsHeadingRole(value string) bool { return lower(value) == "heading" }

// hasClass reports whether list, which HTML's white space divides, has class.
func hasClass(list, class string) bool {
	for start := 0; start+len(class) <= len(list); {
		end := start
		for end < len(list) && !isSpace(list[end]) {
			end++
		}
		if end-start == len(class) && lower(list[start:end]) == class {
			return true
		}
		start = end + 1
	}
	return false
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' }

// lower returns s with the letters of ASCII in lower case: HTML folds no others.
func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, s)
}
