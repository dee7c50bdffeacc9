package source

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// union is the one region that is no country: its law holds in all its members.
const union = "EU"

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

// regionNames returns the names of regions in a language in one text: "Canada and United States". Where nobody knows the
// language, they are English.
func regionNames(codes []string, lang string) string {
	tag := language.Make(lang)
	namer := display.Regions(tag)
	base, _ := tag.Base()
	if namer == nil {
		namer = display.English.Regions()
	}
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = code
		if r, err := language.ParseRegion(code); err == nil {
			names[i] = namer.Name(r)
		}
	}
	if last := len(names) - 1; last > 0 && base.String() == "en" {
		return strings.Join(names[:last], ", ") + " and " + names[last]
	}
	return strings.Join(names, ", ")
}
