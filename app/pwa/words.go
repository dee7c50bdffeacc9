package pwa

import (
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"cpaas-glossary/app/view"
)

// Words are the words of the app's pages, beyond those of cards and search. Names in braces stand for what the page
// puts there.
type Words struct {
	Skip, Glossary, AToZ, Categories, Comparisons, Search string

	Random, Dark, Light                              string // on the tools in the head
	Shortcuts, Ctrl, KeyRows, KeyEnter, KeyEscape    string
	HideDefinitions, ShowDefinitions                 string // on the switch at the foot
	Languages                                        string // on the links to the page in other languages
	LoadingSearch, LoadingApp                        string
	Term, Terms                                      string // how many there are
	CopyLink, Copied, Share, Suggest                 string
	Recent, BrowseAToZ, BrowseCategories, SideBySide string // headings of the home page
	SimilarTerms                                     string // on the link to the comparisons
	StandsFor                                        string // what an abbreviation in the title means

	Letters, Other                                                        string
	AllTerms, AllTermsText, CategoriesText, ComparisonsText               string
	SearchText, PanelText                                                 string // descriptions, for search engines
	Breadcrumb                                                            string
	Say, AlsoCalled, AlsoMeans, HoldsIn, InPractice, Confused, ComparedIn string // of an entry
	SeeAlso, Neighbors, Previous, Next, Sources, CheckedIn                string
	Months                                                                string // with spaces between them
	Searching, WithoutJavaScript, BrowseInstead, Results, Capped          string // of a search
	NotFound, NotFoundText, TermsLike                                     string // where no page is
	LoadingTables                                                         string

	NewVersion, Update, Later string // the offer of a new version
	WorksOffline, Install     string // at the foot
}

var english = Words{
	Skip: "Skip to content", Glossary: "Glossary", AToZ: "A to Z", Categories: "Categories", Comparisons: "Comparisons", Search: "Search",

	Random: "Random term", Dark: "Switch to dark theme", Light: "Switch to light theme",
	Shortcuts: "Keyboard shortcuts", Ctrl: "Ctrl", KeyRows: "Go through the results", KeyEnter: "Open the term", KeyEscape: "Close, then clear the search",
	HideDefinitions: "Hide definitions in texts", ShowDefinitions: "Show definitions in texts",
	Languages:     "Languages",
	LoadingSearch: "Loading search", LoadingApp: "Loading the app",
	Term: "1 term", Terms: "{n} terms",
	CopyLink: "Copy link", Copied: "Link copied", Share: "Share", Suggest: "Suggest a change",
	Recent: "Recently viewed", BrowseAToZ: "Browse A to Z", BrowseCategories: "Browse by category", SideBySide: "Side by side",
	SimilarTerms: "Comparisons: similar terms in one table",
	StandsFor:    "{abbr} is {term}: {summary}",

	Letters: "Letters", Other: "Other",
	AllTerms: "All terms from A to Z", AllTermsText: "All {n} terms of the {title}, from A to Z.",
	CategoriesText: "The terms of the {title} by subject.", ComparisonsText: "Terms of the {title} side by side, in tables.",
	SearchText: "Search the {title}.", PanelText: "The {title} for a frame in another page.",
	Breadcrumb: "Breadcrumb",
	Say:        "Say “{said}”.", AlsoCalled: "Also called {names}.", AlsoMeans: "Also: {name} is {names}.", HoldsIn: "Applies in:", InPractice: "In practice",
	Confused: "Not to be confused with", ComparedIn: "Compared in",
	SeeAlso: "See also", Neighbors: "From A to Z", Previous: "Previous", Next: "Next", Sources: "Sources", CheckedIn: "Checked in {month}.",
	Months:    "January February March April May June July August September October November December",
	Searching: "Searching …", WithoutJavaScript: "Without JavaScript, browse:", BrowseInstead: "Browse:",
	Results: "Results for “{q}”", Capped: "The first {n} terms of {all}. Add a word to see fewer.",
	NotFound: "Page not found", NotFoundText: "The address may be mistyped, or the term may have another name. Search above, or browse.",
	TermsLike: "Terms like “{q}”", LoadingTables: "Loading the tables …",

	NewVersion: "There is a new version of the glossary.", Update: "Update", Later: "Later",
	WorksOffline: "Works offline.", Install: "Install",
}

// appPrefix stands before the names of Words among the strings.
const appPrefix = "app."

// Strings are all words of the app.
type Strings struct {
	view.Strings
	App Words
}

// IsAppString reports whether there is a string of a name that is the app's alone.
func IsAppString(name string) bool {
	var s Strings
	return strings.HasPrefix(name, appPrefix) && s.Set(name, "")
}

// English is the default.
func English() Strings { return Strings{view.English(), english} }

// Set gives the string of a name, as in the field strings of the configuration, the owner's words. It returns false
// where there is no such string.
func (s *Strings) Set(name, words string) bool {
	own, isApp := strings.CutPrefix(name, appPrefix)
	if !isApp {
		return s.Strings.Set(name, words)
	}
	first, size := utf8.DecodeRuneInString(own)
	field := reflect.ValueOf(&s.App).Elem().FieldByName(string(unicode.ToUpper(first)) + own[size:])
	if !field.IsValid() || unicode.IsUpper(first) {
		return false
	}
	field.SetString(words)
	return true
}

// Each calls do with the name of each string and the words for it.
func (s *Strings) Each(do func(name, words string)) {
	s.EachString(do)
	app := reflect.ValueOf(s.App)
	for i := range app.NumField() {
		name := app.Type().Field(i).Name
		do(appPrefix+strings.ToLower(name[:1])+name[1:], app.Field(i).String())
	}
}

// fill returns words with values in the places of their names: name, value, name, value and so on.
func fill(words string, pairs ...string) string {
	pairs = append([]string(nil), pairs...)
	for i := 0; i < len(pairs); i += 2 {
		pairs[i] = "{" + pairs[i] + "}"
	}
	return strings.NewReplacer(pairs...).Replace(words)
}
