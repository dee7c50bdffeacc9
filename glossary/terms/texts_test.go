package terms_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"

	"cpaas-glossary/glossary"
)

// A text is one that readers see, and where it stands.
type text struct{ entry, field, text string }

// textsOf returns what readers see of the entries and comparisons, except names and sources.
func textsOf(g *glossary.Glossary) (out []text) {
	for _, e := range g.Entries {
		out = append(out, text{e.ID, "summary", e.Summary}, text{e.ID, "definition", e.Definition}, text{e.ID, "example", e.Example})
		for _, c := range e.Confused {
			out = append(out, text{e.ID, "difference", c.Text})
		}
	}
	for _, c := range g.Comparisons {
		out = append(out, text{c.ID, "summary", c.Summary}, text{c.ID, "intro", c.Intro})
		for _, column := range c.Columns {
			out = append(out, text{c.ID, "column", column})
		}
		for _, r := range c.Rows {
			for _, cell := range r.Cells {
				out = append(out, text{c.ID, "cell", cell})
			}
		}
		for _, note := range c.Notes {
			out = append(out, text{c.ID, "note", note})
		}
	}
	return out
}

// quoted is a message as it arrives, or a line of a request: what it says is not our own words.
var quoted = regexp.MustCompile(`"[^"]*"`)

// One word for one thing, American, and one form for money and percent: docs/content.md.
func TestOneWordForOneThing(t *testing.T) {
	for _, rule := range []struct {
		wrong  string
		use    string
		except []string // entries that speak of the word
	}{
		{`(?i)\boperators?\b`, "carrier", []string{"mno", "mvno", "carrier", "direct-routing"}},
		{`(?i)\b(great )?brit(ain|ish)\b`, "UK", nil},
		{`(?i)\b(parcels?|top-ups?|whilst|cheques?|timetables?|queueing)\b`, "the American word", nil},
		{`(?i)\b\w*(colour|behaviour|favour|centre|licence|catalogue|programme)\w*\b`, "the American spelling", nil},
		{`(?i)\b(organis|recognis|authoris|realis|minimis|personalis|analys(e|ed|es|ing)\b|cancell(ed|ing)\b|labell|signalling|dialling|travell)\w*`, "the American spelling", nil},
		{`\d ?%`, "percent", nil},
		{`[€£$]\d|\d ?[€£]|\b(EUR|USD|GBP)\b`, "euros, dollars, pounds", []string{"gsm-7"}}, // its alphabet has the sign
	} {
		wrong := regexp.MustCompile(rule.wrong)
		for _, x := range textsOf(load(t)) {
			if found := wrong.FindString(quoted.ReplaceAllString(x.text, "")); found != "" && !slices.Contains(rule.except, x.entry) {
				t.Errorf("%s of %s: %q: use %s", x.field, x.entry, found, rule.use)
			}
		}
	}
}

// A short form that is hidden, because it means more than one thing, stands in a text only with what it means: readers
// who look at it find no card. Examples quote what others write.
func TestHiddenShortFormsAreExplained(t *testing.T) {
	g := load(t)
	shown := map[string]bool{}
	hidden := map[string][]string{}
	for _, e := range g.Entries {
		for _, name := range shownNames(e) {
			shown[name] = true
		}
	}
	for _, e := range g.Entries {
		for _, name := range e.Hidden {
			if isShortForm(name) && !shown[name] {
				hidden[name] = append(hidden[name], e.ID)
			}
		}
	}
	explained := map[string]string{ // and what says so
		"STOP":   "a word to send, not a short form",
		"IPv4":   "stands beside address or IPv6",
		"IPv6":   "stands beside address or IPv4",
		"STIR":   "only within STIR/SHAKEN, which is shown",
		"SHAKEN": "only within STIR/SHAKEN, which is shown",
		"PCI":    "only within PCI DSS and the name of its council, which are shown",
		"PRI":    "after ISDN, which is shown",
		"EVS":    "after the word codec",
		"APNs":   "after Apple, whose service it is",
		"MAP":    "before SRI-SM and over SS7, whose part it is",
		"MO":     "beside what it says: leaves a phone",
		"MT":     "beside what it says: arrives at a phone",
	}
	for _, x := range textsOf(g) {
		if x.field == "example" {
			continue
		}
		for _, name := range word.FindAllString(x.text, -1) {
			of := hidden[name]
			if of == nil {
				name = strings.TrimSuffix(name, "s")
				of = hidden[name]
			}
			if of == nil || slices.Contains(of, x.entry) || explained[name] != "" {
				continue
			}
			if strings.Contains(x.text, "("+name+")") || strings.Contains(x.text, ", "+name+",") {
				continue // after the words that it stands for
			}
			t.Errorf("%s of %s says %s, a hidden name of %v: write it out or explain it", x.field, x.entry, name, of)
		}
	}
	assert.Greater(t, len(hidden), 20)
}

// isShortForm reports whether name is an abbreviation: a word of capitals and digits, with a small letter at most, as in eUICC.
func isShortForm(name string) bool {
	capitals, small := 0, 0
	for _, r := range name {
		switch {
		case unicode.IsUpper(r), unicode.IsDigit(r):
			capitals++
		case unicode.IsLower(r):
			small++
		default:
			return false
		}
	}
	return capitals > 1 && small < 2
}

var word = regexp.MustCompile(`\w+`)
