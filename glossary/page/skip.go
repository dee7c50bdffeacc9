package page

import "strings"

// attrRules are the values, in lower case, of each attribute that Skip names; no
// values mean any. tagRules are the names that it names.
var (
	tagRules  = map[string]bool{}
	attrRules = map[string]map[string]bool{}
)

func init() {
	for _, r := range Skip {
		if r.Attr == "" {
			for _, tag := range r.tags() {
				tagRules[tag] = true
			}
			continue
		}
		values := map[string]bool{}
		for _, v := range r.Values {
			values[v] = true
		}
		attrRules[r.Attr] = values
	}
}

// SkipAttrs returns the names of the attributes that SkipsAttr knows.
func SkipAttrs() []string {
	names := []string{"class"}
	for name := range attrRules {
		names = append(names, name)
	}
	return names
}

// SkipsTag reports whether elements of this name, in lower case, are skipped
// whatever their attributes.
func SkipsTag(tag string) bool { return tagRules[tag] }

// SkipsAttr reports whether an attribute, its name in lower case, keeps its
// element from being searched.
func SkipsAttr(name, value string) bool {
	if name == "class" {
		return hasClass(value, SkipClass)
	}
	values, ok := attrRules[name]
	return ok && (len(values) == 0 || values[lower(value)])
}

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
