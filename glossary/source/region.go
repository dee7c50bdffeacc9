package source

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// union is the one region that is no country: its law holds in all its members.
const union = "EU"

// RegionName returns the English name of a region of an entry.
func RegionName(code string) string {
	if r, err := language.ParseRegion(code); err == nil {
		return display.English.Regions().Name(r)
	}
	return code
}

// checkRegion returns the cure for what is no region, or "".
func checkRegion(code string) string {
	r, err := language.ParseRegion(code)
	switch {
	case code == union:
	case err != nil || !r.IsCountry():
		return "write the two letters of a country, as ISO 3166 has them, or EU"
	case r.Canonicalize().String() != code:
		return "write " + r.Canonicalize().String()
	}
	return ""
}

// RegionNames returns the names of regions in one text: "Canada and United States".
func RegionNames(codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = RegionName(code)
	}
	if last := len(names) - 1; last > 0 {
		return strings.Join(names[:last], ", ") + " and " + names[last]
	}
	return strings.Join(names, "")
}
