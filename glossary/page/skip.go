package page

import "strings"

// attrRules are the values of each attribute that Skip names; no values mean
// any. tagRules are the names that it names.
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

// SkipsTag reports whether elements of this name, in lower case, are skipped
// whatever their attributes.
func SkipsTag(tag string) bool { return tagRules[tag] }

// SkipsAttr reports whether an attribute, its name in lower case, keeps its
// element from being searched.
func SkipsAttr(name, value string) bool {
	if name == "class" {
		return strings.Contains(value, SkipClass) && hasWord(value, SkipClass)
	}
	values, ok := attrRules[name]
	return ok && (len(values) == 0 || values[value])
}

func hasWord(list, word string) bool {
	for _, w := range strings.Fields(list) {
		if w == word {
			return true
		}
	}
	return false
}
